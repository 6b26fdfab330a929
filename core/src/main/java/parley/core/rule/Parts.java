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
import parley.core.space.BadFootprint;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;

/** Cuts an activity into {@link Part}s: by the edges of places, by the instants at which anything changes, by altitude. */
final class Parts {
    private final Places places;
    private final Collection<Reach> reaches;
    private final SortedSet<Instant> changes;
    private final Heights heights;

    /**
     * @param changes the instants at which a phase or a place changes
     * @param heights at which altitude words are asked
     */
    Parts(Places places, Collection<Reach> reaches, SortedSet<Instant> changes, Heights heights) {
        this.places = places;
        this.reaches = reaches;
        this.changes = changes;
        this.heights = heights;
    }

    List<Part> of(Activity activity) throws BadFootprint {
        var parts = new ArrayList<Part>();
        for (Volume4D volume : activity.volumes()) {
            var cut = new Cut(volume.footprint());
            List<Part.Height> asked = heights.of(volume.altitude());
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

    private List<Standing> standings(Cut cut, Optional<String> answering, Instant instant) throws BadFootprint {
        TreeMap<Reach, Places.Ground> grounds = places.all(reaches, answering, instant, cut.bounds());
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
        return new Part.Answer(holds, names.size() < 2 ? names : List.copyOf(new TreeSet<>(names)), ground.doubt());
    }
}
