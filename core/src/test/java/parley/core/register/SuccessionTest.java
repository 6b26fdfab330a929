package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.act.TestKeys;
import parley.core.log.Checkpoint;
import parley.core.log.Cosignature;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.Ed25519;
import parley.core.log.NoteException;
import parley.core.log.VerifierKey;
import parley.core.register.VoidReason.Kind;

/** An office is followed by another, under a new origin, when both roots say so right after the entries that stand. */
class SuccessionTest {
    private static final String SUCCESSOR = TestRecord.ORIGIN + "/second";

    private final TestRecord record = TestRecord.sealedTerms();

    private static VerifierKey log(String origin) {
        try {
            return VerifierKey.of(
                    origin,
                    VerifierKey.Type.LOG,
                    Ed25519.publicKey(TestKeys.of("second-log").seed()));
        } catch (NoteException e) {
            throw new IllegalStateException(e);
        }
    }

    private Body.Succession succession() {
        return succession(record.entries.size());
    }

    private Body.Succession succession(int size) {
        return new Body.Succession(
                TestRecord.ORIGIN,
                size,
                new Digest(record.tree(size).root().hex()),
                log(SUCCESSOR).toString(),
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(TestKeys.of("office-act-2").key().raw()));
    }

    private void succeed() {
        var said = succession();
        record.say("rus", said);
        record.say("usa", said);
    }

    private String successorsNote(int size) {
        var checkpoint = new Checkpoint(SUCCESSOR, size, record.tree(size).root());
        try {
            var note = checkpoint
                    .sign(
                            log(SUCCESSOR),
                            Ed25519.signer(TestKeys.of("second-log").seed()))
                    .encode();
            var cosignatures = new ArrayList<Cosignature>();
            for (var party : List.of("usa", "rus")) {
                cosignatures.add(Cosignature.sign(
                        TestRecord.cosigner(party),
                        Ed25519.signer(TestKeys.of(party + "-cosigner").seed()),
                        record.now,
                        checkpoint.noteText()));
            }
            return CosignedCheckpoint.open(note, log(SUCCESSOR), List.of())
                    .with(cosignatures)
                    .note();
        } catch (NoteException e) {
            throw new IllegalStateException(e);
        }
    }

    private void officeSays(String kid, Body body) {
        record.enter(record.sign("office", kid, record.register().next("office"), body));
    }

    @Test
    void bothRootsRightAfterWhatStandsMakeTheSuccessor() {
        succeed();
        assertThat(record.fault()).isEmpty();
        int size = record.entries.size();
        var keyring = record.register().keyring();
        assertThat(keyring.at(size).log().name()).isEqualTo(SUCCESSOR);
        assertThat(keyring.at(size - 1).log().name())
                .as("what was signed before stays what it was")
                .isEqualTo(TestRecord.ORIGIN);
        officeSays("office-act-2", new Body.Seal(successorsNote(size)));
        assertThat(record.fault()).isEmpty();
        record.later(java.time.Duration.ofSeconds(1));
        record.say("rus", record.notice());
        officeSays("office-act-2", new Body.Seal(successorsNote(record.entries.size())));
        assertThat(record.fault()).isEmpty();
        assertThat(record.register().entries().get(size + 1).sealedAt()).isPresent();
    }

    @Test
    void theOldOfficeIsNobodyAnyMore() {
        succeed();
        int size = record.entries.size();
        var keyring = record.register().keyring();
        assertThatThrownBy(() -> keyring.open(record.note(size, TestRecord.stamps(record.now, record.now))))
                .isInstanceOf(NoteException.class);
        officeSays("office-act-1", new Body.Seal(successorsNote(size)));
        assertThat(record.fault()).contains(Kind.REVOKED);
    }

    @Test
    void theOldOfficesLastSealStillCounts() {
        record.say("rus", record.notice());
        int last = record.entries.size();
        succeed();
        officeSays("office-act-2", new Body.Seal(record.note(last, TestRecord.stamps(record.now, record.now))));
        assertThat(record.fault()).isEmpty();
    }

    @Test
    void oneRootAloneMakesNone() {
        record.say("rus", succession());
        assertThat(record.fault()).isEmpty();
        assertThat(record.register().keyring().newest().log().name()).isEqualTo(TestRecord.ORIGIN);
        record.say("usa", record.notice());
        record.say("usa", succession(record.entries.size() - 2));
        assertThat(record.fault()).contains(Kind.SUCCESSION);
        record.seal();
        assertThat(record.register().keyring().newest().log().name()).isEqualTo(TestRecord.ORIGIN);
    }

    @Test
    void theTwoMustSayTheSame() {
        var said = succession();
        record.say("rus", said);
        record.say("usa", new Body.Succession(said.origin(), said.size(), said.root(), said.log(), other()));
        assertThat(record.fault()).contains(Kind.SUCCESSION);
    }

    private static String other() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(TestKeys.of("other").key().raw());
    }

    @Test
    void itNamesTheRootThatStands() {
        var said = succession();
        record.say(
                "rus",
                new Body.Succession(said.origin(), said.size(), new Digest("0".repeat(64)), said.log(), said.act()));
        assertThat(record.fault()).contains(Kind.SUCCESSION);
    }

    @Test
    void itNamesTheOriginThatEndsAndAnotherThatBegins() {
        var said = succession();
        record.say("rus", new Body.Succession("elsewhere", said.size(), said.root(), said.log(), said.act()));
        assertThat(record.fault()).contains(Kind.SUCCESSION);
        int size = record.entries.size();
        record.say(
                "rus",
                new Body.Succession(
                        said.origin(),
                        size,
                        new Digest(record.tree(size).root().hex()),
                        log(said.origin()).toString(),
                        said.act()));
        assertThat(record.fault()).contains(Kind.SUCCESSION);
    }

    @Test
    void anActKeyMakesNoSuccessor() {
        record.enter(record.sign("rus", "rus-act-1", record.register().next("rus"), succession()));
        assertThat(record.fault()).contains(Kind.NOT_AUTHORS_KEY);
    }

    @Test
    void aKeyThatWasUsedBeforeIsNoSuccessors() {
        var said = succession();
        record.say(
                "rus",
                new Body.Succession(
                        said.origin(),
                        said.size(),
                        said.root(),
                        said.log(),
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(TestKeys.of("rus-act-1").key().raw())));
        assertThat(record.fault()).contains(Kind.SUCCESSION);
    }
}
