package parley.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.core.act.Activity;
import parley.core.register.Announcement;
import parley.core.register.Proof;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;
import parley.core.terms.Arrangement;
import parley.core.terms.ArrangementReader;

/** Each word of what an exception asks for, where it fires and where it does not. */
class NeedWordsTest {
    private static final Instant DAY = Instant.parse("2016-09-12T00:00:00Z");
    private static final AltitudeBand LOW =
            new AltitudeBand(new Level.At(0, Datum.AMSL), new Level.At(3000, Datum.AMSL));

    private static Arrangement terms(String exception) {
        return terms(exception, "in-force: {from: 2000-01-01T00:00Z, until: 9999-01-01T00:00Z}");
    }

    private static Arrangement terms(String exception, String phases) {
        String yaml = """
                parley: 1
                arrangement: words
                languages: [en]
                parties: [ind, pak]
                authorities: [mission]
                milestones: [calm]
                utc-offset: "+03:00"
                forces: {ind-af: {answers: ind}, pak-af: {answers: pak}}
                facets: {aircraft: {transport: , fighter: }}
                places: {valley: {centre: [70, 30], radius: 50 km}}
                phases: {%s}
                combat: {}
                limits: {lease: {transport: 1800s}, hold: 24h, settle: 600s, omit: 60s}
                margins: {position: 100 m, altitude: 150 m, read-back: 0 m, gap: 60s}
                watch: {covers: forces}
                persist-suspended: []
                articles: {"1": {text: {en: "Keep out, but."}}}
                rules:
                - {forbid: out, article: "1", inside: [valley]}
                - {allow: but, article: "1", lifts: [out], %s}
                """.formatted(phases, exception);
        return ArrangementReader.read(Map.of(ArrangementReader.FILE, yaml.getBytes(StandardCharsets.UTF_8)))
                .arrangementOrThrow();
    }

    private static Instant hour(double hour) {
        return DAY.plusSeconds(Math.round(hour * 3600));
    }

    private static Volume4D volume(double from, double until) {
        return new Volume4D(
                new Footprint.Circle(new Position(70, 30), 1000), LOW, new TimeWindow(hour(from), hour(until)));
    }

    private static Activity flight(Volume4D... volumes) {
        return new Activity(
                Optional.of("ind-af"), new TreeMap<>(), List.of(volumes), Optional.empty(), Optional.empty());
    }

    private static Announcement notice(
            String name, int index, Activity activity, double hour, Map<String, Instant> acks) {
        return new Announcement(
                Cases.id(name),
                index,
                name,
                Announcement.Kind.NOTICE,
                "ind",
                hour(hour),
                activity,
                "",
                Optional.of(hour(hour)),
                Optional.of(hour(hour)),
                Optional.empty(),
                true,
                Optional.empty(),
                List.of(),
                new TreeMap<>(acks));
    }

    private static Outcome judged(Arrangement terms, double at, Announcement act, Announcement... before) {
        return verdict(terms, at, act, before).outcome();
    }

    private static Verdict verdict(Arrangement terms, double at, Announcement act, Announcement... before) {
        var all = new ArrayList<>(List.of(before));
        all.add(act);
        var known = new Known(9, Optional.empty(), all, List.of(), true, Optional.empty());
        return RuleBook.of(terms).judge(known, new Subject.Recorded(act.id()), hour(at), Proof.NONE);
    }

    private static Announcement noticed(double hour, Activity activity) {
        return notice("N-0001", 5, activity, hour, Map.of());
    }

    @Test
    void aNoticeByALocalTimeTheDayBefore() {
        // The flight starts on the 13th at 00:30 local, which is the 12th in UTC: due on the 12th at 12:00 local, 09:00
        // Z.
        Arrangement terms = terms("needs: {notice: {due: 12:00 1 day before start}}");
        assertThat(judged(terms, 20, noticed(9, flight(volume(21.5, 23))))).isEqualTo(Outcome.PERMITTED);
        assertThat(judged(terms, 20, noticed(9.01, flight(volume(21.5, 23))))).isEqualTo(Outcome.FORBIDDEN);
        assertThat(verdict(terms, 20, noticed(10, flight(volume(21.5, 23)))).sentence())
                .contains("12 Sep 2016 09:00 Z");
    }

