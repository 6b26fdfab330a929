package parley.node.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import parley.core.register.Announcement;
import parley.core.register.Overlay;
import parley.core.register.Proof;
import parley.core.register.Register;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.core.watch.Finding;
import parley.core.watch.Restraints;
import parley.core.watch.WatchTerms;
import parley.node.feed.CsvFeed;
import parley.node.port.Disk;

/**
 * A node's own watch over one recording: brings the register to the watch as it changes, and the sightings as their time comes.
 * A restarted node reads the recording again from its beginning, under the register as it then stands; flights count from when
 * they were announced, so the findings are the same.
 */
public final class Lookout {
    private static final Duration OUTCOME_AGE = Duration.ofMinutes(1);

    private final Path tracks;
    private final Disk disk;

    private Optional<TrackMonitor> monitor = Optional.empty();
    private Optional<Kept> kept = Optional.empty();
    private Optional<RuleBook> rules = Optional.empty();
    private List<Object> judged = List.of();
    private Instant judgedAt = Instant.MIN;

    private Lookout(Path tracks, Disk disk) {
        this.tracks = tracks;
        this.disk = disk;
    }

    /** Empty where there is no such recording: then nothing is watched, and nothing is claimed. */
    public static Optional<Lookout> over(Path tracks, Disk disk) {
        return Files.isRegularFile(tracks) ? Optional.of(new Lookout(tracks, disk)) : Optional.empty();
    }

    /**
     * Under the node's lock: looks at every sighting before {@code now}.
     *
     * @param register of the sealed prefix
     * @param restrained the same, lowered by what the node knows; asked for only when the watch needs it anew
     * @param proof that consents are alive; asked for as {@code restrained} is
     * @return whether a finding opened, changed or closed
     */
    public boolean step(Register register, Supplier<Register> restrained, Supplier<Proof> proof, Instant now) {
        if (register.terms().isEmpty()) {
            return false;
        }
        // Most entries are seals, which change nothing that the watch looks at.
        List<Object> told =
                List.of(register.termsDigest(), register.course(), register.places(), register.announcements());
        if (!told.equals(judged) || !now.isBefore(judgedAt.plus(OUTCOME_AGE))) {
            judged = told;
            judgedAt = now;
            adopt(terms(restrained.get(), proof.get(), now));
        }
        return !monitor.orElseThrow().step(now.minusMillis(1)).isEmpty();
    }

    private void adopt(WatchTerms terms) {
        if (monitor.isPresent()) {
            monitor.get().adopt(terms);
            return;
        }
        try {
            var journal = new Journal(disk);
            var feed = CsvFeed.of(tracks, journal::line);
            monitor = Optional.of(new TrackMonitor(feed, journal, terms));
            kept = Optional.of(new Kept(feed.header(), journal));
        } catch (IOException e) {
            throw new UncheckedIOException("The tracks " + tracks + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** What came in, and how its lines are read. */
    private record Kept(String header, Journal journal) {}

    private WatchTerms terms(Register register, Proof proof, Instant now) {
        var terms = register.terms().orElseThrow();
        var book = rules.filter(known -> known.arrangement().digest().equals(terms.digest()))
                .orElseGet(() -> RuleBook.of(terms));
        rules = Optional.of(book);
        return Restraints.of(
                register.versions(),
                register.course(),
                register.places(),
                register.announcements(),
                act -> outcome(book, register, register.announcement(act).orElseThrow(), proof, now));
    }

    /** At now; of one that is over at its end, when the proof of its consent had not aged yet. */
    private static String outcome(
            RuleBook book, Register register, Announcement announcement, Proof proof, Instant now) {
        boolean over = announcement.end().isBefore(now);
        Instant at = over ? announcement.end() : now;
        return book.judge(
                        register,
                        new Subject.Recorded(announcement.id()),
                        at,
                        over ? Overlay.NONE.proof(register, at) : proof)
                .outcome()
                .word();
    }

    /** The recording that it watches. */
    public Path tracks() {
        return tracks;
    }

    public List<Finding> findings() {
        return monitor.map(TrackMonitor::findings).orElse(List.of());
    }

    /** Under the node's lock: what was seen up to an instant, to be read without it. Empty while nothing is watched yet. */
    public Optional<PastTracks> past(Instant at) {
        return kept.map(all -> PastTracks.of(disk, all.header(), all.journal(), findings(), at));
    }

    /** Aircraft seen since an instant. */
    public List<TrackMonitor.Aircraft> aircraft(Instant since) {
        return monitor.map(known -> known.aircraft(since)).orElse(List.of());
    }
}
