package parley.app.http.people.rights;

import static parley.app.http.people.rights.Role.ADMINISTRATOR;
import static parley.app.http.people.rights.Role.DUTY;
import static parley.app.http.people.rights.Role.HUMANITARIAN;
import static parley.app.http.people.rights.Role.INFORMATION;
import static parley.app.http.people.rights.Role.OBSERVER;
import static parley.app.http.people.rights.Role.PLANNER;
import static parley.app.http.people.rights.Role.RELEASE;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import parley.node.NodeConfig;

/** What each role may do at this node: the one table of it. What it does not say is denied. */
public final class Rights {
    /** Signed by one person: they take back, or say that something has come. */
    private static final Set<String> ALONE = Set.of("withdrawal", "acknowledgement", "readback");

    private static final Set<String> DRAFTED = Set.of(
            "notice",
            "request",
            "acknowledgement",
            "decision",
            "readback",
            "withdrawal",
            "incident",
            "inquiry",
            "report",
            "layer",
            "registration",
            "adoption",
            "amendment",
            "interpretation",
            "commencement",
            "confirmation",
            "postponement",
            "suspension",
            "resumption",
            "renewal",
            "milestone",
            "exit",
            "release");

    private final NodeConfig config;

    public Rights(NodeConfig config) {
        this.config = config;
    }

    /** The table: who has a right. */
    public static Set<Role> rolesWith(Right right) {
        return switch (right) {
            case ENTER, STAY, READ -> EnumSet.allOf(Role.class);
            case EXACT -> EnumSet.of(DUTY, RELEASE, HUMANITARIAN);
            case PREVIEW -> EnumSet.of(DUTY, RELEASE, PLANNER, HUMANITARIAN);
            case DRAFT -> EnumSet.of(DUTY, RELEASE, PLANNER, INFORMATION, HUMANITARIAN);
            case HAND -> EnumSet.of(DUTY, RELEASE, INFORMATION, HUMANITARIAN);
            case RELEASE -> EnumSet.of(RELEASE);
            case SIGN_ALONE -> EnumSet.of(DUTY, RELEASE);
            case ADMINISTER -> EnumSet.of(ADMINISTRATOR);
        };
    }

    /** The table's other half: the types of act that a role drafts. Keys, charters and what nodes say themselves, nobody does. */
    public static Set<String> drafts(Role role) {
        return switch (role) {
            case DUTY -> DRAFTED;
            case PLANNER -> Set.of("notice", "request");
            case INFORMATION -> Set.of("report");
            case HUMANITARIAN -> Set.of("registration");
            case RELEASE -> Set.of("suspension", "withdrawal");
            case OBSERVER, ADMINISTRATOR -> Set.of();
        };
    }

    /** Whether people draft acts of that type at all. */
    public static boolean isDrafted(String type) {
        return DRAFTED.contains(type);
    }

    /** Whether one person signs an act of that type. */
    public static boolean isSignedAlone(String type) {
        return ALONE.contains(type);
    }

    /** Everything that somebody may do here, in the rights' own order. */
    public Set<Right> of(Person person) {
        var all = EnumSet.noneOf(Right.class);
        for (var right : Right.values()) {
            if (denied(person, right).isEmpty()) {
                all.add(right);
            }
        }
        return Collections.unmodifiableSet(all);
    }

    public boolean may(Person person, Right right) {
        return denied(person, right).isEmpty();
    }

    /** Why somebody has none of these rights here; empty if they have one. */
    public Optional<Denied> deniedAll(Person person, Right[] anyOf) {
        Optional<Denied> first = Optional.empty();
        for (var right : anyOf) {
            var denied = denied(person, right);
            if (denied.isEmpty()) {
                return Optional.empty();
            }
            first = first.or(() -> denied);
        }
        return first;
    }

    /** Why somebody may not do that here; empty if they may. */
    public Optional<Denied> denied(Person person, Right right) {
        if (right == Right.ENTER) {
            return Optional.empty();
        }
        return elsewhere(person, right)
                .or(() -> Collections.disjoint(person.roles(), rolesWith(right))
                        ? Optional.of(lacksRole(person, right, right.deed(), rolesWith(right)))
                        : Optional.empty());
    }

    /** Why somebody may not draft an act of that type here, or hand it over, or sign it alone. */
    public Optional<Denied> deniedType(Person person, Right right, String type) {
        return denied(person, right).or(() -> {
            var roles = EnumSet.noneOf(Role.class);
            Arrays.stream(Role.values())
                    .filter(role ->
                            rolesWith(right).contains(role) && drafts(role).contains(type))
                    .forEach(roles::add);
            return Collections.disjoint(person.roles(), roles)
                    ? Optional.of(lacksRole(person, right, deed(right, type), roles))
                    : Optional.empty();
        });
    }

    /** Whether somebody may draft acts of that type here. */
    public boolean mayDraft(Person person, String type) {
        return deniedType(person, Right.DRAFT, type).isEmpty();
    }

    private static String deed(Right right, String type) {
        var one = ("aeiou".indexOf(type.charAt(0)) < 0 ? "a " : "an ") + type;
        return right == Right.SIGN_ALONE
                ? "sign " + one + " alone"
                : right == Right.HAND ? "hand over a draft of " + one : "draft " + one;
    }

    /** At a headquarters its own side, and who belongs to neither may read. Acts are signed at a headquarters. */
    private Optional<Denied> elsewhere(Person person, Right right) {
        if (config.role() != NodeConfig.Role.HEADQUARTERS) {
            return right.speaks()
                    ? Optional.of(new Denied(
                            right,
                            List.of(),
                            "Here nobody may " + right.deed() + ": " + config.name()
                                    + " signs no side's acts. Sign in at your headquarters."))
                    : Optional.empty();
        }
        var own = config.party().orElse("");
        if (person.party().equals(own)) {
            return Optional.empty();
        }
        if (person.party().equals(Person.OFFICE) && (right == Right.READ || right == Right.STAY)) {
            return Optional.empty();
        }
        return Optional.of(new Denied(
                right,
                List.copyOf(rolesWith(right)),
                "You belong to " + person.party() + ", and this is the headquarters of " + own
                        + ": only its own people may " + right.deed() + " here. Sign in at your own headquarters."));
    }

    private static Denied lacksRole(Person person, Right right, String deed, Set<Role> roles) {
        return new Denied(
                right,
                List.copyOf(roles),
                "You may not " + deed + ": that is for " + words(roles, "nobody") + ". You are here as "
                        + words(person.roles(), "nothing")
                        + ". Ask a colleague who has that role, or your administrator for it.");
    }

    private static String words(Set<Role> roles, String none) {
        return roles.isEmpty() ? none : roles.stream().map(Role::word).collect(Collectors.joining(", "));
    }
}
