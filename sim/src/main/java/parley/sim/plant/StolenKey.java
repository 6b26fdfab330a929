package parley.sim.plant;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import parley.core.act.Body;
import parley.core.act.SignedAct;
import parley.node.port.Peers.Unreachable;
import parley.node.port.SubmitAnswer;
import parley.sim.RootDesk;

/** Somebody else has a key of a side's, until its root takes it back. */
final class StolenKey {
    private static final String KID = "usa-act-2";

    private StolenKey() {}

    static void playedOut(Stage stage) {
        var desk = new RootDesk(stage.world, "usa");
        desk.say(desk.grant(KID), () -> {});
        stage.rest();
        var asked = stage.request();
        var before = desk.forge(KID, stage.shown("office").register(), List.of(), Stage.registration("A lie"));
        stage.must("while it is in force its thief speaks for that side", recorded(stage, before));
        stage.rest();
        stage.world.truth().dishonest("usa");
        desk.say(new Body.Revocation(KID, "Stolen."), () -> {});
        stage.rest();
        var consent = desk.forge(
                KID,
                stage.shown("office").register(),
                List.of(asked.id()),
                new Body.Decision(Body.Answer.AGREE, "As asked."));
        stage.must("once it is revoked the office takes nothing from it", !recorded(stage, consent));
        BadLeaves.believed(stage, asked, consent);
    }

    static boolean recorded(Stage stage, SignedAct act) {
        return stage.world
                .network()
                .host("office")
                .flatMap(office -> {
                    try {
                        return Optional.of(office.submit(act.entry(), Collections.emptySortedMap()));
                    } catch (Unreachable e) {
                        return Optional.empty();
                    }
                })
                .filter(SubmitAnswer.Recorded.class::isInstance)
                .isPresent();
    }
}
