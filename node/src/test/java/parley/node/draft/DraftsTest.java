package parley.node.draft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import parley.core.act.ActId;
import parley.core.act.StrictJson;
import parley.node.draft.Drafts.Outcome;
import parley.node.draft.HeldDraft.State;
import parley.node.port.Disk;
import parley.node.port.MemoryDisk;
import tools.jackson.databind.JsonNode;

/** Where drafts lie: what survives a restart, a crash in the middle, a disk that fails, and bytes that are none. */
class DraftsTest {
    private static final Officer DUTY = new Officer("duty@usa", "D-1", "Duty officer");
    private static final Officer RELEASER = new Officer("release@usa", "R-1", "Release officer");
    private static final ActId ACT = new ActId("a".repeat(64));
    private static final String ID = "00000000-0000-4000-8000-000000000001";

    private Instant now = Instant.parse("2016-09-12T06:00:00.123456Z");

    private Drafts over(Disk disk, Optional<ActId> signed) {
        return new Drafts(disk, () -> now, releasing -> signed);
    }

    private static JsonNode json(String text) {
        return StrictJson.read(text.getBytes(UTF_8), 1_000_000).node();
    }

    private static Written written(String text) {
        return new Written(
                "notice", List.of("x"), json("{\"text\":\"" + text + "\",\"metres\":1.50}"), Optional.empty());
    }

