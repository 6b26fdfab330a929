package parley.app.http.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one open page has been told of the aircraft, so that it is told only what has changed since. */
final class Moves {
    /** When an aircraft was seen last, and what is said of it. */
    private record Told(Instant at, String standing, Optional<String> finding) {}

    private final Map<String, Told> told = new HashMap<>();

    /**
     * What changed since it was asked last: those that moved or stand otherwise, without the trail, which the page draws on itself;
     * new ones with it; and the addresses of those that are no longer seen. Empty if nothing did.
     */
    Optional<Replies.Moved> since(Replies.Tracks now) {
        var changed = new ArrayList<Replies.Aircraft>();
        var seen = new HashSet<String>();
        for (var one : now.aircraft()) {
            seen.add(one.id());
            var is = new Told(one.at(), one.standing(), one.finding());
            var was = told.put(one.id(), is);
            if (!is.equals(was)) {
                changed.add(was == null ? one : one.without());
            }
        }
        var gone =
                told.keySet().stream().filter(id -> !seen.contains(id)).sorted().toList();
        told.keySet().removeAll(gone);
        return changed.isEmpty() && gone.isEmpty()
                ? Optional.empty()
                : Optional.of(new Replies.Moved(now.at(), List.copyOf(changed), gone));
    }
}
