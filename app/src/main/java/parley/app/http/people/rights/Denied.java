package parley.app.http.people.rights;

import java.util.List;
import parley.app.http.ProblemReply;

/**
 * Why somebody may not do something.
 *
 * @param right what is missing
 * @param roles who has it; empty if nobody has it here
 * @param sentence what, why, and what to do
 */
public record Denied(Right right, List<Role> roles, String sentence) {
    public Denied {
        roles = List.copyOf(roles);
    }

    /** As it is answered: 403, with the right and the roles. */
    public ProblemReply reply() {
        return ProblemReply.of(403, "Not allowed", sentence)
                .with("right", right)
                .with("roles", roles);
    }
}
