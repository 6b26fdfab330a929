package parley.core.rule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.register.Announcement;
import parley.core.terms.Allowance;
import parley.core.terms.Arrangement;
import parley.core.terms.Quota;
import parley.core.terms.Quota.Period;

/**
 * Whether an exception covers as many as it may already: counted are the occasions that were recorded earlier, or belong to the same
 * announcement and start earlier, that some ban it lifts catches and that it may lift, until they are withdrawn before they start.
 */
final class Quotas {
    private final Arrangement arrangement;
    private final Optional<Announcement> announced;
    private final Instant at;
    private final List<Announcement> all;
    private final Covering covering;

    /** Whether an exception covers an occasion: some part of it is caught by a ban that it lifts, and lifted as far as it matches. */
    @FunctionalInterface
    interface Covering {
        Kleene covers(Allowance allowance, Activity occasion);
    }

    /** @param all every announcement of the record */
    Quotas(
            Arrangement arrangement,
            Optional<Announcement> announced,
            Instant at,
            List<Announcement> all,
            Covering covering) {
        this.arrangement = arrangement;
        this.announced = announced;
        this.at = at;
        this.all = all;
        this.covering = covering;
    }

    /** @param certain whether the exception surely covers it */
    private record Counted(Instant start, int aircraft, Optional<String> address, boolean certain) {}

    /**
     * @param occasions those of the announcement, in the order of time
     * @param which the one that is judged
     */
    Matching.Word of(Allowance allowance, Quota quota, List<Activity> occasions, int which) {
        Counted own = counted(occasions.get(which));
        var others = new ArrayList<Counted>();
        for (Announcement earlier : earlier()) {
            for (Activity occasion : Occasion.split(earlier.activity())) {
                if (!isWithdrawn(earlier, occasion)) {
                    note(allowance, quota, occasion, own, others);
                }
            }
        }
        for (Activity occasion : occasions.subList(0, which)) {
            note(allowance, quota, occasion, own, others);
        }
        int sure = most(quota, own, others.stream().filter(Counted::certain).toList());
        int possible = most(quota, own, others);
        Kleene holds = possible <= quota.count() ? Kleene.TRUE : sure > quota.count() ? Kleene.FALSE : Kleene.UNKNOWN;
        String of = quota.of().word();
        String per = quota.per().written();
        return new Matching.Word(
                holds,
                holds == Kleene.UNKNOWN
                        ? Reason.of(Phrase.QUOTA_NOT_KNOWN, quota.count(), of, per)
                        : Reason.of(Phrase.QUOTA_EXCEEDED, sure, quota.count(), of, per));
    }

    private void note(Allowance allowance, Quota quota, Activity occasion, Counted own, List<Counted> others) {
        Counted one = counted(occasion);
        if (!together(quota, own.start(), one.start())) {
            return;
        }
        Kleene covers = covering.covers(allowance, occasion);
        if (covers != Kleene.FALSE) {
            others.add(new Counted(one.start(), one.aircraft(), one.address(), covers == Kleene.TRUE));
        }
    }

    /** Recorded before it, as it stands: of a request that was agreed with changes, only the changes. */
    private List<Announcement> earlier() {
        var replaced = new TreeSet<ActId>();
        announced.flatMap(Announcement::changes).ifPresent(replaced::add);
        all.stream()
                .filter(act -> act.sealedAt().isPresent())
                .flatMap(act -> act.changes().stream())
                .forEach(replaced::add);
        return all.stream()
                .filter(act -> announced.map(own -> act.index() < own.index()).orElse(true))
                .filter(act -> !replaced.contains(act.id()))
                .filter(act -> act.changes().isEmpty() || act.sealedAt().isPresent())
                .toList();
    }

    private boolean isWithdrawn(Announcement act, Activity occasion) {
        Instant start = start(occasion);
        return act.withdrawnAt()
                .filter(when -> !when.isAfter(at) && !when.isAfter(start))
                .isPresent();
    }

    private Counted counted(Activity occasion) {
        return new Counted(start(occasion), occasion.aircraftCount().orElse(1), occasion.icao24(), true);
    }

    private Instant start(Activity occasion) {
        return Occasion.of(occasion, Optional.empty(), at, arrangement.utcOffset())
                .start();
    }

    /** Whether two instants can fall into one period. */
    private boolean together(Quota quota, Instant one, Instant other) {
        return switch (quota.per()) {
            case Period.Calendar calendar -> begin(calendar, one).equals(begin(calendar, other));
            case Period.Rolling(Duration time) ->
                Duration.between(one, other).abs().compareTo(time) < 0;
        };
    }

    private LocalDate begin(Period.Calendar calendar, Instant instant) {
        LocalDate day = LocalDate.ofInstant(instant, arrangement.utcOffset());
        return switch (calendar) {
            case DAY -> day;
            case WEEK -> day.with(DayOfWeek.MONDAY);
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    /** With its own, in the period, or the stretch of time that holds most. */
    private static int most(Quota quota, Counted own, List<Counted> others) {
        if (!(quota.per() instanceof Period.Rolling(Duration time))) {
            return total(quota, own, others);
        }
        var starts = new TreeSet<Instant>(List.of(own.start()));
        others.stream()
                .map(Counted::start)
                .filter(one -> !one.isAfter(own.start()))
                .forEach(starts::add);
        int most = 0;
        for (Instant from : starts) {
            Instant until = from.plus(time);
            if (own.start().isBefore(until)) {
                most = Math.max(
                        most,
                        total(
                                quota,
                                own,
                                others.stream()
                                        .filter(one -> !one.start().isBefore(from)
                                                && one.start().isBefore(until))
                                        .toList()));
            }
        }
        return most;
    }

    private static int total(Quota quota, Counted own, List<Counted> others) {
        if (quota.of() == Quota.Unit.FLIGHTS) {
            return others.size() + 1;
        }
        int total = own.aircraft();
        var seen = new TreeSet<String>();
        own.address().ifPresent(seen::add);
        for (Counted one : others) {
            boolean again = one.address().isPresent() && !seen.add(one.address().get());
            total += again ? 0 : one.aircraft();
        }
        return total;
    }
}
