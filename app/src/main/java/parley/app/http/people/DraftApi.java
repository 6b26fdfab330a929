package parley.app.http.people;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.ProblemReply;
import parley.app.http.Refused;
import parley.core.act.Activity;
import parley.core.register.Conflict;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.node.Draft;
import parley.node.Node;
import parley.node.NodeConfig;
import parley.node.Released;

/** What a headquarters' people ask before they announce a flight, and announcing it. */
@RestController
final class DraftApi {
    private static final Logger LOG = LoggerFactory.getLogger(DraftApi.class);
    /** Who may sign for their side; everybody who is signed in may ask. */
    private static final Set<String> RELEASING = Set.of("duty", "release");

    private final Node node;
    private final Tries tries;

    DraftApi(Node node, InstantSource machine) {
        this.node = node;
        this.tries = new Tries(machine);
    }

    /**
     * @param guarded combat, or a flight whose purpose is not declared: no verdict and no conflicts, only which flights its author has
     *     to have seen
     * @param conflicts the announced flights in the way
     * @param missing those of them that a notice or request has to name as seen
     */
    record Preview(
            boolean guarded, Optional<Verdicts.Written> verdict, List<InTheWay> conflicts, List<InTheWay> missing) {}

    record Signed(String act, long seq, Instant issuedAt) {}

    /** {@code {"activity": …}}: how it would be judged now, and what is in its way. Changes nothing. */
    @PostMapping("/api/preview")
    Preview preview(@RequestBody byte[] body, @AuthenticationPrincipal Person person) {
        tries.count(person.account());
        Activity activity = Drafted.activity(body);
        var register = node.foreseen();
        var terms = register.terms()
                .orElseThrow(
                        () -> new Refused(409, "Not now", "Both have not signed the terms yet: nothing is judged."));
        var undeclared = terms.undeclared(activity);
        if (!undeclared.isEmpty()) {
            throw new Refused(422, "Refused", undeclared.getFirst().message(), undeclared);
        }
        boolean guarded = terms.guards(activity);
        if (guarded) {
            LOG.info("{} asked what a flight that the combat guard watches would have to name.", person.account());
        }
        List<Conflict> conflicts = register.conflicts(activity);
        var view = node.view();
        return new Preview(
                guarded,
                guarded
                        ? Optional.empty()
                        : Optional.of(Verdicts.written(view.held(RuleBook.of(terms)
                                .judge(view.restrained(), new Subject.Proposed(activity), view.at(), view.proof())))),
                guarded ? List.of() : InTheWay.of(conflicts),
                InTheWay.of(register.unseen(activity, List.of())));
    }

    /** Signs a notice or request of this side; 409 with exactly what its author had not seen. */
    @PostMapping("/api/acts")
    ResponseEntity<Signed> release(@RequestBody byte[] body, @AuthenticationPrincipal Person person) {
        require(person);
        tries.count(person.account());
        var drafted = Drafted.read(body);
        var draft = new Draft(
                "ops",
                person.role(),
                person.account(),
                List.of(),
                drafted.validUntil(),
                drafted.body(),
                new TreeMap<>());
        return switch (node.release(draft)) {
            case Released.Signed(var signed) ->
                ResponseEntity.status(201)
                        .body(new Signed(
                                signed.id().hex(),
                                signed.act().seq(),
                                signed.act().issuedAt()));
            case Released.Unseen(var missing) -> throw new Refused(unseen(missing));
            case Released.Refused(var problems) ->
                throw new Refused(422, "Refused", problems.getFirst().message(), problems);
            case Released.Later(String reason) -> throw new Refused(503, "Not now", reason);
        };
    }

    private void require(Person person) {
        if (node.config().role() != NodeConfig.Role.HEADQUARTERS) {
            throw new Refused(
                    403,
                    "Not allowed",
                    "Only a headquarters signs its side's acts; this is "
                            + node.config().name() + ".");
        }
        if (!node.config().party().equals(Optional.of(person.party())) || !RELEASING.contains(person.role())) {
            throw new Refused(
                    403,
                    "Not allowed",
                    "Your role here is " + person.role() + "; the roles "
                            + String.join(" and ", RELEASING.stream().sorted().toList())
                            + " of this side sign its acts.");
        }
    }

    private static ProblemReply unseen(List<Conflict> missing) {
        String names = missing.stream().limit(16).map(Conflict::name).collect(Collectors.joining(", "));
        return ProblemReply.of(
                        409,
                        "Not seen",
                        "In its way, and not named as seen: " + names + (missing.size() > 16 ? " and more" : "")
                                + ". Look at them, and name them (seen).")
                .missing(InTheWay.of(missing));
    }
}
