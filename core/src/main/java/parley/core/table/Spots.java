package parley.core.table;

import java.util.ArrayList;
import java.util.List;
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
    private final Landscape landscape;
    private final List<Position> positions = new ArrayList<>();
    private final List<List<Integer>> situations = new ArrayList<>();
    private final TreeMap<Integer, List<Double>> drawn = new TreeMap<>();

    Spots(Arrangement terms, Space space) {
        var distances = new TreeMap<String, SortedSet<Double>>();
        for (int attribute = 0; attribute < space.attributes().size(); attribute++) {
            Attribute place = space.attributes().get(attribute);
            if (place.kind() == Attribute.Kind.PLACE && stands(terms, place.name())) {
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
        landscape = Landscape.of(terms, distances);
        var seen = new TreeSet<String>();
        for (int spot = 0; spot < landscape.count(); spot++) {
            var standing = standing(space, spot);
            if (standing.size() == space.attributes().size() && seen.add(standing.toString())) {
                positions.add(landscape.spot(spot));
                situations.add(standing);
            }
        }
        if (positions.isEmpty()) {
            positions.add(landscape.spot(0));
            situations.add(java.util.Collections.nCopies(space.attributes().size(), 0));
        }
    }

    /** Whether the terms draw a place, and the same for everybody: not by whose flight it is. */
    private static boolean stands(Arrangement terms, String place) {
        return terms.place(place)
                .filter(one -> !(one instanceof Place.Recorded))
                .isPresent();
    }

    /** By attribute the situation that holds, -1 for what is not drawn; shorter where one cannot be told. */
    private List<Integer> standing(Space space, int spot) {
        var standing = new ArrayList<Integer>();
        for (int attribute = 0; attribute < space.attributes().size(); attribute++) {
            if (!draws(attribute)) {
                standing.add(-1);
                continue;
            }
            int situation =
                    situation(space.attributes().get(attribute), drawn.getOrDefault(attribute, List.of()), spot);
            if (situation < 0) {
                return List.of();
            }
            standing.add(situation);
        }
        return standing;
    }

    /** The band of distances that a spot is in: known situations go from near to far. */
    private int situation(Attribute place, List<Double> metres, int spot) {
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

    Landscape landscape() {
        return landscape;
    }

    int count() {
        return positions.size();
    }

    Position position(int spot) {
        return positions.get(spot);
    }

    /** Whether the terms draw the place that an attribute asks about. */
    boolean draws(int attribute) {
        return drawn.containsKey(attribute);
    }

    int situation(int spot, int attribute) {
        return situations.get(spot).get(attribute);
    }
}
