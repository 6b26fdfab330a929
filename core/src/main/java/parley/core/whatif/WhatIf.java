package parley.core.whatif;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import parley.core.act.ActId;
import parley.core.register.Announcement;
import parley.core.register.RecordHistory;
import parley.core.register.RecordTimeline;
import parley.core.register.Register;
import parley.core.rule.Verdict;

/**
 * What other terms would have made of a record: every notice and request judged by both, at its end or, if the record ends before, at
 * the record's end, by what was known then. {@link TrackComparison} does the same for tracks. Pure; progress and stopping are arguments.
 */
public final class WhatIf {
    private final RecordTimeline record;
    private final Register known;
    private final Compared before;
    private final Compared after;
    /** What the record's terms guard is guarded, whatever the terms to try call it. */
    private final Optional<Compared> own;

    /**
     * @param before the first terms
     * @param after the terms to try
     */
    public WhatIf(RecordTimeline record, Compared before, Compared after) {
        this.record = record;
        this.known = record.at(Instant.MAX).register();
        this.before = before;
        this.after = after;
        this.own = Compared.ownOf(known);
    }

    /**
     * What came of the acts.
     *
     * @param cases in record order, combat left out
     * @param watching what the watch needs for tracks; empty if it was stopped before that was known
     */
    public record Acts(List<ActCase> cases, Counts counts, Optional<Watching> watching) {
        public Acts {
            cases = List.copyOf(cases);
        }

        /** Whether all of them were judged. */
        public boolean complete() {
            return watching.isPresent();
        }
    }

    private record At(Announcement act, Instant instant) {}

    private record Judged(Announcement act, Verdict before, Verdict after) {}

    /** Judges every act by both. */
    public Acts acts(Going going) {
        var asked = new ArrayList<At>();
        known.announcements().forEach(act -> asked.add(new At(act, judgedAt(act))));
        asked.sort(Comparator.comparing(At::instant)); // in the order of time each entry is folded once
        var judged = new ArrayList<Judged>();
        for (At one : asked) {
            if (!going.on(judged.size(), asked.size())) {
                break;
            }
            judged.add(judge(one));
        }
        going.on(judged.size(), asked.size());
        judged.sort(Comparator.comparingLong(one -> one.act().index()));
        return compared(judged, judged.size() == asked.size());
    }

    private Instant judgedAt(Announcement act) {
        return record.last().filter(last -> last.isBefore(act.end())).orElse(act.end());
    }

    private Judged judge(At one) {
        RecordHistory then = record.at(one.instant());
        ActId id = one.act().id();
        return new Judged(one.act(), before.judge(then, id, one.instant()), after.judge(then, id, one.instant()));
    }

    private Acts compared(List<Judged> judged, boolean complete) {
        var cases = new ArrayList<ActCase>();
        Counts counts = Counts.NONE;
        for (Judged one : judged) {
            boolean otherwise = one.before().outcome() != one.after().outcome();
            if (isCombat(one.act())) {
                counts = counts.combat(otherwise);
            } else if (otherwise) {
                var found = new ActCase(one.act(), one.before(), one.after());
                cases.add(found);
                counts = counts.changed(found.change());
            } else {
                counts = counts.alike();
            }
        }
        return new Acts(cases, counts, complete ? Optional.of(watching(judged)) : Optional.empty());
    }

    private boolean isCombat(Announcement act) {
        return before.guards(act.activity())
                || after.guards(act.activity())
                || own.filter(terms -> terms.guards(act.activity())).isPresent();
    }

    private Watching watching(List<Judged> judged) {
        SortedMap<ActId, String> first = new TreeMap<>();
        SortedMap<ActId, String> second = new TreeMap<>();
        var combat = new TreeSet<ActId>();
        for (Judged one : judged) {
            first.put(one.act().id(), one.before().outcome().word());
            second.put(one.act().id(), one.after().outcome().word());
            if (isCombat(one.act())) {
                combat.add(one.act().id());
            }
        }
        return new Watching(
                before.watched(known, act -> first.getOrDefault(act, "")),
                after.watched(known, act -> second.getOrDefault(act, "")),
                combat);
    }
}