    @Test
    void anAcknowledgementSoLongAfterTheNotice() {
        Arrangement terms = terms("needs: {acknowledgement: {due: 2h after notice}}");
        Activity flight = flight(volume(10, 12));
        assertThat(judged(terms, 5, notice("N", 5, flight, 4, Map.of("pak", hour(6)))))
                .isEqualTo(Outcome.PERMITTED);
        assertThat(judged(terms, 7, notice("N", 5, flight, 4, Map.of("pak", hour(6.1)))))
                .isEqualTo(Outcome.FORBIDDEN);
        assertThat(judged(terms, 6, notice("N", 5, flight, 4, Map.of()))).isEqualTo(Outcome.AWAITING);
        assertThat(judged(terms, 6.1, notice("N", 5, flight, 4, Map.of()))).isEqualTo(Outcome.FORBIDDEN);
        // Not later than the start, whatever is due then.
        assertThat(judged(terms, 10.1, notice("N", 5, flight, 9, Map.of()))).isEqualTo(Outcome.FORBIDDEN);
    }

    @Test
    void whoeverDatesAheadGainsNoTime() {
        Arrangement terms = terms("needs: {acknowledgement: {due: 2h after notice}}");
        Announcement seenAtFour = notice("N", 5, flight(volume(10, 12)), 4, Map.of("pak", hour(7)));
        assertThat(judged(terms, 8, dated(seenAtFour, 6))).isEqualTo(Outcome.FORBIDDEN);
        assertThat(judged(terms, 8, dated(notice("N", 5, flight(volume(10, 12)), 4, Map.of("pak", hour(6))), 9)))
                .isEqualTo(Outcome.PERMITTED);
        Arrangement near = terms("times: [start at most 3h after notice]");
        assertThat(judged(near, 8, dated(seenAtFour, 9))).isEqualTo(Outcome.FORBIDDEN);
        assertThat(judged(near, 9, notice("N", 5, flight(volume(10, 12)), 7, Map.of())))
                .isEqualTo(Outcome.PERMITTED);
    }

    private static Announcement dated(Announcement a, double hour) {
        return new Announcement(
                a.id(),
                a.index(),
                a.name(),
                a.kind(),
                a.party(),
                hour(hour),
                a.activity(),
                a.text(),
                a.sealedAt(),
                a.noticeGiven(),
                a.offeredAt(),
                a.attested(),
                a.withdrawnAt(),
                a.answers(),
                a.acknowledged());
    }

    @Test
    void anAuthorityHasSeenWhatItAcknowledged() {
        Arrangement terms = terms("needs: {notice: {due: 1h before start, from: [mission]}}");
        Activity flight = flight(volume(10, 12));
        assertThat(judged(terms, 8, notice("N", 5, flight, 4, Map.of("mission", hour(6)))))
                .isEqualTo(Outcome.PERMITTED);
        assertThat(judged(terms, 8, notice("N", 5, flight, 4, Map.of("pak", hour(6)))))
                .isEqualTo(Outcome.AWAITING);
    }

    @Test
    void aNoticeSaysWhatItMustAndTheGroundNamesWhatIsMissing() {
        Arrangement terms = terms("needs: {notice: {due: 0h before start, says: [aircraft, altitude, days, area]}}");
        var declared = new TreeMap<>(Map.of("aircraft", List.of("transport")));
        Activity said = new Activity(
                Optional.of("ind-af"), declared, List.of(volume(10, 12)), Optional.empty(), Optional.empty());
        assertThat(judged(terms, 8, noticed(4, said))).isEqualTo(Outcome.PERMITTED);
        Verdict unsaid = verdict(terms, 8, noticed(4, flight(volume(10, 12))));
        assertThat(unsaid.outcome()).isEqualTo(Outcome.FORBIDDEN);
        assertThat(unsaid.sentence()).contains("aircraft").doesNotContain("altitude");
        Verdict proposed = RuleBook.of(terms).judgeInForce(new Subject.Proposed(flight(volume(10, 12))), hour(4));
        assertThat(proposed.outcome()).isEqualTo(Outcome.AWAITING);
        assertThat(proposed.sentence()).contains("aircraft");
    }

