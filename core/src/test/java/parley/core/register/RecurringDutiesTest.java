package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.core.act.Body;
import parley.core.register.Owed.State;

/** A report every 15 days by 18:00 (+03:00); the terms came into effect on 10 September. */
class RecurringDutiesTest {
    private final StartedRecord started = every15Days();

    private static StartedRecord every15Days() {
        var started = new StartedRecord();
        var before = started.record.terms;
        var terms = started.amended("18:00 daily", "18:00 every 15 days");
        started.inEffect().both(new Body.Amendment(before, terms));
        started.seal(20);
        return started;
    }

    private List<Owed> reports(String at) {
        return started.register().at(Instant.parse(at)).stream()
                .filter(owed -> owed.duty().name().equals("report") && owed.by().equals("usa"))
                .toList();
    }

    private static Instant due(String day) {
        return Instant.parse(day + "T15:00:00Z");
    }

    @Test
    void aReportIsDueOnTheLastOfEachFifteenDays() {
        assertThat(reports("2016-09-11T00:00:00Z")).extracting(Owed::due).containsExactly(due("2016-09-24"));
        assertThat(reports("2016-10-09T15:00:01Z"))
                .extracting(Owed::due, Owed::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(due("2016-09-24"), State.OVERDUE),
                        org.assertj.core.groups.Tuple.tuple(due("2016-10-09"), State.OVERDUE),
                        org.assertj.core.groups.Tuple.tuple(due("2016-10-24"), State.OWED));
    }

    @Test
    void whatWasGivenSinceTheTimeBeforeCountsAndNothingEarlier() {
        started.record.at("2016-09-24T15:00:01Z");
        started.says("usa", new Body.Report("Quiet."));
        started.record.seal();
        assertThat(reports("2016-10-10T00:00:00Z"))
                .extracting(Owed::state)
                .containsExactly(State.OVERDUE, State.DONE, State.OWED);
    }

    @Test
    void ofTwoYearsTheLastFourHundredDaysAreKept() {
        List<Owed> all = reports("2018-09-10T00:00:00Z");
        assertThat(all).hasSizeBetween(25, 28);
        assertThat(all.getLast().due()).isEqualTo(due("2018-09-14"));
    }
}
