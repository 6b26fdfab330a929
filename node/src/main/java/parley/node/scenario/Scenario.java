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
     * @param number its place in the file, from 0: it becomes the officer's code, by which a restarted node, and the other
     *     side's script, know the act again
     * @param about labels of the acts it answers
     * @param body as in the act format, save that terms digests, geometry digests are filled in from the folder
     */
    public record Scripted(
            Instant at,
            String by,
            String type,
            int number,
            Optional<String> label,
            List<String> about,
            Optional<Instant> validUntil,
            Map<String, Object> body) {
        public Scripted {
            about = List.copyOf(about);
            body = Map.copyOf(body);
        }

        /** The officer's code of the act: it says that a script signed. */
        public String officer() {
            return "script-" + number;
        }
    }

    /** The act with a label; the reader has made sure that there is one. */
    public Scripted labelled(String label) {
        return acts.stream()
                .filter(act -> act.label().filter(label::equals).isPresent())
                .findFirst()
                .orElseThrow();
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
