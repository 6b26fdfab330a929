package parley.app.http.people.draft;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import parley.app.http.Refused;

/** At most so many of one account in {@link #WITHIN}: nobody finds flights by asking again and again, or wears out the disk. */
final class Tries {
    /** How often somebody has a draft judged, or signs. */
    static final int ASKED = 60;
    /** How often somebody saves: a form does it as one types. */
    static final int SAVED = 240;

    static final Duration WITHIN = Duration.ofMinutes(1);

    private final int most;
    private final InstantSource machine;
    private final Map<String, Deque<Instant>> tries = new HashMap<>();

    Tries(int most, InstantSource machine) {
        this.most = most;
        this.machine = machine;
    }

    /** @throws Refused 429 if there have been too many */
    synchronized void count(String account) {
        var now = machine.instant();
        tries.values().forEach(at -> at.removeIf(instant -> instant.isBefore(now.minus(WITHIN))));
        tries.values().removeIf(Deque::isEmpty);
        var own = tries.computeIfAbsent(account, name -> new ArrayDeque<>());
        if (own.size() >= most) {
            throw new Refused(
                    429,
                    "Too many tries",
                    "At most " + most + " drafts in " + WITHIN.toSeconds() + " s; wait a minute.");
        }
        own.add(now);
    }
}
