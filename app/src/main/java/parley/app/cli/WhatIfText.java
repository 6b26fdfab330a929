package parley.app.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import parley.core.rule.Phrases;
import parley.core.rule.Verdict;
import parley.core.space.InstantWords;
import parley.core.watch.Finding;
import parley.core.whatif.ActCase;
import parley.core.whatif.Counts;
import parley.core.whatif.TrackCase;
import parley.core.whatif.WhatIf;
import parley.node.live.RecordingComparison;

/** A comparison for people. */
final class WhatIfText implements WhatIfPrinter {
    private final PrintStream out;

    WhatIfText(PrintStream out) {
        this.out = out;
    }

    @Override
    public void acts(WhatIf.Acts acts) {
        for (ActCase one : acts.cases()) {
            out.println(one.act().name() + "  " + one.change());
            verdict("old", one.before());
            verdict("new", one.after());
        }
        counts(acts.counts(), "notices and requests", "combat requests");
    }

    private void verdict(String which, Verdict verdict) {
        out.println("  " + which + ": " + verdict.sentence());
        for (var ground : verdict.grounds()) {
            out.println("    " + (ground.article().isEmpty() ? "Record" : "Article " + ground.article()) + ", "
                    + ground.rule() + ": " + ground.result().word() + ". " + ground.sentence());
        }
    }

    @Override
    public void tracks(RecordingComparison.Outcome tracks) {
        for (TrackCase one : tracks.found().cases()) {
            out.println(one.either().aircraft() + "  " + one.change());
            finding("old", one.before());
            finding("new", one.after());
        }
        long skipped =
                tracks.skipped().values().stream().mapToLong(Long::longValue).sum();
        out.println("%,d sightings, %,d duplicates, %,d late, %,d lines skipped"
                .formatted(
                        tracks.points(),
                        tracks.found().duplicates(),
                        tracks.found().late(),
                        skipped));
        tracks.samples().forEach(sample -> out.println("  " + sample));
        counts(tracks.found().counts(), "entries", "entries that a combat request accounts for or might");
    }

    private void finding(String which, Optional<Finding> finding) {
        out.println("  " + which + ": "
                + finding.map(one -> one.standing().name().toLowerCase(Locale.ROOT) + ", " + one.area() + " ("
                                + one.place() + ", Article " + one.article() + "), from "
                                + InstantWords.of(one.entered())
                                + one.left()
                                        .map(left -> " to " + InstantWords.of(left))
                                        .orElse("")
                                + ". " + String.join(" ", one.said(Phrases.ENGLISH)))
                        .orElse("nothing."));
    }

    private void counts(Counts counts, String what, String combat) {
        out.println("%,d of %,d %s come out otherwise%s."
                .formatted(
                        counts.otherwise(),
                        counts.compared(),
                        what,
                        counts.changes().entrySet().stream()
                                .map(change -> change.getValue() + " " + change.getKey())
                                .collect(Collectors.joining(
                                        ", ", counts.changes().isEmpty() ? "" : ": ", ""))));
        if (counts.combat() > 0) {
            out.println(
                    "%,d of %,d %s come out otherwise.".formatted(counts.combatOtherwise(), counts.combat(), combat));
        }
    }

    @Override
    public void end(boolean complete) {
        if (!complete) {
            out.println("Stopped: this is what was found so far.");
        }
    }
}
