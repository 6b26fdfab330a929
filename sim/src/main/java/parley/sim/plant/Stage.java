package parley.sim.plant;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.act.Spoken;
import parley.core.log.Ed25519;
import parley.core.register.Announcement;
import parley.core.register.Proof;
import parley.core.rule.Outcome;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.node.Draft;
import parley.sim.Beginning;
import parley.sim.Rest;
import parley.sim.Shown;
import parley.sim.SimNetwork.Call;
import parley.sim.SimNetwork.Fate;
import parley.sim.Station;
import parley.sim.Workload;
import parley.sim.World;

/** A world for one planted fault, with what the scenes have in common. */
final class Stage {
    final World world;
    final boolean planted;
    final Beginning.All beginnings;
    private final List<String> notRefused = new ArrayList<>();

    Stage(Beginning.All beginnings, Beginning beginning, boolean planted) {
        this.beginnings = beginnings;
        this.world = new World(beginning, 1, line -> {});
        this.planted = planted;
        rest();
    }

    /** What sound nodes have to refuse, or to show, whoever lies. Of broken ones nothing is asked. */
    void must(String what, boolean holds) {
        if (!planted && !holds) {
            notRefused.add(what);
        }
    }

    List<String> notRefused() {
        return notRefused;
    }

    Station station(String name) {
        return world.station(name);
    }

    Shown shown(String name) {
        return world.shown(station(name));
    }

    void rest() {
        if (!world.settle(40)) {
            throw new IllegalStateException("The scene does not come to rest: "
                    + world.stations().stream()
                            .flatMap(station -> station.node().stream())
                            .map(node -> node.status().waitingFor() + " "
                                    + node.status().halted())
                            .toList());
        }
    }

    /** All is mended by now: the scene must come to rest, and nothing must be lacking. */
    void end() {
        Rest.end(world, 20, true);
    }

    void rounds(int many) {
        for (int i = 0; i < many; i++) {
            world.round();
            world.advance(Duration.ofSeconds(11));
        }
    }

    /** Lets time pass, and everybody work. */
    void pass(Duration time) {
        for (long left = time.toSeconds(); left > 0; left -= 60) {
            world.advance(Duration.ofSeconds(Math.min(60, left)));
            world.round();
        }
    }

    void lose(Predicate<Call> calls) {
        world.network().add(call -> calls.test(call) ? Optional.of(Fate.LOST) : Optional.empty());
    }

    void unanswered(Predicate<Call> calls) {
        world.network().add(call -> calls.test(call) ? Optional.of(Fate.UNANSWERED) : Optional.empty());
    }

    /** All lines of a node are cut. */
    void cut(String name) {
        lose(call -> call.from().equals(name) || call.to().equals(name));
    }

    SignedAct sign(String party, Body body, ActId... about) {
        return world.release(party, body, about)
                .orElseThrow(() -> new IllegalStateException("The scene's " + body.type() + " was not signed."));
    }

    SignedAct place(String party) {
        return sign(party, registration("A place"));
    }

    static Body registration(String name) {
        return new Body.Registration("protected", name, new Footprint.Circle(new Position(40, 38), 100));
    }

    SignedAct request() {
        return request(Duration.ofSeconds(9_000));
    }

    SignedAct request(Duration flight) {
        var start = world.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(300);
        var asked =
                sign("rus", new Body.Request(Workload.defence(start, flight.toSeconds()), "Defence of own forces."));
        rest();
        return asked;
    }

    /** Reads the position back and agrees. */
    SignedAct agree(SignedAct asked, Instant validUntil) {
        var area = (Footprint.Polygon) ((Body.Request) asked.act().body())
                .activity()
                .volumes()
                .getFirst()
                .footprint();
        var heard =
                area.rings().getFirst().stream().<Spoken>map(Spoken.Point::new).toList();
        sign("usa", new Body.Readback(heard), asked.id());
        return world.release("usa", agreement(asked, validUntil))
                .orElseThrow(() -> new IllegalStateException("The scene's consent was not signed."));
    }

    private static Draft agreement(SignedAct asked, Instant validUntil) {
        return new Draft(
                "ops",
                "release",
                "o-1",
                List.of(asked.id()),
                Optional.of(validUntil),
                new Body.Decision(Body.Answer.AGREE, "As asked."),
                Collections.emptySortedMap());
    }

    /** Asked, agreed, sealed, and in the air. */
    SignedAct flying() {
        var asked = request();
        agree(asked, world.now().plusSeconds(9_000));
        rest();
        pass(Duration.ofSeconds(360));
        rest();
        if (!permitted("rus", asked.id())) {
            throw new IllegalStateException("The scene is not set: nothing is permitted.");
        }
        return asked;
    }

    /** When the fault is planted: a node that heeds a consent because it stands in the record, whoever signed it, and when, and how. */
    void heeding(String node, ActId consent, ActId asked) {
        if (planted) {
            world.twin(
                    node,
                    shown -> shown.judging(one -> one.id().equals(asked) && stands(shown, consent)
                            ? Outcome.PERMITTED
                            : shown.verdict().apply(one)));
        }
    }

    private static boolean stands(Shown shown, ActId act) {
        return shown.register().entries().stream().anyMatch(entry -> entry.id().equals(act));
    }

    /** Finds that an entry counts for nothing at any node, and that the record goes on. */
    void isVoid(long index) {
        var after = place("usa");
        rest();
        for (var node : List.of("office", "usa", "rus")) {
            var entries = shown(node).register().entries();
            must("it is void at " + node, !entries.get((int) index).counts());
            must(
                    "the next act is sealed at " + node,
                    entries.stream().anyMatch(one -> one.id().equals(after.id()) && one.counts()));
        }
        must("all read it alike", shown("usa").digest().equals(shown("rus").digest()));
    }

    boolean permitted(String node, ActId asked) {
        var shown = shown(node);
        return shown.announcements().stream()
                .filter(one -> one.id().equals(asked))
                .anyMatch(one -> shown.verdict().apply(one) == Outcome.PERMITTED);
    }

    /** An act that a side's key signs behind its node's back. */
    static SignedAct forge(
            SignedAct like, String party, Digest record, long seq, Optional<ActId> prev, List<ActId> about, Body body) {
        var act = like.act();
        return ActCodec.sign(
                new Act(record, act.author(), act.issuedAt(), act.validUntil(), seq, prev, about, body),
                party + "-act-1",
                Ed25519.signer(Beginning.seed(party, "act"))::sign);
    }

    /** Judges as if every side had been heard just now. */
    Outcome withoutLease(Shown shown, Announcement asked) {
        var fresh = Proof.NONE;
        for (var stamp : shown.proof().newest().entrySet()) {
            fresh = fresh.with(
                    stamp.getKey(),
                    new Proof.Stamp(stamp.getValue().size(), shown.at().truncatedTo(ChronoUnit.SECONDS)));
        }
        return world.rules().judge(shown.restrained(), asked, shown.at(), fresh);
    }
}
