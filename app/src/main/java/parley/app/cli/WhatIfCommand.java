package parley.app.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import parley.core.act.Unreadable;
import parley.core.register.RecordTimeline;
import parley.core.whatif.Compared;
import parley.core.whatif.WhatIf;
import parley.node.feed.FeedException;
import parley.node.live.RecordingComparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tries terms on what was recorded. */
@Command(
        name = "whatif",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Try terms on a record: which notices, requests and tracks would have been judged otherwise.",
        description = {
            "",
            "With --terms once, these terms are compared with the record's own, each version for its time; with --terms twice,"
                    + " the first with the second, each as if it had been in force for all of the record.",
            "Every notice and request is judged at its end, by what was known then; or at the end of the record, if that comes"
                    + " before.",
            "Of combat only numbers are given: how many, and how many of them would have been judged otherwise.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./parley whatif --terms amended/ --record /tmp/amman/usa",
            "  ./parley whatif --terms scenarios/amman-2016/terms --terms amended/ --record /tmp/amman/usa \\",
            "      --tracks monday.csv.zst --tracks tuesday.csv.zst --json",
            "",
            "Progress is said on standard error, at a terminal. Ctrl-C stops, and what was found so far is given.",
            "Exit codes: 0 compared, whatever came out; 2 wrong usage, or something that cannot be read; 130 stopped."
        })
public final class WhatIfCommand implements Callable<Integer> {
    @Option(
            names = "--terms",
            required = true,
            paramLabel = "FILE",
            description = "arrangement.yaml, or the folder it is in; once: the new terms, twice: the old and the new")
    private List<Path> terms = new ArrayList<>();

    @Option(names = "--record", required = true, paramLabel = "DIR", description = "a node's folder or its record/")
    private String record = "";

    @Option(
            names = "--tracks",
            paramLabel = "FILE",
            description = "recorded tracks, as for parley watch; may be given again")
    private List<Path> tracks = new ArrayList<>();

    @Option(names = "--json", description = "one JSON object a line (spec/whatif.md); the last has the counts")
    private boolean json;

    @Override
    public Integer call() {
        if (terms.size() > 2) {
            throw new UsageError("Two sets of terms are compared, and " + terms.size() + " were given (--terms).");
        }
        try (var stop = new StopSign()) {
            var out = new PrintStream(new BufferedOutputStream(System.out), false, StandardCharsets.UTF_8);
            boolean complete = compare(json ? new WhatIfLines(out) : new WhatIfText(out), stop);
            out.flush();
            return complete ? Exit.DONE : Exit.STOPPED;
        } catch (Unreadable e) {
            throw new UsageError("The record in " + record + " cannot be read: " + e.getMessage() + " (--record)");
        }
    }

    private boolean compare(WhatIfPrinter printer, StopSign stop) {
        var after = Compared.throughout(TermsFiles.readable(terms.getLast()));
        RecordTimeline timeline = RecordAt.in(record).timeline();
        var before = terms.size() == 2
                ? Compared.throughout(TermsFiles.readable(terms.getFirst()))
                : Compared.ownOf(timeline.whole())
                        .orElseThrow(() -> new UsageError("Both sides have signed no terms in the record in " + record
                                + ": give the old terms too (--terms)."));
        long bytes = tracks.stream().mapToLong(WhatIfCommand::size).sum();
        var judging = new RateLine("Judging", "acts");
        var acts = new WhatIf(timeline, before, after).acts((done, total) -> {
            judging.at(done, done, total);
            return !stop.isUp();
        });
        judging.end();
        printer.acts(acts);
        var watching = acts.watching();
        Optional<RecordingComparison.Outcome> watched = watching.isPresent() && !tracks.isEmpty() && !stop.isUp()
                ? Optional.of(watch(watching.get(), bytes, stop))
                : Optional.empty();
        boolean complete = acts.complete()
                && (tracks.isEmpty()
                        || watched.map(RecordingComparison.Outcome::complete).orElse(false));
        watched.ifPresent(printer::tracks);
        printer.end(complete);
        return complete;
    }

    private RecordingComparison.Outcome watch(parley.core.whatif.Watching watching, long bytes, StopSign stop) {
        var reading = new RateLine("Watching", "sightings");
        var recordings = tracks.stream()
                .<RecordingComparison.Recording>map(file -> () -> GivenFile.open(file, "--tracks"))
                .toList();
        try {
            return RecordingComparison.run(
                    watching, recordings, Runtime.getRuntime().availableProcessors(), (points, read) -> {
                        reading.at(points, read, bytes);
                        return !stop.isUp();
                    });
        } catch (FeedException e) {
            throw new UsageError(e.getMessage() + " (--tracks)");
        } catch (IOException e) {
            throw new UsageError("The tracks cannot be read: " + e.getMessage() + " (--tracks)");
        } finally {
            reading.end();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UsageError("There is no file " + file + " (--tracks).");
        }
    }
}
