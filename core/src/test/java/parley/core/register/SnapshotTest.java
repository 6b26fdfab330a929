package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.act.Unreadable;

/**
 * {@code fold(all) == resume(snapshot at k, the rest)}. Besides, every register that any test makes of a {@link TestRecord} is checked
 * so at one size.
 */
class SnapshotTest {
    private static TestRecord busy() {
        var record = TestRecord.sealedTerms();
        ActId request = record.say("rus", record.request());
        ActId notice = record.say("rus", record.notice());
        record.seal();
        record.say("usa", new Body.Acknowledgement(), notice, request);
        ActId consent = record.say("usa", TestRecord.agree(), request);
        record.entries.add("junk".getBytes(StandardCharsets.US_ASCII));
        record.entries.add(record.entries.get(5));
        record.seal(record.now.plusSeconds(5), record.now.plusSeconds(6));
        record.say("usa", new Body.Reckoning(5, new Digest("0".repeat(64))));
        record.offer();
        record.say("usa", new Body.Withdrawal(""), consent);
        record.say("usa", new Body.Withdrawal("again"), consent);
        record.seal(record.now.plusSeconds(8), null);
        record.seal(record.entries.size() - 1, null, record.now.plusSeconds(9));
        record.later(Duration.ofHours(1));
        record.say("rus", record.notice());
        record.entries.add(record.ofUnknownType("rus"));
        record.seal();
        return record;
    }

    /** A lapsed start, one in its place that is suspended, and a resumption that rus says and takes back. */
    private static TestRecord leaving() {
        var started = new StartedRecord();
        started.says("rus", new Body.Confirmation(), started.commencement);
        started.seal(20_100);
        started.at(21_000);
        ActId again =
                started.says("usa", new Body.Commencement(started.record.terms, started.t(25_000), started.t(22_000)));
        started.both(new Body.Confirmation(), again);
        started.seal(21_010);
        started.at(30_000).says("usa", new Body.Suspension(started.t(30_000), ""), again);
        started.seal(30_010);
        var resumption = new Body.Resumption(started.t(50_000), started.t(45_000));
        ActId half = started.says("rus", resumption, again);
        started.both(new Body.Renewal("in-force", started.t(900_000)), again);
        started.seal(30_020);
        started.says("rus", new Body.Withdrawal(""), half);
        started.seal(30_030);
        return started.record;
    }

    @Test
    void whoGoesOnFromASnapshotOfAnySizeHasTheRegisterOfWhoFoldsAll() {
        assertSameFromAnySize(busy());
    }

    @Test
    void whatOneHasLeftAndWhatLapsedBeforeGoOnFromASnapshotToo() {
        var record = leaving();
        var taken = record.register().snapshot(Resumed.stored(record.entries));
        assertThat(new String(taken.state(), StandardCharsets.UTF_8))
                .contains("\"before\":[{\"is\":\"lapsed\"")
                .contains("\"said\":{},\"left\":{\"rus\":");
        assertSameFromAnySize(record);
    }

    private static void assertSameFromAnySize(TestRecord record) {
        var whole = Register.empty(record.charter.bytes()).after(record.entries, record);
        for (int from = 0; from <= record.entries.size(); from++) {
            Resumed.assertSame(whole, record.charter.bytes(), record.entries, record, from);
        }
    }

    @Test
    void aRegisterThatIsPackedAgainAndAgainIsTheSame() {
        var record = busy();
        var stored = Resumed.stored(record.entries);
        var whole = record.register();
        var packed = Register.empty(record.charter.bytes());
        var random = new Random(7);
        for (byte[] entry : record.entries) {
            packed = packed.after(entry, record);
            packed = random.nextBoolean() ? packed.packed(stored) : packed;
        }
        assertThat(packed.snapshot(stored).digest())
                .isEqualTo(whole.snapshot(stored).digest());
        assertThat(packed.entries()).isEqualTo(whole.entries());
        assertThat(packed.packed(stored).unpacked()).isZero();
    }

    @Test
    void anEntryThatIsStoredAndWasNotFoldedIsNotShown() {
        var record = busy();
        var other = new ArrayList<>(record.entries);
        other.set(6, other.get(5));
        var taken = record.register().snapshot(Resumed.stored(record.entries));
        var resumed = Register.resume(record.charter.bytes(), taken, Resumed.stored(other), record);
        assertThatThrownBy(() -> resumed.entries().get(6))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not the one that was folded");
    }

    @Test
    void aSnapshotOfAnotherFormatOrRecordIsRefusedWithTheField() {
        var record = busy();
        var taken = record.register().snapshot(Resumed.stored(record.entries));
        var state = new String(taken.state(), StandardCharsets.UTF_8);
        refused(record, state.replaceFirst("\"format\":2", "\"format\":3"), taken.leaves(), "format");
        refused(record, state.replace(record.charter.digest().hex(), "0".repeat(64)), taken.leaves(), "record");
        refused(record, state.replace("\"rulings\"", "\"rulers\""), taken.leaves(), "rulings");
        refused(record, state, "no leaves".getBytes(StandardCharsets.US_ASCII), "leaves");
    }

    private static void refused(TestRecord record, String state, byte[] leaves, String field) {
        var snapshot = new Snapshot(state.getBytes(StandardCharsets.UTF_8), leaves);
        assertThatThrownBy(
                        () -> Register.resume(record.charter.bytes(), snapshot, Resumed.stored(record.entries), record))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        e -> assertThat(e.problem().toString()).contains(field));
    }

    /** Cut short or changed anywhere, it is refused or read as another: nothing else is thrown. */
    @Test
    void noBytesOfASnapshotBreakTheReader() {
        var record = busy();
        var stored = Resumed.stored(record.entries);
        var taken = record.register().snapshot(stored);
        var random = new Random(11);
        for (int i = 0; i < 400; i++) {
            byte[] leaves = taken.leaves().clone();
            leaves[random.nextInt(leaves.length)] ^= (byte) (1 << random.nextInt(8));
            byte[] state = taken.state().clone();
            if (i % 2 == 0) {
                state[random.nextInt(state.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                Register.resume(record.charter.bytes(), new Snapshot(state, leaves), stored, record);
            } catch (Unreadable | IllegalStateException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }
}
