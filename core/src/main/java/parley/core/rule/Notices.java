package parley.core.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.core.register.Announcement;
import parley.core.terms.Deadline;
import parley.core.terms.Need;

/** What the other side must have been told: notice, and its acknowledgement. */
final class Notices {
    private final Occasion occasion;
    private final boolean guarded;

    /** @param guarded whether only the clock of what was seen counts, whatever the need says */
    Notices(Occasion occasion, boolean guarded) {
        this.occasion = occasion;
        this.guarded = guarded;
    }

    NeedGround seen(Need need, List<String> from) {
        Instant by = occasion.by(need);
        if (from.isEmpty()) {
            return occasion.ground(need, from, Outcome.PERMITTED, Reason.of(Phrase.NOBODY_NEED_SEE));
        }
        Optional<Instant> seen = occasion.announced().flatMap(Announcement::noticeGiven);
        Optional<Instant> offered = need.clock() == Need.Clock.OFFERED && !guarded
                ? occasion.announced().flatMap(Announcement::offeredAt)
                : Optional.empty();
        boolean byOffer = offered.isPresent()
                && seen.map(time -> offered.get().isBefore(time)).orElse(true);
        Optional<Instant> given = byOffer ? offered : seen;
        if (given.isEmpty()) {
            return unseen(need, from);
        }
        Duration before = Duration.between(given.get(), occasion.start());
        boolean inTime = !given.get().isAfter(by);
        boolean attested =
                !byOffer || occasion.announced().map(Announcement::attested).orElse(false);
        var said = new ArrayList<Reason>();
        said.add(
                before.isNegative() || inTime
                        ? Reason.of(
                                Phrase.ANNOUNCED,
                                Occasion.beforeStart(before),
                                occasion.required(need, before.isNegative()))
                        : Reason.of(
                                Phrase.ANNOUNCED_LATE,
                                Occasion.beforeStart(before),
                                occasion.required(need, false),
                                late(before, need)));
        if (byOffer) {
            said.add(Reason.of(attested ? Phrase.COUNTS_FROM_OFFER : Phrase.COUNTS_FROM_OFFER_UNATTESTED));
        }
        return new NeedGround(
                Need.Kind.NOTICE,
                from,
                Optional.of(by),
                inTime ? Outcome.PERMITTED : Outcome.FORBIDDEN,
                Optional.of(before),
                occasion.before(need),
                Optional.of(byOffer ? Need.Clock.OFFERED : Need.Clock.SEEN),
                Optional.of(attested),
                occasion.acts(),
                Reason.row(said));
    }

    /** What was announced cannot be completed; what is only proposed can. */
    NeedGround unsaid(Need need, List<String> from, List<String> missing) {
        if (occasion.announced().isPresent()) {
            return occasion.ground(need, from, Outcome.FORBIDDEN, Reason.of(Phrase.NOT_SAID, Value.and(missing)));
        }
        return occasion.past(need)
                ? unseen(need, from)
                : occasion.ground(
                        need,
                        from,
                        Outcome.AWAITING,
                        Reason.of(Phrase.TO_ANNOUNCE_SAYING, Value.parties(from), deadline(need), Value.and(missing)));
    }

    private NeedGround unseen(Need need, List<String> from) {
        Value who = Value.parties(from);
        if (!occasion.past(need)) {
            Phrase phrase = occasion.announced().isPresent() ? Phrase.NOT_YET_SEEN : Phrase.TO_ANNOUNCE;
            return occasion.ground(need, from, Outcome.AWAITING, Reason.of(phrase, who, deadline(need)));
        }
        if (occasion.announced().isPresent()) {
            return occasion.ground(need, from, Outcome.FORBIDDEN, Reason.of(Phrase.NOT_SEEN, who, deadline(need)));
        }
        Duration before = Duration.between(occasion.at(), occasion.start());
        return occasion.ground(
                need,
                from,
                Outcome.FORBIDDEN,
                Optional.of(before),
                Reason.of(
                        Phrase.ANNOUNCED_NOW,
                        Occasion.beforeStart(before),
                        occasion.required(need, before.isNegative())),
                occasion.acts());
    }

    NeedGround acknowledged(Need need, String party) {
        Instant by = occasion.by(need);
        Optional<Instant> given = occasion.announced()
                .flatMap(act -> Optional.ofNullable(act.acknowledged().get(party)));
        if (given.isPresent()) {
            Duration before = Duration.between(given.get(), occasion.start());
            boolean inTime = !given.get().isAfter(by);
            Reason when = Occasion.beforeStart(before);
            Reason required = occasion.required(need, before.isNegative());
            return occasion.ground(
                    need,
                    List.of(party),
                    inTime ? Outcome.PERMITTED : Outcome.FORBIDDEN,
                    Optional.of(before),
                    inTime
                            ? Reason.of(Phrase.ACKNOWLEDGED, Value.party(party), when, required)
                            : Reason.of(
                                    Phrase.ACKNOWLEDGED_LATE, Value.party(party), when, required, late(before, need)),
                    occasion.acts());
        }
        boolean still = !occasion.past(need);
        return occasion.ground(
                need,
                List.of(party),
                still ? Outcome.AWAITING : Outcome.FORBIDDEN,
                Reason.of(still ? Phrase.AWAITING_ACKNOWLEDGEMENT : Phrase.NOT_ACKNOWLEDGED, Value.party(party), by));
    }

    private Reason deadline(Need need) {
        Instant by = occasion.by(need);
        if (!(need.due() instanceof Deadline.Before(Duration time))) {
            return Reason.of(Phrase.DEADLINE_AT, by);
        }
        return time.isZero() ? Reason.of(Phrase.DEADLINE_START, by) : Reason.of(Phrase.DEADLINE, by, Value.limit(time));
    }

    private Duration late(Duration before, Need need) {
        return before.minus(occasion.before(need));
    }
}
