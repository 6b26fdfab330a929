package parley.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.core.rule.Cases.T;
import static parley.core.rule.Cases.activity;
import static parley.core.rule.Cases.box;
import static parley.core.rule.Cases.hours;
import static parley.core.rule.Cases.known;
import static parley.core.rule.Cases.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.core.act.Activity;
import parley.core.act.Body.Answer;
import parley.core.register.Announcement;
import parley.core.register.Proof;
import parley.core.register.RecordedPlace;
import parley.core.rule.Cases.Said;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.terms.Scenarios;

/** The decision table of amman-2016, row by row. */
class AmmanVerdictsTest {
    private static final RuleBook RULES = RuleBook.of(Scenarios.amman());
    private static final Footprint IN_DA1 = box(36.5, 35.6, 36.6, 35.7);
    private static final Footprint OUTSIDE = box(35.5, 34.5, 35.6, 34.6);
    private static final Footprint LEAVING = box(36.5, 35.6, 37.9, 35.7);
    private static final Instant START = T.plus(hours(48));

    private static Activity flight(String force, String purpose, Footprint where) {
        return activity(force, purpose, where, START, hours(1));
    }

    private static Verdict judge(Said said, Instant at, Proof proof, RecordedPlace... places) {
        return RULES.judge(known(said.act(), places), new Subject.Recorded(Cases.id("act")), at, proof);
    }

    private static Verdict judge(Said said, RecordedPlace... places) {
        return judge(said, START, proof("usa", START.minusSeconds(60)), places);
    }

    private static void expect(Verdict verdict, Outcome outcome, String... words) {
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(outcome);
        assertThat(verdict.sentence()).endsWith(".");
        for (String word : words) {
            assertThat(verdict.sentence()).contains(word);
        }
    }

    @Test
    void combatNearAProtectedPlaceIsForbiddenWhateverIsAgreedAndNoDistanceIsSaid() {
        var hospital = Cases.hospital(new Footprint.Circle(new Position(36.55, 35.65), 50));
        var said = Said.request(flight("rus-air", "defence-of-forces", IN_DA1))
                .answer("usa", Answer.AGREE, START.minus(hours(4)));
        Verdict verdict = judge(said, hospital);
        expect(verdict, Outcome.FORBIDDEN, "Article 5", "whatever is agreed");
        assertThat(verdict.toString())
                .doesNotContain("1000")
                .doesNotContain("DA-1")
                .doesNotContain("hospital");
        var elsewhere = Cases.hospital(new Footprint.Circle(new Position(36.8, 35.65), 50));
        expect(judge(said, elsewhere), Outcome.PERMITTED);
        var outside = Said.request(flight("usa-air", "other-combat", OUTSIDE)).party("usa");
        expect(
                judge(outside, Cases.hospital(new Footprint.Circle(new Position(35.55, 34.609), 50))),
                Outcome.FORBIDDEN);
        expect(
                judge(outside, Cases.hospital(new Footprint.Circle(new Position(35.55, 34.62), 50))),
                Outcome.NOT_RESTRAINED);
    }

    @Test
    void outsideTheAreasNobodyIsRestrained() {
        expect(judge(Said.notice(flight("syr-air", "transport", OUTSIDE))), Outcome.NOT_RESTRAINED, "no ban");
        expect(judge(Said.notice(flight("", "", OUTSIDE))), Outcome.NOT_RESTRAINED);
    }

    @Test
    void civilFlightsAndNonCombatFlightsOfThePartiesAreNotRestrained() {
        expect(judge(Said.notice(flight("civil", "transport", IN_DA1))), Outcome.NOT_RESTRAINED);
        expect(judge(Said.notice(flight("rus-air", "transport", IN_DA1))), Outcome.NOT_RESTRAINED);
        expect(judge(Said.notice(flight("usa-air", "medevac", IN_DA1)).party("usa")), Outcome.NOT_RESTRAINED);
    }

