package parley.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.core.log.ConsistencyProof;
import parley.core.log.Hash;
import parley.core.log.StoredTree;

/** Two checkpoints that cannot both be true are evidence; two that can are none. */
class EquivocationTest {
    private static final long PARTED = 5;
    private final MemoryRecord record = MemoryRecord.small();
    private final long size = record.writer.tree().size();

    private byte[] file(String smaller, Hash rootInLarger) throws Exception {
        var tree = new StoredTree(path -> record.read("record/" + path), size);
        return Equivocation.encode(
                record.charter(),
                List.of(tree.entry(0), tree.entry(1)),
                smaller,
                new String(record.files.get("record/checkpoint"), StandardCharsets.UTF_8),
                rootInLarger,
                ConsistencyProof.from(tree, PARTED),
                Trail.of(record.charter(), size, record::entry));
    }

    private Hash ours() throws Exception {
        return new StoredTree(path -> record.read("record/" + path), PARTED, size).root();
    }

    @Test
    void twoRootsAtOneSizeConvictTheOfficeFromTheRootsAlone() throws Exception {
        byte[] file = file(record.note(PARTED, Hash.leaf(new byte[] {1})), ours());
        assertThat(Equivocation.looksLikeOne(file)).isTrue();
        assertThat(Equivocation.audit(file, MemoryRecord.roots()))
                .isInstanceOfSatisfying(
                        Report.Proved.class,
                        proved -> assertThat(proved.sentence())
                                .contains("two histories")
                                .contains("the first 5 entries"));
        assertThat(Equivocation.audit(file, new TreeMap<>())).isInstanceOf(Report.StructureOnly.class);
    }

    @Test
    void twoCheckpointsOfOneHistoryAreNoEvidence() throws Exception {
        assertThat(Equivocation.audit(file(record.note(PARTED, ours()), ours()), MemoryRecord.roots()))
                .isInstanceOfSatisfying(
                        Report.Broken.class, broken -> assertThat(broken.what()).contains("both be true"));
    }

    @Test
    void aRootThatTheLargerTreeDoesNotHaveIsNoEvidence() throws Exception {
        var other = Hash.leaf(new byte[] {1});
        assertThat(Equivocation.audit(file(record.note(PARTED, ours()), other), MemoryRecord.roots()))
                .isInstanceOfSatisfying(
                        Report.Broken.class,
                        broken -> assertThat(broken.where()).isEqualTo("consistency"));
    }

    @Test
    void noFlippedBitMakesEvidenceAgainstAnHonestOffice() throws Exception {
        byte[] honest = file(record.note(PARTED, ours()), ours());
        for (int at = 0; at < honest.length; at += 17) {
            byte[] bad = honest.clone();
            bad[at] ^= (byte) (1 << (at % 7));
            assertThat(Equivocation.audit(bad, MemoryRecord.roots()))
                    .as("byte %d", at)
                    .isInstanceOf(Report.Broken.class);
        }
    }

    @Test
    void aLogKeyThatTheRootsGrantedLaterConvictsAsWell() throws Exception {
        MemoryRecord later = MemoryRecord.rekeyed();
        long whole = later.writer.tree().size();
        Trail trail = Trail.of(later.charter(), whole, later::entry);
        String newest = new String(later.files.get("record/checkpoint"), StandardCharsets.UTF_8);
        for (Trail keys : List.of(trail, new Trail(List.of()))) {
            byte[] file = Equivocation.encode(
                    later.charter(),
                    List.of(later.entry(0), later.entry(1)),
                    later.note(whole, Hash.leaf(new byte[] {1})),
                    newest,
                    later.writer.tree().root(),
                    new ConsistencyProof(whole, whole, List.of()),
                    keys);
            assertThat(Equivocation.audit(file, MemoryRecord.roots()))
                    .isInstanceOf(keys == trail ? Report.Proved.class : Report.Broken.class);
        }
    }
}
