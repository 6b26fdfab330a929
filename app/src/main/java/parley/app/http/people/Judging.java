package parley.app.http.people;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parley.core.act.ActId;
import parley.core.act.Unreadable;
import parley.core.log.LogException;
import parley.core.register.Announcement;
import parley.core.register.Course;
import parley.core.register.Proof;
import parley.core.register.RecordHistory;
import parley.core.register.Register;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.core.rule.Verdict;
import parley.node.NodeView;
import parley.node.port.Disk;

/**
 * The verdicts of a node's announcements. One whose last window has not ended is judged at now, from what the node knows; one
 * that is over is judged as of its own end, from the record as it stood then: a flight that was permitted when it was flown does
 * not turn forbidden because the proof of its consent ages afterwards. Called by one thread at a time.
 */
final class Judging {
    /** A longer record is not read while somebody waits for a picture. */
    private static final long READ_AT_ONCE = 5_000;

    /** A reading that failed is tried again, and not with every picture. */
    private static final Duration BETWEEN_READINGS = Duration.ofMinutes(1);

    private final Function<String, Optional<byte[]>> read;
    private final long readAtOnce;
    private final Executor beside;
    private final PastRecord record;
    private final Map<ActId, Verdict> settled = new HashMap<>();
    private final Map<ActId, Ended> ended = new HashMap<>();
    private final Semaphore reading = new Semaphore(1);
    private Instant nextReading = Instant.MIN;
    private Map<ActId, Verdict> afterwards = new ConcurrentHashMap<>();
    private Map<ActId, Verdict> live = new HashMap<>();
    private @Nullable Moment moment;
    private @Nullable RuleBook book;

    /** @param read what the node serves by path: {@code tile/…}, {@code blobs/sha256/…} */
    Judging(Function<String, Optional<byte[]>> read) {
        this(
                read,
                READ_AT_ONCE,
                task -> Thread.ofPlatform().daemon().name("past-verdicts").start(task));
    }

    /**
     * @param readAtOnce the longest record, in entries, that is read while somebody waits
     * @param beside runs what nobody waits for
     */
    Judging(Function<String, Optional<byte[]>> read, long readAtOnce, Executor beside) {
        this.read = read;
        this.readAtOnce = readAtOnce;
        this.beside = beside;
        this.record = new PastRecord(read);
    }

    /** A verdict as of its announcement's end, from so much of the record. */
    private record Ended(long sealed, Verdict verdict) {}

    /** Everything that a live verdict depends on, to the second. */
    private record Moment(
            long size,
            long epochSecond,
            List<Announcement> announcements,
            Course course,
            Proof proof,
            boolean joined,
            Object heard) {}

    Map<ActId, Verdict> verdicts(NodeView view, RuleBook rules) {
        if (book != rules) {
            book = rules;
            settled.clear();
            ended.clear();
            afterwards = new ConcurrentHashMap<>();
            nextReading = Instant.MIN;
            moment = null;
        }
        var register = view.restrained();
        var now = new Moment(
                register.size(),
                view.at().getEpochSecond(),
                register.announcements().endingFrom(view.at()),
                register.course(),
                view.proof(),
                view.joined(),
                // What lowers a verdict and changes none of these: reckonings that differ, acts not understood, acts
                // beyond the seal.
                List.of(register.disagreement(), register.notUnderstoodFrom(), register.overlaid()));
        boolean same = now.equals(moment);
        boolean whole = view.recorded() <= readAtOnce;
        var verdicts = new HashMap<ActId, Verdict>();
        var unread = new ArrayList<Announcement>();
        for (var one :
                whole ? register.announcements() : register.announcements().endingFrom(Picture.shownSince(view.at()))) {
            var known = Optional.ofNullable(live.get(one.id()));
            if (!end(one).isBefore(view.at())) {
                verdicts.put(one.id(), known.filter(verdict -> same).orElseGet(() -> atNow(view, rules, one)));
            } else if (whole) {
                verdicts.put(one.id(), atEnd(view, rules, one, known));
            } else {
                // Of a long record what was last said of it before its end stands, as long as it is shown at all.
                known.or(() -> Optional.ofNullable(afterwards.get(one.id())))
                        .ifPresentOrElse(verdict -> verdicts.put(one.id(), verdict), () -> unread.add(one));
            }
        }
        moment = now;
        live = verdicts;
        readAfterwards(view, rules, unread);
        return verdicts;
    }

