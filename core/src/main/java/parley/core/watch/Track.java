package parley.core.watch;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the watch remembers of one aircraft: its last sighting, those that wait for late ones, and its open findings. */
final class Track {
    private static final int MOST_WAITING = 64;

    final String icao24;
    final boolean trustworthy;
    String callsign = "";

    private @Nullable Sighting last;
    private @Nullable Sighting[] waiting = new @Nullable Sighting[4];
    private int waitingCount;
    private final Map<Plan, Plan.Identity> identities = new LinkedHashMap<>();
    final Map<String, Entry> open = new LinkedHashMap<>();

    Track(Sighting first) {
        icao24 = first.icao24();
        trustworthy = first.trustworthyAddress();
    }

    /** The last sighting looked at; null before the first. */
    @Nullable
    Sighting last() {
        return last;
    }

    void last(Sighting sighting) {
        last = sighting;
        if (!sighting.callsign().isEmpty() && !sighting.callsign().equals(callsign)) {
            callsign = sighting.callsign();
            identities.clear();
        }
    }

    Plan.Identity identity(Plan plan) {
        return identities.computeIfAbsent(plan, p -> p.identify(icao24, trustworthy, callsign));
    }

    /** The terms changed: nobody is known any more. */
    void forgetIdentities() {
        identities.clear();
    }

    /** Puts a sighting in its place by event time. False for a second one of the same instant. */
    boolean await(Sighting sighting) {
        if (waitingCount == waiting.length) {
            waiting = Arrays.copyOf(waiting, waitingCount * 2);
        }
        int i = waitingCount;
        while (i > 0 && waitingAt(i - 1).epochMillis() >= sighting.epochMillis()) {
            i--;
            if (waitingAt(i).epochMillis() == sighting.epochMillis()) {
                return false;
            }
        }
        System.arraycopy(waiting, i, waiting, i + 1, waitingCount - i);
        waiting[i] = sighting;
        waitingCount++;
        return true;
    }

    private Sighting waitingAt(int i) {
        Sighting sighting = waiting[i];
        if (sighting == null) {
            throw new IllegalStateException("No sighting waits at " + i + " of " + waitingCount + ".");
        }
        return sighting;
    }

    /** The event time of the newest sighting heard. */
    long newestMillis() {
        return waitingCount > 0
                ? waitingAt(waitingCount - 1).epochMillis()
                : last == null ? Long.MIN_VALUE : last.epochMillis();
    }

    /** The oldest waiting sighting, if it is not after {@code throughMillis} or too many wait; else null. */
    @Nullable
    Sighting take(long throughMillis) {
        if (waitingCount == 0 || (waitingAt(0).epochMillis() > throughMillis && waitingCount <= MOST_WAITING)) {
            return null;
        }
        Sighting first = waitingAt(0);
        System.arraycopy(waiting, 1, waiting, 0, waitingCount - 1);
        waiting[--waitingCount] = null;
        return first;
    }
}
