package parley.app.http.people;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.ProblemReply;
import parley.app.http.Refused;
import parley.core.register.Conflict;
import parley.node.Draft;
import parley.node.Node;
import parley.node.NodeConfig;
import parley.node.Released;

/** Announcing a flight, as programs do. */
@RestController
final class DraftApi {
    /** Who may sign for their side. */
    private static final Set<String> RELEASING = Set.of("duty", "release");

    private final Node node;
    private final Tries tries;

    DraftApi(Node node, InstantSource machine) {
        this.node = node;
        this.tries = new Tries(machine);
    }

    record Signed(String act, long seq, Instant issuedAt) {}

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
