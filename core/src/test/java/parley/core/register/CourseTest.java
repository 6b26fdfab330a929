package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.core.register.Course.Standing.*;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Decoded;

/** Postponed, suspended, resumed, renewed, left. In these terms settle is 600 s, the longest hold 24 h; S is 30 s. */
class CourseTest {
    private static final long SETTLE = 600;
    private static final long HOLD = 86_400;

    private final TestRecord record = TestRecord.sealedTerms();
    private final Instant t0 = record.now;
    private final Instant deadline = t(3600);
    private final Instant start = t(20_000);
    private final ActId commencement = record.say("usa", new Body.Commencement(record.terms, start, deadline));

    private Instant t(long seconds) {
        return t0.plusSeconds(seconds);
    }

    private void both(Body body, ActId about) {
        record.say("usa", body, about);
        record.say("rus", body, about);
    }

    private void inEffect() {
        both(new Body.Confirmation(), commencement);
        record.seal(t(10), t(10));
    }

    private Course course() {
        return record.register().course();
    }

    private Course.Run run() {
        return course().runs().getLast();
    }

    private void expect(long seconds, Course.Standing standing) {
        assertThat(record.register().standing(t(seconds))).as("at " + seconds).isEqualTo(standing);
    }

    private Register overlaid(int sealed, Instant at, SealView... stamps) {
        List<Decoded> tail = record.entries.subList(sealed, record.entries.size()).stream()
                .map(ActCodec::decode)
                .toList();
        Register prefix = Register.empty(record.charter.bytes()).after(record.entries.subList(0, sealed), record);
        return new Overlay(tail, List.of(), List.of(stamps)).restrain(prefix, record, at);
    }

    @Test
    void aPlayedTimelineStandsAtEveryInstantAsItsActsSay() {
        expect(0, UNDECIDED);
        inEffect();
        expect(10, AWAITING);
        both(new Body.Postponement(t(30_000), t(20_000)), commencement);
        record.seal(t(100), t(100));
        expect(100, POSTPONED);
        expect(25_000, POSTPONED);
        ActId moved = ((Start.Undecided) course().start()).commencement();
        both(new Body.Confirmation(), moved);
        record.seal(t(200), t(200));
        expect(29_999, AWAITING);
        expect(30_000, IN_EFFECT);
        record.now = t(31_000);
        record.say("rus", new Body.Suspension(t(31_000), "Talks."), moved);
        record.seal(t(31_010), t(31_020));
        expect(31_009, IN_EFFECT);
        expect(31_010, SUSPENDED);
        both(new Body.Resumption(t(40_000), t(35_000)), moved);
        record.seal(t(31_100), t(31_100));
        expect(39_999, SUSPENDED);
        expect(40_000, IN_EFFECT);
        record.now = t(50_000);
        record.say("usa", new Body.Exit(t(60_000), "It is over."), moved);
        record.seal(t(50_010), t(50_010));
        expect(59_999, IN_EFFECT);
        expect(60_000, ENDED);
        expect(31_500, SUSPENDED);
        expect(30_500, IN_EFFECT);
        expect(29_000, AWAITING);
    }

    @Test
    void aPostponementIsOfBothInTheSameWords() {
        inEffect();
        record.say("usa", new Body.Postponement(t(30_000), t(20_000)), commencement);
        record.say("rus", new Body.Postponement(t(30_001), t(20_000)), commencement);
        record.seal(t(100), t(100));
        assertThat(course().start()).isInstanceOf(Start.InEffect.class);
        record.say("rus", new Body.Postponement(t(30_000), t(20_000)), commencement);
        assertThat(record.fault()).isEmpty();
        record.seal(t(100), null);
        assertThat(course().start()).as("one side's cosignature").isInstanceOf(Start.InEffect.class);
        record.seal(t(110), t(120));
        assertThat(course().start()).isInstanceOfSatisfying(Start.Undecided.class, u -> {
            assertThat(u.at()).isEqualTo(t(30_000));
            assertThat(u.deadline()).isEqualTo(t(20_000));
            assertThat(u.confirmedBy()).as("both confirm anew").isEmpty();
        });
        assertThat(course().postponedFrom()).contains(start);
    }

