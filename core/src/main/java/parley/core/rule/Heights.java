package parley.core.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.AltitudeOrder;

/**
 * The heights at which the altitude words of rules are asked, one for every stretch of a band on which all of them have one answer. A
 * limit in another datum splits the heights into those surely below it, those surely above, and those that cannot be told.
 */
final class Heights {
    private static final double BEYOND_METRES = 1e7;

    private final List<Level.At> limits;
    private final double marginMetres;

    /**
     * @param limits the altitudes that rules name
     * @param marginMetres how far the parties grant a pressure altitude to be from one above the sea
     */
    Heights(List<Level.At> limits, double marginMetres) {
        this.limits = List.copyOf(limits);
        this.marginMetres = marginMetres;
    }

    List<Part.Height> of(AltitudeBand band) {
        var none = List.of(new Part.Height(Optional.empty(), 0, marginMetres));
        if (limits.isEmpty()) {
            return none;
        }
        Optional<Datum> lower = datum(band.lower());
        Optional<Datum> upper = datum(band.upper());
        if (lower.isPresent() && upper.isPresent() && !lower.equals(upper)) {
            return none;
        }
        Optional<Datum> datum = lower.or(() -> upper);
        if (datum.isPresent()) {
            return of(band, datum.get());
        }
        Set<Datum> asked = EnumSet.noneOf(Datum.class);
        limits.forEach(limit -> asked.add(limit.datum()));
        var all = new ArrayList<Part.Height>();
        asked.forEach(each -> all.addAll(of(band, each)));
        return all;
    }

    private List<Part.Height> of(AltitudeBand band, Datum datum) {
        double low = metres(band.lower(), -BEYOND_METRES);
        double high = metres(band.upper(), BEYOND_METRES);
        var heights = new ArrayList<Part.Height>();
        Double before = null;
        for (double mark : marks(low, high, datum)) {
            if (before != null) {
                heights.add(new Part.Height(Optional.of(datum), (before + mark) / 2, marginMetres));
            }
            heights.add(new Part.Height(Optional.of(datum), mark, marginMetres));
            before = mark;
        }
        return heights;
    }

    private SortedSet<Double> marks(double low, double high, Datum datum) {
        var marks = new TreeSet<Double>(List.of(low, high));
        for (Level.At limit : limits) {
            AltitudeOrder.doubt(limit, datum, Optional.of(marginMetres)).ifPresent(doubt -> {
                for (double edge : doubt) {
                    if (edge > low && edge < high) {
                        marks.add(edge);
                    }
                }
            });
        }
        return Collections.unmodifiableSortedSet(marks);
    }

    private static Optional<Datum> datum(Level level) {
        return level instanceof Level.At at ? Optional.of(at.datum()) : Optional.empty();
    }

    private static double metres(Level level, double unbounded) {
        return level instanceof Level.At at ? at.metres() : unbounded;
    }
}
