package parley.core.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.register.Announcement;
import parley.core.register.Proof;
import parley.core.space.Volume4D;
import parley.core.terms.Arrangement;
import parley.core.terms.Need;

/** Whether the needs of an exception are met, can still be met, or cannot be met any more. */
final class Needs {
    private final Arrangement arrangement;
    private final Activity activity;
    private final Optional<Announcement> announced;
    private final Instant at;
    private final Proof proof;
    private final Optional<Duration> lease;
    private final boolean guarded;
    private final Instant start;
    private final Instant end;

    Needs(
            Arrangement arrangement,
            Activity activity,
            Optional<Announcement> announced,
            Instant at,
            Proof proof,
            Optional<Duration> lease,
            boolean guarded) {
        this.arrangement = arrangement;
        this.activity = activity;
        this.announced = announced;
        this.at = at;
        this.proof = proof;
        this.lease = lease;
        this.guarded = guarded;
        var edges = new TreeSet<Instant>();
        for (Volume4D volume : activity.volumes()) {
            edges.add(volume.window().start());
            edges.add(volume.window().end());
        }
        this.start = edges.isEmpty() ? at : edges.first();
        this.end = edges.isEmpty() ? at : edges.last();
    }

    NeedGround of(Need need) {
        Optional<List<String>> from = addressees(need);
        Instant by = start.minus(need.due());
        if (from.isEmpty()) {
            return ground(
                    need,
                    List.of(),
                    Outcome.UNDETERMINED,
                    Optional.empty(),
                    "The other side is not known, because " + whyNoOther() + ".",
                    List.of());
        }
        Optional<Instant> withdrawn =
                announced.flatMap(Announcement::withdrawnAt).filter(time -> !time.isAfter(end));
        if (withdrawn.isPresent()) {
            return ground(
                    need,
                    from.get(),
                    Outcome.FORBIDDEN,
                    Optional.empty(),
                    "It was withdrawn, with effect from " + Sentences.instant(withdrawn.get()) + ".",
                    acts());
        }
        return switch (need.kind()) {
            case NOTICE -> notice(need, from.get(), by);
            case ACKNOWLEDGEMENT -> worst(need, from.get(), party -> acknowledgement(need, party, by));
            case AGREEMENT -> worst(need, from.get(), party -> agreement(need, party, by));
        };
    }

    /** The parties meant, without the side's own, whose signature is on it; empty when it cannot be told who. */
    private Optional<List<String>> addressees(Need need) {
        var from = new ArrayList<String>();
        for (String word : need.from()) {
            switch (word) {
                case "both" -> from.addAll(arrangement.parties());
                case "other" -> {
                    Optional<String> other =
                            activity.force().flatMap(arrangement::answers).flatMap(arrangement::other);
                    if (other.isEmpty()) {
                        return Optional.empty();
                    }
                    from.add(other.get());
                }
                default -> from.add(word);
            }
        }
        // Whoever answers for the force and has announced the flight has said so already; nobody else is ever left out.
        Optional<String> answering = activity.force().flatMap(arrangement::answers);
        Optional<String> own =
                announced.map(act -> answering.filter(act.party()::equals)).orElse(answering);
        return Optional.of(Sentences.unique(from).stream()
                .filter(party -> !own.equals(Optional.of(party)))
                .toList());
    }

    private String whyNoOther() {
        return activity.force()
                .map(force -> "no party answers for " + force)
                .orElse("it is not declared whose flight it is");
    }

    private interface ByParty {
        NeedGround of(String party);
    }

    private NeedGround worst(Need need, List<String> parties, ByParty judge) {
        NeedGround worst = null;
        for (String party : parties) {
            NeedGround one = judge.of(party);
            if (worst == null || one.result().compareTo(worst.result()) < 0) {
                worst = one;
            }
        }
        return worst != null
                ? worst
                : ground(need, List.of(), Outcome.PERMITTED, Optional.empty(), "Nobody else is asked.", acts());
    }

    private List<ActId> acts() {
        return announced.map(act -> List.of(act.id())).orElse(List.of());
    }

    private NeedGround ground(
            Need need, List<String> from, Outcome result, Optional<Duration> value, String sentence, List<ActId> acts) {
        boolean notice = need.kind() == Need.Kind.NOTICE;
        return new NeedGround(
                need.kind(),
                from,
                Optional.of(start.minus(need.due())),
                result,
                value,
                need.due(),
                notice ? Optional.of(need.clock()) : Optional.empty(),
                notice ? Optional.empty() : Optional.empty(),
                acts,
                sentence);
    }

