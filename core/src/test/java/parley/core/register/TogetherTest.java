package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.rule.Outcome;

/** What both must say in the same words: when it is decided, in what order, and how its author takes it back. */
class TogetherTest {
    private final StartedRecord started = new StartedRecord().inEffect();
    private final TestRecord record = started.record;
    private final ActId commencement = started.commencement;

    private Body renewal(long until) {
        return new Body.Renewal("in-force", started.t(until));
    }

    private Body resumption(long at, long deadline) {
        return new Body.Resumption(started.t(at), started.t(deadline));
    }

    private Body amendment() {
        return new Body.Amendment(record.terms, started.amended("24h before start", "36h before start"));
    }

    @Test
    void aSuspensionIsNotUndoneByItsAuthorsOwnEarlierWord() {
        started.suspendedBy("usa", 30_000);
        started.says("usa", resumption(50_000, 45_000), commencement);
        started.at(31_000).says("usa", new Body.Suspension(started.t(31_000), "They fly again."), commencement);
        started.says("rus", resumption(50_000, 45_000), commencement);
        started.seal(31_010);
        assertThat(started.run().pauses()).hasSize(2);
        assertThat(started.run().pauses().getFirst().resumed()).contains(started.t(50_000));
        assertThat(started.run().pauses().getLast().resumed()).isEmpty();
    }

    @Test
    void theRenewalThatWasDecidedLastCounts() {
        started.says("usa", renewal(900_000), commencement);
        started.both(renewal(300_000), commencement);
        started.seal(100);
        assertThat(started.run().until()).containsEntry("in-force", started.t(300_000));
        started.says("rus", renewal(900_000), commencement);
        started.seal(200);
        assertThat(started.run().until()).containsEntry("in-force", started.t(900_000));
    }

    @Test
    void ofTwoThatOneSealDecidesTheOneThatWasCompletedFirstComesFirst() {
        started.says("usa", renewal(900_000), commencement);
        started.both(renewal(300_000), commencement);
        started.says("rus", renewal(900_000), commencement);
        started.seal(200);
        assertThat(started.run().until()).containsEntry("in-force", started.t(900_000));
    }

    @Test
    void aResumptionThatWasDecidedIsNotMovedByALaterDecision() {
        started.suspendedBy("usa", 30_000);
        started.says("usa", resumption(90_000, 80_000), commencement);
        started.both(resumption(50_000, 45_000), commencement);
        int covered = record.entries.size();
        started.says("rus", resumption(90_000, 80_000), commencement);
        record.seal(covered, started.t(30_100), started.t(30_100));
        assertThat(started.run().pauses().getFirst().resumed()).contains(started.t(50_000));
        started.seal(60_000);
        assertThat(started.run().pauses().getFirst().resumed()).contains(started.t(50_000));
    }

    private void sayTooLate(Body body, ActId... about) {
        record.validity = Duration.ofSeconds(30);
        started.says("usa", body, about);
        started.seal(100);
        record.validity = Duration.ofDays(30);
        started.says("rus", body, about);
        started.seal(110);
    }

    @Test
    void anAmendmentThatWasSealedTooLateCanBeSaidAgain() {
        sayTooLate(amendment());
        assertThat(record.register().versions().size()).isEqualTo(1);
        started.says("usa", amendment());
        started.seal(120);
        assertThat(record.register().versions().size()).isEqualTo(2);
    }

    @Test
    void aRenewalThatWasSealedTooLateCanBeSaidAgain() {
        sayTooLate(renewal(900_000), commencement);
        assertThat(started.run().until()).isEmpty();
        started.says("usa", renewal(900_000), commencement);
        started.seal(120);
        assertThat(started.run().until()).containsEntry("in-force", started.t(900_000));
    }

