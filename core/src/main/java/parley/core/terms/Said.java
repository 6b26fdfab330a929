package parley.core.terms;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.core.act.Activity;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Footprint;
import parley.core.space.Volume4D;

/** What a notice may have to say. Besides these, a facet of the terms: then it must be declared. */
public enum Said {
    /** The kind of aircraft: the facet {@code aircraft}, or the type. */
    AIRCRAFT("aircraft"),
    /** How many aircraft. */
    NUMBER("number"),
    /** A height that is not exceeded, everywhere. */
    ALTITUDE("altitude"),
    /** From when to when: the form of an activity always says it. */
    DAYS("days"),
    /** From which hour to which: every volume lasts a day at most. */
    TIMES("times"),
    /** Where: the form of an activity always says it. */
    AREA("area"),
    /** Along which line: some volume is a corridor. */
    ROUTE("route"),
    CALLSIGN("callsign"),
    /** The aircraft's own address. */
    ICAO24("icao24");

    private final String word;

    Said(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Said::word).toList();
    }

    private static Optional<Said> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /** Those of the words of a need that an activity does not say. */
    public static List<String> missing(List<String> says, Activity activity) {
        return says.stream().filter(word -> !isSaid(word, activity)).toList();
    }

    private static boolean isSaid(String word, Activity activity) {
        boolean declared = !activity.facets().getOrDefault(word, List.of()).isEmpty();
        return declared || of(word).map(said -> said.in(activity)).orElse(false);
    }

    private boolean in(Activity activity) {
        Stream<Volume4D> volumes = activity.volumes().stream();
        return switch (this) {
            case AIRCRAFT -> activity.aircraftType().isPresent();
            case NUMBER -> activity.aircraftCount().isPresent();
            case ALTITUDE -> volumes.allMatch(volume -> volume.altitude().upper() instanceof Level.At);
            case DAYS, AREA -> !activity.volumes().isEmpty();
            case TIMES ->
                volumes.allMatch(volume ->
                        !volume.window().end().isAfter(volume.window().start().plusSeconds(86_400)));
            case ROUTE -> volumes.anyMatch(volume -> volume.footprint() instanceof Footprint.Corridor);
            case CALLSIGN -> activity.callsign().isPresent();
            case ICAO24 -> activity.icao24().isPresent();
        };
    }
}