    /**
     * What was over before this node was started is judged by the past of a long record. That takes seconds: beside, and one such
     * reading at a time. The next picture has what it found; what is held of the record is let go.
     */
    private void readAfterwards(NodeView view, RuleBook rules, List<Announcement> unread) {
        boolean readable = view.checkpoint().isPresent() && view.recorded() <= PastRecord.MOST_ENTRIES;
        if (unread.isEmpty() || !readable || view.at().isBefore(nextReading) || !reading.tryAcquire()) {
            return;
        }
        nextReading = view.at().plus(BETWEEN_READINGS);
        var found = afterwards;
        beside.execute(() -> {
            try {
                var past = new PastRecord(read);
                for (var one : unread.stream()
                        .sorted(Comparator.comparing(Judging::end))
                        .toList()) {
                    var then = past.at(view.checkpoint().get(), end(one));
                    found.put(one.id(), asOf(then, view.restrained(), rules, one));
                }
            } catch (LogException | Unreadable | Disk.Failure | PastRecord.TooLong e) {
                // The record has grown since the view was made, or cannot be read: a later picture asks again.
            } finally {
                reading.release();
            }
        });
    }

    static Instant end(Announcement one) {
        return one.activity().volumes().stream()
                .map(volume -> volume.window().end())
                .max(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private static Verdict atNow(NodeView view, RuleBook rules, Announcement one) {
        return view.held(rules.judge(view.restrained(), new Subject.Recorded(one.id()), view.at(), view.proof()));
    }

    /** @param known what was last said of it, which stands while the record cannot be read */
    private Verdict atEnd(NodeView view, RuleBook rules, Announcement one, Optional<Verdict> known) {
        var kept = settled.get(one.id());
        if (kept != null) {
            return kept;
        }
        var before = ended.get(one.id());
        if (before != null && before.sealed() == view.sealed()) {
            return lowered(before.verdict(), view.restrained(), rules, one);
        }
        Verdict verdict;
        try {
            var note = view.checkpoint();
            if (note.isEmpty()) {
                return atNow(view, rules, one);
            }
            verdict = asOf(record.at(note.get(), end(one)), view.restrained(), rules, one);
        } catch (LogException | Unreadable | Disk.Failure | PastRecord.TooLong e) {
            // The record has grown since the view was made: the next picture reads it.
            return known.orElseGet(() -> atNow(view, rules, one));
        }
        ended.put(one.id(), new Ended(view.sealed(), verdict));
        if (settled(view.register(), end(one))) {
            settled.put(one.id(), verdict);
            ended.remove(one.id());
        }
        return verdict;
    }

    private static Verdict asOf(RecordHistory then, Register now, RuleBook rules, Announcement one) {
        var subject = new Subject.Recorded(one.id());
        if (then.register().announcement(one.id()).isEmpty()) {
            // It was not sealed by its end: what was seen of it since tells how late.
            return rules.judge(now, subject, end(one), then.proof());
        }
        var verdict = rules.in(then.register()).judge(then.register(), subject, end(one), then.proof());
        return lowered(verdict, now, rules, one);
    }

    /** A withdrawal that took effect by the end counts, although both may have sealed it only afterwards. */
    private static Verdict lowered(Verdict verdict, Register now, RuleBook rules, Announcement one) {
        if (!withdrawn(one, end(one))) {
            return verdict;
        }
        var since = rules.judge(now, new Subject.Recorded(one.id()), end(one), Proof.NONE);
        return since.outcome().compareTo(verdict.outcome()) < 0 ? since : verdict;
    }

    private static boolean withdrawn(Announcement one, Instant by) {
        return one.withdrawnAt().filter(at -> !at.isAfter(by)).isPresent()
                || one.answers().stream()
                        .anyMatch(answer -> answer.withdrawnAt()
                                .filter(at -> !at.isAfter(by))
                                .isPresent());
    }

    /** Whether the seals in the record go beyond the end: what had been sealed by then is not told anew. */
    private static boolean settled(Register register, Instant end) {
        return register.charter().parties().stream()
                .allMatch(party -> register.proof()
                        .of(party.party())
                        .filter(stamp -> stamp.at().isAfter(end))
                        .isPresent());
    }
}
