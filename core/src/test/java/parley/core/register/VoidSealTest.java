package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.core.register.VoidReason.Kind.*;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.log.Checkpoint;

/** Offers and seals that count for nothing, and what is sealed too late. */
class VoidSealTest {
    private final TestRecord record = TestRecord.sealedTerms();

    @Test
    void anOfferIsOfWhatStands() {
        record.say("office", new Body.Offer(3, new Digest(record.tree(3).root().hex())));
        assertThat(record.fault()).isEmpty();
        record.say("office", new Body.Offer(3, new Digest(record.tree(4).root().hex())));
        assertThat(record.fault()).contains(OFFER);
        record.say("office", new Body.Offer(99, new Digest(record.tree(4).root().hex())));
        assertThat(record.fault()).contains(OFFER);
    }

    @Test
    void anOfferIsNotDatedBeforeWhatStandsBeforeIt() {
        Instant sealed = record.now;
        record.now = sealed.minusSeconds(30);
        record.offer();
        assertThat(record.fault()).isEmpty();
        record.now = sealed.minusSeconds(31);
        record.offer();
        assertThat(record.fault()).contains(OFFER);
    }

    @Test
    void aSealIsOfThisHistoryWithACosignature() {
        Map<String, Instant> both = TestRecord.stamps(record.now, record.now);
        record.say("office", new Body.Seal("nonsense"));
        assertThat(record.fault()).contains(SEAL);
        record.say(
                "office",
                new Body.Seal(TestRecord.note(
                        new Checkpoint(TestRecord.ORIGIN, 3, record.tree(4).root()), both)));
        assertThat(record.fault()).contains(SEAL);
        record.say(
                "office",
                new Body.Seal(TestRecord.note(
                        new Checkpoint(TestRecord.ORIGIN, 99, record.tree(4).root()), both)));
        assertThat(record.fault()).contains(SEAL);
        record.say(
                "office",
                new Body.Seal(TestRecord.note(
                        new Checkpoint(TestRecord.ORIGIN, 1, record.tree(1).root()), both)));
        assertThat(record.fault()).contains(SEAL);
        record.say(
                "office",
                new Body.Seal(TestRecord.anotherLogsNote(
                        new Checkpoint("another.example/log", 3, record.tree(3).root()))));
        assertThat(record.fault()).contains(SEAL);
        record.say("office", new Body.Seal(record.note(3, Map.of())));
        assertThat(record.fault()).contains(SEAL);
        String altered = record.note(3, both);
        int at = altered.indexOf("/rus ") + 12;
        record.say(
                "office",
                new Body.Seal(altered.substring(0, at)
                        + (altered.charAt(at) == 'A' ? 'B' : 'A')
                        + altered.substring(at + 1)));
        assertThat(record.fault()).contains(SEAL);
        assertThat(record.register().seals()).hasSize(1);
        record.say("office", new Body.Seal(record.note(3, both)));
        assertThat(record.fault()).isEmpty();
    }

    @Test
    void aHeadquartersMayEnterTheLinesThatTheOfficeLeftOut() {
        record.say("rus", record.notice());
        int size = record.entries.size();
        record.seal(size, null, record.now);
        assertThat(record.register().entries().get(size - 1).sealedAt()).isEmpty();
        record.say("usa", new Body.Seal(record.note(size, TestRecord.stamps(record.now.plusSeconds(5), null))));
        assertThat(record.fault()).isEmpty();
        assertThat(record.register().entries().get(size - 1).sealedAt()).contains(record.now.plusSeconds(5));
    }

    @Test
    void whatIsSealedTooLateIsVoid() {
        record.validity = Duration.ofSeconds(60);
        ActId inTime = record.say("rus", record.notice());
        Instant until = record.now.plusSeconds(60);
        record.validity = Duration.ofDays(30);
        record.seal(until, until);
        assertThat(record.register().announcement(inTime)).isPresent();
        record.validity = Duration.ofSeconds(60);
        record.now = until;
        ActId late = record.say("rus", record.notice());
        record.validity = Duration.ofDays(30);
        assertThat(record.register().announcement(late)).isPresent();
        record.seal(until.plusSeconds(60), until.plusSeconds(61));
        assertThat(record.register().announcement(late)).isEmpty();
        Entry entry = record.register().entries().get((int) record.register().size() - 2);
        assertThat(entry.voidReason().map(VoidReason::kind)).contains(EXPIRED);
        assertThat(entry.name()).as("names do not move when something expires").isEqualTo("N-0002");
    }
}
