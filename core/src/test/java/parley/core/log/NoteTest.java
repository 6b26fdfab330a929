package parley.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NoteTest {
    private static final String VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private static final String NOTE = """
            This is an example message.

            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;
    private static final String ELSEWHERE =
            "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";

    @Test
    void theExampleOfTheSpecificationVerifies() throws Exception {
        VerifierKey key = VerifierKey.parse(VKEY);
        SignedNote note = SignedNote.parse(NOTE);
        assertThat(note.text()).isEqualTo("This is an example message.\n");
        assertThat(note.signaturesBy(key)).hasSize(1);
        assertThat(note.encode()).isEqualTo(NOTE);
        assertThat(key).hasToString(VKEY);
        assertThat(key.idHex()).isEqualTo("530d903a");
    }

    @Test
    void unknownSignaturesAreIgnoredAndAWrongOneOfAKnownKeyRefusesTheNote() throws Exception {
        VerifierKey key = VerifierKey.parse(VKEY);
        assertThat(SignedNote.parse(NOTE + ELSEWHERE).signaturesBy(key)).hasSize(1);
        String forged = NOTE.replace("example message", "examplo message");
        assertThatThrownBy(() -> SignedNote.parse(forged).signaturesBy(key))
                .isInstanceOf(NoteException.class)
                .hasMessage("The signature by example.com/foo is wrong.");
        String other = NOTE.replace("foo Uw2Q", "foo Vw2Q");
        assertThat(SignedNote.parse(other).signaturesBy(key)).isEmpty();
    }

    @Test
    void aTextMayHaveEmptyLines() throws Exception {
        SignedNote note = SignedNote.parse(
                "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n"
                        + ELSEWHERE);
        assertThat(note.text()).endsWith(":\n\ned è subito sera.\n");
        assertThat(note.signatures()).hasSize(1);
    }

    @Test
    void malformedNotesAreRefusedWithTheReason() {
        refused("", "no blank line");
        refused("text\n", "no blank line");
        refused("text\n\n", "no signature");
        refused(NOTE.strip(), "does not end in a newline");
        refused(NOTE.replace("— ", "- "), "Signature line 1 is not");
        refused(NOTE.replace("— ", "—  "), "names a key with");
        refused(NOTE.replace("foo Uw", "f+o Uw"), "names a key with");
        refused(NOTE.replace("example.com/foo", "example.com/\u00a0foo"), "names a key with");
        refused(NOTE.replace("aQM=", "aQM"), "does not encode back");
        refused(NOTE.replace("aQM=", "aQN="), "does not encode back");
        refused(NOTE.replace("aQM=", "aQ!="), "is not base64");
        refused("text\n\n— example.com/foo Uw2QOg==\n", "4 bytes");
        refused(NOTE.replace(" message", "\tmessage"), "control character at character 18");
        refused(NOTE + "\n", "no signature");
        refused(NOTE.replace("message", "\ud800"), "not UTF-8");
        refused("text\n\n" + ELSEWHERE.repeat(65), "more than 64 signatures");
        assertThatThrownBy(() -> SignedNote.parse(new byte[] {'a', '\n', '\n', (byte) 0xff, '\n'}))
                .isInstanceOf(NoteException.class)
                .hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> SignedNote.parse(new byte[1_000_001]))
                .isInstanceOf(NoteException.class)
                .hasMessageContaining("the limit is 1000000");
    }

    private static void refused(String note, String reason) {
        assertThatThrownBy(() -> SignedNote.parse(note))
                .isInstanceOf(NoteException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void malformedVerifierKeysAreRefusedWithTheReason() {
        refusedKey("", "name+8 hex");
        refusedKey("a+b", "name+8 hex");
        refusedKey(VKEY.replace("530d903a", "530d903b"), "give 530d903a");
        refusedKey(VKEY.replace("530d903a", "530D903A"), "give 530d903a");
        refusedKey(VKEY.replace("+Ae", "+Be"), "type 0x05");
        refusedKey(VKEY.replace("example.com", "example com"), "no space");
        refusedKey("+" + VKEY, "is not base64");
        refusedKey(VKEY + "=", "is not base64");
        refusedKey("example.com/foo+530d903a+AQ==", "32 bytes");
        refusedKey("example.com/foo+530d903a+", "no type");
    }

    private static void refusedKey(String vkey, String reason) {
        assertThatThrownBy(() -> VerifierKey.parse(vkey))
                .isInstanceOf(NoteException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void mangledBytesNeverDoMoreThanBeRefused() throws Exception {
        VerifierKey key = VerifierKey.parse(VKEY);
        byte[] good = NOTE.getBytes(StandardCharsets.UTF_8);
        int same = 0;
        for (int at = 0; at < good.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] bad = good.clone();
                bad[at] ^= (byte) (1 << bit);
                try {
                    same += SignedNote.parse(bad).signaturesBy(key).size();
                } catch (NoteException e) {
                    assertThat(e.getMessage()).endsWith(".");
                }
            }
        }
        assertThat(same).as("no flipped bit leaves a signature good").isZero();
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            byte[] cut = Arrays.copyOfRange(good, random.nextInt(20), random.nextInt(20, good.length));
            try {
                SignedNote.parse(cut);
            } catch (NoteException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
    }

    @Test
    void linesOfAWitnessAreReadAlone() throws Exception {
        List<SignedNote.Line> lines = SignedNote.parseLines(ELSEWHERE + ELSEWHERE);
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().encode()).isEqualTo(ELSEWHERE);
        assertThatThrownBy(() -> SignedNote.parseLines("")).isInstanceOf(NoteException.class);
    }
}
