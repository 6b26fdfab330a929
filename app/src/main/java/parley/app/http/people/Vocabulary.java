package parley.app.http.people;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import parley.core.act.Limits;
import parley.core.space.AltitudeBand.Datum;
import parley.core.terms.Arrangement;
import parley.core.terms.Facet;
import parley.core.terms.Place;

/**
 * What may be declared about a flight under the terms in force, with titles in every language that the page speaks; and the limits
 * of a form.
 *
 * @param ours the side of this node's people; empty at an office
 * @param guards the facets by which the combat guard tells
 * @param registered the places of the terms that people register: protected places, movements
 * @param readBackMetres how far off a position may be read back; 0 where the terms ask for none
 */
record Vocabulary(
        String arrangement,
        String digest,
        List<String> parties,
        Optional<String> ours,
        String utcOffset,
        List<Force> forces,
        List<Declared> facets,
        List<String> guards,
        List<String> datums,
        List<Registered> registered,
        double readBackMetres,
        FormLimits limits) {

    record Force(String id, String answers, SortedMap<String, String> titles) {}

    /** @param what {@code protected-place} or {@code movement} */
    record Registered(String id, String what, SortedMap<String, String> titles) {}

    record Declared(String id, SortedMap<String, String> titles, List<Value> values) {}

    /** @param group the word of the terms that it belongs to, if it has one; @param guarded whether the combat guard watches it */
    record Value(String id, SortedMap<String, String> titles, Optional<Group> group, boolean guarded) {}

    record Group(String id, SortedMap<String, String> titles) {}

    record FormLimits(int volumes, int positions, int textCharacters, int windowDays, int readBackPositions) {}

    static Vocabulary of(Arrangement terms, Optional<String> ours) {
        return new Vocabulary(
                terms.name(),
                terms.digest().hex(),
                terms.parties(),
                ours,
                terms.utcOffset().getId().replace("Z", "+00:00"),
                terms.forces().entrySet().stream()
                        .map(force -> new Force(force.getKey(), force.getValue(), titles("force." + force.getKey())))
                        .toList(),
                terms.facets().values().stream()
                        .map(facet -> declared(facet, terms))
                        .toList(),
                List.copyOf(terms.combat().keySet()),
                List.of(Datum.values()).stream().map(Datum::name).toList(),
                registered(terms),
                terms.margins().readBackMetres(),
                new FormLimits(
                        Limits.VOLUMES,
                        Limits.FOOTPRINT_POSITIONS,
                        Limits.TEXT_CHARACTERS,
                        Limits.WINDOW_DAYS,
                        Limits.POSITIONS_READ_BACK));
    }

    private static List<Registered> registered(Arrangement terms) {
        return terms.places().values().stream()
                .flatMap(place -> place instanceof Place.Recorded recorded && recorded.kind() != Place.Kind.LAYER
                        ? Stream.of(recorded)
                        : Stream.empty())
                .map(place -> new Registered(
                        place.name(),
                        place.kind() == Place.Kind.MOVEMENT ? "movement" : "protected-place",
                        titles("place." + place.name())))
                .toList();
    }

    private static Declared declared(Facet facet, Arrangement terms) {
        var watched = Optional.ofNullable(terms.combat().get(facet.name()));
        return new Declared(
                facet.name(),
                titles("facet." + facet.name()),
                facet.values().stream()
                        .map(value -> new Value(
                                value,
                                titles(facet.name() + "." + value),
                                group(facet, value),
                                watched.filter(words -> words.contains(value)).isPresent()))
                        .toList());
    }

    private static Optional<Group> group(Facet facet, String value) {
        return facet.words().entrySet().stream()
                .filter(word -> word.getValue().contains(value))
                .findFirst()
                .map(word -> new Group(word.getKey(), titles("group." + word.getKey())));
    }

    /** By language. A word that nobody has given a title is shown as the terms write it. */
    static SortedMap<String, String> titles(String key) {
        var titles = new TreeMap<String, String>();
        for (String language : List.of("en", "ru", "ar")) {
            title(key, language).ifPresent(title -> titles.put(language, title));
        }
        titles.putIfAbsent("en", key.substring(key.indexOf('.') + 1).replace('-', ' '));
        return titles;
    }

    private static Optional<String> title(String key, String language) {
        try {
            var locale = language.equals("en") ? Locale.ROOT : Locale.of(language);
            var words = ResourceBundle.getBundle(
                    "parley.app.http.people.declared",
                    locale,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            // A bundle that is missing falls back to the root's; only its own words are this language's.
            return words.getLocale().equals(locale) ? Optional.of(words.getString(key)) : Optional.empty();
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }
}