    @Test
    void routeCallsignAndNumberAreSaidOnlyWhereTheyAre() {
        var corridor = new Volume4D(
                new Footprint.Corridor(List.of(new Position(70, 30), new Position(70.1, 30)), 1000),
                LOW,
                new TimeWindow(hour(10), hour(12)));
        var full = new Activity(
                Optional.of("ind-af"),
                new TreeMap<>(),
                List.of(corridor),
                Optional.of("00000a"),
                Optional.of("MED01"),
                Optional.of("C130"),
                Optional.of(2));
        Arrangement terms = terms(
                "needs: {notice: {due: 0h before start, says: [aircraft, number, route, callsign, icao24, times]}}");
        assertThat(judged(terms, 8, noticed(4, full))).isEqualTo(Outcome.PERMITTED);
        assertThat(verdict(terms, 8, noticed(4, flight(volume(10, 12)))).sentence())
                .contains("aircraft, number, route, callsign and icao24");
    }

    @Test
    void theWholeIsNoLongerThanTheOrderOfInstantsAllows() {
        Arrangement whole = terms("times: [end at most 168h after start]");
        Activity block = flight(volume(0, 4), volume(24, 28), volume(164, 168));
        assertThat(judged(whole, -5, noticed(-6, block))).isEqualTo(Outcome.PERMITTED);
        assertThat(judged(whole, -5, noticed(-6, flight(volume(0, 4), volume(165, 168.1)))))
                .isEqualTo(Outcome.FORBIDDEN);
        Arrangement each = terms("times: [each end at most 4h after start]");
        assertThat(judged(each, -5, noticed(-6, block))).isEqualTo(Outcome.PERMITTED);
        assertThat(judged(each, -5, noticed(-6, flight(volume(0, 4), volume(24, 28.1)))))
                .isEqualTo(Outcome.FORBIDDEN);
        Arrangement early = terms("times: [start at most 24h after notice]");
        assertThat(judged(early, -20, noticed(-24, block))).isEqualTo(Outcome.PERMITTED);
        assertThat(judged(early, -20, noticed(-24.1, block))).isEqualTo(Outcome.FORBIDDEN);
    }

    @Test
    void anOrderMeasuresFromAPhaseToo() {
        String fixed = "in-force: {from: 2016-09-12T00:00Z, until: 2016-09-13T00:00Z}";
        Arrangement terms = terms("times: [end at least 2h before in-force ends]", fixed);
        assertThat(judged(terms, 1, noticed(0, flight(volume(10, 22))))).isEqualTo(Outcome.PERMITTED);
        assertThat(judged(terms, 1, noticed(0, flight(volume(10, 22.1))))).isEqualTo(Outcome.FORBIDDEN);
        Arrangement unknown =
                terms("times: [start at least 2h after begun begins]", fixed + ", begun: {begins: commencement}");
        assertThat(judged(unknown, 1, noticed(0, flight(volume(10, 22))))).isEqualTo(Outcome.UNDETERMINED);
    }

    @Test
    void aQuotaCountsWhatWasRecordedBeforeUntilItIsWithdrawn() {
        Arrangement terms = terms("at-most: [{count: 2, of: flights, per: day}]");
        Announcement one = notice("N-1", 1, flight(volume(1, 2)), 0, Map.of());
        Announcement two = notice("N-2", 2, flight(volume(3, 4)), 0, Map.of());
        Announcement next = notice("N-9", 9, flight(volume(5, 6)), 0, Map.of());
        Announcement third = noticed(0, flight(volume(10, 11)));
        assertThat(judged(terms, 0, third, one)).isEqualTo(Outcome.PERMITTED);
        assertThat(judged(terms, 0, third, one, two)).isEqualTo(Outcome.FORBIDDEN);
        assertThat(judged(terms, 0, third, one, next)).isEqualTo(Outcome.PERMITTED);
        // 21:00 Z is the next day there.
        assertThat(judged(terms, 0, noticed(0, flight(volume(21, 22))), one, two))
                .isEqualTo(Outcome.PERMITTED);
        Announcement elsewhere = notice(
                "N-3",
                3,
                flight(new Volume4D(
                        new Footprint.Circle(new Position(80, 30), 1000), LOW, new TimeWindow(hour(1), hour(2)))),
                0,
                Map.of());
        assertThat(judged(terms, 0, third, one, elsewhere)).isEqualTo(Outcome.PERMITTED);
    }

