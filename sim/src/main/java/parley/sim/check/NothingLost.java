package parley.sim.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.sim.Shown;
import parley.sim.SimDisk;
import parley.sim.Truth;
import parley.sim.Wire;

/**
 * I4. What the office has acknowledged stands where it said, through any crash; what a side has cosigned lies whole on its disk;
 * what a node has shown as sealed it still has; and once all is mended, every act that an honest side has signed stands in every
 * sealed record, once.
 */
final class NothingLost implements Invariant {
    private final Map<String, Long> sealed = new HashMap<>();
    private final Set<Truth.Cosigned> looked = new HashSet<>();
    private String acknowledged = "";

    @Override
    public void look(Shown shown, SimDisk disk, Truth truth, Breaches breaches) {
        long before = sealed.merge(shown.node(), shown.sealed(), Math::max);
        if (shown.sealed() < before) {
            breaches.breach("what it shows as sealed fell from " + before + " to " + shown.sealed());
        }
        if (shown.node().equals("office") && truth.honest("office") && !truth.wasRestored("office")) {
            acknowledged(shown, disk, truth, breaches);
        }
        for (var one : truth.cosigned()) {
            if (one.party().equals(shown.node()) && truth.honest(one.party()) && looked.add(one)) {
                var entries = Wire.entries(disk, one.size());
                if (entries.size() != one.size() || !OneHistory.root(entries).equals(one.root())) {
                    breaches.breach("it cosigned the size " + one.size() + ", and " + entries.size()
                            + " such entries lie on its disk");
                }
            }
        }
    }

    @Override
    public void restored(String node) {
        sealed.remove(node);
    }

    @Override
    public void succeeded() {
        sealed.remove("office");
        acknowledged = "";
    }

    private void acknowledged(Shown shown, SimDisk disk, Truth truth, Breaches breaches) {
        var state = shown.recorded() + " " + truth.acknowledged().size();
        if (state.equals(acknowledged)) {
            return;
        }
        acknowledged = state;
        var entries = Wire.entries(disk, shown.recorded());
        truth.acknowledged().values().forEach(one -> {
            if (one.index() >= entries.size()
                    || !Arrays.equals(
                            entries.get((int) one.index()), one.signed().entry())) {
                breaches.breach("it acknowledged a " + one.signed().act().body().type() + " as entry " + one.index()
                        + " of its record, which now has " + entries.size() + " and not that one there");
            }
        });
    }

    void lookAtRest(Shown shown, SimDisk disk, Truth truth, Breaches breaches) {
        var entries = Wire.entries(disk, shown.sealed());
        truth.said().filter(act -> truth.honest(act.party())).forEach(act -> {
            long times = count(entries, act.signed().entry());
            if (times != 1) {
                breaches.breach(
                        "all is at rest, and the " + act.signed().act().body().type() + " that " + act.party()
                                + " signed at " + act.at() + " stands " + times + " times in its sealed record");
            }
        });
    }

    private static long count(List<byte[]> entries, byte[] entry) {
        return entries.stream().filter(one -> Arrays.equals(one, entry)).count();
    }
}
