package parley.core.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.register.Announcement;
import parley.core.register.Proof;
import parley.core.terms.Arrangement;
import parley.core.terms.Need;

/** What the other side must have agreed to, and whether that agreement lives. */
final class Agreements {
    private final Arrangement arrangement;
    private final Occasion occasion;
    private final Proof proof;
    private final Optional<Duration> lease;

    /** @param lease how young the consenter's newest cosignature must be; empty when the terms do not say: nothing proves it then */
    Agreements(Arrangement arrangement, Occasion occasion, Proof proof, Optional<Duration> lease) {
        this.arrangement = arrangement;
        this.occasion = occasion;
        this.proof = proof;
        this.lease = lease;
    }

    NeedGround of(Need need, String party) {
        List<String> from = List.of(party);
        if (need.holds()
                .map(held -> occasion.by(need).plus(held).isBefore(occasion.end()))
                .orElse(false)) {
            return occasion.ground(
                    need,
                    from,
                    Outcome.FORBIDDEN,
                    "Even an agreement of " + Sentences.party(party)
                            + " at the deadline would lapse before the end: it holds "
                            + Sentences.length(need.holds().orElseThrow()) + ".");
        }
        if (occasion.announced()
                .map(act -> act.kind() == Announcement.Kind.NOTICE)
                .orElse(false)) {
            return occasion.ground(
                    need,
                    from,
                    Outcome.FORBIDDEN,
                    "This is a notice; " + Sentences.party(party) + " can agree only to a request.");
        }
        List<Announcement.Answer> answers = occasion.announced().stream()
                .flatMap(act -> act.answers().stream())
                .filter(answer -> answer.party().equals(party))
                .toList();
        for (Announcement.Answer answer : answers) {
            if (answer.answer() == Body.Answer.DECLINE) {
                return occasion.ground(
                        need,
                        from,
                        Outcome.FORBIDDEN,
                        Optional.empty(),
                        Sentences.party(party) + " declined.",
                        acts(answer));
            }
            if (answer.answer() == Body.Answer.CHANGE) {
                return occasion.ground(
                        need,
                        from,
                        Outcome.FORBIDDEN,
                        Optional.empty(),
                        Sentences.party(party) + " agreed only with changes, which stand as an act of their own.",
                        acts(answer));
            }
            Optional<Instant> withdrawn = answer.withdrawnAt().filter(time -> !time.isAfter(occasion.end()));
            if (withdrawn.isPresent()) {
                return occasion.ground(
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
                NeedGround one = agreed(need, party, answer, answer.sealedAt().get());
                best = best == null || one.result().compareTo(best.result()) > 0 ? one : best;
            }
        }
        return best == null ? silence(need, party, !answers.isEmpty()) : best;
    }

    private List<ActId> acts(Announcement.Answer answer) {
        var acts = new ArrayList<>(occasion.acts());
        acts.add(answer.id());
        return acts;
    }

    private NeedGround silence(Need need, String party, boolean answered) {
        boolean still = !occasion.past(need);
        String sentence = still
                ? "Awaiting agreement of " + Sentences.party(party) + " by " + Sentences.instant(occasion.by(need))
                        + "."
                : answered
                        ? "The agreement of " + Sentences.party(party) + " was not sealed at its deadline, "
                                + Sentences.instant(occasion.by(need)) + "."
                        : Sentences.party(party) + " was silent at its deadline, "
                                + Sentences.instant(occasion.by(need)) + ".";
        return occasion.ground(need, List.of(party), still ? Outcome.AWAITING : Outcome.FORBIDDEN, sentence);
    }

    /** I1: sealed in time, holding to the end, and the consenter's newest cosignature younger than the lease. */
    private NeedGround agreed(Need need, String party, Announcement.Answer answer, Instant sealed) {
        List<String> from = List.of(party);
        if (sealed.isAfter(occasion.at()) && !occasion.past(need)) {
            return occasion.ground(
                    need,
                    from,
                    Outcome.AWAITING,
                    Optional.empty(),
                    "The agreement of " + Sentences.party(party) + " counts from " + Sentences.instant(sealed) + ".",
                    acts(answer));
        }
        Duration before = Duration.between(sealed, occasion.start());
        if (sealed.isAfter(answer.validUntil())) {
            return occasion.ground(
                    need,
                    from,
                    Outcome.FORBIDDEN,
                    Optional.of(before),
                    "The decision of " + Sentences.party(party) + " was sealed at " + Sentences.instant(sealed)
                            + ", after it expired at " + Sentences.instant(answer.validUntil()) + ".",
                    acts(answer));
        }
        if (sealed.isAfter(occasion.by(need))) {
            return occasion.ground(
                    need,
                    from,
                    Outcome.FORBIDDEN,
                    Optional.of(before),
                    Sentences.party(party) + " agreed " + Sentences.beforeStart(before) + "; it was due by "
                            + Sentences.instant(occasion.by(need)) + ": "
                            + Sentences.time(before.minus(occasion.before(need)))
                            + " late.",
                    acts(answer));
        }
        Optional<Instant> lapses = need.holds().map(sealed::plus);
        if (lapses.map(time -> time.isBefore(occasion.end())).orElse(false)) {
            return occasion.ground(
                    need,
                    from,
                    Outcome.FORBIDDEN,
                    Optional.of(before),
                    "The agreement of " + Sentences.party(party) + " lapses at "
                            + Sentences.instant(lapses.orElseThrow()) + ", "
                            + Sentences.time(Duration.between(lapses.orElseThrow(), occasion.end()))
                            + " before the end.",
                    acts(answer));
        }
        if (answer.misreadMetres().isPresent()) {
            return occasion.ground(
                    need,
                    from,
                    occasion.at().isBefore(occasion.start()) ? Outcome.AWAITING : Outcome.FORBIDDEN,
                    Optional.of(before),
                    "The position was read back " + answer.misread().orElseThrow()
                            + " off after the agreement of " + Sentences.party(party)
                            + ", which counts again once it is read back right.",
                    acts(answer));
        }
        if (lease.isEmpty()) {
            return occasion.ground(
                    need,
                    from,
                    Outcome.UNDETERMINED,
                    Optional.of(before),
                    "The terms give no lease for what this flight is for, so nothing proves that the agreement of "
                            + Sentences.party(party) + " lives.",
                    acts(answer));
        }
        Optional<String> unproven = unproven(party, lease.get());
        if (unproven.isPresent()) {
            return occasion.ground(
                    need,
                    from,
                    occasion.at().isBefore(occasion.start()) ? Outcome.AWAITING : Outcome.FORBIDDEN,
                    Optional.of(before),
                    unproven.get(),
                    acts(answer));
        }
        return occasion.ground(
                need,
                from,
                Outcome.PERMITTED,
                Optional.of(before),
                Sentences.party(party) + " agreed " + Sentences.beforeStart(before)
                        + lapses.map(time -> "; the agreement holds until " + Sentences.instant(time))
                                .orElse("")
                        + ".",
                acts(answer));
    }

    /** An authority does not cosign: its agreement lives as long as both headquarters freshly show a record that takes nothing back. */
    private Optional<String> unproven(String consenter, Duration time) {
        return arrangement.parties().contains(consenter)
                ? stale(consenter, time)
                : arrangement.parties().stream()
                        .flatMap(party -> stale(party, time).stream())
                        .findFirst();
    }

    private Optional<String> stale(String party, Duration time) {
        Optional<Proof.Stamp> stamp = Optional.ofNullable(proof.newest().get(party));
        if (stamp.isEmpty()) {
            return Optional.of("There is no live proof from " + Sentences.party(party)
                    + ", whose agreement counts only with one younger than " + Sentences.length(time) + ".");
        }
        Duration age = Duration.between(stamp.get().at(), occasion.at());
        return age.compareTo(time) < 0
                ? Optional.empty()
                : Optional.of("The newest proof from " + Sentences.party(party) + " is " + Sentences.time(age)
                        + " old; its agreement counts only with one younger than " + Sentences.length(time) + ".");
    }
}