    @Test
    void aPostponementThatHasNotSettledByTheStartMovesNothing() {
        inEffect();
        both(new Body.Postponement(t(40_000), t(30_000)), commencement);
        record.seal(t(20_000 - SETTLE + 1), t(20_000 - SETTLE));
        assertThat(course().start()).isInstanceOf(Start.InEffect.class);
        record.seal(t(20_000 - SETTLE), t(20_000 - SETTLE));
        assertThat(course().start()).as("decided once").isInstanceOf(Start.InEffect.class);
    }

    @Test
    void aStartIsOnlyMovedToLaterAndLeavesTimeToSettle() {
        inEffect();
        record.say("usa", new Body.Postponement(start, deadline), commencement);
        assertThat(record.last().voidReason().orElseThrow().sentence()).contains("only moved to later");
        record.say("usa", new Body.Postponement(t(30_000), t(30_000 - 1229)), commencement);
        assertThat(record.last().voidReason().orElseThrow().sentence()).contains("too near the deadline");
        record.say("usa", new Body.Postponement(t(30_000), t(20_000)), record.say("rus", record.notice()));
        assertThat(record.fault()).contains(VoidReason.Kind.START);
    }

    @Test
    void aConfirmationOfTheInstantBeforeConfirmsNothing() {
        record.say("usa", new Body.Confirmation(), commencement);
        both(new Body.Postponement(t(30_000), t(20_000)), commencement);
        record.seal(t(100), t(100));
        record.say("rus", new Body.Confirmation(), commencement);
        assertThat(record.fault()).contains(VoidReason.Kind.START);
        assertThat(((Start.Undecided) course().start()).confirmedBy()).isEmpty();
    }

    @Test
    void aSuspensionPermitsNothingAtOnceAndRelaxesOnceItHasSettled() {
        inEffect();
        record.now = t(30_000);
        record.say("usa", new Body.Suspension(t(30_000), ""), commencement);
        record.seal(t(30_010), t(30_040));
        assertThat(run().pauses()).singleElement().satisfies(pause -> {
            assertThat(pause.held()).isEqualTo(t(30_010));
            assertThat(pause.eased()).contains(t(30_040 + SETTLE));
            assertThat(pause.resumed()).isEmpty();
        });
    }

    @Test
    void leavingNeedsNobodyElsesCosignature() {
        inEffect();
        record.now = t(30_000);
        record.say("usa", new Body.Suspension(t(30_000), ""), commencement);
        record.say("usa", new Body.Exit(t(30_000), ""), commencement);
        int size = record.entries.size();
        record.now = t(30_005);
        record.offer();
        record.seal(size, t(30_008), null);
        assertThat(run().pauses().getFirst().eased()).contains(t(30_008 + HOLD));
        assertThat(run().ended()).contains(t(30_008 + HOLD));
        // What the other side stamps without it moves the offer on; sealing it late does not undo it.
        record.seal(size - 2, null, t(30_050));
        assertThat(run().ended()).contains(t(30_050 + HOLD));
        record.seal(size, t(500_000), t(500_000));
        assertThat(run().ended()).contains(t(30_050 + HOLD));
    }

    @Test
    void anOfferDatedAheadDelaysNoExitOnceTheOfficeOffersAgain() {
        inEffect();
        record.now = t(30_000);
        record.say("usa", new Body.Exit(t(30_000), ""), commencement);
        int size = record.entries.size();
        record.now = t(900_000);
        record.offer();
        record.seal(size, t(30_008), null);
        assertThat(run().ended()).contains(t(900_000 + HOLD));
        record.now = t(30_060);
        record.offer();
        assertThat(run().ended()).contains(t(30_060 + HOLD));
    }

    @Test
    void whatLeavesIsNeverTooLate() {
        inEffect();
        record.validity = Duration.ofSeconds(5);
        record.say("usa", new Body.Exit(t(30_000), ""), commencement);
        record.seal(t(40_000), t(40_000));
        assertThat(run().ended()).contains(t(40_000 + SETTLE));
    }

