package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import parley.core.act.ActId;
import parley.core.act.Body;

/** The simultaneous start is decided once, by the first seal that can. */
class StartTest {
    private final TestRecord record = TestRecord.sealedTerms();
    private final Instant deadline = record.now.plusSeconds(3600);
    private final Instant at = deadline.plus(Duration.ofSeconds(1230));
    private final ActId commencement = record.say("usa", new Body.Commencement(record.terms, at, deadline));

    private void confirm(String party) {
        record.say(party, new Body.Confirmation(), commencement);
    }

    private Start start() {
        return record.register().start();
    }

    @Test
    void nothingIsProposedAtFirst() {
        assertThat(TestRecord.sealedTerms().register().start()).isEqualTo(new Start.NotProposed());
    }

    @Test
    void bothConfirmationsInTimePutTheTermsInEffect() {
        confirm("usa");
        confirm("rus");
        assertThat(start())
                .isInstanceOfSatisfying(
                        Start.Undecided.class, u -> assertThat(u.confirmedBy()).containsExactly("rus", "usa"));
        record.seal(deadline, deadline.minusSeconds(1));
        assertThat(start())
                .as("equality is in time")
                .isEqualTo(new Start.InEffect(commencement, record.terms, at, deadline));
    }

    @Test
    void aStampAfterTheDeadlineLapses() {
        confirm("usa");
        confirm("rus");
        record.seal(deadline.plusSeconds(1), deadline);
        assertThat(start()).isInstanceOfSatisfying(Start.Lapsed.class, l -> {
            assertThat(l.decidedAt()).isEqualTo(deadline.plusSeconds(1));
            assertThat(l.confirmedBy()).containsExactly("rus", "usa");
        });
    }

    @Test
    void oneConfirmationDecidesNothing() {
        confirm("usa");
        record.seal();
        assertThat(start())
                .isInstanceOfSatisfying(
                        Start.Undecided.class, u -> assertThat(u.confirmedBy()).containsExactly("usa"));
    }

    @Test
    void aSealThatDoesNotCoverBothConfirmationsDecidesNothing() {
        confirm("usa");
        int before = record.entries.size();
        confirm("rus");
        record.seal(before, record.now, record.now);
        assertThat(start()).isInstanceOf(Start.Undecided.class);
    }

    @Test
    void oneSidesCosignatureDecidesNothing() {
        confirm("usa");
        confirm("rus");
        record.seal(record.now, null);
        assertThat(start()).isInstanceOf(Start.Undecided.class);
    }

    @Test
    void onceDecidedNothingChangesIt() {
        confirm("usa");
        confirm("rus");
        int size = record.entries.size();
        record.seal(size, deadline.plusSeconds(1), deadline);
        assertThat(start()).isInstanceOf(Start.Lapsed.class);
        // Cosignatures in time, revealed later.
        record.seal(size, deadline.minusSeconds(5), deadline.minusSeconds(5));
        assertThat(start()).isInstanceOf(Start.Lapsed.class);
    }

    @Test
    void oneSidesLineAloneLapsesNothing() {
        confirm("usa");
        confirm("rus");
        int covered = record.entries.size();
        record.seal(covered, deadline.plusSeconds(1), null);
        assertThat(start()).as("both stamped in time, for all that is known").isInstanceOf(Start.Undecided.class);
        record.seal(4, null, deadline.plusSeconds(86_400));
        assertThat(start()).as("an old size, stamped ahead of the time").isInstanceOf(Start.Undecided.class);
        record.seal(covered, record.now, record.now);
        assertThat(start()).isInstanceOf(Start.InEffect.class);
    }

    @Test
    void aStartThatBothSidesLetPassLapsesThoughTheirLinesComeApart() {
        confirm("usa");
        int covered = record.entries.size();
        record.seal(covered, deadline.plusSeconds(1), null);
        assertThat(start()).isInstanceOf(Start.Undecided.class);
        record.seal(covered, null, deadline.plusSeconds(3));
        assertThat(start())
                .isInstanceOfSatisfying(
                        Start.Lapsed.class, l -> assertThat(l.decidedAt()).isEqualTo(deadline.plusSeconds(3)));
    }

    @Test
    void whatWasConfirmedTooLateIsConfirmedAgain() {
        confirm("usa");
        record.validity = Duration.ofSeconds(10);
        confirm("rus");
        record.validity = Duration.ofDays(30);
        record.seal(record.now.plusSeconds(11), record.now.plusSeconds(11));
        assertThat(start())
                .isInstanceOfSatisfying(
                        Start.Undecided.class, u -> assertThat(u.confirmedBy()).containsExactly("usa"));
        confirm("rus");
        assertThat(record.fault()).isEmpty();
        record.seal(record.now.plusSeconds(12), record.now.plusSeconds(12));
        assertThat(start()).isInstanceOf(Start.InEffect.class);
    }

