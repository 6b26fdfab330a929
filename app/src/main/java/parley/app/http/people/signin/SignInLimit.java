package parley.app.http.people.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import parley.app.http.Refused;

/** At most {@link #TRIES} failed sign-ins per account in {@link #WITHIN}, and ten times that for all accounts together. */
final class SignInLimit {
    static final int TRIES = 5;
    static final Duration WITHIN = Duration.ofMinutes(1);

    private static final String ALL = "";
    private static final int ACCOUNTS = 10_000;

    private final InstantSource machine;
    private final Map<String, Deque<Instant>> failures = new HashMap<>();

    SignInLimit(InstantSource machine) {
        this.machine = machine;
    }

    /** @throws Refused 429 if there have been too many failures */
    synchronized void check(String account) {
        forgetOld();
        if (failed(account) >= TRIES || failed(ALL) >= 10 * TRIES) {
            throw new Refused(
                    429,
                    "Too many tries",
                    "At most " + TRIES + " failed sign-ins in " + WITHIN.toSeconds() + " s; wait a minute (account).");
        }
    }

    synchronized void note(String account, boolean failed) {
        if (failed && failures.size() < ACCOUNTS) {
            failures.computeIfAbsent(account, name -> new ArrayDeque<>()).add(machine.instant());
            failures.computeIfAbsent(ALL, name -> new ArrayDeque<>()).add(machine.instant());
        } else if (!failed) {
            failures.remove(account);
        }
    }

    private int failed(String account) {
        var at = failures.get(account);
        return at == null ? 0 : at.size();
    }

    private void forgetOld() {
        var since = machine.instant().minus(WITHIN);
        failures.values().forEach(at -> at.removeIf(instant -> instant.isBefore(since)));
        failures.values().removeIf(Deque::isEmpty);
    }
}
