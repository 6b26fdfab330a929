package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.register.Owed.State;

/** What the duties of amman-2016 come to: answers in 6 h, acknowledgements in 2 h, a map in 120 h, reports by 18:00 (+03:00). */
class DutiesTest {
    private final StartedRecord started = new StartedRecord().inEffect();

    private List<Owed> at(long seconds, String duty, String by) {
        return started.register().at(started.t(seconds)).stream()
                .filter(owed -> owed.duty().name().equals(duty) && owed.by().equals(by))
                .toList();
    }

    private State state(long seconds, String duty, String by) {
        return at(seconds, duty, by).getFirst().state();
    }

    @Test
    void anAcknowledgementIsOwedFromWhenTheNoticeWasSeenAndSilentAfterTwoHours() {
        ActId notice = started.at(100).says("rus", started.record.notice());
        assertThat(at(150, "acknowledgement", "usa")).isEmpty();
        started.seal(200);
        assertThat(at(300, "acknowledgement", "usa")).singleElement().satisfies(owed -> {
            assertThat(owed.state()).isEqualTo(State.OWED);
            assertThat(owed.due()).isEqualTo(started.t(200 + 7200));
            assertThat(owed.to()).contains(notice);
        });
        assertThat(at(300, "acknowledgement", "rus")).isEmpty();
        assertThat(state(200 + 7200, "acknowledgement", "usa")).isEqualTo(State.OWED);
        assertThat(state(200 + 7201, "acknowledgement", "usa")).isEqualTo(State.SILENT);
        started.at(9000).says("usa", new Body.Acknowledgement(), notice);
        started.seal(9100);
        assertThat(state(9050, "acknowledgement", "usa")).isEqualTo(State.SILENT);
        assertThat(at(9100, "acknowledgement", "usa").getFirst().isLate()).isTrue();
        assertThat(state(9100, "acknowledgement", "usa")).isEqualTo(State.DONE);
    }

    @Test
    void whatWasWithdrawnInTimeOwesNobodyAnAnswer() {
        ActId notice = started.at(100).says("rus", started.record.notice());
        started.seal(200);
        started.at(300).says("rus", new Body.Withdrawal("Weather."), notice);
        started.seal(400);
        assertThat(at(500, "acknowledgement", "usa")).isEmpty();
    }

    @Test
    void anAnswerIsOwedToARequestAndAnyDecisionGivesIt() {
        ActId request = started.at(100).says("rus", started.record.request());
        started.seal(200);
        assertThat(state(300, "answer", "usa")).isEqualTo(State.OWED);
        started.at(400).says("usa", new Body.Decision(Body.Answer.DECLINE, ""), request);
        started.seal(500);
        assertThat(state(500, "answer", "usa")).isEqualTo(State.DONE);
        assertThat(state(100_000, "answer", "usa")).isEqualTo(State.DONE);
    }

    @Test
    void aMapIsOwedByBothFromTheStartOnAndOverdueAfterFiveDays() {
        assertThat(at(19_999, "layer-version", "usa")).isEmpty();
        assertThat(state(20_000, "layer-version", "usa")).isEqualTo(State.OWED);
        assertThat(state(20_001 + 120 * 3600, "layer-version", "usa")).isEqualTo(State.OVERDUE);
        Digest geometry = started.record.blob(
                "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"name\":\"A\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[36,35],[37,35],[37,36],[36,35]]]}}]}"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        started.at(30_000).says("usa", new Body.Layer("group-territory", geometry, started.t(29_000)));
        started.seal(30_100);
        assertThat(state(30_100, "layer-version", "usa")).isEqualTo(State.DONE);
        assertThat(state(30_100, "layer-version", "rus")).isEqualTo(State.OWED);
    }

    @Test
    void aReportIsOwedEveryDayAndOneGivenLateIsTheNextDays() {
        // The start is at 11:33:20 Z, so the first report is due the same day at 15:00 Z.
        Instant first = Instant.parse("2016-09-10T15:00:00Z");
        long due = first.getEpochSecond() - started.t(0).getEpochSecond();
        assertThat(at(due - 10, "report", "usa")).extracting(Owed::due).startsWith(first);
        assertThat(state(due, "report", "usa")).isEqualTo(State.OWED);
        assertThat(state(due + 1, "report", "usa")).isEqualTo(State.OVERDUE);
        started.at(due + 50).says("usa", new Body.Report("Quiet."));
        started.seal(due + 60);
        assertThat(at(due + 100, "report", "usa")).extracting(Owed::state).containsExactly(State.OVERDUE, State.DONE);
        assertThat(at(due + 100, "report", "rus")).extracting(Owed::state).containsExactly(State.OVERDUE, State.OWED);
    }

    @Test
    void nothingIsOwedDailyWhileTheTermsAreSuspended() {
        started.suspendedBy("usa", 21_000);
        assertThat(at(200_000, "report", "usa")).isEmpty();
    }
}