    @Test
    void aResumptionBringsTheTermsBackForBothAtOneInstant() {
        inEffect();
        record.now = t(30_000);
        record.say("usa", new Body.Resumption(t(50_000), t(45_000)), commencement);
        assertThat(record.last().voidReason().orElseThrow().sentence()).contains("Nobody has suspended");
        record.say("usa", new Body.Suspension(t(30_000), ""), commencement);
        record.say("rus", new Body.Suspension(t(30_000), ""), commencement);
        record.seal(t(30_010), t(30_010));
        record.say("usa", new Body.Resumption(t(50_000), t(45_000)), commencement);
        record.seal(t(30_020), t(30_020));
        assertThat(run().pauses()).allSatisfy(pause -> {
            assertThat(pause.resumed()).isEmpty();
            assertThat(pause.holds()).singleElement().satisfies(hold -> {
                assertThat(hold.from()).isEqualTo(t(50_000));
                assertThat(hold.free()).isEmpty();
                assertThat(hold.signedBy()).containsExactly("usa");
            });
        });
        record.say("rus", new Body.Resumption(t(50_000), t(45_000)), commencement);
        record.seal(t(45_000), t(44_000));
        assertThat(run().pauses()).hasSize(2).allMatch(pause -> pause.resumed().equals(Optional.of(t(50_000))));
        record.now = t(51_000);
        record.say("rus", new Body.Suspension(t(51_000), "Again."), commencement);
        record.seal(t(51_010), t(51_010));
        assertThat(run().pauses().getLast().resumed()).as("it came later").isEmpty();
    }

    @Test
    void aResumptionThatComesTooLateLapsesAndFreesWhoSignedIt() {
        inEffect();
        record.now = t(30_000);
        record.say("usa", new Body.Suspension(t(30_000), ""), commencement);
        both(new Body.Resumption(t(50_000), t(45_000)), commencement);
        record.seal(t(49_900), t(49_900));
        assertThat(run().pauses()).singleElement().satisfies(pause -> {
            assertThat(pause.resumed()).isEmpty();
            assertThat(pause.holds().getFirst().free()).contains(t(49_900 + SETTLE));
        });
        both(new Body.Resumption(t(70_000), t(65_000)), commencement);
        record.seal(t(60_000), t(60_000));
        assertThat(run().pauses().getFirst().resumed()).contains(t(70_000));
    }

    @Test
    void aRenewalHasAnExplicitEndAndAnEarlierOneSettles() {
        inEffect();
        both(new Body.Renewal("in-force", t(90_000)), commencement);
        record.seal(t(100), t(100));
        assertThat(run().end("in-force", Optional.empty())).isEqualTo(t(90_000));
        both(new Body.Renewal("in-force", t(200_000)), commencement);
        record.seal(t(90_000 - SETTLE), t(90_000 - SETTLE));
        assertThat(run().until()).containsEntry("in-force", t(200_000));
        both(new Body.Renewal("in-force", t(95_000)), commencement);
        record.seal(t(100_000), t(100_000));
        assertThat(run().until()).as("it relaxes").containsEntry("in-force", t(100_000 + SETTLE));
        both(new Body.Renewal("in-force", t(300_000)), commencement);
        record.seal(t(100_001), t(100_001));
        assertThat(run().until()).as("what ends is not renewed").containsEntry("in-force", t(100_000 + SETTLE));
        record.say("usa", new Body.Renewal("never", t(1)), commencement);
        assertThat(record.fault()).contains(VoidReason.Kind.NOT_IN_TERMS);
    }