    private NeedGround notice(Need need, List<String> from, Instant by) {
        if (from.isEmpty()) {
            return ground(need, from, Outcome.PERMITTED, Optional.empty(), "Nobody else needs to see it.", acts());
        }
        Optional<Instant> seen = announced.flatMap(Announcement::noticeGiven);
        Optional<Instant> offered = need.clock() == Need.Clock.OFFERED && !guarded
                ? announced.flatMap(Announcement::offeredAt)
                : Optional.empty();
        boolean byOffer = offered.isPresent()
                && seen.map(time -> offered.get().isBefore(time)).orElse(true);
        Optional<Instant> given = byOffer ? offered : seen;
        if (given.isEmpty()) {
            return unseen(need, from, by);
        }
        Duration before = Duration.between(given.get(), start);
        boolean inTime = !given.get().isAfter(by);
        String sentence = before.isNegative()
                ? "Announced " + relative(before) + "; " + Sentences.required(need.due(), " before it") + "."
                : "Announced " + relative(before) + "; " + Sentences.required(need.due(), "")
                        + late(inTime, before, need);
        boolean attested = !byOffer || announced.map(Announcement::attested).orElse(false);
        if (byOffer) {
            sentence += " It counts from when it was recorded and offered"
                    + (attested ? "." : "; not attested by the other side.");
        }
        return new NeedGround(
                Need.Kind.NOTICE,
                from,
                Optional.of(by),
                inTime ? Outcome.PERMITTED : Outcome.FORBIDDEN,
                Optional.of(before),
                need.due(),
                Optional.of(byOffer ? Need.Clock.OFFERED : Need.Clock.SEEN),
                Optional.of(attested),
                acts(),
                sentence);
    }

    private NeedGround unseen(Need need, List<String> from, Instant by) {
        String who = Sentences.parties(from);
        if (!at.isAfter(by)) {
            return ground(
                    need,
                    from,
                    Outcome.AWAITING,
                    Optional.empty(),
                    announced.isPresent()
                            ? "Not yet seen by " + who + "; due by " + deadline(need, by) + "."
                            : "To be announced to " + who + " by " + deadline(need, by) + ".",
                    acts());
        }
        if (announced.isPresent()) {
            return ground(
                    need,
                    from,
                    Outcome.FORBIDDEN,
                    Optional.empty(),
                    "Not seen by " + who + " at the deadline, " + deadline(need, by) + ".",
                    acts());
        }
        Duration before = Duration.between(at, start);
        return ground(
                need,
                from,
                Outcome.FORBIDDEN,
                Optional.of(before),
                "Announced now, it would come " + relative(before) + "; "
                        + Sentences.required(need.due(), before.isNegative() ? " before it" : "") + ".",
                acts());
    }

    private NeedGround acknowledgement(Need need, String party, Instant by) {
        Optional<Instant> given =
                announced.flatMap(act -> Optional.ofNullable(act.acknowledged().get(party)));
        if (given.isPresent()) {
            Duration before = Duration.between(given.get(), start);
            boolean inTime = !given.get().isAfter(by);
            return ground(
                    need,
                    List.of(party),
                    inTime ? Outcome.PERMITTED : Outcome.FORBIDDEN,
                    Optional.of(before),
                    "Acknowledged by " + Sentences.party(party) + " " + relative(before) + "; "
                            + Sentences.required(need.due(), before.isNegative() ? " before it" : "")
                            + late(inTime, before, need),
                    acts());
        }
        boolean still = !at.isAfter(by);
        return ground(
                need,
                List.of(party),
                still ? Outcome.AWAITING : Outcome.FORBIDDEN,
                Optional.empty(),
                still
                        ? "Awaiting acknowledgement by " + Sentences.party(party) + ", due by " + Sentences.instant(by)
                                + "."
                        : "Not acknowledged by " + Sentences.party(party) + ", which was silent at its deadline, "
                                + Sentences.instant(by) + ".",
                acts());
    }

    private static String deadline(Need need, Instant by) {
        return Sentences.instant(by) + ", "
                + (need.due().isZero() ? "the start" : Sentences.length(need.due()) + " before the start");
    }

    private static String relative(Duration before) {
        if (before.isZero()) {
            return "at the start";
        }
        return Sentences.time(before) + (before.isNegative() ? " after the start" : " before the start");
    }

    private static String late(boolean inTime, Duration before, Need need) {
        return inTime ? "." : ": " + Sentences.time(before.minus(need.due())) + " late.";
    }

