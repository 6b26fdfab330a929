package parley.core.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import parley.core.act.Activity;
import parley.core.act.Digest;
import parley.core.register.Announcement;
import parley.core.space.BadFootprint;
import parley.core.terms.Allowance;
import parley.core.terms.Ban;

/** One judgement in the making: every part against every ban and the exceptions that lift it. */
final class Judgement {
    private final Applicable rules;
    private final Matching matching;
    private final Needs needs;
    private final Function<Allowance, List<Matching.Word>> limits;
    private final Cutting parts;
    private final Case subject;
    private final Duration settle;
    private final Digest terms;

    Judgement(
            Applicable rules,
            Matching matching,
            Needs needs,
            Function<Allowance, List<Matching.Word>> limits,
            Cutting parts,
            Case subject,
            Duration settle,
            Digest terms) {
        this.rules = rules;
        this.matching = matching;
        this.needs = needs;
        this.limits = limits;
        this.parts = parts;
        this.subject = subject;
        this.settle = settle;
        this.terms = terms;
    }

    /** How an activity is cut into parts. */
    @FunctionalInterface
    interface Cutting {
        List<Part> of(Activity activity) throws BadFootprint;
    }

    /** What is judged, and as known when. */
    record Case(Activity activity, Optional<Announcement> announced, Instant at, Known known, boolean guarded) {}

    Verdict verdict() {
        List<Part> pieces;
        try {
            pieces = parts.of(subject.activity());
        } catch (BadFootprint e) {
            return verdict(
                    Outcome.UNDETERMINED,
                    Reason.of(Phrase.CANNOT_TELL, new Reason.Quoted(e.sentence()).small()),
                    List.of());
        }
        if (pieces.isEmpty()) {
            // No ban was asked about anything: that is no reason to let it go.
            return verdict(
                    Outcome.UNDETERMINED,
                    Reason.of(Phrase.CANNOT_TELL, new Reason.Quoted("It has no part that can be judged.").small()),
                    List.of());
        }
        var tries = new ArrayList<Exceptional>();
        for (var each : rules.allowances()) {
            Allowance allowance = each.rule();
            var fixed = new ArrayList<>(each.fixed());
            // Whoever it is not for need not be counted.
            if (Matching.all(fixed) != Kleene.FALSE) {
                fixed.addAll(limits.apply(allowance));
            }
            tries.add(new Exceptional(
                    allowance, fixed, allowance.needs().stream().map(needs::of).toList()));
        }
        var caught = new ArrayList<Caught>();
        for (var each : rules.bans()) {
            var record = new Caught(
                    each.rule(),
                    each.fixed(),
                    tries.stream()
                            .filter(one ->
                                    one.allowance.lifts().contains(each.rule().name()))
                            .toList());
            for (Part part : pieces) {
                record.judge(part);
            }
            caught.add(record);
        }
        Outcome outcome = Outcome.NOT_RESTRAINED;
        for (Caught record : caught) {
            outcome = outcome.worse(record.worst);
        }
        if (outcome == Outcome.PERMITTED && !subject.known().understood()) {
            return verdict(Outcome.UNDETERMINED, Reason.of(Phrase.NOT_UNDERSTOOD), List.of());
        }
        var grounds = new Grounds(subject.guarded(), caught, outcome);
        Optional<Reason> otherwise = reckonedOtherwise();
        if (otherwise.isPresent()) {
            var all = new ArrayList<>(grounds.all());
            all.addFirst(
                    new Ground("", "reckoning", Ground.Kind.RECORD, Outcome.UNDETERMINED, otherwise.get(), List.of()));
            return outcome == Outcome.PERMITTED
                    ? verdict(Outcome.UNDETERMINED, otherwise.get(), all)
                    : verdict(outcome, grounds.headline(), all);
        }
        return verdict(outcome, grounds.headline(), grounds.all());
    }

