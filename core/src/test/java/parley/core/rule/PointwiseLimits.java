package parley.core.rule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import parley.core.act.Activity;
import parley.core.register.Announcement;
import parley.core.terms.Arrangement;
import parley.core.terms.Phase;
import parley.core.terms.Quota;
import parley.core.terms.TimeOrder;

/** Orders of instants and quotas: the part of {@link PointwiseOracle} that measures and counts. 0 false, 1 not known, 2 true. */
final class PointwiseLimits {
    private final Arrangement terms;
    private final PointwiseCourse course;
    private final Announcement said;
    private final PointwiseNeeds occasion;
    private final PointwiseNeeds whole;

    PointwiseLimits(
            Arrangement terms,
            PointwiseCourse course,
            Announcement said,
            PointwiseNeeds occasion,
            PointwiseNeeds whole) {
        this.terms = terms;
        this.course = course;
        this.said = said;
        this.occasion = occasion;
        this.whole = whole;
    }

    int order(TimeOrder order) {
        PointwiseNeeds of = order.each() ? occasion : whole;
        Instant what = order.what() == TimeOrder.Edge.START ? of.start() : of.end();
        Instant mark = switch (order.mark()) {
            case TimeOrder.Mark.Own own -> own.edge() == TimeOrder.Edge.START ? of.start() : of.end();
            case TimeOrder.Mark.Issued issued -> PointwiseNeeds.made(said);
            case TimeOrder.Mark.OfPhase phase -> {
                Phase named = terms.phases().get(phase.phase());
                yield course.edge(named, phase.edge() == TimeOrder.Edge.START, of.start());
            }
        };
        if (mark == null) {
            return 1;
        }
        // Far enough for never, and near enough to be subtracted.
        Instant far = Instant.parse("9999-01-01T00:00:00Z");
        long seconds = Duration.between(mark.isAfter(far) ? far : mark, what).toSeconds();
        long distance = order.after() ? seconds : -seconds;
        long limit = order.distance().toSeconds();
        return (order.most() ? distance <= limit : distance >= limit) ? 2 : 0;
    }

    /** An occasion that was announced before. */
    record Counted(Instant start, Activity activity, int covers) {}

    /** Every stretch of the period that holds the own start, half an hour after the other. */
    static int quota(Arrangement terms, Quota quota, Instant start, Activity own, List<Counted> counted) {
        int sure = 0;
        int possible = 0;
        for (Instant[] span : spans(terms, quota, start)) {
            var inside = new ArrayList<Counted>();
            for (Counted one : counted) {
                if (!one.start().isBefore(span[0]) && one.start().isBefore(span[1])) {
                    inside.add(one);
                }
            }
            possible = Math.max(possible, total(quota, own, inside));
            inside.removeIf(one -> one.covers() < 2);
            sure = Math.max(sure, total(quota, own, inside));
        }
        return possible <= quota.count() ? 2 : sure > quota.count() ? 0 : 1;
    }

    private static List<Instant[]> spans(Arrangement terms, Quota quota, Instant start) {
        var spans = new ArrayList<Instant[]>();
        if (quota.per() instanceof Quota.Period.Rolling rolling) {
            for (Instant from = start.minus(rolling.time()).plusSeconds(1800);
                    !from.isAfter(start);
                    from = from.plusSeconds(1800)) {
                spans.add(new Instant[] {from, from.plus(rolling.time())});
            }
            return spans;
        }
        LocalDate first = LocalDate.ofInstant(start, terms.utcOffset());
        LocalDate last = first;
        while (quota.per() == Quota.Period.Calendar.WEEK && first.getDayOfWeek() != DayOfWeek.MONDAY) {
            first = first.minusDays(1);
        }
        do {
            last = last.plusDays(1);
        } while (quota.per() == Quota.Period.Calendar.WEEK && last.getDayOfWeek() != DayOfWeek.MONDAY);
        spans.add(new Instant[] {
            first.atStartOfDay().toInstant(terms.utcOffset()),
            last.atStartOfDay().toInstant(terms.utcOffset())
        });
        return spans;
    }

    private static int total(Quota quota, Activity own, List<Counted> others) {
        var addresses = new TreeSet<String>();
        int flights = 1;
        int aircraft = own.aircraftCount().orElse(1);
        own.icao24().ifPresent(addresses::add);
        for (Counted one : others) {
            flights++;
            String address = one.activity().icao24().orElse("");
            if (address.isEmpty() || addresses.add(address)) {
                aircraft += one.activity().aircraftCount().orElse(1);
            }
        }
        return quota.of() == Quota.Unit.FLIGHTS ? flights : aircraft;
    }
}
