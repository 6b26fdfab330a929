package parley.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final String ORIGIN = "demo.parley.example/test";
    private static final Keys LOG = Keys.of(ORIGIN, VerifierKey.Type.LOG, 1);
    private static final Keys X1 = witness(11);
    private static final Keys X2 = witness(12);
    private static final Keys X3 = witness(13);
    private static final Keys Y1 = witness(14);
    private static final Keys Y2 = witness(15);
    private static final Instant NOON = Instant.parse("2016-09-10T12:00:00Z");
    private static final Checkpoint CHECKPOINT = new Checkpoint(ORIGIN, 7, Hash.leaf(new byte[0]));

    private static Keys witness(int number) {
        return Keys.of("w" + number + ".example", VerifierKey.Type.COSIGNER, number);
    }

    /** The example of the specification, with one witness fewer. */
    private static final String EXAMPLE = """
            # two organisations
            log %s https://log.example/

            witness X1 %s
            witness\tX2   %s\t
              witness X3 %s https://x3.example/
            group X-witnesses 2 X1 X2 X3
              # the other
            witness Y1 %s
            witness Y2 %s
            group Y-witnesses any Y1 Y2

            group X-and-Y all X-witnesses Y-witnesses
            quorum X-and-Y
            """.formatted(LOG.key(), X1.key(), X2.key(), X3.key(), Y1.key(), Y2.key());

    private static Policy parse(String text) throws LogException {
        return Policy.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String note(Keys... cosigners) {
        StringBuilder note =
                new StringBuilder(CHECKPOINT.sign(LOG.key(), LOG.signer()).encode());
        for (Keys one : cosigners) {
            note.append(Cosignature.sign(one.key(), one.signer(), NOON, CHECKPOINT.noteText())
                    .encode());
        }
        return note.toString();
    }

    @Test
    void theExampleOfTheSpecificationIsReadAndWrittenBack() throws Exception {
        Policy policy = parse(EXAMPLE);
        assertThat(policy.logs()).hasSize(1);
        assertThat(policy.witnesses()).hasSize(5);
        assertThat(policy.groups().get(0)).isEqualTo(new Policy.Group("X-witnesses", 2, List.of("X1", "X2", "X3")));
        assertThat(policy.witnesses().get(2).url()).contains("https://x3.example/");
        assertThat(Policy.parse(policy.encode())).isEqualTo(policy);
    }

    @Test
    void aCheckpointIsValidIfALogSignedItAndTheQuorumWitnessedIt() throws Exception {
        Policy policy = parse(EXAMPLE);
        assertThat(policy.open(note(X1, X3, Y2))).isEqualTo(CHECKPOINT);
        assertThat(policy.open(note(X1, X2, X3, Y1, Y2))).isEqualTo(CHECKPOINT);
        for (String few : List.of(note(), note(X1, X2, X3), note(X1, Y1, Y2), note(X1, X1, Y1))) {
            assertThatThrownBy(() -> policy.open(few))
                    .isInstanceOf(NoteException.class)
                    .hasMessageContaining("The quorum \"X-and-Y\" has not witnessed");
        }
        Keys impostor = Keys.of(ORIGIN, VerifierKey.Type.LOG, 2);
        String unsigned = CHECKPOINT.sign(impostor.key(), impostor.signer()).encode();
        assertThatThrownBy(() -> policy.open(unsigned)).hasMessageContaining("No log of the policy signed");
        String forged =
                note(X1, X2, Y1) + new SignedNote.Line(Y2.key().name(), Y2.key().id(), new byte[72]).encode();
        assertThatThrownBy(() -> policy.open(forged)).isInstanceOf(NoteException.class);
    }

    /** The key's name MUST correspond to the log's origin line. */
    @Test
    void aLogSignsOnlyItsOwnOrigin() throws Exception {
        Policy policy = parse("log " + LOG.key() + "\nquorum none\n");
        assertThat(policy.open(note())).isEqualTo(CHECKPOINT);
        String other = new Checkpoint("other.example", 7, CHECKPOINT.root())
                .sign(LOG.key(), LOG.signer())
                .encode();
        assertThatThrownBy(() -> policy.open(other)).hasMessageContaining("No log of the policy signed");
    }

    @Test
    void aQuorumIsOneWitnessOrNobodyOrAGroupOfGroups() throws Exception {
        String head = "witness a " + X1.key() + "\nwitness b " + X2.key() + "\nwitness c " + X3.key() + "\n";
        assertThat(parse(head + "quorum none\n").satisfiedBy(Set.of())).isTrue();
        assertThat(parse(head + "quorum b\n").satisfiedBy(Set.of("a", "c"))).isFalse();
        assertThat(parse(head + "quorum b\n").satisfiedBy(Set.of("b"))).isTrue();
        Policy nested = parse(head + "group g 1 a b\ngroup h all g c\nquorum h\n");
        assertThat(nested.satisfiedBy(Set.of("a", "c"))).isTrue();
        assertThat(nested.satisfiedBy(Set.of("a", "b"))).isFalse();
    }

    @Test
    void whatBreaksARuleOfTheFormatIsRefusedWithItsLine() {
        String a = "witness a " + X1.key() + "\n";
        String b = "witness b " + X2.key() + "\n";
        refused("", "does not end in a newline");
        refused("quorum none", "does not end in a newline");
        refused("\n", "no quorum line");
        refused("quorum none\nquorum none\n", "Line 2 of the policy is a second quorum line");
        refused("quorum a\n" + a, "Line 1 of the policy names \"a\", which no line before defines");
        refused("quorum none none\n", "its form is quorum NAME");
        refused("Quorum none\n", "begins with \"Quorum\"");
        refused("quorum none\r\n", "control character at byte 11");
        refused("quorum none\u007f\n", "control character at byte 11");
        refused("log x\nquorum none\n", "has no verifier key");
        refused("log " + X1.key() + "\nquorum none\n", "gives a log a key of type 0x04");
        refused("witness a " + LOG.key() + "\nquorum none\n", "gives a witness a key of type 0x01");
        refused("log " + LOG.key() + " u v\nquorum none\n", "its form is log VKEY [URL]");
        refused(a + a.replace(" a ", " b ") + "quorum none\n", "public key that stands on a line before");
        refused(a + b.replace(" b ", " a ") + "quorum none\n", "defines \"a\", which is defined already");
        refused(a.replace(" a ", " none ") + "quorum none\n", "defines \"none\"");
        refused(a + "group a all a\nquorum a\n", "defines \"a\", which is defined already");
        refused(a + "group g all a g\nquorum g\n", "names \"g\", which no line before defines");
        refused(a + "group g all none\nquorum g\n", "names \"none\"");
        refused(a + "group g all a a\nquorum g\n", "lists \"a\", which is a member already");
        refused(a + b + "group g all a\ngroup h all a b\nquorum h\n", "lists \"a\", which is a member already");
        refused(a + "group g all\nquorum g\n", "its form is group NAME all|any|NUMBER NAME...");
        refused(a + "group g 0 a\nquorum g\n", "asks for 0 of 1 members");
        refused(a + "group g 2 a\nquorum g\n", "asks for 2 of 1 members");
        refused(a + "group g most a\nquorum g\n", "is not a decimal number");
    }

    private static void refused(String text, String reason) {
        assertThatThrownBy(() -> parse(text))
                .as(text)
                .isInstanceOf(LogException.class)
                .hasMessageContaining(reason);
    }

    /** "Two vkeys are duplicate if they wrap the same underlying public key, even if they differ by key name and key id." */
    @Test
    void aSecondNameOfOneKeyIsADuplicate() throws Exception {
        VerifierKey again = VerifierKey.of(
                "again.example", VerifierKey.Type.COSIGNER, X1.key().key());
        refused(
                "witness a " + X1.key() + "\nwitness b " + again + "\nquorum none\n",
                "public key that stands on a line before");
        VerifierKey log =
                VerifierKey.of("again.example", VerifierKey.Type.LOG, LOG.key().key());
        refused("log " + LOG.key() + "\nlog " + log + "\nquorum none\n", "public key that stands on a line before");
    }

    /** The Kelvin sign is not the letter, and octets need not even be UTF-8. */
    @Test
    void namesAreOctetsThatNobodyInterprets() throws Exception {
        Policy policy = parse("witness \u212a " + X1.key() + "\nwitness K " + X2.key() + "\nquorum \u212a\n");
        assertThat(Policy.parse(policy.encode())).isEqualTo(policy);
        assertThat(policy.satisfiedBy(Set.of("K"))).isFalse();
        byte[] odd = ("# \n" + "witness # " + X1.key() + "\nquorum #\n").getBytes(StandardCharsets.ISO_8859_1);
        odd[1] = (byte) 0xff;
        assertThat(Policy.parse(odd).quorum()).isEqualTo("#");
    }

    @Test
    void thirtyTwoOfEachAreRead() throws Exception {
        String text = IntStream.range(0, 32)
                .mapToObj(i ->
                        "log " + Keys.of("l" + i, VerifierKey.Type.LOG, 100 + i).key() + "\nwitness w" + i + " "
                                + witness(140 + i).key() + "\ngroup g" + i + " any w" + i
                                + (i > 0 ? " g" + (i - 1) : "") + "\n")
                .collect(Collectors.joining());
        assertThat(parse(text + "quorum g31\n").satisfiedBy(Set.of("w0"))).isTrue();
    }

    /** All of both headquarters, with each of their keys. */
    @Test
    void aRecordIsSealedByAllOfBothHeadquarters() throws Exception {
        Keys usa = Keys.of(ORIGIN + "/usa", VerifierKey.Type.COSIGNER, 21);
        Keys usaLattice = Keys.of(ORIGIN + "/usa", VerifierKey.Type.ML_DSA_COSIGNER, 22);
        Keys rus = Keys.of(ORIGIN + "/rus", VerifierKey.Type.COSIGNER, 23);
        TreeMap<String, List<VerifierKey>> cosigners = new TreeMap<>();
        cosigners.put("usa", Keys.keys(usa, usaLattice));
        cosigners.put("rus", Keys.keys(rus));
        Policy policy = Policy.sealing(LOG.key(), cosigners);
        assertThat(new String(policy.encode(), StandardCharsets.US_ASCII))
                .endsWith("group sealed all rus usa usa-ml-dsa-44\nquorum sealed\n");
        assertThat(Policy.parse(policy.encode())).isEqualTo(policy);
        assertThat(policy.open(note(usa, usaLattice, rus))).isEqualTo(CHECKPOINT);
        for (String few : List.of(note(usa, rus), note(usa, usaLattice), note(usaLattice, rus))) {
            assertThatThrownBy(() -> policy.open(few)).isInstanceOf(NoteException.class);
        }
    }
}
