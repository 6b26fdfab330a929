package parley.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.core.terms.Arrangement;
import parley.core.watch.Restraints;
import parley.core.watch.WatchTerms;
import parley.node.feed.FeedException;
import parley.node.live.FindingJson;
import parley.node.live.TrackCheck;
import parley.node.port.FeedHealth;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Watches a recording of tracks against the terms. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Watch recorded tracks against the terms: one finding per line.",
        description = {
            "",
            "Tracks are CSV with the columns epoch_ms, icao24, callsign, lat, lon, alt_ft, geo_alt_ft, on_ground, squawk, gs_kt,"
                    + " track_deg, vrate_fpm; compressed (.gz, .zst) or not. Findings are JSON, one a line"
                    + " (spec/finding.schema.json). Lines that cannot be read are counted and skipped. Without --record the terms"
                    + " are assumed to be in force, and nothing to be announced.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./parley watch --terms scenarios/monterey-rehearsal/terms --tracks tracks.csv.zst",
            "  zstdcat tracks.csv.zst | ./parley watch --terms terms --record /tmp/monterey/xaa --tracks -",
            "",
            "Absence of a signal proves nothing.",
            "Exit codes: 0 watched to the end, whatever was found; 2 wrong usage, or something that cannot be read."
        })
public final class WatchCommand implements Callable<Integer> {
    @Option(names = "--terms", required = true, paramLabel = "FILE", description = "arrangement.yaml, or the folder it is in")
    private Path terms = Path.of(".");

    @Option(names = "--record", paramLabel = "DIR", description = "a node's folder or its record/: what was announced, and the start")
    private @Nullable String record;

    @Option(names = "--tracks", required = true, paramLabel = "FILE|-", description = "the recording; - for standard input")
    private String tracks = "";

    @Override
    public Integer call() {
        var arrangement = TermsFiles.readable(terms);
        WatchTerms watched;
        if (record == null) {
            watched = Restraints.assumingInForce(arrangement);
            System.err.println("Assuming in force, and nothing announced.");
        } else {
            watched = recorded(arrangement, record);
        }
        try (var in = open()) {
            var outcome = TrackCheck.run(watched, in);
            outcome.findings().forEach(finding -> System.out.println(FindingJson.line(finding)));
            System.out.flush();
            var counts = outcome.counts();
            System.err.println(outcome.findings().size() + " findings: " + counts.get("accounted") + " accounted, "
                    + counts.get("unaccounted") + " unaccounted, " + counts.get("undetermined") + " undetermined. "
                    + skipped(outcome.health()));
            return Exit.DONE;
        } catch (IOException | UncheckedIOException | FeedException e) {
            throw new UsageError("The tracks cannot be read: " + e.getMessage() + " (--tracks)");
        }
    }

    /** Announced flights with the verdict on each, as it was known at the flight's end. */
    private static WatchTerms recorded(Arrangement arrangement, String record) {
        var book = RuleBook.of(arrangement);
        var register = RecordAt.read(record, Instant.MAX).register();
        return Restraints.of(arrangement, register.start(), register.places(), register.announcements(), one -> {
            var ends = one.activity().volumes().stream()
                    .map(volume -> volume.window().end())
                    .max(Instant::compareTo)
                    .orElse(Instant.MAX);
            var then = RecordAt.read(record, ends);
            return book.judge(then.register(), new Subject.Recorded(one.id()), ends, then.proof())
                    .outcome()
                    .word();
        });
    }

    private static String skipped(FeedHealth health) {
        var skipped = health.skipped().values().stream().mapToLong(Long::longValue).sum();
        return health.delivered() + " points" + (skipped == 0 ? "." : ", " + skipped + " lines skipped: " + health.samples());
    }

    private InputStream open() throws IOException {
        if (tracks.equals("-")) {
            return System.in;
        }
        var file = Path.of(tracks);
        if (!Files.isRegularFile(file)) {
            throw new UsageError("There is no file " + file + " (--tracks).");
        }
        return Files.newInputStream(file);
    }
}
