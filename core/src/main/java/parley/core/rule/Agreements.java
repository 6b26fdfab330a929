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
                    Reason.of(
                            Phrase.WOULD_LAPSE,
                            Value.party(party),
                            Value.limit(need.holds().orElseThrow())));
        }
        if (occasion.announced()
                .map(act -> act.kind() == Announcement.Kind.NOTICE)
                .orElse(false)) {
            return occasion.ground(need, from, Outcome.FORBIDDEN, Reason.of(Phrase.ONLY_A_NOTICE, Value.party(party)));
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
                        Reason.of(Phrase.DECLINED, Value.party(party)),
                        acts(answer));
            }
            if (answer.answer() == Body.Answer.CHANGE) {
                return occasion.ground(
                        need,
                        from,
                        Outcome.FORBIDDEN,
                        Optional.empty(),
                        Reason.of(Phrase.CHANGED, Value.party(party)),
                        acts(answer));
            }
            Optional<Instant> withdrawn = answer.withdrawnAt().filter(time -> !time.isAfter(occasion.end()));
            if (withdrawn.isPresent()) {
                return occasion.ground(
                        need,
                        from,
                        Outcome.FORBIDDEN,
                        Optional.empty(),
                        Reason.of(Phrase.AGREEMENT_WITHDRAWN, Value.party(party), withdrawn.get()),
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
        Phrase phrase = still ? Phrase.AWAITING_AGREEMENT : answered ? Phrase.NOT_SEALED_IN_TIME : Phrase.SILENT;
        Reason reason = Reason.of(phrase, Value.party(party), occasion.by(need));
        return occasion.ground(need, List.of(party), still ? Outcome.AWAITING : Outcome.FORBIDDEN, reason);
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
                    Reason.of(Phrase.COUNTS_FROM, Value.party(party), sealed),
                    acts(answer));
        }
        Duration before = Duration.between(sealed, occasion.start());
        if (sealed.isAfter(answer.validUntil())) {
            return occasion.ground(
                    need,
                    from,
                    Outcome.FORBIDDEN,
                    Optional.of(before),
                    Reason.of(Phrase.EXPIRED, Value.party(party), sealed, answer.validUntil()),
                    acts(answer));
        }
        if (sealed.isAfter(occasion.by(need))) {
            return occasion.ground(
                    need,
                    from,
                    Outcome.FORBIDDEN,
                    Optional.of(before),
                    Reason.of(
                            Phrase.AGREED_LATE,
                            Value.party(party),
                            Occasion.beforeStart(before),
                            occasion.by(need),
                            before.minus(occasion.before(need))),
                    acts(answer));
        }
        Optional<Instant> lapses = need.holds().map(sealed::plus);
        if (lapses.map(time -> time.isBefore(occasion.end())).orElse(false)) {
            return occasion.ground(
                    need,
                    from,
                    Outcome.FORBIDDEN,
                    Optional.of(before),
                    Reason.of(
                            Phrase.LAPSES,
                            Value.party(party),
                            lapses.orElseThrow(),
                            Duration.between(lapses.orElseThrow(), occasion.end())),
                    acts(answer));
        }
        if (answer.misreadMetres().isPresent()) {
            return occasion.ground(
                    need,
                    from,
                    occasion.at().isBefore(occasion.start()) ? Outcome.AWAITING : Outcome.FORBIDDEN,
                    Optional.of(before),
                    Reason.of(Phrase.MISREAD, answer.misread().orElseThrow(), Value.party(party)),
                    acts(answer));
        }
        if (lease.isEmpty()) {
            return occasion.ground(
                    need,
                    from,
                    Outcome.UNDETERMINED,
                    Optional.of(before),
                    Reason.of(Phrase.NO_LEASE, Value.party(party)),
                    acts(answer));
        }
        Optional<Reason> unproven = unproven(party, lease.get());
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
                lapses.map(time ->
                                Reason.of(Phrase.AGREED_UNTIL, Value.party(party), Occasion.beforeStart(before), time))
                        .orElseGet(() -> Reason.of(Phrase.AGREED, Value.party(party), Occasion.beforeStart(before))),
                acts(answer));
    }

    /** An authority does not cosign: its agreement lives as long as both headquarters freshly show a record that takes nothing back. */
    private Optional<Reason> unproven(String consenter, Duration time) {
        return arrangement.parties().contains(consenter)
                ? stale(consenter, time)
                : arrangement.parties().stream()
                        .flatMap(party -> stale(party, time).stream())
                        .findFirst();
    }

    private Optional<Reason> stale(String party, Duration time) {
        Optional<Proof.Stamp> stamp = Optional.ofNullable(proof.newest().get(party));
        if (stamp.isEmpty()) {
            return Optional.of(Reason.of(Phrase.NO_PROOF, Value.party(party), Value.limit(time)));
        }
        Duration age = Duration.between(stamp.get().at(), occasion.at());
        return age.compareTo(time) < 0
                ? Optional.empty()
                : Optional.of(Reason.of(Phrase.OLD_PROOF, Value.party(party), age, Value.limit(time)));
    }
}
