package parley.sim;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How often each thing went wrong: a call that was lost, a write that failed, a lie that was told; not that it was planned. */
public final class Hazards {
    private final Map<Hazard, Long> counts = new EnumMap<>(Hazard.class);

    void count(Hazard hazard) {
        counts.merge(hazard, 1L, Long::sum);
    }

    void add(Map<Hazard, Long> others) {
        others.forEach((hazard, times) -> counts.merge(hazard, times, Long::sum));
    }

    public Map<Hazard, Long> counts() {
        return Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    /** Those that never happened. */
    public List<Hazard> missing() {
        return Arrays.stream(Hazard.values())
                .filter(hazard -> !counts.containsKey(hazard))
                .toList();
    }

    @Override
    public String toString() {
        return Arrays.stream(Hazard.values())
                .map(hazard -> hazard.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " "
                        + counts.getOrDefault(hazard, 0L))
                .collect(Collectors.joining(", "));
    }
}
