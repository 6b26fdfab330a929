package parley.app.http.people.rights;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What somebody is at a node. A person may be several things; what each may do is in {@link Rights}. */
public enum Role {
    /** Reads everything that the side may read; protected places only roughly. */
    OBSERVER,
    /** Drafts and hands over for release; receives. */
    DUTY,
    /** Signs what another person of the same side has drafted. */
    RELEASE,
    /** Reports out and in. */
    INFORMATION,
    /** Drafts flights, and leaves it to the duty officer to hand them over. */
    PLANNER,
    /** Protected places and movements. */
    HUMANITARIAN,
    /** People, roles, keys and shifts; never drafts or signs. */
    ADMINISTRATOR;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if no role is called that */
    @JsonCreator
    public static Role of(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No role is called \"" + word + "\"."));
    }
}
