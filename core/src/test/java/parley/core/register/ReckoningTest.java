package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.register.VoidReason.Kind;

/** I5: headquarters say what they have folded, and a mismatch stops permissions until both fold alike again. */
class ReckoningTest {
    private final TestRecord record = TestRecord.sealedTerms();

    private Body alike() {
        return record.register().reckoning().orElseThrow();
    }

    private Body otherwise() {
        return new Body.Reckoning(record.register().reckoning().orElseThrow().size(), Digest.of(new byte[] {7}));
    }

    private Optional<Disagreement> disagreement() {
        return record.register().disagreement();
    }

    @Test
    void whatIsReckonedIsTheDigestAtASizeThatEndsWithASeal() {
        Register atTheSeal = record.register();
        record.say("rus", record.notice());
        var reckoning = record.register().reckoning().orElseThrow();
        assertThat(reckoning.size()).isEqualTo(atTheSeal.size());
        assertThat(reckoning.register()).isEqualTo(atTheSeal.digest());
    }

    @Test
    void alikeReckoningsChangeNothing() {
        record.say("usa", alike());
        record.say("rus", alike());
        record.seal();
        assertThat(disagreement()).isEmpty();
    }

    @Test
    void aMismatchStandsFromItsEntryOn() {
        ActId act = record.say("usa", otherwise());
        assertThat(disagreement()).contains(new Disagreement(act, "usa", 5, Optional.empty()));
    }

    @Test
    void onePartyAloneDoesNotEndIt() {
        record.say("usa", otherwise());
        record.seal();
        record.say("usa", alike());
        record.seal();
        assertThat(disagreement())
                .hasValueSatisfying(one -> assertThat(one.alikeSince()).isEmpty());
    }

    @Test
    void theSameSizeDoesNotEndItALaterOneDoesOnceItIsSealed() {
        record.say("usa", otherwise());
        record.say("usa", alike());
        record.say("rus", alike());
        record.seal();
        assertThat(disagreement())
                .hasValueSatisfying(one -> assertThat(one.alikeSince()).isEmpty());
        record.later(Duration.ofSeconds(10));
        record.say("usa", alike());
        record.say("rus", alike());
        assertThat(disagreement())
                .hasValueSatisfying(one -> assertThat(one.alikeSince()).isEmpty());
        record.later(Duration.ofSeconds(10)).seal();
        assertThat(disagreement())
                .hasValueSatisfying(one -> assertThat(one.alikeSince()).contains(record.now));
    }

    @Test
    void aSizeThatDoesNotEndWithASealIsNotReckoned() {
        record.say("usa", new Body.Reckoning(4, Digest.of(new byte[] {7})));
        assertThat(record.fault()).contains(Kind.RECKONING);
    }

    @Test
    void aMismatchIsNeverTooLate() {
        record.validity = Duration.ofSeconds(1);
        record.say("usa", otherwise());
        record.validity = Duration.ofDays(1);
        record.later(Duration.ofSeconds(9)).seal();
        assertThat(disagreement()).isPresent();
    }

    @Test
    void aMismatchInTheTailRestrainsAtOnce() {
        Register sealed = record.register();
        SignedAct heard = record.sign("rus", otherwise());
        Register lowered = new Overlay(List.of(new Decoded.Read(heard)), List.of(), List.of())
                .restrain(sealed, record, record.now);
        assertThat(lowered.disagreement()).map(Disagreement::party).contains("rus");
        assertThat(lowered.overlaid()).contains(heard.id());
    }

    private Optional<Body.Reckoning> owed(String party) {
        return record.register().owedReckoning(party);
    }

    private void fill(int entries) {
        while (record.register().size() < entries) {
            record.say("rus", record.notice());
        }
        record.seal();
    }

    @Test
    void bothOweTheSameReckoningFromSixtyFourEntriesOn() {
        fill(60);
        assertThat(owed("usa")).isEmpty();
        fill(Owing.EVERY);
        long size = record.register().size();
        assertThat(owed("usa")).contains((Body.Reckoning) alike()).isEqualTo(owed("rus"));
        record.say("usa", owed("usa").orElseThrow());
        assertThat(owed("usa")).isEmpty();
        record.seal();
        assertThat(owed("rus").orElseThrow().size())
                .as("the same, though a seal came between")
                .isEqualTo(size);
    }

    @Test
    void aDisagreementInAnIdleRecordIsSettledWithoutAnythingElseBeingSaid() {
        record.say("rus", otherwise());
        record.seal();
        var first = owed("usa").orElseThrow();
        record.say("usa", first);
        record.seal();
        assertThat(owed("rus"))
                .as("where the other has reckoned, though a seal came between")
                .contains(first);
        record.say("rus", first);
        record.seal();
        assertThat(disagreement())
                .hasValueSatisfying(one -> assertThat(one.alikeSince()).isPresent());
    }

    @Test
    void aDisagreementThatStaysDoesNotKeepAnIdleRecordAwake() {
        record.say("rus", otherwise());
        record.seal();
        record.say("usa", owed("usa").orElseThrow());
        record.say("rus", otherwise());
        for (int i = 0; i < 3; i++) {
            record.later(Duration.ofHours(1)).seal();
            assertThat(owed("usa")).isEmpty();
        }
        assertThat(disagreement())
                .hasValueSatisfying(one -> assertThat(one.alikeSince()).isEmpty());
    }

    @Test
    void anIdleRecordComesToRest() {
        fill(Owing.EVERY);
        record.say("usa", owed("usa").orElseThrow());
        record.say("rus", owed("rus").orElseThrow());
        for (int i = 0; i < 3; i++) {
            record.later(Duration.ofDays(1)).seal();
            assertThat(owed("usa")).isEmpty();
            assertThat(owed("rus")).isEmpty();
        }
    }

    @Test
    void theFirstSealOfADayIsReckonedIfAnythingWasSaid() {
        record.say("rus", record.notice());
        record.later(Duration.ofDays(1)).seal();
        assertThat(owed("usa")).contains((Body.Reckoning) alike());
    }
}