    @Test
    void combatOfThePartiesIsForbiddenInTheAreas() {
        expect(
                judge(Said.request(flight("usa-air", "defence-of-forces", IN_DA1))
                        .party("usa")),
                Outcome.FORBIDDEN,
                "Article 3");
        expect(
                judge(Said.request(flight("rus-air", "other-combat", IN_DA1))
                        .answer("usa", Answer.AGREE, START.minus(hours(4)))),
                Outcome.FORBIDDEN,
                "Article 3");
    }

    @Test
    void defenceOfForcesIsPermittedWhileTheConsentLives() {
        var said = Said.request(flight("rus-air", "defence-of-forces", IN_DA1))
                .answer("usa", Answer.AGREE, START.minus(hours(4)));
        expect(judge(said), Outcome.PERMITTED, "Article 4", "USA agreed 4 h 0 min before the start");
        Instant before = START.minus(hours(1));
        expect(judge(said, before, proof("usa", before.minusSeconds(1799))), Outcome.PERMITTED);
        expect(judge(said, before, proof("usa", before.minusSeconds(1800))), Outcome.AWAITING, "30 min");
        expect(judge(said, before, proof()), Outcome.AWAITING, "no live proof");
        expect(judge(said, START, proof("usa", START.minusSeconds(1800))), Outcome.FORBIDDEN, "younger than 30 min");
    }

    @Test
    void anAgreementMustComeInTimeLastToTheEndAndNotBeWithdrawn() {
        Activity defence = flight("rus-air", "defence-of-forces", IN_DA1);
        expect(judge(Said.request(defence).answer("usa", Answer.AGREE, START)), Outcome.PERMITTED);
        expect(
                judge(
                        Said.request(defence).answer("usa", Answer.AGREE, START.plusSeconds(60)),
                        START.plusSeconds(60),
                        proof("usa", START.plusSeconds(60))),
                Outcome.FORBIDDEN,
                "1 min late");
        expect(judge(Said.request(defence).answer("usa", Answer.AGREE, START.minus(hours(23)))), Outcome.PERMITTED);
        expect(
                judge(Said.request(defence)
                        .answer("usa", Answer.AGREE, START.minus(hours(23)).minusSeconds(1))),
                Outcome.FORBIDDEN,
                "lapses");
        expect(
                judge(Said.request(defence).answer("usa", Answer.DECLINE, START.minus(hours(4)))),
                Outcome.FORBIDDEN,
                "declined");
        expect(
                judge(
                        Said.request(defence).answer("rus", Answer.AGREE, START.minus(hours(4))),
                        START.minusSeconds(1),
                        proof()),
                Outcome.AWAITING,
                "agreement of USA");
        var withdrawn = Said.request(defence)
                .answer("usa", Answer.AGREE, Optional.of(START.minus(hours(4))), Optional.of(START.minus(hours(1))));
        expect(judge(withdrawn), Outcome.FORBIDDEN, "withdrew");
        var afterwards = Said.request(defence)
                .answer("usa", Answer.AGREE, Optional.of(START.minus(hours(4))), Optional.of(START.plus(hours(2))));
        expect(judge(afterwards), Outcome.PERMITTED);
        expect(
                judge(Said.notice(defence).answer("usa", Answer.AGREE, START.minus(hours(4)))),
                Outcome.FORBIDDEN,
                "only to a request");
        expect(
                judge(Said.request(activity("rus-air", "defence-of-forces", IN_DA1, START, hours(25)))),
                Outcome.FORBIDDEN,
                "lapse before the end");
    }

    @Test
    void nobodyConsentsForTheOtherSideByAnnouncingItsFlight() {
        var said = Said.request(flight("rus-air", "defence-of-forces", IN_DA1)).party("usa");
        expect(judge(said, START, proof()), Outcome.AWAITING, "agreement of USA");
    }

