package parley.sim.plant;

import java.util.List;
import parley.core.act.SignedAct;
import parley.sim.Beginning;
import parley.sim.RootDesk;

/** Two people have a copy of a side's root each, and neither knows what the other signs: one place in its chain, two acts. */
final class CopiedRoot {
    private static final String FIRST = "usa-act-2";
    private static final String SECOND = "usa-act-3";

    private CopiedRoot() {}

    static List<Plant> plants() {
        return List.of(new Plant(
                "the second act of a copied root is brought to the office, and slipped into the record by it",
                Plant.PROTOCOL,
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

        var liar = new LyingOffice(stage.world);
        int index = Math.toIntExact(liar.size());
        stage.world.truth().dishonest("office");
        liar.branch(second.entry());
        liar.becomesTheRecord();
        stage.rest();
        var after = stage.place("rus");
        stage.rest();
        for (var node : List.of("office", "usa", "rus")) {
            stage.must("let in by a lying office it is void at " + node, isVoid(stage, node, index, second));
            stage.must("and grants nothing at " + node, !granted(stage, node, SECOND));
            stage.must(
                    "and the record goes on at " + node,
                    stage.shown(node).register().entries().stream()
                            .anyMatch(entry -> entry.id().equals(after.id()) && entry.counts()));
        }
    }

    private static boolean isVoid(Stage stage, String node, int index, SignedAct act) {
        var entry = stage.shown(node).register().entries().get(index);
        return entry.id().equals(act.id()) && !entry.counts();
    }

    private static boolean granted(Stage stage, String node, String kid) {
        return stage.shown(node).register().keyring().newest().known().containsKey(kid);
    }
}
