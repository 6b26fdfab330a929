package parley.node.scenario;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A demo's script: {@code scenario.yaml}, beside {@code terms/} and the tracks.
 *
 * @param title by language
 * @param illustrative whether terms, areas and places are marked so on every screen
 * @param acts in order of instant; acts of one instant in the order of the file
 */
public record Scenario(
        String name,
        SortedMap<String, String> title,
        boolean illustrative,
        Optional<Tracks> tracks,
        Instant begins,
        Instant ends,
        List<Pace> pace,
        List<Scripted> acts) {
    public Scenario {
        title = Collections.unmodifiableSortedMap(new TreeMap<>(title));
        pace = List.copyOf(pace);
        acts = List.copyOf(acts);
    }

    /**
     * @param file within the scenario's folder; empty if the tracks are generated
     * @param seed of the generator
     * @param origin {@code synthetic} or {@code recorded}
     */
    public record Tracks(Optional<String> file, Optional<Long> seed, String origin, String credit) {}

    /** From an instant on, how fast the demo runs. @param speed empty for {@code max} */
    public record Pace(Instant from, Optional<Double> speed) {}

    /**
     * An act that a party's own node signs and sends at an instant.
     *
     * @param ordinal its place among the acts of the same party and type, from 0: how a restarted node knows what it has
     *     played
     * @param about labels of the acts it answers
     * @param body as in the act format, save that terms digests, geometry digests are filled in from the folder
     */
    public record Scripted(
            Instant at,
            String by,
            String type,
            int ordinal,
            Optional<String> label,
            List<String> about,
            Optional<Instant> validUntil,
            Map<String, Object> body) {
        public Scripted {
            about = List.copyOf(about);
            body = Map.copyOf(body);
        }
    }

    /** The speed the script asks for at an instant; empty for {@code max}. */
    public Optional<Double> speedAt(Instant instant) {
        Optional<Double> speed = Optional.empty();
        for (var step : pace) {
            if (!step.from().isAfter(instant)) {
                speed = step.speed();
            }
        }
        return speed;
    }
}