    @Test
    void silenceIsAwaitedUntilItsDeadlineAndForbiddenAfterIt() {
        var said = Said.request(flight("rus-air", "defence-of-forces", IN_DA1));
        expect(judge(said, START.minusSeconds(1), proof()), Outcome.AWAITING, "USA", "14 Sep 2016 16:00 Z");
        expect(judge(said, START, proof()), Outcome.AWAITING);
        assertThat(judge(said, START, proof()).sentence())
                .isEqualTo("Awaiting agreement of USA by 14 Sep 2016 16:00 Z (Article 4).");
        expect(judge(said, START.plusSeconds(1), proof()), Outcome.FORBIDDEN, "silent at its deadline");
        var unsealed = Said.request(said.activity).answer("usa", Answer.AGREE, Optional.empty(), Optional.empty());
        expect(judge(unsealed, START.minusSeconds(1), proof()), Outcome.AWAITING);
        expect(judge(unsealed, START.plusSeconds(1), proof()), Outcome.FORBIDDEN, "not sealed");
    }

    @Test
    void anEmergencyEvacuationNeedsOneHourOnTheOfferedClock() {
        Activity evacuation = activity("syr-air", "medevac", "emergency", IN_DA1, START, hours(1));
        expect(
                judge(Said.notice(evacuation).seen(START.minus(hours(1)))),
                Outcome.PERMITTED,
                "2(a)",
                "1 h 0 min before the start");
        expect(
                judge(Said.notice(evacuation).seen(START.minus(hours(1)).plusSeconds(1))),
                Outcome.FORBIDDEN,
                "1 s late");
        Verdict offered = judge(Said.notice(evacuation).offered(START.minus(hours(2))));
        expect(offered, Outcome.PERMITTED, "offered", "not attested by the other side");
        assertThat(offered.grounds())
                .flatExtracting(Ground::needs)
                .filteredOn(need -> need.result() == Outcome.PERMITTED)
                .singleElement()
                .satisfies(need -> {
                    assertThat(need.attested()).contains(false);
                    assertThat(need.clock()).contains(parley.core.terms.Need.Clock.OFFERED);
                });
        Activity routine = activity("syr-air", "medevac", "routine", IN_DA1, START, hours(1));
        expect(
                judge(Said.notice(routine).offered(START.minus(hours(30))), START.minus(hours(30)), proof()),
                Outcome.AWAITING);
        expect(judge(Said.notice(routine).seen(START.minus(hours(26)))), Outcome.PERMITTED, "26 h 0 min");
        expect(
                judge(Said.notice(activity("syr-air", "medevac", IN_DA1, START, hours(1)))
                        .seen(START.minus(hours(2)))),
                Outcome.UNDETERMINED,
                "urgency is not declared");
        assertThat(RULES.offered(evacuation)).isTrue();
        assertThat(RULES.offered(routine)).isFalse();
        assertThat(RULES.offered(flight("rus-air", "defence-of-forces", IN_DA1)))
                .isFalse();
    }

    @Test
    void otherNonCombatNeedsTwentyFourHours() {
        expect(
                judge(Said.notice(flight("syr-air", "transport", IN_DA1)).seen(START.minus(hours(24)))),
                Outcome.PERMITTED);
        Verdict late = judge(Said.notice(flight("syr-air", "transport", IN_DA1)).seen(START.minus(hours(3))));
        expect(
                late,
                Outcome.FORBIDDEN,
                "Article 2",
                "3 h 0 min before the start; 24 h are required",
                "21 h 0 min late");
        var unseen = Said.notice(flight("syr-air", "humanitarian", IN_DA1));
        expect(judge(unseen, START.minus(hours(24)), proof()), Outcome.AWAITING, "USA", "13 Sep 2016 16:00 Z");
        expect(
                judge(unseen, START.minus(hours(24)).plusSeconds(1), proof()),
                Outcome.FORBIDDEN,
                "Not seen".toLowerCase());
        expect(
                judge(Said.notice(flight("syr-air", "transport", IN_DA1))
                        .seen(START.minus(hours(30)))
                        .withdrawn(START.minus(hours(2)))),
                Outcome.FORBIDDEN,
                "withdrawn");
        expect(
                judge(Said.notice(flight("syr-air", "transport", LEAVING)).seen(START.minus(hours(30)))),
                Outcome.PERMITTED);
        expect(
                judge(Said.notice(flight("syr-air", "transport,other-combat", IN_DA1))
                        .seen(START.minus(hours(30)))),
                Outcome.FORBIDDEN);
        expect(
                judge(Said.notice(flight("syr-air", "transport,medevac", IN_DA1))
                        .seen(START.minus(hours(30)))),
                Outcome.PERMITTED);
    }

