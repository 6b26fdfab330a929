package parley.app.http.people.rights;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import parley.core.act.Limits;
import parley.core.act.Problem;
import parley.node.NodeConfig;

/** What must hold of anybody who works at a node, whoever says who they are. */
public record Appointment(NodeConfig config) {
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]{0,79}");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,19}");
    /** Who looks after the people does not speak for the side: otherwise one person could make themselves the second. */
    private static final Set<Role> SPEAKING =
            EnumSet.of(Role.DUTY, Role.RELEASE, Role.PLANNER, Role.INFORMATION, Role.HUMANITARIAN);

    /** The first thing that is wrong. */
    public Optional<Problem> problem(Person person) {
        if (!ACCOUNT.matcher(person.account()).matches()) {
            return at(
                    "account",
                    "An account has 1 to 80 letters, digits and . _ : @ -, and begins with a letter or digit");
        }
        if (person.name().isBlank() || person.name().length() > Limits.NAME_CHARACTERS) {
            return at("name", "A name has 1 to " + Limits.NAME_CHARACTERS + " characters");
        }
        if (!CODE.matcher(person.code()).matches()) {
            return at(
                    "code",
                    "An officer's code has 1 to 20 letters, digits and hyphens; it stands in acts, and is no name");
        }
        var own = config.party();
        if (own.isPresent()
                && !person.party().equals(own.get())
                && !person.party().equals(Person.OFFICE)) {
            return at(
                    "party",
                    "At the headquarters of " + own.get() + " people belong to " + own.get()
                            + ", or to the office, not to \"" + person.party() + "\"");
        }
        if (person.party().isBlank()) {
            return at("party", "Say to which side the person belongs, or office");
        }
        if (person.roles().isEmpty()) {
            return at("roles", "A person has at least one role");
        }
        if (person.roles().contains(Role.ADMINISTRATOR) && !Collections.disjoint(person.roles(), SPEAKING)) {
            return at(
                    "roles",
                    "An administrator never drafts or signs: besides it, only observer can be a role of the same person");
        }
        return Optional.empty();
    }

    /** Why an administrator does not look after people of a side: at the office, which both share, each side's only after their own. */
    public Optional<Problem> charge(Person administrator, String party) {
        boolean own =
                administrator.party().equals(party) || administrator.party().equals(Person.OFFICE);
        return config.party().isPresent() || own
                ? Optional.empty()
                : at(
                        "party",
                        "At the office each side looks after its own people: ask an administrator of " + party
                                + ", or of the office");
    }

    private static Optional<Problem> at(String field, String sentence) {
        return Optional.of(Problem.at(field, sentence));
    }
}
