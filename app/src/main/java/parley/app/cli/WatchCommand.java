package parley.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.core.register.Announcement;
import parley.core.register.Register;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.core.terms.Arrangement;
import parley.core.watch.Finding;
import parley.core.watch.Restraints;
import parley.core.watch.WatchTerms;
import parley.node.feed.FeedException;
import parley.node.live.FindingJson;
import parley.node.live.TrackCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Watches a recording against the terms. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Watch recorded tracks against the terms: one finding a line (spec/finding.schema.json).",
        description = {
            "",
            "Without --record the terms are assumed to be in force, and no flight has been announced.",
            "What was read, and which lines were skipped and why, is said on standard error.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./parley watch --terms scenarios/monterey-rehearsal/terms \\",
            "      --tracks scenarios/monterey-rehearsal/tracks/tracks.csv.zst",
            "  zcat day.csv.gz | ./parley watch --terms arrangement.yaml --record /tmp/amman/usa --tracks - | jq"
                    + " .standing",
            "",
            "Absence of a signal proves nothing.",
            "Exit codes: 0 watched, whatever was found; 2 wrong usage, or something that cannot be read."
        })
public final class WatchCommand implements Callable<Integer> {
    /** Everything the record holds. */
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    @Option(
            names = "--terms",
            required = true,
            paramLabel = "FILE",
            description = "arrangement.yaml, or the folder it is in")
    private Path terms = Path.of(".");

    @Option(
            names = "--record",
            paramLabel = "DIR",
            description = "a node's folder or its record/: the start, the announced flights and their verdicts")
    private @Nullable String record;

    @Option(
            names = "--tracks",
            required = true,
            paramLabel = "FILE|-",
            description =
                    "CSV with the columns epoch_ms, icao24, callsign, lat, lon, alt_ft, geo_alt_ft, on_ground, squawk,"
                            + " gs_kt, track_deg, vrate_fpm; plain, gzip or Zstandard; - for standard input")
    private String tracks = "";

    @Override
    public Integer call() {
        var arrangement = TermsFiles.readable(terms);
        var watched = record == null ? Restraints.assumingInForce(arrangement) : recorded(arrangement, record);
        try (InputStream in = tracks.equals("-") ? System.in : Files.newInputStream(Path.of(tracks))) {
            var outcome = TrackCheck.run(watched, in);
            var out = new PrintStream(
                    new java.io.FileOutputStream(java.io.FileDescriptor.out), false, StandardCharsets.UTF_8);
            outcome.findings().forEach(finding -> out.print(FindingJson.line(finding) + '\n'));
            out.flush();
            System.err.println(summary(outcome));
            return Exit.DONE;
        } catch (FeedException e) {
            throw new UsageError(e.getMessage() + " (--tracks)");
        } catch (IOException e) {
            throw new UsageError("The tracks " + tracks + " cannot be read (--tracks).");
        }
    }

    private static WatchTerms recorded(Arrangement arrangement, String folder) {
        Register register = RecordAt.read(folder, LATEST).register();
        register.termsDigest()
                .filter(signed -> !signed.equals(arrangement.digest()))
                .ifPresent(signed -> {
                    throw new UsageError("The record's terms are " + signed + ", and these are " + arrangement.digest()
                            + " (--terms).");
                });
        var book = RuleBook.of(arrangement);
        return Restraints.of(
                arrangement,
                register.start(),
                register.places(),
                register.announcements(),
                announcement -> outcome(book, folder, announcement));
    }

    /** The verdict at the end of what was announced, by what was known then. */
    private static String outcome(RuleBook book, String folder, Announcement announcement) {
        Instant end = announcement.activity().volumes().stream()
                .map(volume -> volume.window().end())
                .max(Comparator.naturalOrder())
                .orElse(LATEST);
        var history = RecordAt.read(folder, end);
        return book.judge(history.register(), new Subject.Recorded(announcement.id()), end, history.proof())
                .outcome()
                .word();
    }

    private static String summary(TrackCheck.Outcome outcome) {
        var health = outcome.health();
        long skipped =
                health.skipped().values().stream().mapToLong(Long::longValue).sum();
        var text = new StringBuilder("%,d lines, %,d sightings, %,d duplicates, %,d late, %,d skipped"
                .formatted(health.lines(), health.delivered(), outcome.duplicates(), outcome.late(), skipped));
        if (skipped > 0) {
            text.append(health.skipped().entrySet().stream()
                    .map(reason -> reason.getValue() + " " + reason.getKey())
                    .collect(Collectors.joining(", ", " (", ")")));
            health.samples().forEach(sample -> text.append("\n  ").append(sample));
        }
        text.append("\n%d findings: ".formatted(outcome.findings().size()));
        text.append(outcome.counts().entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", ")));
        long open = outcome.findings().stream().filter(Finding::open).count();
        return open == 0 ? text.toString() : text + ", " + open + " open";
    }
}
