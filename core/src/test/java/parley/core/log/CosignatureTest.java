package parley.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.core.Vectors;

/** ML-DSA-44 beside Ed25519: two lines, one stamp, one cosignature. */
class CosignatureTest {
    private static final String ORIGIN = "demo.parley.example/test";
    private static final Instant NOON = Instant.parse("2016-09-10T12:00:00Z");
    private static final Checkpoint CHECKPOINT = new Checkpoint(ORIGIN, 7, Hash.leaf(new byte[0]));
    private static final String TEXT = CHECKPOINT.noteText();

    private static final Keys LOG = Keys.of(ORIGIN, VerifierKey.Type.LOG, 1);
    private static final Keys CURVE = Keys.of(ORIGIN + "/usa", VerifierKey.Type.COSIGNER, 2);
    private static final Keys LATTICE = Keys.of(ORIGIN + "/usa", VerifierKey.Type.ML_DSA_COSIGNER, 3);
    private static final List<VerifierKey> BOTH = Keys.keys(CURVE, LATTICE);

    private static Cosignature by(Keys who, Instant stamp) {
        return Cosignature.sign(who.key(), who.signer(), stamp, TEXT);
    }

    private static CosignedCheckpoint open(String lines, List<VerifierKey> known) throws NoteException {
        return CosignedCheckpoint.open(CHECKPOINT.sign(LOG.key(), LOG.signer()).encode() + lines, LOG.key(), known);
    }

    @Test
    void aCheckpointThatAStrangersLogSignedWithMlDsaVerifies() throws Exception {
        VerifierKey key = VerifierKey.parse(string("torchwood/log.vkey").strip());
        String note = string("torchwood/checkpoint");
        assertThat(key.type()).isEqualTo(VerifierKey.Type.ML_DSA_COSIGNER);
        assertThat(CosignedCheckpoint.open(note, key, List.of()).checkpoint().size())
                .isEqualTo(1);
        assertThatThrownBy(() -> CosignedCheckpoint.open(note.replace("\n1\n", "\n2\n"), key, List.of()))
                .isInstanceOf(NoteException.class)
                .hasMessage("The cosignature by example.com/mldsa-log is wrong.");
    }

    /** A log's own line may bear the stamp 0; a cosigner's says when, or says nothing. */
    @Test
    void theStampZeroIsNoCosignature() throws Exception {
        VerifierKey key = VerifierKey.parse(string("torchwood/log.vkey").strip());
        SignedNote note = SignedNote.parse(string("torchwood/checkpoint"));
        assertThatThrownBy(() -> Cosignature.verify(key, note.signatures().getFirst(), note.text()))
                .isInstanceOf(NoteException.class)
                .hasMessageContaining("has the stamp 0 s; the limits are 1 and");
    }

