package parley.core.register;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Body;

/**
 * A notice or a request, and what has become of it.
 *
 * @param index its place in the record
 * @param name its short name, {@code N-0001} or {@code R-0001}
 * @param party who entered it
 * @param sealedAt the later stamp of both headquarters on the first checkpoint in the record that both cosigned over it
 * @param noticeGiven the other side's least stamp over it among the seals in the prefix
 * @param offeredAt when it was recorded and offered: the latest of the author's covering stamp, the office's offer, and the
 *     other side's last stamp not covering it
 * @param attested whether {@code offeredAt} has been followed by the other side's stamp over the act
 * @param withdrawnAt when its own withdrawal takes effect
 * @param changes the request that it changes: an agreement with changes is announced as what is agreed, of the asker
 * @param acknowledged party to the instant ({@code sealedAt}) of its acknowledgement
 */
public record Announcement(
        ActId id,
        long index,
        String name,
        Kind kind,
        String party,
        Instant issuedAt,
        Activity activity,
        String text,
        Optional<Instant> sealedAt,
        Optional<Instant> noticeGiven,
        Optional<Instant> offeredAt,
        boolean attested,
        Optional<Instant> withdrawnAt,
        List<Answer> answers,
        SortedMap<String, Instant> acknowledged,
        Optional<ActId> changes) {
    public Announcement {
        answers = List.copyOf(answers);
        acknowledged = Collections.unmodifiableSortedMap(new TreeMap<>(acknowledged));
    }

    /** Of one's own words, not of changes to a request. */
    public Announcement(
            ActId id,
            long index,
            String name,
            Kind kind,
            String party,
            Instant issuedAt,
            Activity activity,
            String text,
            Optional<Instant> sealedAt,
            Optional<Instant> noticeGiven,
            Optional<Instant> offeredAt,
            boolean attested,
            Optional<Instant> withdrawnAt,
            List<Answer> answers,
            SortedMap<String, Instant> acknowledged) {
        this(
                id,
                index,
                name,
                kind,
                party,
                issuedAt,
                activity,
                text,
                sealedAt,
                noticeGiven,
                offeredAt,
                attested,
                withdrawnAt,
                answers,
                acknowledged,
                Optional.empty());
    }

    public enum Kind {
        NOTICE,
        REQUEST
    }

    /**
     * A decision on a request.
     *
     * @param withdrawnAt when its withdrawal takes effect
     * @param misreadMetres how far off its author has last read the position back, if that is more than the terms allow: until it
     *     is read back right, the answer permits nothing
     */
    public record Answer(
            ActId id,
            String party,
            Body.Answer answer,
            String reason,
            Instant issuedAt,
            Instant validUntil,
            Optional<Instant> sealedAt,
            Optional<Instant> withdrawnAt,
            Optional<Double> misreadMetres) {

        /** {@code 9.1 km}; empty while the position is not misread. */
        public Optional<String> misread() {
            return misreadMetres.map(ReadingBack::words);
        }

        /** As an agreement that counts from another instant, and is stopped by what its acceptance is stopped by too. */
        Answer agreeing(Optional<Instant> other, Optional<Answer> accepted) {
            return new Answer(
                    id,
                    party,
                    Body.Answer.AGREE,
                    reason,
                    issuedAt,
                    validUntil,
                    other,
                    withdrawnAt,
                    misreadMetres.or(() -> accepted.flatMap(Answer::misreadMetres)));
        }

        Answer withdrawn(Instant from) {
            return new Answer(
                    id,
                    party,
                    answer,
                    reason,
                    issuedAt,
                    validUntil,
                    sealedAt,
                    earlier(withdrawnAt, from),
                    misreadMetres);
        }
    }

    /**
     * From when deadlines after it are counted: from when it says that it was issued, or from when the record shows that it was there,
     * if that is earlier. Whoever dates ahead gains nothing by it.
     */
    public Instant countedFrom() {
        return Stream.concat(noticeGiven.stream(), offeredAt.stream())
                .filter(issuedAt::isAfter)
                .min(Instant::compareTo)
                .orElse(issuedAt);
    }

    /** When the last of its volumes ends; of one without any, never. */
    public Instant end() {
        return activity.volumes().stream()
                .map(volume -> volume.window().end())
                .max(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** When the last of what takes it back, or an answer to it, takes effect. */
    Optional<Instant> lastTakenBack() {
        return Stream.concat(withdrawnAt.stream(), answers.stream().flatMap(answer -> answer.withdrawnAt().stream()))
                .max(Instant::compareTo);
    }

    /** With its author's withdrawal in effect from then, or from earlier if it already is. */
    Announcement withdrawn(Instant from) {
        return copy(offeredAt, earlier(withdrawnAt, from), answers);
    }

    Announcement answers(List<Answer> others) {
        return copy(offeredAt, withdrawnAt, others);
    }

    Announcement offeredAt(Instant offered) {
        return copy(Optional.of(offered), withdrawnAt, answers);
    }

    /** What is left of it while no seal covers it: neither seen nor sealed nor answered. */
    Announcement offeredOnly() {
        return new Announcement(
                id,
                index,
                name,
                kind,
                party,
                issuedAt,
                activity,
                text,
                Optional.empty(),
                Optional.empty(),
                offeredAt,
                false,
                withdrawnAt,
                List.of(),
                new TreeMap<>());
    }

    private Announcement copy(Optional<Instant> offered, Optional<Instant> withdrawn, List<Answer> others) {
        return new Announcement(
                id,
                index,
                name,
                kind,
                party,
                issuedAt,
                activity,
                text,
                sealedAt,
                noticeGiven,
                offered,
                attested,
                withdrawn,
                others,
                acknowledged,
                changes);
    }

    private static Optional<Instant> earlier(Optional<Instant> known, Instant from) {
        return known.filter(k -> k.isBefore(from)).or(() -> Optional.of(from));
    }
}
