package parley.core.rule;

import java.time.Duration;
import java.time.Instant;
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
            return occasion.ground(need, from, Outcome.PERMITTED, "Nobody else needs to see it.");
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
        String sentence = before.isNegative()
                ? "Announced " + Sentences.beforeStart(before) + "; " + occasion.required(need, true) + "."
                : "Announced " + Sentences.beforeStart(before) + "; " + occasion.required(need, false)
                        + late(inTime, before, need);
        boolean attested =
                !byOffer || occasion.announced().map(Announcement::attested).orElse(false);
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
                occasion.before(need),
                Optional.of(byOffer ? Need.Clock.OFFERED : Need.Clock.SEEN),
                Optional.of(attested),
                occasion.acts(),
                sentence);
    }

    /** What was announced cannot be completed; what is only proposed can. */
    NeedGround unsaid(Need need, List<String> from, List<String> missing) {
        String words = Sentences.and(missing);
        return occasion.announced().isPresent()
                ? occasion.ground(
                        need,
                        from,
                        Outcome.FORBIDDEN,
                        "The notice does not say: " + words + ". Another that does is needed.")
                : occasion.past(need)
                        ? unseen(need, from)
                        : occasion.ground(
                                need,
                                from,
                                Outcome.AWAITING,
                                "To be announced to " + Sentences.parties(from) + " by " + deadline(need)
                                        + ", saying also: " + words + ".");
    }

    private NeedGround unseen(Need need, List<String> from) {
        String who = Sentences.parties(from);
        if (!occasion.past(need)) {
            return occasion.ground(
                    need,
                    from,
                    Outcome.AWAITING,
                    occasion.announced().isPresent()
                            ? "Not yet seen by " + who + "; due by " + deadline(need) + "."
                            : "To be announced to " + who + " by " + deadline(need) + ".");
        }
        if (occasion.announced().isPresent()) {
            return occasion.ground(
                    need, from, Outcome.FORBIDDEN, "Not seen by " + who + " at the deadline, " + deadline(need) + ".");
        }
        Duration before = Duration.between(occasion.at(), occasion.start());
        return occasion.ground(
                need,
                from,
                Outcome.FORBIDDEN,
                Optional.of(before),
                "Announced now, it would come " + Sentences.beforeStart(before) + "; "
                        + occasion.required(need, before.isNegative()) + ".",
                occasion.acts());
    }

    NeedGround acknowledged(Need need, String party) {
        Instant by = occasion.by(need);
        Optional<Instant> given = occasion.announced()
                .flatMap(act -> Optional.ofNullable(act.acknowledged().get(party)));
        if (given.isPresent()) {
            Duration before = Duration.between(given.get(), occasion.start());
            boolean inTime = !given.get().isAfter(by);
            return occasion.ground(
                    need,
                    List.of(party),
                    inTime ? Outcome.PERMITTED : Outcome.FORBIDDEN,
                    Optional.of(before),
                    "Acknowledged by " + Sentences.party(party) + " " + Sentences.beforeStart(before) + "; "
                            + occasion.required(need, before.isNegative())
                            + late(inTime, before, need),
                    occasion.acts());
        }
        boolean still = !occasion.past(need);
        return occasion.ground(
                need,
                List.of(party),
                still ? Outcome.AWAITING : Outcome.FORBIDDEN,
                still
                        ? "Awaiting acknowledgement by " + Sentences.party(party) + ", due by " + Sentences.instant(by)
                                + "."
                        : "Not acknowledged by " + Sentences.party(party) + ", which was silent at its deadline, "
                                + Sentences.instant(by) + ".");
    }

    private String deadline(Need need) {
        return Sentences.instant(occasion.by(need))
                + (need.due() instanceof Deadline.Before(Duration time)
                        ? ", " + (time.isZero() ? "the start" : Sentences.length(time) + " before the start")
                        : "");
    }

    private String late(boolean inTime, Duration before, Need need) {
        return inTime ? "." : ": " + Sentences.time(before.minus(occasion.before(need))) + " late.";
    }
}