    @Test
    void afterTheEndAnotherStartCanBeProposedAndWhatWasStaysInTheCourse() {
        inEffect();
        record.say("usa", new Body.Commencement(record.terms, t(90_000), t(80_000)));
        assertThat(record.last().voidReason().orElseThrow().sentence())
                .contains("nothing in the record before it ends");
        record.say("rus", new Body.Exit(t(50_000), ""), commencement);
        record.seal(t(40_000), t(40_000));
        record.say("usa", new Body.Commencement(record.terms, t(49_999), t(45_000)));
        assertThat(record.last().voidReason().orElseThrow().sentence()).contains("in effect until");
        ActId again = record.say("usa", new Body.Commencement(record.terms, t(90_000), t(80_000)));
        expect(45_000, IN_EFFECT);
        both(new Body.Confirmation(), again);
        record.seal(t(45_000), t(45_000));
        assertThat(course().runs()).hasSize(2);
        assertThat(course().runs().getFirst().ended()).contains(t(50_000));
        expect(89_999, AWAITING);
        expect(90_000, IN_EFFECT);
    }

    @Test
    void aReleaseFreesItsAuthorFromAStartThatNobodyDecided() {
        record.say("usa", new Body.Confirmation(), commencement);
        record.seal(t(10), t(10));
        int sealed = record.entries.size();
        record.now = t(20_100);
        ActId release = record.say("usa", new Body.Release("They do not answer."), commencement);
        int size = record.entries.size();
        record.now = t(20_110);
        record.offer();
        Register lowered = overlaid(sealed, t(20_200), new SealView(0, size, TestRecord.stamps(t(20_105), null)));
        assertThat(lowered.course().released()).containsEntry("usa", t(20_110 + HOLD));
        assertThat(lowered.overlaid()).contains(release);
        assertThat(overlaid(sealed, t(20_200)).course().released())
                .as("not recorded and offered without one's own cosignature")
                .isEmpty();
    }

    @Test
    void aSuspensionThatIsOnlyHeardOfPermitsNothingAndEasesNothing() {
        inEffect();
        int sealed = record.entries.size();
        record.now = t(30_000);
        ActId suspension = record.say("rus", new Body.Suspension(t(30_000), ""), commencement);
        for (Register lowered : List.of(
                overlaid(sealed, t(30_500)),
                new Overlay(List.of(), List.of(ActCodec.decode(record.entries.getLast())), List.of())
                        .restrain(
                                Register.empty(record.charter.bytes()).after(record.entries.subList(0, sealed), record),
                                record,
                                t(30_500)))) {
            assertThat(lowered.standing(t(30_500))).isEqualTo(SUSPENDED);
            assertThat(lowered.course().runs().getLast().pauses().getFirst().eased())
                    .isEmpty();
            assertThat(lowered.overlaid()).containsExactly(suspension);
        }
    }

    @Test
    void anExitThatTheOtherSideWillNotCosignStillEndsTheTerms() {
        inEffect();
        int sealed = record.entries.size();
        record.now = t(30_000);
        record.say("rus", new Body.Exit(t(30_000), ""), commencement);
        int size = record.entries.size();
        record.now = t(30_020);
        record.offer();
        Register lowered = overlaid(sealed, t(31_000), new SealView(0, size, TestRecord.stamps(null, t(30_010))));
        assertThat(lowered.standing(t(30_020 + HOLD - 1))).isEqualTo(IN_EFFECT);
        assertThat(lowered.standing(t(30_020 + HOLD))).isEqualTo(ENDED);
        assertThat(lowered.digest()).isEqualTo(overlaid(sealed, t(31_000)).digest());
    }

    @Test
    void theCourseIsInTheDigest() {
        inEffect();
        record.say("rus", new Body.Suspension(t(30_000), ""), commencement);
        record.seal(t(30_010), t(30_010));
        assertThat(new String(record.register().json(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"pauses\":[{\"suspension\":")
                .contains("\"eased\":\"" + t(30_010 + SETTLE) + "\"");
    }

    @Test
    void whatLeavesNamesWhatItLeaves() {
        ActId notice = record.say("rus", record.notice());
        for (Body body : List.of(new Body.Suspension(t(0), ""), new Body.Exit(t(0), ""), new Body.Release(""))) {
            record.say("rus", body, notice);
            assertThat(record.fault()).contains(VoidReason.Kind.UNKNOWN_ABOUT);
        }
    }
}
