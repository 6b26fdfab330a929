package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.rule.Outcome;

/** I2: what restrains the course of the terms binds ahead of the record, from signing or receipt. */
class CourseAheadTest {
    private final StartedRecord started = new StartedRecord();
    private final TestRecord record = started.record;
    private final ActId commencement = started.commencement;

    private Register tail(int sealed, long at, SealView... stamps) {
        return new Overlay(started.from(sealed), List.of(), List.of(stamps))
                .restrain(started.prefix(sealed), record, started.t(at));
    }

    private Register direct(int sealed, long at) {
        return new Overlay(List.of(), started.from(sealed), List.of())
                .restrain(started.prefix(sealed), record, started.t(at));
    }

    @Test
    void aConfirmationOfASecondStartRestrainsAheadOfTheRecord() {
        started.seal(4000);
        int sealed = record.entries.size();
        ActId again =
                started.at(4100).says("usa", new Body.Commencement(record.terms, started.t(90_000), started.t(80_000)));
        started.says("rus", new Body.Confirmation(), again);
        assertThat(tail(sealed, 91_000).start())
                .isInstanceOfSatisfying(
                        Start.Undecided.class, u -> assertThat(u.confirmedBy()).containsExactly("rus"));
        assertThat(started.flight(tail(sealed, 91_000), 91_000, 90_500)).isEqualTo(Outcome.FORBIDDEN);
    }

    @Test
    void aStartThatLapsedBeyondTheSealedPrefixStillRestrainsBesideTheNext() {
        started.says("rus", new Body.Confirmation(), commencement);
        started.seal(10);
        int sealed = record.entries.size();
        started.says("rus", record.notice());
        started.seal(3700);
        started.at(3800).says("usa", new Body.Commencement(record.terms, started.t(90_000), started.t(80_000)));
        Register ahead = tail(sealed, 20_200);
        assertThat(ahead.course().others()).hasSize(1);
        assertThat(started.flight(ahead, 20_300, 20_200)).isEqualTo(Outcome.FORBIDDEN);
    }

    @Test
    void whoConfirmedAMovedStartIsRestrainedByItAheadOfTheRecord() {
        int sealed = record.entries.size();
        started.both(new Body.Postponement(started.t(30_000), started.t(20_000)), commencement);
        started.seal(100);
        ActId moved = ((Start.Undecided) started.start()).commencement();
        started.says("rus", new Body.Confirmation(), moved);
        assertThat(started.flight(tail(sealed, 30_100), 30_200, 30_100)).isEqualTo(Outcome.FORBIDDEN);
    }

    @Test
    void aSuspensionFromAFastClockBindsWhenItIsHeard() {
        started.inEffect();
        int sealed = record.entries.size();
        started.at(30_000 + 86_400).says("rus", new Body.Suspension(started.t(30_000), ""), commencement);
        assertThat(tail(sealed, 30_500).standing(started.t(30_500))).isEqualTo(Course.Standing.SUSPENDED);
        assertThat(direct(sealed, 30_500).standing(started.t(30_500))).isEqualTo(Course.Standing.SUSPENDED);
        int size = record.entries.size();
        var live = new SealView(0, size, TestRecord.stamps(started.t(30_400), started.t(30_400)));
        assertThat(tail(size, 30_500, live).standing(started.t(30_500)))
                .as("in the sealed prefix, and no seal over it yet")
                .isEqualTo(Course.Standing.SUSPENDED);
        assertThat(tail(size, 29_000, live).standing(started.t(29_500)))
                .as("not before the instant that it names")
                .isEqualTo(Course.Standing.IN_EFFECT);
    }

    @Test
    void anOwnResumptionHoldsItsAuthorAheadOfTheRecord() {
        started.inEffect().suspendedBy("usa", 30_000);
        int sealed = record.entries.size();
        ActId resumption = started.says("rus", new Body.Resumption(started.t(50_000), started.t(45_000)), commencement);
        assertThat(Overlay.restrains(new Body.Resumption(started.t(1), started.t(0))))
                .isTrue();
        for (Register heard : List.of(tail(sealed, 50_500), direct(sealed, 50_500), started.register())) {
            assertThat(started.flight(heard, 51_000, 50_500)).isEqualTo(Outcome.FORBIDDEN);
            assertThat(started.flight(heard, 49_000, 48_000)).isEqualTo(Outcome.NOT_RESTRAINED);
        }
        assertThat(tail(sealed, 50_500).overlaid()).containsExactly(resumption);
    }

    @Test
    void aReleaseOfAResumptionRunsOnTheRecordedAndOfferedClockToo() {
        started.inEffect().suspendedBy("usa", 30_000);
        started.says("rus", new Body.Resumption(started.t(50_000), started.t(45_000)), commencement);
        started.seal(30_020);
        int sealed = record.entries.size();
        started.at(31_000).says("rus", new Body.Release("They do not answer."), commencement);
        int size = record.entries.size();
        started.at(31_020);
        record.offer();
        long free = 31_020 + StartedRecord.HOLD;
        Register offered = tail(sealed, free, new SealView(0, size, TestRecord.stamps(null, started.t(31_010))));
        assertThat(started.flight(offered, free - 200, free)).isEqualTo(Outcome.FORBIDDEN);
        assertThat(started.flight(offered, free + 1, free)).isEqualTo(Outcome.NOT_RESTRAINED);
    }
}
