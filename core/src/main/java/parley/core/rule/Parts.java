package parley.core.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Envelope;
import parley.core.act.Activity;
import parley.core.space.BadFootprint;
import parley.core.space.Shape;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;

/** Cuts an activity into {@link Part}s: by the edges of places, by the instants at which anything changes, by altitude. */
final class Parts {
    private final Places places;
    private final SortedSet<Reach> reaches;
    private final SortedSet<Instant> changes;
    private final Heights heights;

    /**
     * @param changes the instants at which a phase or a place changes
     * @param heights at which altitude words are asked
     */
    Parts(
            Places places,
            SortedSet<Reach> reaches,
            SortedSet<Instant> changes,
            Heights heights) {
        this.places = places;
        this.reaches = reaches;
        this.changes = changes;
        this.heights = heights;
    }

    List<Part> of(Activity activity) throws BadFootprint {
        var parts = new ArrayList<Part>();
        for (Volume4D volume : activity.volumes()) {
            Shape shape = Shape.of(volume.footprint());
            List<Part.Height> asked = heights.of(volume.altitude());
            var cut = new Cut(shape);
            var answering = activity.force().flatMap(places::answering);
            for (Instant instant : instants(volume.window())) {
                for (Standing standing : standings(cut, answering, instant)) {
                    for (Part.Height height : asked) {
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
        for (Instant change : changes) {
            if (change.isAfter(window.start()) && !change.isAfter(window.end())) {
                instants.add(change);
            }
        }
        return instants;
    }

    private record Standing(SortedMap<Reach, Part.Answer> answers, boolean inner) {}

    /** The pieces of one footprint; places seldom change within an activity, so the last cut is kept. */
    private static final class Cut {
        private final Shape shape;
        private List<Zone> zones = List.of();
        private List<Cells.Cell> cells = List.of();

        Cut(Shape shape) {
            this.shape = shape;
        }

        List<Cells.Cell> by(List<Zone> asked) {
            if (cells.isEmpty() || !zones.equals(asked)) {
                zones = List.copyOf(asked);
                cells = Cells.of(shape, zones);
            }
            return cells;
        }
    }

    private List<Standing> standings(Cut cut, Optional<String> answering, Instant instant) {
        Envelope bounds = cut.shape.possible().getEnvelopeInternal();
        TreeMap<Reach, Places.Ground> grounds = places.all(reaches, answering, instant, bounds);
        var zones = new ArrayList<Zone>();
        var first = new TreeMap<Reach, Integer>();
        grounds.forEach((reach, ground) -> {
            first.put(reach, zones.size());
            zones.addAll(ground.zones());
        });
        var standings = new ArrayList<Standing>();
        for (Cells.Cell cell : cut.by(zones)) {
            var answers = new TreeMap<Reach, Part.Answer>();
            grounds.forEach((reach, ground) -> answers.put(reach, answer(ground, cell, first.getOrDefault(reach, 0))));
            standings.add(new Standing(Collections.unmodifiableSortedMap(answers), cell.inner()));
        }
        return standings;
    }

    private static Part.Answer answer(Places.Ground ground, Cells.Cell cell, int first) {
        Kleene holds = Kleene.of(false);
        var names = new TreeSet<String>();
        for (int i = 0; i < ground.zones().size(); i++) {
            boolean certain = cell.certain().get(first + i);
            boolean possible = cell.possible().get(first + i);
            holds = holds.or(certain ? Kleene.TRUE : possible ? Kleene.UNKNOWN : Kleene.FALSE);
            if (possible) {
                names.add(ground.zones().get(i).name());
            }
        }
        if (ground.doubt().isPresent()) {
            holds = holds.or(Kleene.UNKNOWN);
        }
        return new Part.Answer(holds, List.copyOf(names), ground.doubt());
    }
}
