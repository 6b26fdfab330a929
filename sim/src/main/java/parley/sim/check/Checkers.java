package parley.sim.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import parley.sim.Shown;
import parley.sim.SimDisk;
import parley.sim.Truth;

/** All six, and what they have found. */
public final class Checkers {
    private static final int ENOUGH = 20;

    private final LivePermission livePermission = new LivePermission();
    private final NothingLost nothingLost = new NothingLost();
    private final OneMeaning oneMeaning = new OneMeaning();
    private final List<Invariant> all =
            List.of(livePermission, new Restraint(), new OneHistory(), nothingLost, oneMeaning, new NoBackDating());
    private final List<Breach> breaches = new ArrayList<>();

    public void look(Shown shown, SimDisk disk, Truth truth) {
        for (var invariant : all) {
            invariant.look(shown, disk, truth, what -> breach(invariant.name(), shown.node(), truth.now(), what));
        }
    }

    /** Once all is mended and at rest: what was promised for the end. */
    public void lookAtRest(Shown shown, SimDisk disk, Truth truth) {
        nothingLost.lookAtRest(shown, disk, truth, what -> breach(nothingLost.name(), shown.node(), truth.now(), what));
        oneMeaning.lookAtRest(shown, disk, truth, what -> breach(oneMeaning.name(), shown.node(), truth.now(), what));
    }

    public void restored(String node) {
        all.forEach(invariant -> invariant.restored(node));
    }

    public void succeeded() {
        all.forEach(Invariant::succeeded);
    }

    public void breach(String invariant, String node, Instant at, String what) {
        if (breaches.size() < ENOUGH) {
            breaches.add(new Breach(invariant, node, at, what));
        }
    }

    public List<Breach> breaches() {
        return breaches;
    }

    /** How often a permission by agreement was shown, and found live. */
    public long permissions() {
        return livePermission.seen();
    }
}
