package parley.core.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;
import parley.core.space.Outline;

/** The pieces of a place, in order, and which of them are near. Built once, and asked on any thread. */
final class Sites {
    private static final int FEW = 32;
    private static final double TURN = 360;

    private final List<Site> all;
    private final STRtree tree = new STRtree();

    Sites(List<Site> all) {
        this.all = List.copyOf(all);
        if (this.all.size() > FEW) {
            for (int i = 0; i < this.all.size(); i++) {
                tree.insert(envelope(this.all.get(i).bounds(), 0), i);
            }
            tree.build();
        }
    }

    private static Envelope envelope(Outline.Bounds box, double shift) {
        return new Envelope(box.west() + shift, box.east() + shift, box.south(), box.north());
    }

    /** Those whose box meets another, in order. */
    List<Site> near(Outline.Bounds box) {
        var near = new ArrayList<Site>();
        if (all.size() <= FEW) {
            for (Site site : all) {
                if (meets(site.bounds(), box)) {
                    near.add(site);
                }
            }
            return near;
        }
        var found = new TreeSet<Integer>();
        for (int turn = -1; turn <= 1; turn++) {
            for (Object each : tree.query(envelope(box, turn * TURN))) {
                if (each instanceof Integer index) {
                    found.add(index);
                }
            }
        }
        found.forEach(index -> near.add(all.get(index)));
        return near;
    }

    static boolean meets(Outline.Bounds one, Outline.Bounds other) {
        if (one.south() > other.north() || one.north() < other.south()) {
            return false;
        }
        for (int turn = -1; turn <= 1; turn++) {
            double shift = turn * TURN;
            if (one.west() + shift <= other.east() && one.east() + shift >= other.west()) {
                return true;
            }
        }
        return false;
    }
}
