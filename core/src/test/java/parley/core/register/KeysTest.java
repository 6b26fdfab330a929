package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.act.Kid;
import parley.core.act.SignedAct;
import parley.core.act.TestKeys;
import parley.core.log.Checkpoint;
import parley.core.log.Ed25519;
import parley.core.log.Hash;
import parley.core.log.MlDsa44;
import parley.core.log.NoteException;
import parley.core.log.VerifierKey;
import parley.core.register.VoidReason.Kind;

/** Keys by acts of the roots: in force from the seal over them on, and never backwards. */
class KeysTest {
    private final TestRecord record = TestRecord.sealedTerms();

    private static Body grant(String party, String kid) {
        return new Body.Grant(party, Kid.Purpose.ACT, kid, x(kid), Optional.empty());
    }

    private static String x(String kid) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(TestKeys.of(kid).key().raw());
    }

    private SignedAct by(String party, String kid, Body body) {
        return record.sign(party, kid, record.register().next(party), body);
    }

    @Test
    void aGrantedKeySpeaksFromTheSealOverItsGrantOn() {
        record.say("rus", grant("rus", "rus-act-2"));
        record.enter(by("rus", "rus-act-2", record.notice()));
        assertThat(record.fault()).contains(Kind.UNKNOWN_KID);
        record.seal(2, record.now, record.now);
        record.enter(by("rus", "rus-act-2", record.notice()));
        assertThat(record.fault()).contains(Kind.UNKNOWN_KID);
        record.seal();
        record.later(java.time.Duration.ofSeconds(1));
        record.enter(by("rus", "rus-act-2", record.notice()));
        assertThat(record.fault()).isEmpty();
        record.enter(by("rus", "rus-act-1", record.seeing(record.request())));
        assertThat(record.fault())
                .as("act keys stand side by side, in one chain")
                .isEmpty();
    }

    @Test
    void aRevokedKeySpeaksNoMoreFromTheSealOnAndWhatItSaidBeforeStands() {
        ActId before = record.say("rus", record.notice());
        record.say("rus", grant("rus", "rus-act-2"));
        record.say("rus", new Body.Revocation("rus-act-1", "Stolen."));
        ActId between = record.say("rus", record.request());
        record.seal();
        record.enter(record.sign("rus", record.notice()));
        assertThat(record.fault()).contains(Kind.REVOKED);
        record.enter(by("rus", "rus-act-2", record.seeing(record.notice())));
        assertThat(record.fault()).isEmpty();
        assertThat(record.register().announcement(before)).isPresent();
        assertThat(record.register().announcement(between)).isPresent();
    }

    @Test
    void aConsentSignedAfterTheRevocationAndBeforeItsSealIsTakenBackByIt() {
        ActId request = record.say("rus", record.request());
        record.seal();
        record.say("usa", grant("usa", "usa-act-2"));
        record.say("usa", new Body.Revocation("usa-act-1", "Stolen."));
        record.agreed("usa", request);
        record.seal();
        assertThat(record.announcement(request).answers())
                .singleElement()
                .satisfies(answer -> assertThat(answer.withdrawnAt()).isPresent());
    }

    @Test
    void aConsentFromBeforeTheRevocationStands() {
        ActId request = record.say("rus", record.request());
        record.agreed("usa", request);
        record.say("usa", new Body.Revocation("usa-act-1", "Lost."));
        record.seal();
        assertThat(record.announcement(request).answers())
                .singleElement()
                .satisfies(answer -> assertThat(answer.withdrawnAt()).isEmpty());
    }

    @Test
    void theOfficesKeysTakeTheWordOfBothRoots() {
        record.say("usa", grant("office", "office-act-2"));
        record.seal();
        assertThat(record.register().keyring().newest().key("office-act-2")).isEmpty();
        record.say("rus", grant("office", "office-act-2"));
        record.seal();
        assertThat(record.register().keyring().newest().key("office-act-2")).isPresent();
    }

    @Test
    void bothRootsMustMeanTheSameKey() {
        record.say("usa", grant("office", "office-act-2"));
        record.say("rus", new Body.Grant("office", Kid.Purpose.ACT, "office-act-2", x("another"), Optional.empty()));
        assertThat(record.fault()).contains(Kind.KEY);
    }

    @Test
    void aPartyGrantsNoKeyOfTheOther() {
        record.say("usa", grant("rus", "rus-act-2"));
        assertThat(record.fault()).contains(Kind.KEY);
    }

    @Test
    void aNameOrAKeyIsGrantedOnce() {
        record.say("rus", grant("rus", "rus-act-2"));
        assertThat(record.fault()).isEmpty();
        record.say("rus", new Body.Grant("rus", Kid.Purpose.ACT, "rus-act-2", x("another"), Optional.empty()));
        assertThat(record.fault()).contains(Kind.KEY);
        record.say("rus", new Body.Grant("rus", Kid.Purpose.ACT, "rus-act-3", x("rus-act-1"), Optional.empty()));
        assertThat(record.fault()).contains(Kind.KEY);
    }

    @Test
    void anActKeyGrantsNothing() {
        record.enter(by("rus", "rus-act-1", grant("rus", "rus-act-2")));
        assertThat(record.fault()).contains(Kind.NOT_AUTHORS_KEY);
    }

    @Test
    void theRootThatFollowsIsTheOneCommittedTo() {
        Body wrong = new Body.Rotation(
                TestKeys.of("rus-root-2").key(), Digest.of("x".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        ChainHead head = record.register().next("rus-root");
        var another = new Body.Rotation(
                new parley.core.act.ActKey(
                        "rus-root-2", TestKeys.of("thief").key().raw()),
                wrongNext());
        record.enter(record.sign("rus", "rus-root-2", head, another));
        assertThat(record.fault()).contains(Kind.UNKNOWN_KID);
        record.enter(record.sign("rus", "rus-root-2", head, wrong));
        assertThat(record.fault()).isEmpty();
        record.say("rus", grant("rus", "rus-act-2"));
        assertThat(record.fault()).as("the old root speaks until the seal").contains(Kind.SECOND_OF_SEQ);
        record.seal();
        assertThat(record.register().keyring().newest().key("rus-root")).isEmpty();
        record.enter(record.sign("rus", "rus-root-2", record.register().next("rus-root"), grant("rus", "rus-act-2")));
        assertThat(record.fault()).isEmpty();
    }

    private static Digest wrongNext() {
        return Digest.of(new byte[] {1});
    }

    @Test
    void aGrantMaySayWhereAChainResumesAndNeverBackwards() {
        var lost = new ActId("7".repeat(64));
        record.say(
                "rus",
                new Body.Grant(
                        "rus",
                        Kid.Purpose.ACT,
                        "rus-act-2",
                        x("rus-act-2"),
                        Optional.of(new Body.Continuation(40, lost))));
        record.seal();
        assertThat(record.register().next("rus")).isEqualTo(new ChainHead(40, Optional.of(lost)));
        record.say(
                "rus",
                new Body.Grant(
                        "rus",
                        Kid.Purpose.ACT,
                        "rus-act-3",
                        x("rus-act-3"),
                        Optional.of(new Body.Continuation(1, lost))));
        record.seal();
        assertThat(record.register().next("rus").seq()).isEqualTo(40);
    }

    @Test
    void aCheckpointIsJudgedByTheNewestSealInsideIt() throws NoteException {
        var second = VerifierKey.of(
                TestRecord.ORIGIN + "/usa",
                VerifierKey.Type.COSIGNER,
                Ed25519.publicKey(TestKeys.of("usa-cosigner-2").seed()));
        record.say(
                "usa",
                new Body.Grant("usa", Kid.Purpose.COSIGNER, "usa-cosigner-2", second.toString(), Optional.empty()));
        int granted = record.entries.size();
        record.seal();
        var keyring = record.register().keyring();
        assertThat(keyring.at(granted).cosigners().get("usa")).containsExactly(TestRecord.cosigner("usa"));
        assertThat(keyring.at(granted + 1).cosigners().get("usa")).containsExactly(second);
        assertThat(keyring.seal(record.note(granted, TestRecord.stamps(record.now, record.now)), 9)
                        .stamps())
                .containsOnlyKeys("usa", "rus");
        var note = record.note(record.entries.size(), TestRecord.stamps(record.now, record.now));
        assertThat(keyring.seal(note, 9).stamps())
                .as("the old cosigner is nobody any more")
                .containsOnlyKeys("rus");
    }

    @Test
    void anMlDsaKeyStandsBesideTheCosignersOtherAndNeitherCountsAlone() throws NoteException {
        var beside = VerifierKey.of(
                TestRecord.ORIGIN + "/usa",
                VerifierKey.Type.ML_DSA_COSIGNER,
                MlDsa44.publicKey(TestKeys.of("usa-ml-dsa").seed()));
        record.say(
                "usa",
                new Body.Grant(
                        "usa",
                        Kid.Purpose.ML_DSA_COSIGNER,
                        "usa-ml-dsa-cosigner-1",
                        beside.toString(),
                        Optional.empty()));
        assertThat(record.fault()).isEmpty();
        record.seal();
        Keys keys = record.register().keyring().newest();
        assertThat(keys.cosigners().get("usa")).containsExactly(TestRecord.cosigner("usa"), beside);
        assertThat(keys.cosigning("usa")).containsExactly("usa-cosigner-1", "usa-ml-dsa-cosigner-1");
        var note = record.note(record.entries.size(), TestRecord.stamps(record.now, record.now));
        assertThat(record.register().keyring().seal(note, 99).stamps())
                .as("usa's Ed25519 line alone says nothing any more")
                .containsOnlyKeys("rus");
    }

    @Test
    void aCosignersNumberOnlyRises() throws NoteException {
        var third = VerifierKey.of(
                TestRecord.ORIGIN + "/usa",
                VerifierKey.Type.COSIGNER,
                Ed25519.publicKey(TestKeys.of("usa-cosigner-3").seed()));
        var second = VerifierKey.of(
                TestRecord.ORIGIN + "/usa",
                VerifierKey.Type.COSIGNER,
                Ed25519.publicKey(TestKeys.of("usa-cosigner-2").seed()));
        record.say(
                "usa",
                new Body.Grant("usa", Kid.Purpose.COSIGNER, "usa-cosigner-3", third.toString(), Optional.empty()));
        assertThat(record.fault()).isEmpty();
        record.say(
                "usa",
                new Body.Grant("usa", Kid.Purpose.COSIGNER, "usa-cosigner-2", second.toString(), Optional.empty()));
        assertThat(record.fault()).contains(Kind.KEY);
    }

    @Test
    void aGrantThatWasSealedTooLateBringsNothingAbout() {
        record.validity = java.time.Duration.ofSeconds(10);
        record.say("rus", grant("rus", "rus-act-2"));
        record.validity = java.time.Duration.ofDays(30);
        record.later(java.time.Duration.ofSeconds(30)).seal();
        assertThat(record.register().keyring().newest().key("rus-act-2")).isEmpty();
    }

    @Test
    void aRevocationIsNeverTooLate() {
        record.validity = java.time.Duration.ofSeconds(10);
        record.say("rus", new Body.Revocation("rus-act-1", "Stolen."));
        record.later(java.time.Duration.ofSeconds(30)).seal();
        assertThat(record.register().keyring().newest().revoked()).containsExactly("rus-act-1");
    }

    /** Whoever only follows the record, as the office does, holds the same keys as who folds it. */
    @Test
    void followingAndFoldingHoldTheSameKeys() {
        record.say("rus", grant("rus", "rus-act-2"));
        record.say("usa", grant("rus", "rus-act-3"));
        record.say("usa", grant("office", "office-act-2"));
        record.seal();
        record.say("rus", grant("office", "office-act-2"));
        record.say("rus", new Body.Revocation("rus-act-1", ""));
        record.seal();
        requireFollowedAlike();
        assertThat(record.register().keyring().newest().signing().keySet())
                .contains("rus-act-2", "office-act-2")
                .doesNotContain("rus-act-1");
    }

    @Test
    void whatIsNoProperGrantCountsForNobody() {
        record.say("usa", grant("usa", "usa-act-2"), ActId.of(record.entries.get(2)));
        assertThat(record.fault()).contains(Kind.MALFORMED);
        record.seal();
        requireFollowedAlike();
    }

    @Test
    void aSealOfAFalseRootPutsNoKeyInForceForAnybody() {
        record.say("usa", grant("usa", "usa-act-2"));
        int size = record.entries.size();
        var another = new Checkpoint(TestRecord.ORIGIN, size, Hash.leaf(new byte[] {1}));
        record.say("office", new Body.Seal(TestRecord.note(another, TestRecord.stamps(record.now, null))));
        record.say("office", new Body.Seal(record.note(size, TestRecord.stamps(null, record.now))));
        requireFollowedAlike();
        assertThat(record.register().keyring().newest().key("usa-act-2")).isEmpty();
    }

    @Test
    void aRootHasAnEndSoThatWhoeverFollowsItsKeysDoesToo() {
        var root = record.register().next("usa-root");
        var last = new ChainHead(Keyring.ROOT_ACTS, root.prev());
        record.enter(record.sign("usa", "usa-root", last, grant("usa", "usa-act-2")));
        assertThat(record.last().voidReason().orElseThrow().sentence()).contains("at most 1000 acts");
    }

    @Test
    void nobodyUsesUpAKeyThatTheOtherSideHasAnnounced() {
        record.say("rus", new Body.Grant("rus", Kid.Purpose.ACT, "rus-act-9", x("usa-act-2"), Optional.empty()));
        assertThat(record.fault()).isEmpty();
        record.say("usa", grant("usa", "usa-act-2"));
        assertThat(record.fault()).isEmpty();
    }

    private void requireFollowedAlike() {
        Register register = record.register();
        Keyring followed = Keyring.of(record.charter.bytes());
        for (Entry entry : register.entries()) {
            if (followed.refuse(entry.signed().orElseThrow(), entry.index()).isEmpty()) {
                followed = followed.after(
                        entry.index(),
                        entry.signed().get(),
                        size -> record.tree((int) size).root());
            }
        }
        for (long size = 0; size <= register.size(); size++) {
            assertThat(followed.at(size)).isEqualTo(register.keyring().at(size));
        }
    }

    @Test
    void aRevocationThatIsHeardRestrainsBeforeItIsSealed() {
        ActId request = record.say("rus", record.request());
        record.seal();
        SignedAct heard = record.sign("usa", new Body.Revocation("usa-act-1", "Stolen."));
        record.later(java.time.Duration.ofSeconds(60));
        record.agreed("usa", request);
        record.seal();
        Register sealed = record.register();
        var overlay = new Overlay(
                java.util.List.of(), java.util.List.of(new parley.core.act.Decoded.Read(heard)), java.util.List.of());
        Register lowered = overlay.restrain(sealed, record, record.now);
        assertThat(sealed.announcement(request)
                        .orElseThrow()
                        .answers()
                        .getFirst()
                        .withdrawnAt())
                .isEmpty();
        assertThat(lowered.announcement(request)
                        .orElseThrow()
                        .answers()
                        .getFirst()
                        .withdrawnAt())
                .isPresent();
        assertThat(lowered.overlaid()).contains(heard.id());
    }

    @Test
    void aRevokedCosignersStampsProveNoConsent() {
        record.say("usa", new Body.Revocation("usa-cosigner-1", "Stolen."));
        record.seal();
        assertThat(Overlay.NONE.proof(record.register(), record.now).newest()).containsOnlyKeys("rus");
    }
}