    @Test
    void whatIsSignedIsTheStructureOfTheSpecification() throws Exception {
        byte[] name = (ORIGIN + "/usa").getBytes(StandardCharsets.US_ASCII);
        byte[] origin = ORIGIN.getBytes(StandardCharsets.US_ASCII);
        byte[] expected = ByteBuffer.allocate(12 + 1 + name.length + 8 + 1 + origin.length + 8 + 8 + 32)
                .put("subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII))
                .put((byte) name.length)
                .put(name)
                .putLong(NOON.getEpochSecond())
                .put((byte) origin.length)
                .put(origin)
                .putLong(0)
                .putLong(7)
                .put(CHECKPOINT.root().bytes())
                .array();
        assertThat(CosignedMessage.of(LATTICE.key(), NOON.getEpochSecond(), TEXT))
                .isEqualTo(expected);
        byte[] line = by(LATTICE, NOON).lines().getFirst().signature();
        assertThat(line).hasSize(8 + 2420);
        assertThat(ByteBuffer.wrap(line).getLong()).isEqualTo(NOON.getEpochSecond());
    }

    @Test
    void theKeyIdCountsTheTypeAndTheWholeKey() throws Exception {
        byte[] head = (ORIGIN + "/usa\n\u0006").getBytes(StandardCharsets.US_ASCII);
        byte[] hash = Hash.sha256()
                .digest(ByteBuffer.allocate(head.length + 1312)
                        .put(head)
                        .put(LATTICE.key().key())
                        .array());
        assertThat(LATTICE.key().id()).isEqualTo(ByteBuffer.wrap(hash).getInt());
        assertThat(VerifierKey.parse(LATTICE.key().toString())).isEqualTo(LATTICE.key());
    }

    @Test
    void bothLinesUnderOneStampAreOneCosignature() throws Exception {
        Cosignature both = by(CURVE, NOON).and(by(LATTICE, NOON));
        CosignedCheckpoint opened = open(both.encode(), BOTH);
        assertThat(opened.cosignatures()).containsOnlyKeys(ORIGIN + "/usa");
        assertThat(opened.cosignatures().get(ORIGIN + "/usa")).isEqualTo(both);
        assertThat(opened.cosignedBy(BOTH)).isTrue();
        assertThat(opened.stamps()).containsValue(NOON).hasSize(1);
        assertThat(CosignedCheckpoint.open(opened.note(), LOG.key(), BOTH)).isEqualTo(opened);
        assertThat(by(LATTICE, NOON).and(by(CURVE, NOON))).isEqualTo(both);
    }

    @Test
    void oneLineWithoutTheOtherIsNoCosignatureWhereThePolicyKnowsBothKeys() throws Exception {
        assertThat(open(by(CURVE, NOON).encode(), BOTH).cosignatures()).isEmpty();
        assertThat(open(by(LATTICE, NOON).encode(), BOTH).cosignatures()).isEmpty();
        String apart =
                by(CURVE, NOON).encode() + by(LATTICE, NOON.plusSeconds(1)).encode();
        assertThat(open(apart, BOTH).cosignedBy(BOTH)).isFalse();
        String stripped = apart
                + by(CURVE, NOON.minusSeconds(5)).encode()
                + by(LATTICE, NOON.minusSeconds(5)).encode();
        assertThat(open(stripped, BOTH).stamps()).containsValue(NOON.minusSeconds(5));
    }

    @Test
    void whoKnowsOnlyOneKeyIgnoresTheOthersLine() throws Exception {
        Cosignature both = by(CURVE, NOON).and(by(LATTICE, NOON));
        assertThat(open(both.encode(), Keys.keys(CURVE)).cosignatures().get(ORIGIN + "/usa"))
                .isEqualTo(by(CURVE, NOON));
        assertThat(open(both.encode(), Keys.keys(LATTICE)).cosignedBy(Keys.keys(LATTICE)))
                .isTrue();
    }

    @Test
    void aKnownLineThatFailsRefusesTheNoteHoweverGoodTheOther() {
        byte[] wrong = by(LATTICE, NOON).lines().getFirst().signature();
        wrong[100] ^= 1;
        String lines = by(CURVE, NOON).encode()
                + new SignedNote.Line(ORIGIN + "/usa", LATTICE.key().id(), wrong).encode();
        assertThatThrownBy(() -> open(lines, BOTH))
                .isInstanceOf(NoteException.class)
                .hasMessage("The cosignature by " + ORIGIN + "/usa is wrong.");
        String cut = new SignedNote.Line(ORIGIN + "/usa", LATTICE.key().id(), new byte[72]).encode();
        assertThatThrownBy(() -> open(cut, BOTH)).hasMessageContaining("72 bytes; a stamp and a signature have 2428");
    }

    /** cosigner_name is part of the message: the key of one name does not speak under another. */
    @Test
    void anMlDsaLineIsOfOneCosignerOneLogAndOneSize() throws Exception {
        VerifierKey renamed = VerifierKey.of(
                ORIGIN + "/rus", LATTICE.key().type(), LATTICE.key().key());
        byte[] signature = by(LATTICE, NOON).lines().getFirst().signature();
        SignedNote.Line moved = new SignedNote.Line(renamed.name(), renamed.id(), signature);
        assertThatThrownBy(() -> Cosignature.verify(renamed, moved, TEXT)).hasMessageContaining("is wrong");
        for (String text : List.of(
                new Checkpoint("x", 7, CHECKPOINT.root()).noteText(),
                new Checkpoint(ORIGIN, 8, CHECKPOINT.root()).noteText(),
                new Checkpoint(ORIGIN, 7, Hash.EMPTY).noteText())) {
            SignedNote.Line line = by(LATTICE, NOON).lines().getFirst();
            assertThatThrownBy(() -> Cosignature.verify(LATTICE.key(), line, text))
                    .hasMessageContaining("is wrong");
        }
    }

    @Test
    void namesThatDoNotFitTheirLengthByteAreRefused() {
        assertThatThrownBy(() -> VerifierKey.of(
                        "n".repeat(256), LATTICE.key().type(), LATTICE.key().key()))
                .hasMessageContaining("at most 255 bytes, not 256");
        String far = new Checkpoint("o".repeat(256), 7, CHECKPOINT.root()).noteText();
        assertThatThrownBy(() -> Cosignature.sign(LATTICE.key(), LATTICE.signer(), NOON, far))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 255 bytes, not 256");
        SignedNote.Line line = by(LATTICE, NOON).lines().getFirst();
        assertThatThrownBy(() -> Cosignature.verify(LATTICE.key(), line, far)).isInstanceOf(NoteException.class);
    }

    @Test
    void linesOfOneCosignatureShareCosignerAndStampAndDifferInKey() {
        for (Cosignature other : List.of(
                by(LATTICE, NOON.plusSeconds(1)),
                by(Keys.of(ORIGIN + "/rus", VerifierKey.Type.ML_DSA_COSIGNER, 3), NOON),
                by(CURVE, NOON))) {
            assertThatThrownBy(() -> by(CURVE, NOON).and(other)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Three cosigners, both kinds of key each, leave most of a seal's 16,384 characters free. */
    @Test
    void aCheckpointWithEveryLineFitsIntoASeal() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (String who : List.of("usa", "rus", "guarantor")) {
            Keys curve = Keys.of(ORIGIN + "/" + who, VerifierKey.Type.COSIGNER, 5);
            Keys lattice = Keys.of(ORIGIN + "/" + who, VerifierKey.Type.ML_DSA_COSIGNER, 6);
            lines.append(by(curve, NOON).and(by(lattice, NOON)).encode());
        }
        assertThat(open(lines.toString(), List.of()).note().length() + lines.length())
                .isLessThan(12_000);
    }

    private static String string(String path) {
        return new String(Vectors.bytes(path), StandardCharsets.UTF_8);
    }
}
