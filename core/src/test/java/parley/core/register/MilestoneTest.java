package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.core.act.Body;

/** A milestone that both have said is reached. */
class MilestoneTest {
    private final StartedRecord started = withMilestone();

    private static StartedRecord withMilestone() {
        var started = new StartedRecord();
        var before = started.record.terms;
        var terms = started.amended(
                "in-force: {begins: commencement}",
                "in-force: {begins: commencement}\n  calm-days: {begins: calm, lasts: 2h}\nmilestones: [calm]");
        started.inEffect().both(new Body.Amendment(before, terms));
        started.seal(20);
        return started;
    }

    private Body calm(long at) {
        return new Body.Milestone("calm", started.t(at));
    }

    @Test
    void itIsReachedAtTheInstantThatBothNamedIfThatHadSettled() {
        started.at(1000).says("usa", calm(30_000), started.commencement);
        started.seal(1100);
        assertThat(started.run().reached()).isEmpty();
        started.at(1200).says("rus", calm(30_000), started.commencement);
        started.seal(1300);
        assertThat(started.run().reached()).containsEntry("calm", started.t(30_000));
        assertThat(started.run().after("calm", Optional.of(java.time.Duration.ofHours(2))))
                .contains(new Course.Span(started.t(30_000), started.t(30_000 + 7200)));
    }

    @Test
    void oneThatWasSealedTooLateHasLapsedAndMayBeSaidAgain() {
        started.at(1000).both(calm(1500), started.commencement);
        started.seal(1100);
        assertThat(started.run().reached()).isEmpty();
        started.at(1200).both(calm(1500 + 600), started.commencement);
        started.seal(1500);
        assertThat(started.run().reached()).containsEntry("calm", started.t(2100));
    }

    @Test
    void whatTheTermsDoNotDeclareIsNoMilestone() {
        started.at(1000).record.say("usa", new Body.Milestone("peace", started.t(30_000)), started.commencement);
        assertThat(started.record.fault()).contains(VoidReason.Kind.NOT_IN_TERMS);
    }

    @Test
    void aResumedRegisterKnowsIt() {
        started.at(1000).both(calm(30_000), started.commencement);
        started.seal(1100);
        var register = started.register();
        Resumed.assertSame(
                register,
                started.record.charter.bytes(),
                started.record.entries,
                started.record,
                started.record.entries.size());
        assertThat(new String(register.json(), StandardCharsets.UTF_8)).contains("\"reached\":{\"calm\"");
    }
}