    @Test
    void overAgreedTerritoryBothNoticeAndAgreementAreNeeded() {
        Activity combat = flight("syr-air", "other-combat", IN_DA1);
        Instant asOf = START.minus(hours(24));
        var agreed = Cases.layer(box(36.4, 35.5, 36.7, 35.8), asOf, "rus", "usa");
        var said = Said.request(combat).seen(START.minus(hours(25))).answer("usa", Answer.AGREE, START.minus(hours(2)));
        expect(judge(said, agreed), Outcome.PERMITTED, "2(b)");
        expect(judge(said), Outcome.FORBIDDEN);
        expect(judge(said, Cases.layer(box(36.4, 35.5, 36.7, 35.8), asOf, "rus")), Outcome.FORBIDDEN);
        expect(judge(said, Cases.layer(box(36.4, 35.5, 36.55, 35.8), asOf, "rus", "usa")), Outcome.FORBIDDEN);
        expect(
                judge(said, Cases.layer(box(36.4, 35.5, 36.7, 35.8), START.minus(hours(71)), "rus", "usa")),
                Outcome.PERMITTED);
        expect(
                judge(
                        said,
                        Cases.layer(
                                box(36.4, 35.5, 36.7, 35.8),
                                START.minus(hours(71)).minusSeconds(1),
                                "rus",
                                "usa")),
                Outcome.UNDETERMINED);
        var newer = Cases.layer(box(36.0, 35.5, 36.1, 35.8), START.minus(hours(10)), "rus", "usa");
        expect(judge(said, agreed, newer), Outcome.FORBIDDEN);
        var lateNotice =
                Said.request(combat).seen(START.minus(hours(23))).answer("usa", Answer.AGREE, START.minus(hours(2)));
        expect(judge(lateNotice, agreed), Outcome.FORBIDDEN, "1 h 0 min late");
    }

    @Test
    void whatIsNotKnownIsUndetermined() {
        expect(
                judge(Said.notice(flight("", "transport", IN_DA1)).seen(START.minus(hours(30)))),
                Outcome.UNDETERMINED,
                "whose flight");
        expect(judge(Said.notice(flight("rus-air", "", IN_DA1))), Outcome.UNDETERMINED, "purpose is not declared");
        expect(judge(Said.notice(flight("syr-air", "", IN_DA1)).seen(START.minus(hours(30)))), Outcome.UNDETERMINED);
        expect(judge(Said.notice(flight("syr-air", "", IN_DA1)).seen(START.minus(hours(0.5)))), Outcome.FORBIDDEN);
    }

    @Test
    void anEdgeIsInsideAndAnEdgeWithinTheErrorCannotBeTold() {
        // DA-4 is the strip from 37.3 to 37.322 east.
        expect(
                judge(Said.request(flight("rus-air", "other-combat", box(37.322, 35.2, 37.4, 35.3)))),
                Outcome.FORBIDDEN);
        expect(
                judge(Said.request(flight("rus-air", "other-combat", box(37.3220001, 35.2, 37.4, 35.3)))),
                Outcome.NOT_RESTRAINED);
        expect(
                judge(Said.request(flight("rus-air", "other-combat", box(37.322, 35.55, 37.4, 35.6)))),
                Outcome.FORBIDDEN);
        var centre = new Position(37.40, 35.3);
        double gap = parley.core.space.Geodesy.metresToPiece(
                centre, new Position(37.322, 35.05), new Position(37.322, 35.55));
        expect(
                judge(Said.request(flight("rus-air", "other-combat", new Footprint.Circle(centre, gap)))),
                Outcome.UNDETERMINED,
                "error of the drawing");
        expect(
                judge(Said.request(flight("rus-air", "other-combat", new Footprint.Circle(centre, gap + 1)))),
                Outcome.FORBIDDEN);
        expect(
                judge(Said.request(flight("rus-air", "other-combat", new Footprint.Circle(centre, gap - 1)))),
                Outcome.NOT_RESTRAINED);
    }

