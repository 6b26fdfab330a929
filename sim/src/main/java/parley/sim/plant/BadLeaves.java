package parley.sim.plant;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import parley.core.act.ActCodec;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.log.Ed25519;
import parley.core.rule.Outcome;
import parley.sim.Beginning;
import parley.sim.SimNetwork.Kind;

/** Entries that an office with the log's key may enter, and that must mean nothing, everywhere alike. */
final class BadLeaves {
    private BadLeaves() {}

    static List<Plant> plants() {
        return List.of(
                new Plant("a malformed leaf", Plant.PROTOCOL, Beginning.All::started, stage -> {
                    stage.rest();
                    isVoid(stage, "this is no act".getBytes(StandardCharsets.US_ASCII));
                }),
                new Plant("a leaf that no granted key signed", Plant.PROTOCOL, Beginning.All::started, stage -> {
                    var act = stage.place("usa");
                    stage.rest();
                    isVoid(
                            stage,
                            ActCodec.sign(act.act(), act.kid(), Ed25519.signer(new byte[32])::sign)
                                    .entry());
                }),
                new Plant("one seq is recorded twice", Plant.PROTOCOL, Beginning.All::started, stage -> {
                    var act = stage.place("usa");
                    stage.rest();
                    isVoid(
                            stage,
                            Stage.forge(
                                            act,
                                            "usa",
                                            act.act().record(),
                                            act.act().seq(),
                                            act.act().prev(),
                                            List.of(),
                                            Stage.registration("Another place"))
                                    .entry());
                }),
                new Plant(
                        "a rehearsal's consent is replayed, and believed",
                        "LivePermission",
                        Beginning.All::started,
                        BadLeaves::rehearsalConsent),
                new Plant(
                        "a consent delivered days late is believed",
                        "LivePermission",
                        Beginning.All::started,
                        BadLeaves::lateConsent));
    }

    /** Enters it, and finds it void on all nodes, with the log going on. */
    private static void isVoid(Stage stage, byte[] entry) {
        long index = enter(stage, entry);
        var after = stage.place("usa");
        stage.rest();
        for (var node : List.of("office", "usa", "rus")) {
            var entries = stage.shown(node).register().entries();
            stage.must("it is void at " + node, !entries.get((int) index).counts());
            stage.must(
                    "the next act is sealed at " + node,
                    entries.stream().anyMatch(one -> one.id().equals(after.id()) && one.counts()));
        }
        stage.must(
                "all read it alike",
                stage.shown("usa").digest().equals(stage.shown("rus").digest()));
    }

    static long enter(Stage stage, byte[] entry) {
        stage.world.truth().dishonest("office");
        var liar = new LyingOffice(stage.world);
        long index = liar.size();
        liar.branch(entry);
        liar.becomesTheRecord();
        return index;
    }

    /** The same key said yes to the same request, in another record. */
    private static void rehearsalConsent(Stage stage) {
        var asked = stage.request();
        var last = stage.world
                .truth()
                .said()
                .filter(act -> act.party().equals("usa"))
                .map(act -> act.signed())
                .reduce((a, b) -> b)
                .orElseThrow();
        SignedAct consent = Stage.forge(
                last,
                "usa",
                Digest.of("a rehearsal".getBytes(StandardCharsets.US_ASCII)),
                last.act().seq() + 1,
                Optional.of(last.id()),
                List.of(asked.id()),
                new Body.Decision(Body.Answer.AGREE, "As rehearsed."));
        enter(stage, consent.entry());
        if (stage.planted) {
            stage.world.twin(
                    "rus",
                    shown -> shown.judging(one -> shown.register().entries().stream()
                                    .anyMatch(entry -> entry.id().equals(consent.id()))
                            ? Outcome.PERMITTED
                            : shown.verdict().apply(one)));
        }
        stage.pass(Duration.ofMinutes(8));
        stage.must("it permits nothing", stage.planted || !stage.permitted("rus", asked.id()));
    }

    /** The consent was good for a minute; the office has it after two days. */
    private static void lateConsent(Stage stage) {
        var asked = stage.request(Duration.ofDays(3));
        stage.lose(call -> call.from().equals("usa") && call.kind() == Kind.SUBMIT);
        var consent = stage.agree(asked, stage.world.now().plusSeconds(60));
        stage.pass(Duration.ofMinutes(60));
        stage.world.advance(Duration.ofDays(2));
        stage.pass(Duration.ofMinutes(10));
        if (stage.planted) {
            stage.world.twin(
                    "rus",
                    shown -> shown.judging(one -> shown.register().entries().stream()
                                    .anyMatch(entry -> entry.id().equals(consent.id()))
                            ? Outcome.PERMITTED
                            : shown.verdict().apply(one)));
        }
        stage.world.mendLines();
        stage.rest();
        stage.must("it permits nothing", stage.planted || !stage.permitted("rus", asked.id()));
    }
}
