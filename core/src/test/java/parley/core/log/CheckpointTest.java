package parley.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.core.Vectors;

class CheckpointTest {
    private static final String ORIGIN = "demo.parley.example/test";
    private static final Instant NOON = Instant.parse("2016-09-10T12:00:00Z");
    private static final Hash ROOT = Hash.leaf(new byte[0]);

    private static final Keys LOG = Keys.of(ORIGIN, VerifierKey.Type.LOG, 1);
    private static final Keys USA = Keys.of(ORIGIN + "/usa", VerifierKey.Type.COSIGNER, 2);
    private static final Keys RUS = Keys.of(ORIGIN + "/rus", VerifierKey.Type.COSIGNER, 3);

    private static String note(Cosignature... cosignatures) throws NoteException {
        SignedNote signed = new Checkpoint(ORIGIN, 1, ROOT).sign(LOG.key(), LOG.signer());
        return CosignedCheckpoint.open(signed.encode(), LOG.key(), List.of())
                .with(List.of(cosignatures))
                .note();
    }

    private static Cosignature by(Keys who, Instant stamp) {
        return Cosignature.sign(who.key(), who.signer(), stamp, new Checkpoint(ORIGIN, 1, ROOT).noteText());
    }

    private static List<VerifierKey> both() {
        return List.of(USA.key(), RUS.key());
    }

    @Test
    void aCosignedCheckpointIsOpenedWithItsStamps() throws Exception {
        String note = note(by(USA, NOON.plusMillis(900)), by(RUS, NOON.plusSeconds(2)));
        CosignedCheckpoint opened = CosignedCheckpoint.open(note, LOG.key(), both());
        assertThat(opened.checkpoint()).isEqualTo(new Checkpoint(ORIGIN, 1, ROOT));
        assertThat(opened.stamps())
                .containsExactly(
                        java.util.Map.entry(ORIGIN + "/rus", NOON.plusSeconds(2)),
                        java.util.Map.entry(ORIGIN + "/usa", NOON));
        assertThat(opened.cosignedBy(both())).isTrue();
        assertThat(opened.note()).isEqualTo(note);
        assertThat(CosignedCheckpoint.open(note, LOG.key(), List.of(USA.key())).cosignedBy(both()))
                .isFalse();
    }

    @Test
    void ofTwoCosignaturesByOneTheLaterCounts() throws Exception {
        String early = note(by(USA, NOON));
        String both = early + by(USA, NOON.plusSeconds(9)).encode();
        assertThat(CosignedCheckpoint.open(both, LOG.key(), both())
                        .stamps()
                        .get(USA.key().name()))
                .isEqualTo(NOON.plusSeconds(9));
    }

    @Test
    void aCheckpointIsRefusedWithTheReason() throws Exception {
        String good = note(by(USA, NOON));
        refused(good.replace("\n1\n", "\n2\n"), "The signature by " + ORIGIN + " is wrong.");
        refused(good.replace(ORIGIN + "\n", "x\n"), "is of the log \"x\"");
        Keys other = Keys.of(ORIGIN, VerifierKey.Type.LOG, 9);
        refused(
                new Checkpoint(ORIGIN, 1, ROOT)
                        .sign(other.key(), other.signer())
                        .encode(),
                "bears no signature by its log");
        String wrongStamp = good.replace(by(USA, NOON).encode(), "")
                + new SignedNote.Line(USA.key().name(), USA.key().id(), stampedOneSecondLater()).encode();
        refused(wrongStamp, "The cosignature by " + USA.key().name() + " is wrong.");
        refused(good + new SignedNote.Line(RUS.key().name(), RUS.key().id(), new byte[71]).encode(), "71 bytes");
        refused(good + new SignedNote.Line(RUS.key().name(), RUS.key().id(), new byte[72]).encode(), "stamp 0 s");
    }

    private static byte[] stampedOneSecondLater() {
        byte[] bytes = by(USA, NOON).lines().getFirst().signature();
        bytes[7]++;
        return bytes;
    }

