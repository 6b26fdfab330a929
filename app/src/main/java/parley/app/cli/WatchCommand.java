package parley.app.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import parley.core.register.Announcement;
import parley.core.register.Version;
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
import picocli.CommandLine.Mixin;
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
    @Mixin
    private Basis basis = new Basis();

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
        var arrangement = basis.arrangement();
        var watched = basis.record(arrangement)
                .map(record -> recorded(arrangement, record))
                .orElseGet(() -> Restraints.assumingInForce(arrangement));
        try (InputStream in = tracks.equals("-") ? System.in : GivenFile.open(Path.of(tracks), "--tracks")) {
            var outcome = TrackCheck.run(watched, in);
            var out = new PrintStream(new BufferedOutputStream(System.out), false, StandardCharsets.UTF_8);
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

    private static WatchTerms recorded(Arrangement arrangement, RecordAt record) {
        var register = record.at(Instant.MAX).register();
        var book = RuleBook.of(arrangement);
        return Restraints.of(
                register.versions().isEmpty()
                        ? List.of(Version.adopted(arrangement.digest(), arrangement))
                        : register.versions(),
                register.course(),
                register.places(),
                register.announcements(),
                act -> outcome(book, record, register.announcement(act).orElseThrow()));
    }

    /** The verdict at the end of what was announced, by what was known then. */
    private static String outcome(RuleBook book, RecordAt record, Announcement announcement) {
        var end = announcement.end();
        var then = record.at(end);
        return book.in(then.register())
                .judge(then.register(), new Subject.Recorded(announcement.id()), end, then.proof())
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
