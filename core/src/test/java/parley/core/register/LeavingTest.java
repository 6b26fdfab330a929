package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.rule.Outcome;

/** Leaving needs nobody else, is not lost on the way, and waits as long as the strictest terms in force say. */
class LeavingTest {
    private final StartedRecord started = new StartedRecord();
    private final TestRecord record = started.record;
    private final ActId commencement = started.commencement;

    @Test
    void whoReleasedItsConfirmationIsNotBoundByASealThatIsShownLater() {
        started.both(new Body.Confirmation(), commencement);
        int covered = record.entries.size();
        started.at(20_100).says("rus", new Body.Release("Nobody decides."), commencement);
        record.seal(covered, started.t(10), started.t(10));
        assertThat(started.start())
                .isInstanceOfSatisfying(
                        Start.Undecided.class, u -> assertThat(u.confirmedBy()).containsExactly("rus", "usa"));
        started.seal(20_110);
        assertThat(started.start()).isInstanceOf(Start.Lapsed.class);
    }

    @Test
    void aLapseDoesNotBindAgainWhoHasReleasedItself() {
        started.says("rus", new Body.Confirmation(), commencement);
        started.seal(10);
        started.at(1_000).says("rus", new Body.Release(""), commencement);
        started.seal(1_010);
        assertThat(started.flight(started.register(), 20_200, 20_100)).isEqualTo(Outcome.NOT_RESTRAINED);
        started.at(20_050).says("rus", record.notice());
        started.seal(20_060);
        assertThat(started.start()).isInstanceOf(Start.Lapsed.class);
        assertThat(started.flight(started.register(), 20_200, 20_100)).isEqualTo(Outcome.NOT_RESTRAINED);
    }

    @Test
    void whoConfirmsAgainIsNotFreedByAnEarlierRelease() {
        started.says("rus", new Body.Confirmation(), commencement);
        started.says("rus", new Body.Release(""), commencement);
        started.says("rus", new Body.Confirmation(), commencement);
        started.seal(10);
        assertThat(started.register().course().released()).isEmpty();
        started.says("usa", new Body.Confirmation(), commencement);
        started.seal(20);
        assertThat(started.start()).isInstanceOf(Start.InEffect.class);
    }

    @Test
    void aReleaseFreesFromAResumptionThatNobodyDecided() {
        started.inEffect().suspendedBy("usa", 30_000);
        started.says("rus", new Body.Resumption(started.t(50_000), started.t(45_000)), commencement);
        started.seal(30_020);
        started.at(31_000).says("rus", new Body.Release("They do not answer."), commencement);
        assertThat(started.flight(started.register(), 51_000, 50_500))
                .as("not sealed, not offered")
                .isEqualTo(Outcome.FORBIDDEN);
        int covered = record.entries.size();
        started.says("usa", new Body.Resumption(started.t(50_000), started.t(45_000)), commencement);
        record.seal(covered, started.t(31_010), started.t(31_010));
        assertThat(started.run().pauses().getFirst().holds())
                .allSatisfy(hold -> assertThat(hold.signedBy()).containsExactly("usa"));
        started.seal(31_020);
        assertThat(started.run().pauses().getFirst().resumed())
                .as("rus has left it")
                .isEmpty();
    }

    @Test
    void whoReleasedAResumptionMayFlyOnceNobodyElseHoldsToIt() {
        started.inEffect().suspendedBy("usa", 30_000);
        started.says("rus", new Body.Resumption(started.t(50_000), started.t(45_000)), commencement);
        started.seal(30_020);
        started.at(31_000).says("rus", new Body.Release("They do not answer."), commencement);
        started.seal(31_010);
        assertThat(started.flight(started.register(), 51_000, 50_500)).isEqualTo(Outcome.NOT_RESTRAINED);
    }

    @Test
    void anExitOrSuspensionThatCrossedAPostponementIsNotLost() {
        started.inEffect();
        started.says("rus", new Body.Exit(started.t(25_000), "We leave."), commencement);
        started.says("usa", new Body.Suspension(started.t(25_000), "Not yet."), commencement);
        started.both(new Body.Postponement(started.t(30_000), started.t(20_000)), commencement);
        started.seal(100);
        ActId moved = ((Start.Undecided) started.start()).commencement();
        started.both(new Body.Confirmation(), moved);
        started.seal(200);
        assertThat(started.run().ended()).contains(started.t(25_000));
        assertThat(started.run().pauses()).hasSize(1);
        assertThat(started.register().standing(started.t(30_000))).isEqualTo(Course.Standing.ENDED);
    }

    @Test
    void aReleaseOfTheInstantBeforeIsNoReleaseOfTheOneThatWasConfirmedSince() {
        started.says("rus", new Body.Confirmation(), commencement);
        started.says("rus", new Body.Release(""), commencement);
        started.both(new Body.Postponement(started.t(30_000), started.t(20_000)), commencement);
        started.seal(100);
        ActId moved = ((Start.Undecided) started.start()).commencement();
        started.both(new Body.Confirmation(), moved);
        started.seal(200);
        assertThat(started.start()).isInstanceOf(Start.InEffect.class);
    }

    @Test
    void aLongerSettleThatBothAgreedBindsWhoLeaves() {
        started.inEffect();
        started.both(new Body.Amendment(record.terms, started.amended("settle: 600s", "settle: 6000s")));
        started.seal(100);
        started.at(30_000).says("rus", new Body.Exit(started.t(30_000), ""), commencement);
        started.seal(30_010);
        assertThat(started.run().ended()).contains(started.t(36_010));
    }

    @Test
    void aShorterSettleBindsOnceItIsSettledItself() {
        started.inEffect();
        started.both(new Body.Amendment(record.terms, started.amended("settle: 600s", "settle: 60s")));
        started.seal(30_000);
        started.at(30_000).says("rus", new Body.Exit(started.t(30_000), ""), commencement);
        int covered = record.entries.size();
        started.seal(30_010);
        assertThat(started.run().ended()).contains(started.t(30_610));
        assertThat(covered).isLessThan(record.entries.size());
        started.at(40_000).says("usa", new Body.Suspension(started.t(40_000), ""), commencement);
        started.seal(40_010);
        assertThat(started.run().pauses().getFirst().eased()).contains(started.t(40_070));
    }

    @Test
    void aLapseSettlesEvenIfAnotherStartIsProposed() {
        started.says("rus", new Body.Confirmation(), commencement);
        started.seal(20_100);
        assertThat(started.flight(started.register(), 20_300, 20_200)).isEqualTo(Outcome.FORBIDDEN);
        started.at(20_150).says("rus", new Body.Commencement(record.terms, started.t(90_000), started.t(80_000)));
        assertThat(started.flight(started.register(), 20_300, 20_200)).isEqualTo(Outcome.FORBIDDEN);
        assertThat(started.flight(started.register(), 20_700, 20_200)).isEqualTo(Outcome.NOT_RESTRAINED);
        assertThat(new String(started.register().json(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"others\":[{\"is\":\"lapsed\"");
    }
}
