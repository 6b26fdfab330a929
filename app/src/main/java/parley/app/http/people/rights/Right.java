package parley.app.http.people.rights;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Something that a person may do at a node. Every route of the people's door names the rights of which one is needed. */
public enum Right {
    /** The sign-in page and what it needs: anybody, signed in or not. */
    ENTER("come in"),
    /** One's own session and ways to sign in: anybody who has signed in. */
    STAY("sign in here"),
    /** What the side may read. */
    READ("read here"),
    /** Protected places as they are, not rounded. */
    EXACT("see protected places exactly"),
    /** How something would be judged. */
    PREVIEW("have drafts judged"),
    /** The side's drafts: to read all, and to write those that {@link Rights#mayDraft} says. */
    DRAFT("write drafts"),
    /** To hand one's draft over for release. */
    HAND("hand drafts over"),
    /** To sign what somebody else drafted, or give it back. */
    RELEASE("release acts"),
    /** To sign alone what needs one person only. */
    SIGN_ALONE("sign alone"),
    /** People, roles, shifts, sessions and denials. */
    ADMINISTER("administer people");

    private final String deed;

    Right(String deed) {
        this.deed = deed;
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What one does by it: "release acts". */
    String deed() {
        return deed;
    }

    /** Whether it speaks for a side, which is done at that side's own headquarters and nowhere else. */
    boolean speaks() {
        return this == DRAFT || this == HAND || this == RELEASE || this == SIGN_ALONE;
    }
}
