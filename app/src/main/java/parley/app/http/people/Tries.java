package parley.app.http.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import parley.app.http.Refused;

/** So many drafts of one account in {@link #WITHIN}, {@value #MOST} of combat: nobody finds flights by asking again and again. */
public final class Tries {
    public static final int MOST = 60;
    static final Duration WITHIN = Duration.ofMinutes(1);

    private final InstantSource machine;
    private final int most;
    private final Map<String, Deque<Instant>> tries = new HashMap<>();

    Tries(InstantSource machine) {
        this(machine, MOST);
    }

    public Tries(InstantSource machine, int most) {
        this.machine = machine;
        this.most = most;
    }

    /** @throws Refused 429 if there have been too many */
    public synchronized void count(String account) {
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
