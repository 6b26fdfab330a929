package parley.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What tlog-witness answers to add-checkpoint, sentence by sentence, and in its order. */
class WitnessTest {
    private static final String ORIGIN = "demo.parley.example/test";
    private static final Keys LOG = Keys.of(ORIGIN, VerifierKey.Type.LOG, 1);
    private static final Keys PEER = Keys.of(ORIGIN + "/rus", VerifierKey.Type.COSIGNER, 2);
    private static final Keys STRANGER = Keys.of("stranger.example", VerifierKey.Type.LOG, 3);
    private static final Oracle.Memory TREE = new Oracle.Memory().grow(300);
    private static final List<Hash> NONE = List.of();

    private static Hash root(long size) {
        return Oracle.root(Oracle.leaves(size));
    }

    private static List<Hash> proof(long old, long size) throws LogException {
        return ConsistencyProof.from(TREE.tree(size), old).path();
    }

    private static String signed(long size, Hash root) {
        return new Checkpoint(ORIGIN, size, root).sign(LOG.key(), LOG.signer()).encode();
    }

    /** The status for a witness that cosigned {@code size} last; 200 if nothing is refused. */
    private static int status(byte[] body, long size) {
        try {
            AddCheckpoint request = AddCheckpoint.parse(body);
            CosignedCheckpoint shown = request.open(LOG.key(), List.of(PEER.key()));
            request.requireExtends(shown.checkpoint(), size, root(size));
            return 200;
        } catch (Refusal e) {
            return e.status();
        } catch (LogException e) {
            return Refusal.BAD_REQUEST;
        }
    }

    private static int status(long old, List<Hash> proof, String note, long last) {
        return status(new AddCheckpoint(old, proof, note).encode().getBytes(StandardCharsets.UTF_8), last);
    }

    @Test
    void whatExtendsTheLastIsAccepted() throws Exception {
        assertThat(status(0, NONE, signed(5, root(5)), 0)).isEqualTo(200);
        assertThat(status(5, proof(5, 300), signed(300, root(300)), 5)).isEqualTo(200);
        assertThat(status(256, proof(256, 257), signed(257, root(257)), 256)).isEqualTo(200);
        assertThat(status(5, NONE, signed(5, root(5)), 5)).isEqualTo(200);
        assertThat(status(0, NONE, signed(0, Hash.EMPTY), 0)).isEqualTo(200);
    }

    @Test
    void aMalformedRequestIsABadOne() {
        String note = signed(5, root(5));
        for (String body : List.of(
                "",
                "old 0\n" + note,
                "new 0\n\n" + note,
                "old 00\n\n" + note,
                "old 0\nnot base64\n\n" + note,
                "old 0\n" + (Hash.EMPTY + "\n").repeat(64) + "\n" + note,
                "old 0\n\n",
                "old 0\n\n" + note.strip(),
                "old 0\n\n" + ORIGIN + "\n5\n\n" + note.substring(note.indexOf('—')),
                "old 0\n\n" + note.replace("\n5\n", "\n05\n"))) {
            assertThat(status(body.getBytes(StandardCharsets.UTF_8), 0))
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(status(new byte[] {'o', 'l', 'd', ' ', '0', '\n', '\n', (byte) 0xff}, 0))
                .isEqualTo(400);
    }

    @Test
    void anUnknownOriginIsNotFound() {
        String other = new Checkpoint("stranger.example", 5, root(5))
                .sign(STRANGER.key(), STRANGER.signer())
                .encode();
        assertThat(status(0, NONE, other, 0)).isEqualTo(404);
        assertThat(status(9, NONE, other, 3)).as("before any size is looked at").isEqualTo(404);
    }

    @Test
    void aMissingOrWrongSignatureIsForbidden() {
        Checkpoint checkpoint = new Checkpoint(ORIGIN, 5, root(5));
        Keys impostor = Keys.of(ORIGIN, VerifierKey.Type.LOG, 9);
        assertThat(status(
                        0,
                        NONE,
                        checkpoint.sign(impostor.key(), impostor.signer()).encode(),
                        0))
                .isEqualTo(403);
        assertThat(status(0, NONE, signed(5, root(5)).replace("\n5\n", "\n6\n"), 0))
                .isEqualTo(403);
        String falsePeer = new SignedNote.Line(PEER.key().name(), PEER.key().id(), new byte[72]).encode();
        assertThat(status(0, NONE, signed(5, root(5)) + falsePeer, 0)).isEqualTo(403);
        assertThat(status(9, NONE, signed(5, root(5)) + falsePeer, 3))
                .as("before any size is looked at")
                .isEqualTo(403);
    }

    @Test
    void signaturesOfUnknownKeysAreIgnored() {
        String more = signed(5, root(5))
                + new SignedNote.Line("x.example", 7, new byte[9]).encode()
                + new SignedNote.Line(ORIGIN, 7, new byte[64]).encode();
        assertThat(status(0, NONE, more, 0)).isEqualTo(200);
    }

    @Test
    void anOldSizeAboveTheNewIsABadRequestBeforeItIsAConflict() {
        assertThat(status(6, NONE, signed(5, root(5)), 3)).isEqualTo(400);
    }

    @Test
    void anOldSizeOtherThanTheLastIsAConflictBeforeAnyProofIsLookedAt() {
        assertThat(status(0, NONE, signed(5, root(5)), 3)).isEqualTo(409);
        assertThat(status(4, NONE, signed(5, root(5)), 3)).isEqualTo(409);
        assertThat(status(0, NONE, signed(0, root(5)), 3)).isEqualTo(409);
    }

    @Test
    void aTreeOfSizeZeroHasOnlyTheEmptyRoot() {
        assertThat(status(0, NONE, signed(0, root(5)), 0)).isEqualTo(422);
    }

    @Test
    void aProofThatIsNotNeededOrDoesNotVerifyIsUnprocessable() throws Exception {
        assertThat(status(0, List.of(root(1)), signed(5, root(5)), 0)).isEqualTo(422);
        assertThat(status(3, NONE, signed(5, root(5)), 3)).isEqualTo(422);
        assertThat(status(3, proof(3, 5), signed(5, root(6)), 3)).isEqualTo(422);
        assertThat(status(3, proof(2, 5), signed(5, root(5)), 3)).isEqualTo(422);
        assertThat(status(5, NONE, signed(5, root(6)), 5))
                .as("two roots of one size")
                .isEqualTo(422);
        assertThat(status(5, List.of(root(1)), signed(5, root(5)), 5)).isEqualTo(422);
    }

    @Test
    void aWitnessesAnswerIsReadByAddingItToTheCheckpoint() throws Exception {
        String note = signed(5, root(5));
        String text = SignedNote.parse(note).text();
        String answer = Cosignature.sign(PEER.key(), PEER.signer(), java.time.Instant.ofEpochSecond(9), text)
                .encode();
        assertThat(CosignedCheckpoint.open(note + answer, LOG.key(), List.of(PEER.key()))
                        .cosignedBy(List.of(PEER.key())))
                .isTrue();
        assertThatCode(() -> SignedNote.parseLines(answer)).doesNotThrowAnyException();
        assertThatThrownBy(() -> SignedNote.parseLines(answer.strip())).isInstanceOf(NoteException.class);
    }
}
