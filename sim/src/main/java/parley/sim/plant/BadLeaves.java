package parley.sim.plant;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.log.AddCheckpoint;
import parley.core.log.Ed25519;
import parley.core.log.LogException;
import parley.node.port.Peers;
import parley.node.port.WitnessAnswer;
import parley.sim.Beginning;
import parley.sim.Host;
import parley.sim.SimNetwork.Kind;

/** Entries that an office with the log's key may enter, and that must mean nothing, everywhere alike. */
final class BadLeaves {
    private BadLeaves() {}

    static List<Plant> plants() {
        return List.of(
                new Plant(
                        "a malformed leaf is more than a cosigner will have",
                        "NothingLost",
                        Beginning.All::started,
                        BadLeaves::malformed),
                new Plant(
                        "a consent that no granted key signed is believed",
                        "LivePermission",
                        Beginning.All::started,
                        BadLeaves::nobodysConsent),
                new Plant(
                        "a second act of one seq is recorded, and believed",
                        "LivePermission",
                        Beginning.All::started,
                        BadLeaves::secondOfSeq),
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

    /** What a record has one bad leaf in must not stop: it is void, and all goes on. */
    private static void malformed(Stage stage) {
        long index = enter(stage, "this is no act".getBytes(StandardCharsets.US_ASCII));
        if (stage.planted) {
            stage.world.network().attach("rus", squeamish(stage, index));
            stage.place("usa");
        } else {
            stage.isVoid(index);
        }
        stage.end();
    }

    /** Cosigns nothing that has the leaf at that index in it. */
    private static Host squeamish(Stage stage, long index) {
        return new HostAsIs(Host.of(stage.station("rus").up())) {
            @Override
            public WitnessAnswer addCheckpoint(String body) throws Peers.Unreachable {
                try {
                    var asked = AddCheckpoint.parse(body.getBytes(StandardCharsets.UTF_8));
                    return asked.checkpoint().size() > index
                            ? new WitnessAnswer.Refused(422, "The entry " + index + " is no act.")
                            : super.addCheckpoint(body);
                } catch (LogException e) {
                    return super.addCheckpoint(body);
                }
            }
        };
    }

    private static void nobodysConsent(Stage stage) {
        var asked = stage.request();
        var like = stage.place("usa");
        stage.rest();
        var act = new Act(
                like.act().record(),
                like.act().author(),
                like.act().issuedAt(),
                like.act().validUntil(),
                like.act().seq() + 1,
                Optional.of(like.id()),
                List.of(asked.id()),
                new Body.Decision(Body.Answer.AGREE, "As asked."));
        believed(stage, asked, ActCodec.sign(act, like.kid(), Ed25519.signer(new byte[32])::sign));
    }

    /** It has declined, and somebody has its key: an agreement in the place of the decline. */
    private static void secondOfSeq(Stage stage) {
        var asked = stage.request();
        var declined = stage.sign("usa", new Body.Decision(Body.Answer.DECLINE, "No."), asked.id());
        stage.rest();
        stage.world.truth().dishonest("usa");
        believed(
                stage,
                asked,
                Stage.forge(
                        declined,
                        "usa",
                        declined.act().record(),
                        declined.act().seq(),
                        declined.act().prev(),
                        List.of(asked.id()),
                        new Body.Decision(Body.Answer.AGREE, "As asked.")));
    }

    /** A lying office lets a consent in that counts for nothing. */
    static void believed(Stage stage, SignedAct asked, SignedAct consent) {
        long index = enter(stage, consent.entry());
        stage.heeding("rus", consent.id(), asked.id());
        stage.pass(Duration.ofMinutes(8));
        stage.must("it permits nothing", !stage.permitted("rus", asked.id()));
        stage.isVoid(index);
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
        believed(stage, asked, consent);
    }

    /** The consent was good for a minute; the office has it after two days. */
    private static void lateConsent(Stage stage) {
        var asked = stage.request(Duration.ofDays(3));
        stage.lose(call -> call.from().equals("usa") && call.kind() == Kind.SUBMIT);
        var consent = stage.agree(asked, stage.world.now().plusSeconds(60));
        stage.pass(Duration.ofMinutes(60));
        stage.world.advance(Duration.ofDays(2));
        stage.pass(Duration.ofMinutes(10));
        stage.heeding("rus", consent.id(), asked.id());
        stage.world.mendLines();
        stage.rest();
        stage.must("it permits nothing", !stage.permitted("rus", asked.id()));
    }
}