    @Test
    void aPostponementWhoseFirstHalfIsVoidIsConfirmedByTheOther() {
        var moved = new Body.Postponement(started.t(90_000), started.t(80_000));
        sayTooLate(moved, commencement);
        started.says("usa", moved, commencement);
        started.seal(120);
        ActId again = ((Start.Undecided) started.start()).commencement();
        assertThat(record.register().entries().stream()
                        .filter(entry -> entry.id().equals(again)))
                .singleElement()
                .satisfies(entry -> assertThat(
                                entry.signed().orElseThrow().act().author().party())
                        .isEqualTo("rus"));
        started.both(new Body.Confirmation(), again);
    }

    @Test
    void aHalfThatItsAuthorTookBackIsNotCompleted() {
        ActId amending = started.says("usa", amendment());
        ActId renewing = started.says("usa", renewal(900_000), commencement);
        started.seal(100);
        started.at(1_000).says("usa", new Body.Withdrawal("No longer."), amending);
        started.says("usa", new Body.Withdrawal("No longer."), renewing);
        started.at(86_400 * 20).says("rus", amendment());
        started.says("rus", renewal(900_000), commencement);
        started.seal(86_400 * 20);
        assertThat(record.register().versions().size()).isEqualTo(1);
        assertThat(started.run().until()).isEmpty();
        started.says("usa", amendment());
        started.seal(86_400 * 20 + 10);
        assertThat(record.register().versions().size())
                .as("it may be said again")
                .isEqualTo(2);
    }

    @Test
    void whatBothAgreedIsNotTakenBackByOne() {
        ActId amending = started.says("usa", amendment());
        started.says("rus", amendment());
        ActId renewing = started.says("usa", renewal(900_000), commencement);
        started.says("rus", renewal(900_000), commencement);
        started.seal(100);
        for (ActId half : new ActId[] {amending, renewing}) {
            record.say("usa", new Body.Withdrawal(""), half);
            assertThat(record.fault()).contains(VoidReason.Kind.START);
            assertThat(record.last().voidReason().orElseThrow().sentence()).contains("has been decided");
            record.say("rus", new Body.Withdrawal(""), half);
            assertThat(record.fault()).contains(VoidReason.Kind.NOT_ADDRESSEE);
        }
        assertThat(record.register().versions().size()).isEqualTo(2);
        assertThat(started.run().until()).isNotEmpty();
    }

    @Test
    void whoTakesItsWordAboutAResumptionBackIsFreeOnceThatHasSettled() {
        started.suspendedBy("usa", 30_000);
        ActId half = started.says("rus", resumption(50_000, 45_000), commencement);
        started.seal(30_020);
        assertThat(started.flight(record.register(), 51_000, 50_500)).isEqualTo(Outcome.FORBIDDEN);
        started.at(49_990).says("rus", new Body.Withdrawal(""), half);
        started.says("usa", resumption(50_000, 45_000), commencement);
        started.seal(49_995);
        assertThat(started.run().pauses().getFirst().resumed()).isEmpty();
        assertThat(started.flight(record.register(), 50_300, 50_100)).isEqualTo(Outcome.FORBIDDEN);
        assertThat(started.flight(record.register(), 50_600, 50_100)).isEqualTo(Outcome.NOT_RESTRAINED);
    }

    @Test
    void aPostponementThatIsShownOnlyAfterTheStartDoesNotUnmakeIt() {
        started.both(new Body.Postponement(started.t(90_000), started.t(80_000)), commencement);
        int covered = record.entries.size();
        started.at(20_950);
        record.seal(covered, started.t(15_000), started.t(15_000));
        assertThat(started.start()).isInstanceOf(Start.InEffect.class);
        assertThat(started.flight(record.register(), 21_000, 20_960)).isEqualTo(Outcome.FORBIDDEN);
    }

    @Test
    void aSealThatIsDatedBackDoesNotHideThatItCameAfterTheStart() {
        started.both(new Body.Postponement(started.t(90_000), started.t(80_000)), commencement);
        int covered = record.entries.size();
        started.at(20_000 - StartedRecord.SETTLE + 1);
        started.says("rus", record.notice());
        record.seal(null, record.now);
        started.at(15_000);
        record.seal(covered, started.t(15_000), started.t(15_000));
        assertThat(started.start()).isInstanceOf(Start.InEffect.class);
    }
}
