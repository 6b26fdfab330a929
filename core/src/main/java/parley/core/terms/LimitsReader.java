package parley.core.terms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import parley.core.space.Separation;

/** Reads the numbers of the procedure and of the watch. */
final class LimitsReader {
    private final Map<String, Field> top;

    /** @param top the members of the arrangement */
    LimitsReader(Map<String, Field> top) {
        this.top = top;
    }

    private Optional<Field> field(String name) {
        return Optional.ofNullable(top.get(name));
    }

    Arrangement.Limits limits(Map<String, Facet> facets) {
        Map<String, Field> members = field("limits")
                .map(field -> field.members(
                        ArrangementReader.ordered("lease", "hold", "settle", "omit"),
                        ArrangementReader.ordered("lease", "hold", "settle", "omit")))
                .orElse(Map.of());
        var leases = new ArrayList<Arrangement.Lease>();
        if (members.get("lease") instanceof Field lease) {
            lease.members().forEach((word, field) -> {
                List<Facet> owners = facets.values().stream()
                        .filter(facet -> facet.expand(word).isPresent())
                        .toList();
                if (owners.size() != 1) {
                    var words = new TreeSet<String>();
                    facets.values().forEach(facet -> words.addAll(facet.words().keySet()));
                    facets.values().forEach(facet -> words.addAll(facet.values()));
                    field.refuse(
                            "a word of one facet",
                            "\"" + Field.shorten(word) + "\" is a word of " + (owners.isEmpty() ? "no" : owners.size())
                                    + (owners.size() < 2 ? " facet" : " facets")
                                    + "; a lease is given for a word of exactly one." + Nearest.hint(word, words));
                    return;
                }
                field.parsed(Words::duration, Words.DURATION)
                        .ifPresent(time -> leases.add(new Arrangement.Lease(
                                word,
                                owners.getFirst().name(),
                                owners.getFirst().expand(word).orElseThrow(),
                                time)));
            });
        }
        return new Arrangement.Limits(
                leases,
                duration(members, "hold"),
                duration(members, "settle"),
                duration(members, "omit"),
                separation());
    }

    /** A minimum that is not given is none: flights that touch in that way are too close. */
    private Separation separation() {
        Set<String> words = ArrangementReader.ordered("horizontal", "vertical", "time");
        Map<String, Field> members =
                field("separation").map(field -> field.members(words, Set.of())).orElse(Map.of());
        if (members.isEmpty()) {
            field("separation")
                    .filter(Field::isMapping)
                    .ifPresent(
                            field -> field.refuse(
                                    "horizontal, vertical or time",
                                    "No minimum is given; give one, or leave the word out: then flights whose volumes touch conflict."));
        }
        double horizontal = metres(members, "horizontal");
        most(members, "horizontal", horizontal > Separation.MOST_HORIZONTAL_METRES, "100 km");
        double vertical = metres(members, "vertical");
        most(members, "vertical", vertical > Separation.MOST_VERTICAL_METRES, "10 km");
        Duration time = duration(members, "time");
        most(members, "time", time.compareTo(Separation.MOST_TIME) > 0, "7d");
        return new Separation(horizontal, vertical, time);
    }

    private static void most(Map<String, Field> members, String name, boolean exceeded, String limit) {
        if (exceeded && members.get(name) instanceof Field field) {
            field.refuse(
                    "at most " + limit, "\"" + field.shown() + "\" is too much; at most " + limit + " can be asked.");
        }
    }

    private static Duration duration(Map<String, Field> members, String name) {
        return Optional.ofNullable(members.get(name))
                .flatMap(field -> field.parsed(Words::duration, Words.DURATION))
                .orElse(Duration.ZERO);
    }

    Arrangement.Margins margins() {
        Set<String> words = ArrangementReader.ordered("position", "altitude", "read-back", "gap");
        Map<String, Field> members =
                field("margins").map(field -> field.members(words, words)).orElse(Map.of());
        return new Arrangement.Margins(
                metres(members, "position"),
                metres(members, "altitude"),
                metres(members, "read-back"),
                duration(members, "gap"));
    }

    private static double metres(Map<String, Field> members, String name) {
        return Optional.ofNullable(members.get(name))
                .flatMap(field -> field.parsed(Words::distance, Words.DISTANCE))
                .orElse(0.0);
    }

    Arrangement.Covers covers() {
        return field("watch")
                .map(field -> field.members(Set.of("covers"), Set.of("covers")))
                .map(members -> members.get("covers"))
                .flatMap(field -> field.oneOf(new TreeMap<>(Map.of(
                        "forces", Arrangement.Covers.FORCES, "every-aircraft", Arrangement.Covers.EVERY_AIRCRAFT))))
                .orElse(Arrangement.Covers.FORCES);
    }
}