    @Test
    void aCommencementThatWasSealedTooLateStartsNothing() {
        var late = TestRecord.sealedTerms();
        late.validity = Duration.ofSeconds(30);
        ActId proposed = late.say("usa", new Body.Commencement(late.terms, at, deadline));
        late.validity = Duration.ofDays(30);
        late.say("usa", new Body.Confirmation(), proposed);
        late.say("rus", new Body.Confirmation(), proposed);
        late.seal(late.now.plusSeconds(100), late.now.plusSeconds(100));
        assertThat(late.register().entries().get(5).voidReason().map(VoidReason::kind))
                .contains(VoidReason.Kind.EXPIRED);
        assertThat(late.register().start()).isEqualTo(new Start.NotProposed());
        late.say("rus", new Body.Commencement(late.terms, at, deadline));
        assertThat(late.fault()).isEmpty();
    }

    @Test
    void aStartOfTermsThatWereAdoptedTooLateIsFoldedAllTheSame() {
        var late = new TestRecord();
        late.validity = Duration.ofSeconds(30);
        late.signed();
        late.validity = Duration.ofDays(30);
        ActId proposed = late.say("usa", new Body.Commencement(late.terms, at, deadline));
        late.say("usa", new Body.Release("They do not answer."), proposed);
        late.seal(late.now.plusSeconds(100), late.now.plusSeconds(100));
        assertThat(late.register().terms()).isEmpty();
        assertThat(late.register().course().start()).isInstanceOf(Start.Undecided.class);
        assertThat(late.register().digest()).isNotNull();
    }

    @Test
    void inEffectStaysInEffect() {
        confirm("usa");
        confirm("rus");
        record.seal();
        record.seal(deadline.plusSeconds(100), deadline.plusSeconds(100));
        assertThat(start()).isInstanceOf(Start.InEffect.class);
    }

    @Test
    void lateConfirmationsAreVoid() {
        confirm("usa");
        record.seal(deadline.plusSeconds(1), deadline.plusSeconds(1));
        confirm("rus");
        assertThat(record.fault()).contains(VoidReason.Kind.START);
        assertThat(start())
                .isInstanceOfSatisfying(
                        Start.Lapsed.class, l -> assertThat(l.confirmedBy()).containsExactly("usa"));
    }

    @Test
    void anExpiredConfirmationDoesNotConfirm() {
        confirm("usa");
        record.validity = Duration.ofSeconds(10);
        confirm("rus");
        record.validity = Duration.ofDays(30);
        record.seal(record.now.plusSeconds(11), record.now.plusSeconds(11));
        assertThat(start()).isInstanceOf(Start.Undecided.class);
    }

    @Test
    void aSideConfirmsOnceAndOnlyACommencement() {
        confirm("usa");
        confirm("usa");
        assertThat(record.fault()).contains(VoidReason.Kind.SAID_BEFORE);
        record.say(
                "rus",
                new Body.Confirmation(),
                record.register().entries().getFirst().id());
        assertThat(record.fault()).contains(VoidReason.Kind.UNKNOWN_ABOUT);
    }

    @Test
    void thereIsOneStartAtATime() {
        record.say("rus", new Body.Commencement(record.terms, at, deadline));
        assertThat(record.fault()).contains(VoidReason.Kind.START);
        record.seal(deadline.plusSeconds(1), deadline.plusSeconds(1));
        record.say("rus", new Body.Commencement(record.terms, at.plusSeconds(9000), deadline.plusSeconds(9000)));
        assertThat(record.fault()).as("after a lapse another may be proposed").isEmpty();
        assertThat(start()).isInstanceOf(Start.Undecided.class);
    }

    @Test
    void aStartLeavesTimeToSettleTwiceAndForTheClocks() {
        var other = TestRecord.sealedTerms();
        // settle is 600 s in these terms, S is 30 s.
        other.say("usa", new Body.Commencement(other.terms, deadline.plusSeconds(1229), deadline));
        assertThat(other.fault()).contains(VoidReason.Kind.START);
        assertThat(other.last().voidReason().orElseThrow().sentence()).contains("too near the deadline");
        other.say("usa", new Body.Commencement(other.terms, deadline.plusSeconds(1230), deadline));
        assertThat(other.fault()).isEmpty();
    }

    @Test
    void aStartIsOfTheTermsThatBothSigned() {
        var other = TestRecord.sealedTerms();
        other.say("usa", new Body.Commencement(other.charter.digest(), at, deadline));
        assertThat(other.fault()).contains(VoidReason.Kind.TERMS);
    }
}
