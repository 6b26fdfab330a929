package parley.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import parley.core.act.Body;
import parley.core.act.Kid;
import parley.core.act.TestKeys;

class ProofFileTest {
    @Test
    void oneActIsShownToHaveBeenSaidAndSealedFromTheRootsAlone() throws Exception {
        byte[] file = MemoryRecord.small().prove(5);
        assertThat(ProofFile.looksLikeOne(file)).isTrue();
        Report report = ProofFile.audit(file, MemoryRecord.roots());
        assertThat(report).isInstanceOf(Report.Proved.class);
        assertThat(report.sentence())
                .contains("entry 5")
                .contains("a notice by rus")
                .contains("no file can show");
        assertThat(ProofFile.audit(file, new TreeMap<>())).isInstanceOf(Report.StructureOnly.class);
    }

    @Tag("slow")
    @Test
    void aFlippedBitIsDetected() throws Exception {
        byte[] good = MemoryRecord.small().prove(5);
        for (int at = 0; at < good.length; at += at > good.length - 700 ? 1 : 7) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) (1 << (at % 8));
            assertThat(ProofFile.audit(bad, MemoryRecord.roots()))
                    .as("byte %d", at)
                    .isInstanceOf(Report.Broken.class);
        }
    }

    @Test
    void anActThatOnlyOneSideCosignedIsNotSealed() throws Exception {
        MemoryRecord record = MemoryRecord.small();
        record.say("usa", MemoryRecord.notice(7));
        record.checkpoint("usa");
        Report report = ProofFile.audit(record.prove(9), MemoryRecord.roots());
        assertThat(report.sentence()).contains("recorded, but not sealed");
    }

    @Test
    void anActUnderAKeyGrantedLaterIsProvedFromTheRootsAlone() throws Exception {
        MemoryRecord record = MemoryRecord.rekeyed();
        long last = record.writer.tree().size() - 1;
        Report report = ProofFile.audit(record.prove(last), MemoryRecord.roots());
        assertThat(report).as(report.sentence()).isInstanceOf(Report.Proved.class);
        assertThat(report.sentence()).contains("took back usa-act-2, only the whole record shows");
        assertThat(record.audit()).isInstanceOf(Report.Proved.class);
    }

    @Test
    void aSealThatAHeadquartersEnteredLeadsToItsKeysAsWell() throws Exception {
        MemoryRecord record = MemoryRecord.small();
        record.order("usa", grant("usa-act-2"));
        record.say("rus", new Body.Seal(record.checkpoint("usa", "rus")));
        record.acting.put("usa", TestKeys.of("usa-act-2"));
        record.say("usa", MemoryRecord.notice(3));
        record.checkpoint("usa", "rus");
        byte[] file = record.prove(record.writer.tree().size() - 1);
        assertThat(ProofFile.audit(file, MemoryRecord.roots())).isInstanceOf(Report.Proved.class);
    }

    @Test
    void aPartyThatGrantsKeysWithoutEndMakesNoFileUnreadable() throws Exception {
        MemoryRecord record = MemoryRecord.small();
        for (int i = 2; i < 702; i++) {
            record.order("usa", grant("usa-act-" + i));
        }
        record.seal();
        record.say("rus", MemoryRecord.notice(4));
        record.checkpoint("usa", "rus");
        byte[] file = record.prove(record.writer.tree().size() - 1);
        assertThat(ProofFile.audit(file, MemoryRecord.roots())).isInstanceOf(Report.Proved.class);
    }

    private static Body.Grant grant(String kid) {
        var key = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(TestKeys.of(kid).key().raw());
        return new Body.Grant("usa", Kid.Purpose.ACT, kid, key, Optional.empty());
    }

    @Test
    void withoutTheActsThatGrantedItsKeysAFileProvesNothing() throws Exception {
        MemoryRecord record = MemoryRecord.rekeyed();
        long last = record.writer.tree().size() - 1;
        var tree = record.tree(last + 1);
        List<Trail.Step> steps =
                Trail.of(record.charter(), last + 1, record::entry).in(tree).steps();
        assertThat(steps).hasSize(5);
        for (int i = 0; i < steps.size(); i++) {
            var fewer = new ArrayList<>(steps);
            fewer.remove(i);
            assertThat(ProofFile.audit(record.prove(last, new Trail(fewer)), MemoryRecord.roots()))
                    .as("without the step of entry %d", steps.get(i).index())
                    .isInstanceOf(Report.Broken.class);
            var moved = new ArrayList<>(steps);
            var step = steps.get(i);
            moved.set(i, new Trail.Step(step.index(), step.entry(), List.of()));
            assertThat(ProofFile.audit(record.prove(last, new Trail(moved)), MemoryRecord.roots()))
                    .as("the step of entry %d without its proof", step.index())
                    .isInstanceOf(Report.Broken.class);
        }
    }

    @Test
    void anActUnderAKeyTakenBackBeforeIsNotProved() throws Exception {
        MemoryRecord record = MemoryRecord.rekeyed();
        record.order("usa", new Body.Revocation("usa-act-2", "Stolen."));
        record.checkpoint("usa", "rus");
        record.seal();
        record.say("usa", MemoryRecord.notice(4));
        record.checkpoint("usa", "rus");
        long last = record.writer.tree().size() - 1;
        assertThat(ProofFile.audit(record.prove(last), MemoryRecord.roots()).sentence())
                .contains("The key usa-act-2 has been taken back.");
    }

    @Test
    void whereTheCharterNamesMlDsaKeysAnActIsSealedByBothLinesOrNotAtAll() throws Exception {
        MemoryRecord record = new MemoryRecord(true);
        record.say("usa", MemoryRecord.notice(1));
        String note = record.checkpoint("usa", "rus");
        assertThat(note.lines().filter(line -> line.startsWith("—"))).hasSize(5);
        assertThat(ProofFile.audit(record.prove(2), MemoryRecord.roots())).isInstanceOf(Report.Proved.class);
        assertThat(record.audit()).isInstanceOf(Report.Proved.class);
        String longest = note.lines()
                .max(java.util.Comparator.comparingInt(String::length))
                .orElseThrow();
        record.files.put("record/checkpoint", note.replace(longest + "\n", "").getBytes(StandardCharsets.UTF_8));
        assertThat(ProofFile.audit(record.prove(2), MemoryRecord.roots()).sentence())
                .contains("recorded, but not sealed");
        assertThat(record.audit().sentence()).contains("nothing is sealed");
        record.files.put(
                "record/checkpoint",
                note.replace(
                                longest,
                                longest.substring(0, longest.length() - 8) + "AAAA"
                                        + longest.substring(longest.length() - 4))
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(record.audit()).as("a known key's line that fails rejects").isInstanceOf(Report.Broken.class);
    }
}
