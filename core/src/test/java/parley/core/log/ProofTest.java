package parley.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import parley.core.Vectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ProofTest {
    private static final List<Integer> EDGES = List.of(1, 2, 3, 254, 255, 256, 257, 300, 511, 512, 513);

    @Test
    void everyInclusionProofIsThatOfTheDefinitionAndVerifies() throws Exception {
        Oracle.Memory log = new Oracle.Memory().grow(513);
        List<Hash> all = Oracle.leaves(513);
        for (int size = 1; size <= 300; size += size < 70 ? 1 : 23) {
            proveAll(log, all.subList(0, size), 1);
        }
        for (int size : EDGES) {
            proveAll(log, all.subList(0, size), 17);
        }
    }

    private static void proveAll(Oracle.Memory log, List<Hash> leaves, int step) throws LogException {
        StoredTree tree = log.tree(leaves.size());
        Hash root = Oracle.root(leaves);
        for (int index = 0; index < leaves.size(); index += step) {
            InclusionProof proof = InclusionProof.from(tree, index);
            assertThat(proof.path()).isEqualTo(Oracle.path(index, leaves));
            proof.verify(leaves.get(index), root);
        }
    }

    @Test
    void everyConsistencyProofIsThatOfTheDefinitionAndVerifies() throws Exception {
        Oracle.Memory log = new Oracle.Memory().grow(513);
        List<Hash> all = Oracle.leaves(513);
        for (int size = 1; size <= 64; size++) {
            for (int old = 0; old <= size; old++) {
                prove(log, all, old, size);
            }
        }
        for (int size : EDGES) {
            for (int old : EDGES) {
                if (old <= size) {
                    prove(log, all, old, size);
                }
            }
        }
    }

    private static void prove(Oracle.Memory log, List<Hash> all, int old, int size) throws LogException {
        ConsistencyProof proof = ConsistencyProof.from(log.tree(size), old);
        assertThat(proof.path()).as("%d to %d", old, size).isEqualTo(Oracle.proof(old, all.subList(0, size)));
        proof.verify(Oracle.root(all.subList(0, old)), Oracle.root(all.subList(0, size)));
    }

    /** 256^k, and what is beside it: where partial tiles become full and a level is added. */
    private static final List<Integer> POWERS = List.of(255, 256, 257, 65_535, 65_536, 65_537, 66_000);

    @Tag("slow")
    @Test
    void aroundThePowersOf256EveryProofIsThatOfTheDefinition() throws Exception {
        Oracle.Memory log = new Oracle.Memory().grow(66_000);
        List<Hash> all = Oracle.leaves(66_000);
        for (int size : POWERS) {
            List<Hash> leaves = all.subList(0, size);
            Hash root = Oracle.root(leaves);
            StoredTree tree = log.tree(size);
            assertThat(tree.root()).as("size %d", size).isEqualTo(root);
            for (int index : List.of(0, 254, 255, 256, 65_279, 65_280, 65_535, 65_536, size - 1)) {
                if (index < size) {
                    InclusionProof proof = InclusionProof.from(tree, index);
                    assertThat(proof.path()).isEqualTo(Oracle.path(index, leaves));
                    proof.verify(leaves.get(index), root);
                }
            }
            for (int old : POWERS) {
                if (old <= size) {
                    prove(log, all, old, size);
                }
            }
        }
    }

    @Test
    void aProofWithAnyHashChangedAddedOrLeftOutIsRefused() throws Exception {
        Oracle.Memory log = new Oracle.Memory().grow(45);
        List<Hash> all = Oracle.leaves(45);
        Hash root = Oracle.root(all);
        InclusionProof good = InclusionProof.from(log, 20, 45);
        for (List<Hash> bad : mutations(good.path())) {
            assertThatThrownBy(() -> new InclusionProof(20, 45, bad).verify(all.get(20), root))
                    .isInstanceOf(LogException.class);
        }
        assertThatThrownBy(() -> good.verify(all.get(21), root)).hasMessageContaining("leads to the root");
        assertThatThrownBy(() -> new InclusionProof(-1, 45, good.path()).verify(all.get(20), root))
                .hasMessageContaining("no entry -1");
        Hash old = Oracle.root(all.subList(0, 21));
        ConsistencyProof consistent = ConsistencyProof.from(log, 21, 45);
        for (List<Hash> bad : mutations(consistent.path())) {
            assertThatThrownBy(() -> new ConsistencyProof(21, 45, bad).verify(old, root))
                    .isInstanceOf(LogException.class);
        }
        assertThatThrownBy(() -> new ConsistencyProof(46, 45, List.of()).verify(old, root))
                .hasMessageContaining("does not extend");
    }

    private static List<List<Hash>> mutations(List<Hash> path) {
        List<List<Hash>> all = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            List<Hash> changed = new ArrayList<>(path);
            changed.set(i, Hash.leaf(path.get(i).bytes()));
            all.add(changed);
            List<Hash> shorter = new ArrayList<>(path);
            shorter.remove(i);
            all.add(shorter);
            List<Hash> longer = new ArrayList<>(path);
            longer.add(i, Hash.EMPTY);
            all.add(longer);
        }
        List<Hash> longer = new ArrayList<>(path);
        longer.add(Hash.EMPTY);
        all.add(longer);
        return all;
    }

    @Test
    void judgesTheInclusionVectorsOfTransparencyDevAsTheyDo() throws Exception {
        for (Path file : Vectors.json("merkle/inclusion")) {
            JsonNode vector = new ObjectMapper().readTree(Files.readString(file));
            long index = new java.math.BigInteger(vector.get("leafIdx").asString()).longValue();
            long size = new java.math.BigInteger(vector.get("treeSize").asString()).longValue();
            judge(
                    file,
                    vector,
                    () -> new InclusionProof(index, size, hashes(vector.get("proof")))
                            .verify(hash(vector.get("leafHash")), hash(vector.get("root"))));
        }
    }

    @Test
    void judgesTheConsistencyVectorsOfTransparencyDevAsTheyDo() throws Exception {
        for (Path file : Vectors.json("merkle/consistency")) {
            JsonNode vector = new ObjectMapper().readTree(Files.readString(file));
            long old = new java.math.BigInteger(vector.get("size1").asString()).longValue();
            long size = new java.math.BigInteger(vector.get("size2").asString()).longValue();
            judge(
                    file,
                    vector,
                    () -> new ConsistencyProof(old, size, hashes(vector.get("proof")))
                            .verify(hash(vector.get("root1")), hash(vector.get("root2"))));
        }
    }

    private static void judge(
            Path file, JsonNode vector, org.assertj.core.api.ThrowableAssert.ThrowingCallable verification) {
        if (vector.get("wantErr").asBoolean()) {
            assertThatThrownBy(verification).as(file.toString()).isInstanceOf(LogException.class);
        } else {
            assertThatCode(verification).as(file.toString()).doesNotThrowAnyException();
        }
    }

    private static List<Hash> hashes(JsonNode array) throws LogException {
        List<Hash> hashes = new ArrayList<>();
        for (JsonNode one : array) {
            hashes.add(hash(one));
        }
        return hashes;
    }

    /** Some vectors have hashes of other lengths on purpose; here such bytes never become a hash. */
    private static Hash hash(JsonNode base64) throws LogException {
        byte[] bytes = base64.isNull() ? new byte[0] : Base64.getDecoder().decode(base64.asString());
        if (bytes.length != Hash.LENGTH) {
            throw new LogException("A hash has 32 bytes, not " + bytes.length + ".");
        }
        return Hash.of(bytes);
    }
}