    /** Why the record's meaning is in doubt: a party has reckoned otherwise, and both have not settled it since. */
    private Optional<Reason> reckonedOtherwise() {
        return subject.known()
                .disagreement()
                .filter(one -> one.alikeSince()
                        .map(since -> subject.at().isBefore(since.plus(settle)))
                        .orElse(true))
                .map(one -> one.alikeSince()
                        .map(since -> Reason.of(
                                Phrase.RECKONS_ALIKE_FROM, Value.party(one.party()), one.size(), since.plus(settle)))
                        .orElseGet(() -> Reason.of(Phrase.RECKONS_OTHERWISE, Value.party(one.party()), one.size())));
    }

    private Verdict verdict(Outcome outcome, Reason reason, List<Ground> grounds) {
        return new Verdict(
                outcome,
                subject.at(),
                subject.announced().map(Announcement::id),
                subject.announced().map(Announcement::name),
                reason,
                subject.known().course().isEmpty(),
                subject.known().size(),
                grounds,
                List.of(terms));
    }

    /** An exception, tried. */
    static final class Exceptional {
        final Allowance allowance;
        final List<Matching.Word> fixed;
        private final boolean certainlyNot;
        final List<NeedGround> needs;
        final Outcome asked;
        /** The least grant over the parts it would have to lift; permitted while none was tried. */
        Outcome least = Outcome.PERMITTED;

        Kleene match = Kleene.TRUE;
        boolean tried;
        boolean sometimes;
        List<Matching.Word> lacking = List.of();

        Exceptional(Allowance allowance, List<Matching.Word> fixed, List<NeedGround> needs) {
            this.allowance = allowance;
            this.fixed = fixed;
            this.certainlyNot = Matching.all(fixed) == Kleene.FALSE;
            this.needs = needs;
            Outcome worst = Outcome.PERMITTED;
            for (NeedGround need : needs) {
                worst = worst.worse(need.result());
            }
            this.asked = worst;
        }
    }

    /** A ban, and what it came to over all parts. */
    final class Caught {
        final Ban ban;
        final List<Matching.Word> fixed;
        final List<Exceptional> exceptions;
        Outcome worst = Outcome.NOT_RESTRAINED;
        Kleene match = Kleene.FALSE;
        final List<Reason> where = new ArrayList<>();
        List<Matching.Word> doubts = List.of();

        Caught(Ban ban, List<Matching.Word> fixed, List<Exceptional> exceptions) {
            this.ban = ban;
            this.fixed = fixed;
            this.exceptions = exceptions;
        }

        void judge(Part part) {
            var words = new ArrayList<>(fixed);
            words.addAll(matching.of(ban, part));
            Kleene here = Matching.all(words);
            if (here == Kleene.FALSE) {
                return;
            }
            if (here.compareTo(match) > 0) {
                match = here;
                where.clear();
                doubts = words.stream()
                        .filter(word -> word.value() == Kleene.UNKNOWN)
                        .toList();
            }
            if (here == match) {
                where.add(matching.where(ban.when(), part));
            }
            Outcome value = here == Kleene.TRUE ? Outcome.FORBIDDEN : Outcome.UNDETERMINED;
            for (Exceptional exception : exceptions) {
                value = value.better(grant(exception, part));
            }
            // Only the error at the footprint's rim is caught: whether the activity is there cannot be told.
            if (!part.inner() && value == Outcome.FORBIDDEN) {
                value = Outcome.UNDETERMINED;
            }
            worst = worst.worse(value);
        }

        private Outcome grant(Exceptional exception, Part part) {
            // What it lacks was said for the first part, and no other part can make it match.
            if (exception.tried && exception.certainlyNot) {
                return Outcome.FORBIDDEN;
            }
            var words = new ArrayList<>(exception.fixed);
            words.addAll(matching.of(exception.allowance, part));
            Kleene here = Matching.all(words);
            Outcome value = switch (here) {
                case TRUE -> Outcome.PERMITTED;
                case UNKNOWN -> Outcome.UNDETERMINED;
                case FALSE -> Outcome.FORBIDDEN;
            };
            value = value.worse(exception.asked);
            exception.sometimes |= here == Kleene.TRUE;
            if (!exception.tried || here.compareTo(exception.match) < 0) {
                exception.match = here;
                exception.lacking = words.stream()
                        .filter(word -> word.value() == here && here != Kleene.TRUE)
                        .toList();
            }
            exception.tried = true;
            exception.least = exception.least.worse(value);
            return value;
        }
    }
}
