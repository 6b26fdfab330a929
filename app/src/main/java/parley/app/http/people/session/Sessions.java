package parley.app.http.people.session;

import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.security.SecureRandom;
import parley.app.http.people.rights.Person;

/** The sessions in which somebody has signed in, so that they can be looked at and ended. */
public final class Sessions {
    /** Of one account; who signs in once more ends its oldest. */
    static final int MOST_OF_ONE = 20;

    private static final String NAME = "parley.session.name";

    private final InstantSource machine;
    private final Shift shift;
    private final EventStreams streams;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Held> held = new LinkedHashMap<>();

    private record Held(HttpSession session, Person person, Instant since, String way) {}

    /**
     * One session.
     *
     * @param id names it here; never the cookie's value
     * @param since when somebody signed in, on machine time
     * @param used when somebody last did something in it
     * @param way {@code account}, {@code passkey} or {@code provider}
     */
    public record Open(
            String id, String account, String name, Instant since, Instant used, boolean locked, String way) {}

    public Sessions(InstantSource machine, Shift shift, EventStreams streams) {
        this.machine = machine;
        this.shift = shift;
        this.streams = streams;
    }

    /** Somebody has signed in. */
    public synchronized void enter(HttpSession session, Person person, String way) {
        forgetEnded();
        var bytes = new byte[8];
        random.nextBytes(bytes);
        var name = HexFormat.of().formatHex(bytes);
        if (session.getAttribute(NAME) instanceof String before) {
            held.remove(before);
        }
        session.setAttribute(NAME, name);
        held.put(name, new Held(session, person, machine.instant(), way));
        var own = held.entrySet().stream()
                .filter(one -> one.getValue().person().account().equals(person.account()))
                .map(Map.Entry::getKey)
                .toList();
        own.stream().limit(Math.max(0, own.size() - MOST_OF_ONE)).forEach(this::end);
    }

    /** The newest first. */
    public synchronized List<Open> all() {
        forgetEnded();
        var all = new ArrayList<Open>();
        held.forEach((name, one) -> all.add(new Open(
                name,
                one.person().account(),
                one.person().name(),
                one.since(),
                shift.used(one.session()),
                shift.locked(one.session()),
                one.way())));
        all.sort(Comparator.comparing(Open::since).reversed());
        return all;
    }

    /** This session's name in {@link #all}; empty if nobody has signed in. */
    public String name(HttpSession session) {
        return session.getAttribute(NAME) instanceof String name ? name : "";
    }

    /** @return whether there was one of that name */
    public synchronized boolean end(String name) {
        var one = held.remove(name);
        if (one == null) {
            return false;
        }
        try {
            streams.closeThoseOf(one.session().getId());
            one.session().invalidate();
        } catch (IllegalStateException e) {
            // It has ended by itself meanwhile.
        }
        return true;
    }

    /** Whoever's rights change signs in again. */
    public synchronized void endThoseOf(String account) {
        List.copyOf(held.entrySet()).stream()
                .filter(one -> one.getValue().person().account().equals(account))
                .forEach(one -> end(one.getKey()));
    }

    private void forgetEnded() {
        held.values().removeIf(one -> shift.over(one.session()));
    }
}
