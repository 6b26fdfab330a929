package parley.core.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import parley.core.act.Activity;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.BadFootprint;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;

/** Cuts an activity into {@link Part}s: by the edges of places, by the instants at which anything changes, by altitude. */
final class Parts {
    private static final double BEYOND_METRES = 1e7;

    private final Places places;
    private final Collection<Reach> reaches;
    private final SortedSet<Instant> changes;
    private final SortedMap<Datum, SortedSet<Double>> limits;

    /**
     * @param changes the instants at which a phase or a place changes
     * @param limits the altitudes that rules name
     */
    Parts(
            Places places,
            Collection<Reach> reaches,
            SortedSet<Instant> changes,
            SortedMap<Datum, SortedSet<Double>> limits) {
        this.places = places;
        this.reaches = reaches;
        this.changes = changes;
        this.limits = limits;
    }

    List<Part> of(Activity activity) throws BadFootprint {
        var parts = new ArrayList<Part>();
        for (Volume4D volume : activity.volumes()) {
            var cut = new Cut(volume.footprint());
            List<Part.Height> heights = heights(volume.altitude());
            for (Instant instant : instants(volume.window())) {
                for (Standing standing : standings(cut, instant)) {
                    for (Part.Height height : heights) {
                        parts.add(new Part(instant, standing.answers(), height, standing.inner()));
                    }
                }
            }
        }
        return parts;
    }

    /** One instant of every stretch of the window on which nothing changes: changes take effect at their instant. */
    private List<Instant> instants(TimeWindow window) {
        var instants = new ArrayList<Instant>();
        instants.add(window.start());
        for (Instant change : changes.tailSet(window.start())) {
            if (change.isAfter(window.end())) {
                break;
            }
            if (change.isAfter(window.start())) {
                instants.add(change);
            }
        }
        return instants;
    }

    private record Standing(SortedMap<Reach, Part.Answer> answers, boolean inner) {}

    private List<Standing> standings(Cut cut, Instant instant) throws BadFootprint {
        TreeMap<Reach, Places.Ground> grounds = places.all(reaches, instant, cut.bounds());
        var pieces = new ArrayList<Places.Piece>();
        var first = new TreeMap<Reach, Integer>();
        grounds.forEach((reach, ground) -> {
            first.put(reach, pieces.size());
            pieces.addAll(ground.pieces());
        });
        var standings = new ArrayList<Standing>();
        for (Cells.Cell cell : cut.by(pieces)) {
            var answers = new TreeMap<Reach, Part.Answer>();
            grounds.forEach((reach, ground) -> answers.put(reach, answer(ground, cell, first.getOrDefault(reach, 0))));
            standings.add(new Standing(Collections.unmodifiableSortedMap(answers), cell.inner()));
        }
        return standings;
    }

    private static Part.Answer answer(Places.Ground ground, Cells.Cell cell, int first) {
        Kleene holds = Kleene.of(false);
        var names = new ArrayList<String>();
        for (int i = 0; i < ground.pieces().size(); i++) {
            boolean certain = cell.certain().get(first + i);
            boolean possible = cell.possible().get(first + i);
            holds = holds.or(certain ? Kleene.TRUE : possible ? Kleene.UNKNOWN : Kleene.FALSE);
            if (possible) {
                names.add(ground.pieces().get(i).site().name());
            }
        }
        if (ground.doubt().isPresent()) {
            holds = holds.or(Kleene.UNKNOWN);
        }
        return new Part.Answer(
                holds, names.size() < 2 ? names : List.copyOf(new TreeSet<>(names)), ground.doubt());
    }

    /** Altitudes at which every altitude word has the answer of some stretch of the band. */
    private List<Part.Height> heights(AltitudeBand band) {
        var none = List.of(new Part.Height(Optional.empty(), 0));
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
            return heights(band, datum.get());
        }
        var all = new ArrayList<Part.Height>();
        limits.keySet().forEach(each -> all.addAll(heights(band, each)));
        return all;
    }

    private List<Part.Height> heights(AltitudeBand band, Datum datum) {
        double low = metres(band.lower(), -BEYOND_METRES);
        double high = metres(band.upper(), BEYOND_METRES);
        var marks = new TreeSet<Double>(List.of(low, high));
        for (double limit : limits.getOrDefault(datum, Collections.emptySortedSet())) {
            if (limit > low && limit < high) {
                marks.add(limit);
            }
        }
        var heights = new ArrayList<Part.Height>();
        Double before = null;
        for (double mark : marks) {
            if (before != null) {
                heights.add(new Part.Height(Optional.of(datum), (before + mark) / 2));
            }
            heights.add(new Part.Height(Optional.of(datum), mark));
            before = mark;
        }
        return heights;
    }

    private static Optional<Datum> datum(Level level) {
        return level instanceof Level.At at ? Optional.of(at.datum()) : Optional.empty();
    }

    private static double metres(Level level, double unbounded) {
        return level instanceof Level.At at ? at.metres() : unbounded;
    }
}
