package parley.app.http.people.staff;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import parley.app.http.Refused;
import parley.core.act.Problem;
import parley.node.port.Disk;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Who is on duty from when to when: a list at the node, in {@code people/shifts.json}. It reminds people; it gives nobody a right. */
final class Shifts {
    static final int MOST = 500;
    private static final String FILE = "people/shifts.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Disk disk;
    private List<Turn> turns = List.of();

    /** @param until excluded */
    record Turn(String account, Instant from, Instant until) {
        Turn {
            Objects.requireNonNull(account);
            Objects.requireNonNull(from);
            Objects.requireNonNull(until);
        }

        boolean covers(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    record Listed(List<Turn> shifts) {
        Listed {
            shifts = List.copyOf(shifts);
        }
    }

    Shifts(Disk disk) {
        this.disk = disk;
        disk.read(FILE).ifPresent(bytes -> {
            try {
                turns = List.copyOf(JSON.readValue(bytes, Listed.class).shifts());
            } catch (JacksonException e) {
                throw new IllegalStateException("The shifts of this node cannot be read: " + FILE + ".", e);
            }
        });
    }

    synchronized List<Turn> all() {
        return turns;
    }

    /** In the place of all that were there. @throws Refused 422, with the field */
    synchronized void write(List<Turn> anew) {
        if (anew.size() > MOST) {
            throw wrong("shifts", anew.size() + " shifts; at most " + MOST + " are held: leave out what is over");
        }
        for (int i = 0; i < anew.size(); i++) {
            var turn = anew.get(i);
            if (!turn.until().isAfter(turn.from())) {
                throw wrong("shifts[" + i + "].until", "A shift ends after it begins: " + turn.until() + " does not");
            }
        }
        var sorted = anew.stream()
                .sorted(Comparator.comparing(Turn::from).thenComparing(Turn::account))
                .toList();
        disk.write(FILE, JSON.writeValueAsString(new Listed(sorted)).getBytes(StandardCharsets.UTF_8));
        turns = sorted;
    }

    private static Refused wrong(String field, String sentence) {
        var problem = Problem.at(field, sentence);
        return new Refused(422, "Refused", problem.message(), List.of(problem));
    }
}