    private static void refused(String note, String reason) {
        assertThatThrownBy(() -> CosignedCheckpoint.open(note, LOG.key(), both()))
                .isInstanceOf(NoteException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void theTextOfACheckpointHasOneSpelling() {
        String root = ROOT.base64();
        for (String bad : List.of(
                "",
                "o\n1\n" + root,
                "o\n1\n",
                "\n1\n" + root + "\n",
                "o\n01\n" + root + "\n",
                "o\n-1\n" + root + "\n",
                "o\n+1\n" + root + "\n",
                "o\n9223372036854775808\n" + root + "\n",
                "o\n1\n" + root + "\nextension\n",
                "o\n1\nAAAA\n",
                "o\n1\n" + root + "=\n",
                "o\n٣\n" + root + "\n",
                "o\n\n" + root + "\n",
                "o\r\n1\n" + root + "\n")) {
            assertThatThrownBy(() -> Checkpoint.parse(bad)).as(bad).isInstanceOf(NoteException.class);
        }
    }

    @Test
    void aLogsKeyAndACosignersAreNotInterchangeable() throws Exception {
        VerifierKey sameKey =
                VerifierKey.of(ORIGIN, VerifierKey.Type.COSIGNER, LOG.key().key());
        assertThat(sameKey.id()).isNotEqualTo(LOG.key().id());
        assertThatThrownBy(() -> CosignedCheckpoint.open(note(), sameKey, List.of()))
                .isInstanceOf(NoteException.class);
        assertThatThrownBy(() -> new Checkpoint(ORIGIN, 1, ROOT).sign(USA.key(), USA.signer()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theCheckpointsAndTilesOfARealLogAreRead() throws Exception {
        Path folder = Vectors.at("tessera_log");
        VerifierKey key = VerifierKey.parse(
                Files.readString(folder.resolve("verifier_key.txt")).strip());
        Path log = folder.resolve("log");
        Tiles tiles = path -> {
            try {
                return Files.exists(log.resolve(path))
                        ? Optional.of(Files.readAllBytes(log.resolve(path)))
                        : Optional.empty();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        };
        List<Checkpoint> known = new ArrayList<>();
        for (int i = 0; i <= 8; i++) {
            String note = Files.readString(log.resolve("checkpoint." + i));
            Checkpoint checkpoint =
                    CosignedCheckpoint.open(note, key, List.of()).checkpoint();
            StoredTree tree = new StoredTree(tiles, checkpoint.size());
            assertThat(tree.root()).isEqualTo(checkpoint.root());
            for (int index = 0; index < checkpoint.size(); index++) {
                assertThat(Hash.leaf(tree.entry(index))).isEqualTo(tree.leaf(index));
                InclusionProof.from(tree, index).verify(tree.leaf(index), checkpoint.root());
            }
            for (Checkpoint old : known) {
                ConsistencyProof.from(tiles, old.size(), checkpoint.size()).verify(old.root(), checkpoint.root());
            }
            known.add(checkpoint);
        }
    }

    @Test
    void aRequestToAWitnessIsReadBack() throws Exception {
        AddCheckpoint request = new AddCheckpoint(0, List.of(), note());
        assertThat(AddCheckpoint.parse(bytes(request.encode()))).isEqualTo(request);
        AddCheckpoint longer = new AddCheckpoint(7, List.of(ROOT, Hash.EMPTY), note());
        assertThat(AddCheckpoint.parse(bytes(longer.encode()))).isEqualTo(longer);
        assertThat(longer.encode()).startsWith("old 7\n" + ROOT + "\n" + Hash.EMPTY + "\n\n" + ORIGIN + "\n");
        for (String bad : List.of(
                "",
                "old 1\n",
                "old\n\n",
                "old  1\n\nx",
                "old 01\n\nx",
                "old 1\nAAAA\n\nx",
                "OLD 1\n\nx",
                "\n\nx",
                "old 1\n" + (ROOT + "\n").repeat(64) + "\nx")) {
            assertThatThrownBy(() -> AddCheckpoint.parse(bytes(bad))).as(bad).isInstanceOf(LogException.class);
        }
        assertThatThrownBy(() -> AddCheckpoint.parse(new byte[] {(byte) 0xc0})).isInstanceOf(LogException.class);
    }

    @Test
    void aTrailOfThousandsOfActsFitsInAProof() throws Exception {
        TlogProof many = new TlogProof(Optional.of(new byte[5_000_000]), 0, List.of(), "x");
        assertThat(TlogProof.parse(bytes(many.encode()))).isEqualTo(many);
        byte[] endless = new byte[TlogProof.MAX_LENGTH + 1];
        assertThatThrownBy(() -> TlogProof.parse(endless)).hasMessageContaining("the limit is 32000000");
    }

    @Test
    void aProofFileShowsThatAnEntryWasSaidAndSealed() throws Exception {
        Oracle.Memory log = new Oracle.Memory().grow(20);
        SignedNote signed = new Checkpoint(ORIGIN, 20, log.writer.tree().root()).sign(LOG.key(), LOG.signer());
        List<Hash> path = InclusionProof.from(log, 11, 20).path();
        TlogProof proof = new TlogProof(Optional.of(Oracle.entry(11)), 11, path, signed.encode());
        TlogProof read = TlogProof.parse(bytes(proof.encode()));
        assertThat(read).isEqualTo(proof);
        assertThat(read.encode()).isEqualTo(proof.encode()).startsWith("c2sp.org/tlog-proof@v1\nextra ");
        assertThat(read.verify(Oracle.entry(11), LOG.key(), both()).checkpoint().size())
                .isEqualTo(20);
        assertThatThrownBy(() -> read.verify(Oracle.entry(12), LOG.key(), both()))
                .isInstanceOf(LogException.class);
        assertThat(TlogProof.parse(bytes(new TlogProof(Optional.empty(), 0, List.of(), "x").encode()))
                        .index())
                .isZero();
        for (String bad : List.of(
                "",
                "\n\n",
                "c2sp.org/tlog-proof@v1\n\n",
                "c2sp.org/tlog-proof@v2\nindex 1\n\nx",
                "c2sp.org/tlog-proof@v1\nextra !\nindex 1\n\nx",
                "c2sp.org/tlog-proof@v1\nindex -1\n\nx")) {
            assertThatThrownBy(() -> TlogProof.parse(bytes(bad))).as(bad).isInstanceOf(LogException.class);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
