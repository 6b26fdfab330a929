package parley.app.http.people;

import java.time.Instant;
import java.util.Optional;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.register.Announcement;
import parley.core.register.Consent;
import parley.core.register.Entry;
import parley.core.register.Exchange;
import parley.core.register.Register;

/** What the other side has agreed to instead of what was asked: then it is the asker's turn, though no article sets a clock. */
final class Instead {
    /** In the words of {@link Replies.Due}. */
    static final String CHANGES = "changes";

    private Instead() {}

    /**
     * By when the asker has to answer changes: an agreement counts only before the flight starts.
     *
     * @return empty where there are none, they have been answered, or it is too late for them
     */
    static Optional<Replies.Due> due(Register register, Announcement one, Instant at) {
        boolean changed = one.kind() == Announcement.Kind.REQUEST
                && register.consent(one.id(), at)
                        .filter(consent -> consent.state() == Consent.State.CHANGED)
                        .isPresent();
        if (!changed) {
            return Optional.empty();
        }
        return new Exchange(register, one.id())
                .said().stream()
                        .filter(entry -> decided(entry)
                                .filter(said -> said.changes().isPresent())
                                .isPresent())
                        .filter(entry -> !answered(register, entry))
                        .flatMap(entry -> decided(entry).flatMap(Body.Decision::changes).stream())
                        .flatMap(activity -> start(activity).stream())
                        .filter(start -> start.isAfter(at))
                        .max(Instant::compareTo)
                        .map(start -> new Replies.Due(CHANGES, start));
    }

    private static Optional<Instant> start(Activity activity) {
        return activity.volumes().stream()
                .map(volume -> volume.window().start())
                .min(Instant::compareTo);
    }

    private static boolean answered(Register register, Entry change) {
        return new Exchange(register, change.id())
                .said().stream()
                        .map(Instead::decided)
                        .flatMap(Optional::stream)
                        .findAny()
                        .isPresent();
    }

    private static Optional<Body.Decision> decided(Entry entry) {
        return entry.signed()
                .map(signed -> signed.act().body())
                .flatMap(body -> body instanceof Body.Decision decision ? Optional.of(decision) : Optional.empty());
    }
}