    @Test
    void aQuotaCountsEachOccasionOfABlockAndAnyStretchOfTime() {
        Arrangement day = terms("at-most: [{count: 2, of: flights, per: day}]");
        assertThat(judged(day, -5, noticed(-6, flight(volume(1, 2), volume(3, 4), volume(25, 26)))))
                .isEqualTo(Outcome.PERMITTED);
        Verdict third = verdict(day, -5, noticed(-6, flight(volume(1, 2), volume(3, 4), volume(5, 6))));
        assertThat(third.outcome()).isEqualTo(Outcome.FORBIDDEN);
        assertThat(third.sentence()).startsWith("Occasion 3 of 3");
        assertThat(third.grounds().getFirst().kind()).isEqualTo(Ground.Kind.OCCASIONS);
        Arrangement rolling = terms("at-most: [{count: 1, of: flights, per: 24h}]");
        assertThat(judged(rolling, -5, noticed(-6, flight(volume(1, 2), volume(25, 26)))))
                .isEqualTo(Outcome.PERMITTED);
        assertThat(judged(rolling, -5, noticed(-6, flight(volume(1, 2), volume(24.9, 26)))))
                .isEqualTo(Outcome.FORBIDDEN);
    }

    @Test
    void aQuotaOfAircraftCountsTheSameAddressOnce() {
        Arrangement terms = terms("at-most: [{count: 2, of: aircraft, per: day}]");
        Announcement first = notice("N-1", 1, aircraft("00000a", 1, volume(1, 2)), 0, Map.of());
        assertThat(judged(terms, 0, noticed(0, aircraft("00000a", 2, volume(3, 4))), first))
                .isEqualTo(Outcome.PERMITTED);
        assertThat(judged(terms, 0, noticed(0, aircraft("00000b", 2, volume(3, 4))), first))
                .isEqualTo(Outcome.FORBIDDEN);
    }

    private static Activity aircraft(String address, int count, Volume4D volume) {
        return new Activity(
                Optional.of("ind-af"),
                new TreeMap<>(),
                List.of(volume),
                Optional.of(address),
                Optional.empty(),
                Optional.empty(),
                Optional.of(count));
    }

    @Test
    void hoursOfTheDayBindTheRulesThatNameThemAndCrossMidnight() {
        String hours = "in-force: {from: 2000-01-01T00:00Z, until: 9999-01-01T00:00Z}, night: {daily: \"22:00-04:00\"}";
        Arrangement terms = terms("phase: [night]", hours);
        // 19:00 Z is 22:00 local.
        assertThat(judged(terms, 0, noticed(0, flight(volume(19, 24.9))))).isEqualTo(Outcome.PERMITTED);
        assertThat(judged(terms, 0, noticed(0, flight(volume(18.9, 20))))).isEqualTo(Outcome.FORBIDDEN);
        assertThat(judged(terms, 0, noticed(0, flight(volume(24, 25))))).isEqualTo(Outcome.FORBIDDEN);
    }

    @Test
    void aPhaseThatBeginsByAMilestoneCannotBeToldWithoutARecord() {
        Arrangement terms = terms(
                "phase: [after]",
                "in-force: {from: 2000-01-01T00:00Z, until: 9999-01-01T00:00Z}, after: {begins: calm, lasts: 7d}");
        assertThat(judged(terms, 0, noticed(0, flight(volume(1, 2))))).isEqualTo(Outcome.UNDETERMINED);
    }

    @Test
    void eachOccasionOfABlockIsMeasuredByItsOwnStart() {
        Arrangement terms = terms("needs: {notice: {due: 24h before start}}");
        Verdict verdict = verdict(terms, 0, noticed(-20, flight(volume(1, 2), volume(48, 49))));
        assertThat(verdict.outcome()).isEqualTo(Outcome.FORBIDDEN);
        assertThat(verdict.sentence()).startsWith("Occasion 1 of 2, from 12 Sep 2016 01:00 Z: forbidden");
        assertThat(judged(terms, 0, noticed(-20, flight(volume(48, 49))))).isEqualTo(Outcome.PERMITTED);
        // Touching windows are one occasion: its start is the first.
        assertThat(judged(terms, 0, noticed(-20, flight(volume(3, 20), volume(20, 49)))))
                .isEqualTo(Outcome.FORBIDDEN);
    }
}