    private NeedGround agreement(Need need, String party, Instant by) {
        List<String> from = List.of(party);
        if (need.holds().map(held -> by.plus(held).isBefore(end)).orElse(false)) {
            return ground(
                    need,
                    from,
                    Outcome.FORBIDDEN,
                    Optional.empty(),
                    "Even an agreement of " + Sentences.party(party)
                            + " at the deadline would lapse before the end: it holds "
                            + Sentences.length(need.holds().orElseThrow()) + ".",
                    acts());
        }
        if (announced.map(act -> act.kind() == Announcement.Kind.NOTICE).orElse(false)) {
            return ground(
                    need,
                    from,
                    Outcome.FORBIDDEN,
                    Optional.empty(),
                    "This is a notice; " + Sentences.party(party) + " can agree only to a request.",
                    acts());
        }
        List<Announcement.Answer> answers = announced.stream()
                .flatMap(act -> act.answers().stream())
                .filter(answer -> answer.party().equals(party))
                .toList();
        for (Announcement.Answer answer : answers) {
            if (answer.answer() == Body.Answer.DECLINE) {
                return ground(
                        need,
                        from,
                        Outcome.FORBIDDEN,
                        Optional.empty(),
                        Sentences.party(party) + " declined.",
                        acts(answer));
            }
            Optional<Instant> withdrawn = answer.withdrawnAt().filter(time -> !time.isAfter(end));
            if (withdrawn.isPresent()) {
                return ground(
                        need,
                        from,
                        Outcome.FORBIDDEN,
                        Optional.empty(),
                        Sentences.party(party) + " withdrew its agreement, with effect from "
                                + Sentences.instant(withdrawn.get())
                                + "; only a new request can bring another.",
                        acts(answer));
            }
        }
        NeedGround best = null;
        for (Announcement.Answer answer : answers) {
            if (answer.sealedAt().isPresent()) {
                NeedGround one =
                        agreed(need, party, by, answer, answer.sealedAt().get());
                best = best == null || one.result().compareTo(best.result()) > 0 ? one : best;
            }
        }
        return best == null ? silence(need, party, by, !answers.isEmpty()) : best;
    }

    private List<ActId> acts(Announcement.Answer answer) {
        var acts = new ArrayList<>(acts());
        acts.add(answer.id());
        return acts;
    }

    private NeedGround silence(Need need, String party, Instant by, boolean answered) {
        boolean still = !at.isAfter(by);
        String sentence = still
                ? "Awaiting agreement of " + Sentences.party(party) + " by " + Sentences.instant(by) + "."
                : answered
                        ? "The agreement of " + Sentences.party(party) + " was not sealed at its deadline, "
                                + Sentences.instant(by) + "."
                        : Sentences.party(party) + " was silent at its deadline, " + Sentences.instant(by) + ".";
        return ground(
                need, List.of(party), still ? Outcome.AWAITING : Outcome.FORBIDDEN, Optional.empty(), sentence, acts());
    }

    /** I1: sealed in time, holding to the end, and the consenter's newest cosignature younger than the lease. */
    private NeedGround agreed(Need need, String party, Instant by, Announcement.Answer answer, Instant sealed) {
        List<String> from = List.of(party);
        Duration before = Duration.between(sealed, start);
        if (sealed.isAfter(answer.validUntil())) {
            return ground(
                    need,
                    from,
                    Outcome.FORBIDDEN,
                    Optional.of(before),
                    "The decision of " + Sentences.party(party) + " was sealed at " + Sentences.instant(sealed)
                            + ", after it expired at " + Sentences.instant(answer.validUntil()) + ".",
                    acts(answer));
        }
        if (sealed.isAfter(by)) {
            return ground(
                    need,
                    from,
                    Outcome.FORBIDDEN,
                    Optional.of(before),
                    Sentences.party(party) + " agreed " + relative(before) + "; it was due by " + Sentences.instant(by)
                            + ": " + Sentences.time(before.minus(need.due())) + " late.",
                    acts(answer));
        }
        Optional<Instant> lapses = need.holds().map(sealed::plus);
        if (lapses.map(time -> time.isBefore(end)).orElse(false)) {
            return ground(
                    need,
                    from,
                    Outcome.FORBIDDEN,
                    Optional.of(before),
                    "The agreement of " + Sentences.party(party) + " lapses at "
                            + Sentences.instant(lapses.orElseThrow()) + ", "
                            + Sentences.time(Duration.between(lapses.orElseThrow(), end)) + " before the end.",
                    acts(answer));
        }
        Optional<String> unproven = lease.flatMap(time -> unproven(party, time));
        if (unproven.isPresent()) {
            return ground(
                    need,
                    from,
                    at.isBefore(start) ? Outcome.AWAITING : Outcome.FORBIDDEN,
                    Optional.of(before),
                    unproven.get(),
                    acts(answer));
        }
        return ground(
                need,
                from,
                Outcome.PERMITTED,
                Optional.of(before),
                Sentences.party(party) + " agreed " + relative(before)
                        + lapses.map(time -> "; the agreement holds until " + Sentences.instant(time))
                                .orElse("")
                        + ".",
                acts(answer));
    }

    private Optional<String> unproven(String party, Duration time) {
        Optional<Proof.Stamp> stamp = Optional.ofNullable(proof.newest().get(party));
        if (stamp.isEmpty()) {
            return Optional.of("There is no live proof from " + Sentences.party(party)
                    + ", whose agreement counts only with one younger than " + Sentences.length(time) + ".");
        }
        Duration age = Duration.between(stamp.get().at(), at);
        return age.compareTo(time) < 0
                ? Optional.empty()
                : Optional.of("The newest proof from " + Sentences.party(party) + " is " + Sentences.time(age)
                        + " old; its agreement counts only with one younger than " + Sentences.length(time) + ".");
    }
}
