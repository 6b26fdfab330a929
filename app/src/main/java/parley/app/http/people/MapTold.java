package parley.app.http.people;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import parley.core.act.Digest;
import parley.core.register.Announcement;
import parley.core.register.RecordedPlace;
import parley.core.rule.Verdict;
import parley.core.terms.Arrangement;
import parley.core.terms.Place;
import tools.jackson.databind.json.JsonMapper;

/**
 * The newest map, written: a second picture of which nothing that is drawn is otherwise is not drawn again. One for those who see protected places
 * where they are, and one for all others.
 */
final class MapTold {
    private final JsonMapper json;
    private final Map<Boolean, Written> newest = new ConcurrentHashMap<>();

    MapTold(JsonMapper json) {
        this.json = json;
    }

    /** Everything that the map follows from, but the clock. @param at what the instant makes of each recorded place */
    private record Drawn(
            Optional<Digest> terms,
            String status,
            Optional<Instant> begins,
            List<RecordedPlace> places,
            List<Integer> at,
            List<Flight> flights) {}

    private record Flight(Announcement announced, Optional<String> outcome, boolean withdrawn) {}

    private record Written(Drawn drawn, byte[] json) {}

    /** @param exact whether protected places are shown where they are */
    Told of(Picture picture, boolean exact) {
        var map = new MapPicture(picture, exact);
        var drawn = drawn(picture, map);
        var known = newest.get(exact);
        if (known == null || !known.drawn().equals(drawn)) {
            known = new Written(drawn, json.writeValueAsBytes(map.drawn()));
            newest.put(exact, known);
        }
        var begin = new LinkedHashMap<String, Object>();
        begin.put("at", picture.view().at());
        begin.put("sealed", picture.view().sealed());
        return Told.of(
                joined(json.writeValueAsBytes(begin), known.json()),
                String.valueOf(exact).getBytes(StandardCharsets.UTF_8),
                String.valueOf(picture.view().sealed()).getBytes(StandardCharsets.UTF_8),
                known.json());
    }

    /** The members of two objects in one. */
    private static byte[] joined(byte[] one, byte[] other) {
        var both = new byte[one.length + other.length - 1];
        System.arraycopy(one, 0, both, 0, one.length);
        both[one.length - 1] = ',';
        System.arraycopy(other, 1, both, one.length, other.length - 1);
        return both;
    }

    private static Drawn drawn(Picture picture, MapPicture map) {
        var at = picture.view().at();
        return new Drawn(
                picture.terms().map(Arrangement::digest),
                picture.status(),
                map.begins(),
                picture.register().places(),
                picture.terms()
                        .map(terms -> standing(picture.register().places(), terms, at))
                        .orElse(List.of()),
                map.flights().stream().map(one -> flight(picture, one, at)).toList());
    }

    private static List<Integer> standing(List<RecordedPlace> places, Arrangement terms, Instant at) {
        var standing = new ArrayList<Integer>();
        for (var place : places) {
            boolean stale =
                    terms.place(place.place()).orElse(null) instanceof Place.Recorded kind && place.stale(kind, at);
            standing.add((place.isThere(at) ? 1 : 0) + (place.asOf().isAfter(at) ? 2 : 0) + (stale ? 4 : 0));
        }
        return standing;
    }

    private static Flight flight(Picture picture, Announcement one, Instant at) {
        return new Flight(
                one,
                Optional.ofNullable(picture.verdicts().get(one.id()))
                        .map(Verdict::outcome)
                        .map(outcome -> outcome.word()),
                one.withdrawnAt().filter(when -> !when.isAfter(at)).isPresent());
    }
}