    @Test
    void aProposalIsJudgedAssumingInForceButNeverCombat() {
        Instant now = START.minus(hours(30));
        var transport = new Subject.Proposed(flight("syr-air", "transport", IN_DA1));
        Verdict verdict = RULES.judgeInForce(transport, now);
        expect(verdict, Outcome.AWAITING, "USA", "13 Sep 2016 16:00 Z");
        assertThat(verdict.assumingInForce()).isTrue();
        expect(
                RULES.judgeInForce(transport, START.minus(hours(3))),
                Outcome.FORBIDDEN,
                "3 h 0 min before the start; 24 h");
        expect(
                RULES.judgeInForce(new Subject.Proposed(flight("rus-air", "defence-of-forces", IN_DA1)), now),
                Outcome.UNDETERMINED,
                "only as a recorded request");
        expect(
                RULES.judgeInForce(new Subject.Proposed(flight("rus-air", "", IN_DA1)), now),
                Outcome.UNDETERMINED,
                "only as a recorded request");
        expect(
                RULES.judge(Known.assumingInForce(), new Subject.Recorded(Cases.id("nobody")), now, proof()),
                Outcome.UNDETERMINED,
                "no such");
    }

    @Test
    void aFootprintThatCannotBeJudgedIsUndeterminedNotAnError() {
        var said =
                Said.notice(flight("syr-air", "transport", new Footprint.Circle(new Position(36.4, 35.6), 2_000_000)));
        expect(judge(said), Outcome.UNDETERMINED, "1,000,000 m");
    }

    @Test
    void anAgreementForWhichTheTermsGiveNoLeaseLivesByTheHold() {
        RuleBook rules = RuleBook.of(Scenarios.amman(text -> text.replace(
                "lifts: [standdown], purpose: [non-combat],\n   needs: {notice: {due: 24h before start}}",
                "lifts: [standdown], purpose: [non-combat],\n   needs: {agreement: {due: 0h before start}}")));
        var said = Said.request(flight("syr-air", "transport", IN_DA1))
                .answer("usa", Answer.AGREE, START.minus(hours(4)))
                .act();
        for (var age : List.of(Duration.ofSeconds(1), hours(24).minusSeconds(1))) {
            expect(atTheStart(rules, said, age), Outcome.PERMITTED);
        }
        expect(atTheStart(rules, said, hours(24)), Outcome.FORBIDDEN);
    }

    @Test
    void anAgreementToCombatForWhichTheTermsGiveNoLeaseIsNeverProven() {
        RuleBook rules = RuleBook.of(
                Scenarios.amman(text -> text.replace("lease: {combat: 1800s}", "lease: {non-combat: 1800s}")));
        var said = Said.request(flight("rus-air", "defence-of-forces", IN_DA1))
                .answer("usa", Answer.AGREE, START.minus(hours(4)))
                .act();
        expect(atTheStart(rules, said, Duration.ofSeconds(1)), Outcome.UNDETERMINED);
    }

    /** @param age of the newest cosignature of who agreed */
    private static Verdict atTheStart(RuleBook rules, Announcement said, Duration age) {
        return rules.judge(known(said), new Subject.Recorded(said.id()), START, proof("usa", START.minus(age)));
    }

    @Test
    void theLeaseIsThatOfThePurposeAndTheShortestWhenItIsNotKnown() {
        assertThat(RULES.lease(flight("rus-air", "defence-of-forces", IN_DA1))).contains(Duration.ofMinutes(30));
        assertThat(RULES.lease(flight("rus-air", "transport", IN_DA1))).contains(Duration.ofHours(24));
        assertThat(RULES.lease(flight("rus-air", "", IN_DA1))).contains(Duration.ofMinutes(30));
        assertThat(RULES.guards(flight("rus-air", "", IN_DA1))).isTrue();
        assertThat(RULES.guards(flight("rus-air", "transport,other-combat", IN_DA1)))
                .isTrue();
        assertThat(RULES.guards(flight("rus-air", "transport", IN_DA1))).isFalse();
    }
}
