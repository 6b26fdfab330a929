package parley.core.register;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import parley.core.act.Body;
import parley.core.space.Volume4D;
import parley.core.terms.Arrangement;
import parley.core.terms.Duty;

/**
 * How far the other side has come with a request, at an instant. Nobody authors it: it follows from the record and the instant.
 *
 * @param party that is asked
 * @param received when its key had seen the request
 * @param readBackMetres how far off it has last read the position back
 * @param deadline when it is silent
 * @param desk whose turn it is to decide; empty where any desk may, or nobody has received it
 * @param standsInAt when the next desk may decide in its place
 */
public record Consent(
        State state,
        String party,
        Optional<Instant> received,
        Optional<Double> readBackMetres,
        Instant deadline,
        Optional<String> desk,
        Optional<Instant> standsInAt) {

    /** In the order in which they are looked for, the last that holds. */
    public enum State {
        ASKED,
        RECEIVED,
        READ_BACK,
        /** The deadline has passed. Silence is never consent. */
        SILENT,
        /** An answer that was sealed after it had expired, or an agreement to what is over. */
        EXPIRED,
        AGREED,
        CHANGED,
        DECLINED,
        WITHDRAWN;

        /** {@code read-back} */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Consent of(Fold fold, Announcement asked, Instant at) {
        Arrangement terms = fold.terms().arrangement().orElseThrow();
        String party = fold.charter().counterparty(asked.party()).orElseThrow();
        Optional<Instant> received = asked.noticeGiven().filter(when -> !when.isAfter(at));
        Optional<Double> off = ReadingBack.last(fold.leaves(), asked.id(), party)
                .map(said -> ReadingBack.metresOff(said, asked.activity()));
        Instant deadline = deadline(terms, asked);
        List<Arrangement.StandIn> chain = terms.standIns().getOrDefault(party, List.of());
        Optional<Duration> waited = received.map(when -> Duration.between(when, at));
        var turn = chain.stream()
                .filter(one ->
                        waited.filter(time -> time.compareTo(one.after()) >= 0).isPresent())
                .reduce((earlier, later) -> later);
        var next = chain.stream()
                .filter(one ->
                        waited.filter(time -> time.compareTo(one.after()) < 0).isPresent())
                .findFirst();
        return new Consent(
                state(fold, asked, party, at, received, off, deadline),
                party,
                received,
                off,
                deadline,
                turn.map(Arrangement.StandIn::desk),
                next.flatMap(one -> received.map(when -> when.plus(one.after()))));
    }

    /** The least that an answer is owed by the terms' duties, from receipt; at the latest the request's own start. */
    private static Instant deadline(Arrangement terms, Announcement asked) {
        Instant start = asked.activity().volumes().stream()
                .map(Volume4D::window)
                .map(window -> window.start())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        var owed = terms.duties().stream()
                .filter(duty -> duty.what() == Duty.What.ANSWER)
                .flatMap(duty -> duty.due() instanceof Duty.Due.After(Duration time, Duty.Event event)
                                && event == Duty.Event.REQUEST
                        ? asked.noticeGiven().map(given -> given.plus(time)).stream()
                        : Stream.empty());
        return Stream.concat(owed, Stream.of(start))
                .min(Comparator.naturalOrder())
                .orElse(start);
    }

    private static State state(
            Fold fold,
            Announcement asked,
            String party,
            Instant at,
            Optional<Instant> received,
            Optional<Double> off,
            Instant deadline) {
        boolean withdrawn = passed(asked.withdrawnAt(), at)
                || asked.answers().stream()
                        .anyMatch(answer -> answer.party().equals(party) && passed(answer.withdrawnAt(), at));
        if (said(asked, party, Body.Answer.DECLINE).isPresent()) {
            return State.DECLINED;
        }
        if (withdrawn) {
            return State.WITHDRAWN;
        }
        if (said(asked, party, Body.Answer.CHANGE).isPresent()) {
            return State.CHANGED;
        }
        boolean agreed = said(asked, party, Body.Answer.AGREE)
                .filter(answer -> passed(answer.sealedAt(), at))
                .isPresent();
        if (agreed) {
            return at.isAfter(asked.end()) ? State.EXPIRED : State.AGREED;
        }
        if (expired(fold, asked, party)) {
            return State.EXPIRED;
        }
        if (at.isAfter(deadline)) {
            return State.SILENT;
        }
        return off.isPresent() ? State.READ_BACK : received.isPresent() ? State.RECEIVED : State.ASKED;
    }

    private static boolean expired(Fold fold, Announcement asked, String party) {
        return fold.leaves()
                .about(asked.id())
                .anyMatch(leaf -> leaf.party().equals(party)
                        && leaf.said().orElseThrow() instanceof Body.Decision
                        && fold.expired(leaf.index(), fold.stamps()));
    }

    private static Optional<Announcement.Answer> said(Announcement asked, String party, Body.Answer what) {
        return asked.answers().stream()
                .filter(answer -> answer.party().equals(party) && answer.answer() == what)
                .findFirst();
    }

    private static boolean passed(Optional<Instant> instant, Instant at) {
        return instant.filter(when -> !when.isAfter(at)).isPresent();
    }
}
