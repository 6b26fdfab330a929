package parley.core.words;

import static parley.core.words.WordCase.instantOf;
import static parley.core.words.WordCase.list;
import static parley.core.words.WordCase.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import parley.core.act.Activity;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;

/** A flight as a case writes it. */
final class Flown {
    private Flown() {}

    static Activity activity(Map<String, Object> flight) {
        var facets = new TreeMap<String, List<String>>();
        for (String facet : List.of("aircraft", "purpose")) {
            text(flight, facet).filter(said -> !said.isEmpty()).ifPresent(said -> facets.put(facet, List.of(said)));
        }
        // A block of days is one announcement with several occasions.
        List<?> days = list(flight.getOrDefault("days", List.of("0")));
        return new Activity(
                text(flight, "force").filter(said -> !said.isEmpty()),
                facets,
                days.stream()
                        .map(day -> volume(flight, Long.parseLong(day.toString())))
                        .toList(),
                text(flight, "icao24"),
                text(flight, "callsign"),
                Optional.empty(),
                text(flight, "aircraftCount").map(Integer::parseInt));
    }

    private static Volume4D volume(Map<String, Object> flight, long day) {
        return new Volume4D(
                flight.containsKey("to")
                        ? new Footprint.Corridor(
                                Stream.of("at", "to")
                                        .map(end -> position(flight.get(end)))
                                        .toList(),
                                1000)
                        : new Footprint.Circle(position(flight.get("at")), 1000),
                new AltitudeBand(level(flight, "low"), level(flight, "high")),
                new TimeWindow(
                        instantOf(flight, "from").plusSeconds(day * 86_400),
                        instantOf(flight, "until").plusSeconds(day * 86_400)));
    }

    private static Level level(Map<String, Object> flight, String member) {
        String metres = text(flight, member).orElse("any");
        return metres.equals("any")
                ? new Level.Unbounded()
                : new Level.At(
                        Double.parseDouble(metres),
                        Datum.valueOf(text(flight, "datum").orElse("AMSL")));
    }

    static Position position(Object at) {
        List<?> degrees = list(at);
        return new Position(Double.parseDouble("" + degrees.get(0)), Double.parseDouble("" + degrees.get(1)));
    }
}
