package parley.core.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import parley.core.rule.Kleene;
import parley.core.rule.Landscape;
import parley.core.space.Position;
import parley.core.terms.Arrangement;
import parley.core.terms.Place;

/** Spots on the ground, and how each stands to the places that the terms draw. */
final class Spots {
    private final List<Spot> spots = new ArrayList<>();
    private final TreeMap<Integer, List<Double>> drawn = new TreeMap<>();
    private final SortedMap<String, String> doubts = new TreeMap<>();
    private final boolean relative;
    private boolean whole = true;

    /**
     * @param answering who must answer for a flight there, since places of its own and of the other side are meant; empty = anybody
     * @param situations by attribute the situation that holds, -1 for what is not drawn
     */
    record Spot(Position at, Optional<String> answering, List<Integer> situations) {}

    Spots(Arrangement terms, Space space) {
        var distances = new TreeMap<String, SortedSet<Double>>();
        for (int attribute = 0; attribute < space.attributes().size(); attribute++) {
            Attribute place = space.attributes().get(attribute);
            if (place.kind() == Attribute.Kind.PLACE && drawn(terms, place.name())) {
                var metres = new TreeSet<Double>();
                place.situations().stream()
                        .filter(Situation::known)
                        .map(one -> ((Situation.Apart) one).withinMetres())
                        .filter(Double::isFinite)
                        .forEach(metres::add);
                distances.put(place.name(), metres);
                drawn.put(attribute, List.copyOf(metres));
            }
        }
        relative = distances.keySet().stream()
                .anyMatch(place -> place.endsWith("/" + Place.OWN) || place.endsWith("/" + Place.OTHER));
        if (relative) {
            terms.parties()
                    .forEach(party ->
                            look(space, Landscape.of(terms, distances, Optional.of(party)), Optional.of(party)));
        } else {
            look(space, Landscape.of(terms, distances, Optional.empty()), Optional.empty());
        }
    }

    private static boolean drawn(Arrangement terms, String reference) {
        return Place.named(terms.places(), reference).stream().noneMatch(Place.Recorded.class::isInstance);
    }

    private void look(Space space, Landscape landscape, Optional<String> answering) {
        doubts.putAll(landscape.doubts());
        whole &= landscape.whole();
        var seen = new TreeSet<String>();
        for (int spot = 0; spot < landscape.count(); spot++) {
            var standing = standing(space, landscape, spot);
            if (standing.size() == space.attributes().size() && seen.add(standing.toString())) {
                spots.add(new Spot(landscape.spot(spot), answering, standing));
            }
        }
    }

    /** Whether it depends on who answers for a flight where the places are. */
    boolean relative() {
        return relative;
    }

    /** Places that cannot be judged, with the reason. */
    SortedMap<String, String> doubts() {
        return doubts;
    }

    /** False when only some pieces of the ground have a spot. */
    boolean whole() {
        return whole;
    }

    List<Spot> all() {
        return spots;
    }

    /** By attribute the situation that holds, -1 for what is not drawn; shorter where one cannot be told. */
    private List<Integer> standing(Space space, Landscape landscape, int spot) {
        var standing = new ArrayList<Integer>();
        for (int attribute = 0; attribute < space.attributes().size(); attribute++) {
            if (!draws(attribute)) {
                standing.add(-1);
                continue;
            }
            int situation = situation(
                    landscape, space.attributes().get(attribute), drawn.getOrDefault(attribute, List.of()), spot);
            if (situation < 0) {
                return List.of();
            }
            standing.add(situation);
        }
        return standing;
    }

    /** The band of distances that a spot is in: known situations go from near to far. */
    private static int situation(Landscape landscape, Attribute place, List<Double> metres, int spot) {
        for (int i = 0; i < metres.size(); i++) {
            Kleene holds = landscape.holds(spot, place.name(), metres.get(i));
            if (holds == Kleene.TRUE) {
                return i;
            }
            if (holds == Kleene.UNKNOWN) {
                return -1;
            }
        }
        return metres.size();
    }

    /** Whether the terms draw the place that an attribute asks about. */
    boolean draws(int attribute) {
        return drawn.containsKey(attribute);
    }
}
