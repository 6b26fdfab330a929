package parley.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import parley.core.act.Digest;
import parley.core.log.InclusionProof;
import parley.core.log.LogException;
import parley.core.log.StoredTree;
import parley.core.log.Tiles;

class ProofFileTest {
    private static byte[] file(MemoryRecord record, long index) throws LogException {
        Tiles tiles = path -> record.read("record/" + path);
        StoredTree tree = new StoredTree(tiles, record.writer.tree().size());
        byte[] charter = record.files.entrySet().stream()
                .filter(file -> file.getKey().startsWith("blobs/")
                        && new String(file.getValue(), StandardCharsets.UTF_8).startsWith("{\"format\""))
                .findFirst()
                .orElseThrow()
                .getValue();
        assertThat(record.files).containsKey("blobs/sha256/" + Digest.of(charter));
        return ProofFile.encode(
                tree.entry(index),
                index,
                InclusionProof.from(tree, index).path(),
                new String(record.files.get("record/checkpoint"), StandardCharsets.UTF_8),
                List.of(tree.entry(0), tree.entry(1)),
                charter);
    }

    @Test
    void oneActIsShownToHaveBeenSaidAndSealedFromTheRootsAlone() throws Exception {
        byte[] file = file(MemoryRecord.small(), 5);
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
        byte[] good = file(MemoryRecord.small(), 5);
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
        Report report = ProofFile.audit(file(record, 9), MemoryRecord.roots());
        assertThat(report.sentence()).contains("recorded, but not sealed");
    }
}
