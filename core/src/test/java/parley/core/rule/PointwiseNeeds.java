package parley.core.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.register.Announcement;
import parley.core.register.Proof;
import parley.core.space.AltitudeBand;
import parley.core.space.Volume4D;
import parley.core.terms.Arrangement;
import parley.core.terms.Deadline;
import parley.core.terms.Need;

/** What has to be said about an activity and by when: the part of {@link PointwiseOracle} that reads notices and answers. */
final class PointwiseNeeds {
    private final Arrangement terms;
    private final Announcement said;
    private final Activity activity;
    private final List<Volume4D> occasion;
    private final Instant at;
    private final Proof proof;

    PointwiseNeeds(Arrangement terms, Announcement said, List<Volume4D> occasion, Instant at, Proof proof) {
        this.occasion = occasion;
        this.terms = terms;
        this.said = said;
        this.activity = said.activity();
        this.at = at;
        this.proof = proof;
    }

    int need(Need need) {
        var from = new ArrayList<String>();
        for (String word : need.from()) {
            if (word.equals("both")) {
                from.addAll(terms.parties());
            } else if (word.equals("other")) {
                String answering =
                        activity.force().map(f -> terms.forces().get(f)).orElse("?");
                if (!terms.parties().contains(answering)) {
                    return 1;
                }
                from.add(terms.parties().get(1 - terms.parties().indexOf(answering)));
            } else {
                from.add(word);
            }
        }
        if (said.withdrawnAt().isPresent() && !said.withdrawnAt().get().isAfter(end())) {
            return 0;
        }
        String answers = activity.force().map(f -> terms.forces().get(f)).orElse("?");
        from.removeIf(party -> party.equals(said.party()) && party.equals(answers));
        Instant by = by(need.due());
        int value = 3;
        for (String party : from) {
            value = Math.min(
                    value,
                    switch (need.kind()) {
                        case NOTICE -> noticed(need, party, by);
                        case ACKNOWLEDGEMENT ->
                            timed(Optional.ofNullable(said.acknowledged().get(party)), by);
                        case AGREEMENT -> agreement(need, party, by);
                    });
        }
        return value;
    }

    /** By trying every half hour: the lattice has no deadlines between. */
    private Instant by(Deadline due) {
        Instant by = switch (due) {
            case Deadline.Before before -> start().minus(before.time());
            case Deadline.After after -> made(said).plus(after.time());
            case Deadline.LocalBefore local -> {
                long offset = terms.utcOffset().getTotalSeconds();
                long midnight = Math.floorDiv(start().getEpochSecond() + offset, 86_400L) * 86_400L - offset;
                yield Instant.ofEpochSecond(
                        midnight - 86_400L * local.days() + local.at().toSecondOfDay());
            }
        };
        return by.isAfter(start()) ? start() : by;
    }

    /** It cannot have been made after anybody had it. */
    static Instant made(Announcement said) {
        Instant made = said.issuedAt();
        if (said.noticeGiven().isPresent() && said.noticeGiven().get().isBefore(made)) {
            made = said.noticeGiven().get();
        }
        if (said.offeredAt().isPresent() && said.offeredAt().get().isBefore(made)) {
            made = said.offeredAt().get();
        }
        return made;
    }

    private int noticed(Need need, String whom, Instant by) {
        for (String word : need.says()) {
            boolean there = switch (word) {
                case "callsign" -> activity.callsign().isPresent();
                case "altitude" ->
                    occasion.stream().noneMatch(v -> v.altitude().upper() instanceof AltitudeBand.Level.Unbounded);
                case "purpose" -> activity.facets().containsKey("purpose");
                default -> throw new AssertionError(word);
            };
            if (!there) {
                return 0;
            }
        }
        return timed(
                whom.equals("mon") ? Optional.ofNullable(said.acknowledged().get(whom)) : notice(need), by);
    }

    private Optional<Instant> notice(Need need) {
        boolean combat = activity.facets().get("purpose") == null
                || activity.facets().get("purpose").contains("combat");
        if (need.clock() == Need.Clock.SEEN || combat || said.offeredAt().isEmpty()) {
            return said.noticeGiven();
        }
        return said.noticeGiven()
                .filter(seen -> !said.offeredAt().get().isBefore(seen))
                .or(said::offeredAt);
    }

    private int timed(Optional<Instant> given, Instant by) {
        if (given.isPresent()) {
            return given.get().isAfter(by) ? 0 : 3;
        }
        return at.isAfter(by) ? 0 : 2;
    }

    private int agreement(Need need, String party, Instant by) {
        if (need.holds().isPresent() && by.plus(need.holds().get()).isBefore(end())) {
            return 0;
        }
        if (said.kind() == Announcement.Kind.NOTICE) {
            return 0;
        }
        boolean sealed = false;
        int best = 0;
        for (Announcement.Answer answer : said.answers()) {
            if (!answer.party().equals(party)) {
                continue;
            }
            if (answer.answer() != Body.Answer.AGREE
                    || answer.withdrawnAt().isPresent()
                            && !answer.withdrawnAt().get().isAfter(end())) {
                return 0;
            }
            if (answer.sealedAt().isEmpty()) {
                continue;
            }
            sealed = true;
            Instant when = answer.sealedAt().get();
            if (when.isAfter(at) && !at.isAfter(by)) {
                best = Math.max(best, 2);
                continue;
            }
            if (when.isAfter(by)
                    || when.isAfter(answer.validUntil())
                    || need.holds().isPresent() && when.plus(need.holds().get()).isBefore(end())) {
                continue;
            }
            if (answer.misreadMetres().isPresent()) {
                best = Math.max(best, at.isBefore(start()) ? 2 : 0);
                continue;
            }
            Duration lease = lease();
            Instant stamp = party.equals("mon") ? oldest() : newest(party);
            boolean live = stamp != null && Duration.between(stamp, at).compareTo(lease) < 0;
            best = Math.max(best, live ? 3 : at.isBefore(start()) ? 2 : 0);
        }
        return sealed ? best : at.isAfter(by) ? 0 : 2;
    }

    private Instant newest(String party) {
        var stamp = proof.newest().get(party);
        return stamp == null ? null : stamp.at();
    }

    /** Who does not cosign is vouched for by both who do. */
    private Instant oldest() {
        Instant one = newest("usa");
        Instant other = newest("rus");
        return one == null || other == null ? null : one.isBefore(other) ? one : other;
    }

    private Duration lease() {
        List<String> purpose = activity.facets().get("purpose");
        Duration least = null;
        for (Arrangement.Lease lease : terms.limits().leases()) {
            if (purpose == null || purpose.stream().anyMatch(lease.values()::contains)) {
                least = least == null || lease.time().compareTo(least) < 0 ? lease.time() : least;
            }
        }
        // These terms have a lease for combat, so that what has none is not watched by the guard.
        return least == null ? terms.limits().hold() : least;
    }

    Instant start() {
        return occasion.stream()
                .map(v -> v.window().start())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    Instant end() {
        return occasion.stream()
                .map(v -> v.window().end())
                .max(Instant::compareTo)
                .orElseThrow();
    }
}
