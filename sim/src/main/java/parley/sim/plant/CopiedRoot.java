package parley.sim.plant;

import java.util.List;
import parley.core.act.Body;
import parley.sim.Beginning;
import parley.sim.RootDesk;

/** Two people have a copy of a side's root each, and neither knows what the other signs: one place in its chain, two acts. */
final class CopiedRoot {
    private static final String FIRST = "usa-act-2";
    private static final String SECOND = "usa-act-3";

    private CopiedRoot() {}

    static List<Plant> plants() {
        return List.of(new Plant(
                "the second act of a copied root is slipped into the record, and the key that it grants is believed",
                "LivePermission",
                Beginning.All::started,
                CopiedRoot::slippedIn));
    }

    private static void slippedIn(Stage stage) {
        var desk = new RootDesk(stage.world, "usa");
        var second = new RootDesk(stage.world, "usa").signed(desk.grant(SECOND));
        stage.world.truth().dishonest("usa");
        desk.say(desk.grant(FIRST), () -> {});
        stage.rest();
        stage.must("the office takes no second act in a place of the chain", !StolenKey.recorded(stage, second));
        stage.must("the first has granted its key", granted(stage, "office", FIRST));

        stage.world.truth().dishonest("office");
        var asked = stage.request();
        long index = BadLeaves.enter(stage, second.entry());
        stage.isVoid(index);
        for (var node : List.of("office", "usa", "rus")) {
            stage.must("it grants nothing at " + node, !granted(stage, node, SECOND));
        }
        var consent = desk.forge(
                SECOND,
                stage.shown("office").register(),
                List.of(asked.id()),
                new Body.Decision(Body.Answer.AGREE, "As asked."));
        BadLeaves.believed(stage, asked, consent);
    }

    private static boolean granted(Stage stage, String node, String kid) {
        return stage.shown(node).register().keyring().newest().known().containsKey(kid);
    }
}