    private static HeldDraft done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).draft();
    }

    @Test
    void whatIsSavedIsThereAfterARestartToTheLastDigit() {
        var disk = new MemoryDisk();
        var drafts = over(disk, Optional.empty());
        done(drafts.save(ID, written("one"), 0, DUTY));
        done(drafts.save(ID, written("two"), 1, RELEASER));
        done(drafts.hand(ID, DUTY));
        var held = done(drafts.giveBack(ID, "Wrong day.", RELEASER));
        assertThat(over(disk.copy(), Optional.empty()).draft(ID)).hasValue(held);
        assertThat(StrictJson.write(held.written().body())).asString(UTF_8).contains("1.50");
    }

    @Test
    void aSecondWriterOnTheSameRevisionLosesNothingAndIsShownTheOthers() {
        var drafts = over(new MemoryDisk(), Optional.empty());
        done(drafts.save(ID, written("one"), 0, DUTY));
        done(drafts.save(ID, written("two"), 1, DUTY));
        var late = drafts.save(ID, written("three"), 1, RELEASER);
        assertThat(late).isInstanceOf(Outcome.Not.class);
        assertThat(((Outcome.Not) late).draft().written()).isEqualTo(written("two"));
        assertThat(drafts.save("00000000-0000-4000-8000-000000000002", written("x"), 3, DUTY))
                .isInstanceOf(Outcome.NotThere.class);
    }

    @Test
    void aCrashWhileItWasSignedIsSettledByWhetherThereIsAnAct() {
        var disk = new MemoryDisk();
        var drafts = over(disk, Optional.empty());
        done(drafts.save(ID, written("one"), 0, DUTY));
        done(drafts.hand(ID, DUTY));
        done(drafts.releasing(ID, "ab", false, RELEASER));
        var signed = over(disk.copy(), Optional.of(ACT)).draft(ID).orElseThrow();
        assertThat(signed.state()).isEqualTo(State.RELEASED);
        assertThat(signed.releasedAct()).hasValue(ACT.hex());
        assertThat(signed.releasedBy()).hasValue(RELEASER);
        var unsigned = over(disk.copy(), Optional.empty()).draft(ID).orElseThrow();
        assertThat(unsigned.state()).isEqualTo(State.HANDED);
        assertThat(unsigned.releasing()).isEmpty();
    }

    @Test
    void signingThatEndsUnforeseenLeavesNoDraftAsBeingReleased() {
        var unsigned = over(new MemoryDisk(), Optional.empty());
        done(unsigned.save(ID, written("one"), 0, DUTY));
        done(unsigned.hand(ID, DUTY));
        done(unsigned.releasing(ID, "ab", false, RELEASER));
        unsigned.settle(ID);
        assertThat(unsigned.draft(ID).orElseThrow().releasing()).isEmpty();
        done(unsigned.releasing(ID, "ab", false, RELEASER));
        var signed = over(new MemoryDisk(), Optional.of(ACT));
        done(signed.save(ID, written("one"), 0, DUTY));
        done(signed.hand(ID, DUTY));
        done(signed.releasing(ID, "ab", false, RELEASER));
        signed.settle(ID);
        assertThat(signed.draft(ID).orElseThrow().releasedAct()).hasValue(ACT.hex());
    }

    @Test
    void oneOfficerUnderTwoSpellingsOfACodeIsOneOfficer() {
        var drafts = over(new MemoryDisk(), Optional.empty());
        done(drafts.save(ID, written("one"), 0, DUTY));
        done(drafts.hand(ID, DUTY));
        assertThat(drafts.releasing(ID, "ab", false, new Officer("provider:7", "d-1", "The same")))
                .isInstanceOf(Outcome.Not.class);
    }

    @Test
    void theJournalSaysWhoWroteAndWhoReleased() {
        var disk = new MemoryDisk();
        var drafts = over(disk, Optional.empty());
        done(drafts.save(ID, written("secret words"), 0, DUTY));
        done(drafts.hand(ID, DUTY));
        drafts.released(done(drafts.releasing(ID, "ab", false, RELEASER)), ACT);
        var lines = new String(disk.read("drafts/journal.ndjson").orElseThrow(), UTF_8)
                .lines()
                .map(DraftsTest::json)
                .toList();
        assertThat(lines)
                .extracting(line -> line.get("step").stringValue())
                .containsExactly("begun", "handed", "released");
        assertThat(lines.getLast().get("code").stringValue()).isEqualTo("R-1");
        assertThat(lines.getLast().get("writers").get(0).stringValue()).isEqualTo("D-1");
        assertThat(lines.getLast().get("act").stringValue()).isEqualTo(ACT.hex());
        assertThat(lines.toString()).doesNotContain("secret words");
    }

    @Test
    void nobodyFillsTheDisk() {
        var disk = new MemoryDisk();
        var drafts = over(disk, Optional.empty());
        for (int i = 0; i < Drafts.MOST_OF_ONE; i++) {
            done(drafts.save("00000000-0000-4000-8000-%012d".formatted(i), written("x"), 0, DUTY));
        }
        var more = "00000000-0000-4000-8000-%012d".formatted(999);
        assertThat(drafts.save(more, written("x"), 0, DUTY)).isInstanceOf(Outcome.TooMany.class);
        done(drafts.discard("00000000-0000-4000-8000-%012d".formatted(0), DUTY));
        done(drafts.save(more, written("x"), 0, DUTY));
    }

    @Test
    void theOldestThatAreOverAreForgotten() {
        var disk = new MemoryDisk();
        var drafts = over(disk, Optional.empty());
        for (int i = 0; i < Drafts.MOST_OVER + 3; i++) {
            now = now.plusSeconds(1);
            var id = "00000000-0000-4000-8000-%012d".formatted(i);
            done(drafts.save(id, written("x"), 0, DUTY));
            done(drafts.discard(id, DUTY));
        }
        assertThat(drafts.all()).hasSize(Drafts.MOST_OVER);
        assertThat(drafts.draft("00000000-0000-4000-8000-%012d".formatted(0))).isEmpty();
        assertThat(disk.list("drafts")).hasSize(Drafts.MOST_OVER + 1);
    }

    @Test
    void whatIsNoDraftIsLeftWhereItIsAndTheOthersAreRead() {
        var disk = new MemoryDisk();
        done(over(disk, Optional.empty()).save(ID, written("one"), 0, DUTY));
        var broken = "00000000-0000-4000-8000-000000000002.json";
        disk.write("drafts/" + broken, "{\"id\":".getBytes(UTF_8));
        disk.write("drafts/letter.txt", "Dear colleague".getBytes(UTF_8));
        var drafts = over(disk, Optional.empty());
        assertThat(drafts.all()).hasSize(1);
        assertThat(drafts.unreadable()).containsExactly(broken);
        assertThat(disk.read("drafts/" + broken)).isPresent();
    }

    @Test
    void aDiskThatFailsLeavesTheDraftAsItWas() {
        var disk = new Failing();
        var drafts = over(disk, Optional.empty());
        var before = done(drafts.save(ID, written("one"), 0, DUTY));
        disk.fails = true;
        Assertions.assertThatThrownBy(() -> drafts.save(ID, written("two"), 1, DUTY))
                .isInstanceOf(Disk.Failure.class);
        Assertions.assertThatThrownBy(() -> drafts.hand(ID, DUTY)).isInstanceOf(Disk.Failure.class);
        assertThat(drafts.draft(ID)).hasValue(before);
        disk.fails = false;
        done(drafts.save(ID, written("two"), 1, DUTY));
    }

    private static final class Failing extends MemoryDisk {
        private boolean fails;

        @Override
        public synchronized void write(SortedMap<String, byte[]> written) {
            require();
            super.write(written);
        }

        @Override
        public synchronized void append(String path, byte[] bytes) {
            require();
            super.append(path, bytes);
        }

        private void require() {
            if (fails) {
                throw new Disk.Failure("The disk is full.");
            }
        }
    }
}
