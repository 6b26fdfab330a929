package parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.ActKey;
import parley.core.act.Author;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.Kid;
import parley.core.act.SignedAct;
import parley.core.audit.Audit;
import parley.core.audit.Report;
import parley.core.log.Ed25519;
import parley.core.log.MlDsa44;
import parley.core.log.NoteException;
import parley.core.log.Policy;
import parley.core.log.SignedNote;
import parley.core.log.VerifierKey;
import parley.core.register.Keyring;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.node.keys.KeyFiles;
import parley.node.ledger.Head;
import parley.node.port.SubmitAnswer;

/** Keys change while three nodes run: by acts that a root signs elsewhere, from the seals over them on. */
class KeyRotationTest {
    private final ThreeNodes three = new ThreeNodes(false);
    private final TreeMap<String, Tip> tips = new TreeMap<>();

    private record Tip(long seq, ActId id) {}

    @BeforeEach
    void settled() {
        three.settle();
        for (String party : List.of("usa", "rus")) {
            ActId charter = three.usa().view().register().entries().stream()
                    .filter(entry ->
                            entry.type().equals("charter") && entry.party().equals(party))
                    .findFirst()
                    .orElseThrow()
                    .id();
            tips.put(party, new Tip(0, charter));
        }
    }

    private static byte[] seed(String name) {
        return DemoSetup.seedsFrom(99).apply(name);
    }

    /** The root's next act, signed away from the nodes. */
    private SignedAct signed(String party, String kid, byte[] root, Body body) {
        Tip tip = tips.get(party);
        var act = new Act(
                three.usa().config().record(),
                new Author(party, "root", "root", "root"),
                three.now,
                three.now.plusSeconds(86_400),
                tip.seq() + 1,
                Optional.of(tip.id()),
                List.of(),
                body);
        return ActCodec.sign(act, kid, Ed25519.signer(root)::sign);
    }

    /** The same, carried to the party's headquarters as a file. */
    private SignedAct carry(String party, Body body) {
        byte[] root = new KeyFiles(three.disks.get(party)).seed("root");
        return carry(party, signed(party, CharterDocument.rootKid(party), root, body));
    }

    private SignedAct carry(String party, SignedAct act) {
        tips.put(party, new Tip(act.act().seq(), act.id()));
        three.disks.get(party).write("import/" + act.act().seq() + ".act", act.entry());
        return act;
    }

    private String origin() {
        return three.usa().config().origin();
    }

    private Body grant(String party, Kid.Purpose purpose, int number, String seed) throws Exception {
        String kid = new Kid(party, purpose, number).toString();
        String key = switch (purpose) {
            case ACT -> Base64.getUrlEncoder().withoutPadding().encodeToString(Ed25519.publicKey(seed(seed)));
            case LOG ->
                VerifierKey.of(origin(), VerifierKey.Type.LOG, Ed25519.publicKey(seed(seed)))
                        .toString();
            case COSIGNER ->
                VerifierKey.of(origin() + "/" + party, VerifierKey.Type.COSIGNER, Ed25519.publicKey(seed(seed)))
                        .toString();
            case ML_DSA_COSIGNER ->
                VerifierKey.of(origin() + "/" + party, VerifierKey.Type.ML_DSA_COSIGNER, MlDsa44.publicKey(seed(seed)))
                        .toString();
            case ROOT -> throw new IllegalArgumentException();
        };
        return new Body.Grant(party, purpose, kid, key, Optional.empty());
    }

    private SignedAct speak(Node node) {
        var draft = new Draft(
                "terms",
                "release",
                "t-" + three.now,
                List.of(),
                Optional.empty(),
                new Body.Adoption(three.scenario.manifest().digest()),
                termsBlobs());
        var released = node.release(draft);
        assertThat(released).isInstanceOf(Released.Signed.class);
        return ((Released.Signed) released).act();
    }

    private TreeMap<Digest, byte[]> termsBlobs() {
        var blobs = new TreeMap<Digest, byte[]>();
        three.scenario.terms().values().forEach(file -> blobs.put(Digest.of(file), file));
        var manifest = three.scenario.manifest();
        blobs.put(manifest.digest(), manifest.bytes());
        return blobs;
    }

    /** Everything recorded is sealed everywhere, and whoever trusts two roots finds it so. */
    private void requireSealed() {
        three.now = three.now.plusSeconds(1);
        three.settle();
        for (var node : three.nodes.values()) {
            assertThat(node.status().waitingFor()).as(node.config().name()).isEmpty();
            assertThat(node.status().halted()).isEmpty();
            assertThat(node.status().sealed()).isEqualTo(node.status().recorded());
        }
        var keyring = Keyring.of(charter());
        var roots = new TreeMap<String, ActKey>();
        keyring.charter().keys().roots().forEach(root -> roots.put(root.kid(), root));
        for (var disk : three.disks.entrySet()) {
            if (ThreeNodes.NAMES.contains(disk.getKey())) {
                assertThat(new Audit(path -> disk.getValue().read(path), roots).run())
                        .as(disk.getKey())
                        .isInstanceOf(Report.Proved.class);
            }
        }
    }

    private byte[] charter() {
        return three.disks
                .get("usa")
                .read("blobs/sha256/" + three.usa().config().record().hex())
                .orElseThrow();
    }

    private List<Integer> keyIds(String node) throws Exception {
        var ids = new ArrayList<Integer>();
        String note = three.nodes.get(node).view().checkpoint().orElseThrow();
        SignedNote.parse(note).signatures().forEach(line -> ids.add(line.keyId()));
        return ids;
    }

    @Test
    void aCosignersNewKeySignsFromTheSealOverItsGrantOn() throws Exception {
        var before = keyIds("rus");
        new KeyFiles(three.disks.get("usa")).store("cosigner-2", seed("c2"));
        carry("usa", grant("usa", Kid.Purpose.COSIGNER, 2, "c2"));
        requireSealed();
        speak(three.rus());
        requireSealed();
        var key = VerifierKey.of(origin() + "/usa", VerifierKey.Type.COSIGNER, Ed25519.publicKey(seed("c2")));
        assertThat(keyIds("rus")).contains(key.id()).isNotEqualTo(before);
        assertThat(three.disks.get("usa").list("import")).isEmpty();
    }

    @Test
    void theOfficeSignsCheckpointsWithTheLogKeyThatBothRootsGranted() throws Exception {
        var files = new KeyFiles(three.disks.get("office"));
        files.store("log-2", seed("l2"));
        files.store("act-2", seed("o2"));
        for (String party : List.of("usa", "rus")) {
            carry(party, grant("office", Kid.Purpose.LOG, 2, "l2"));
            three.settle();
            carry(party, grant("office", Kid.Purpose.ACT, 2, "o2"));
            three.settle();
        }
        requireSealed();
        speak(three.usa());
        requireSealed();
        var key = VerifierKey.of(origin(), VerifierKey.Type.LOG, Ed25519.publicKey(seed("l2")));
        assertThat(keyIds("usa")).contains(key.id());
        assertThat(three.usa()
                        .view()
                        .register()
                        .entries()
                        .getLast()
                        .signed()
                        .orElseThrow()
                        .kid())
                .isEqualTo("office-act-2");
    }

    @Test
    void aMirrorFromNothingFindsALogKeyThatWasGrantedManySlicesAhead() throws Exception {
        new KeyFiles(three.disks.get("office")).store("log-2", seed("l2"));
        three.fill(2_500, "log");
        three.settle();
        carry("usa", grant("office", Kid.Purpose.LOG, 2, "l2"));
        carry("rus", grant("office", Kid.Purpose.LOG, 2, "l2"));
        requireSealed();
        three.fill(2_500, "log-2");
        requireSealed();
        long size = three.rus().status().sealed();
        for (String name : List.of("usa", "office")) {
            three.forget(name);
            three.open(name, false);
            requireSealed();
            assertThat(three.nodes.get(name).status().sealed()).isEqualTo(size);
        }
    }

    @Test
    void aNodeThatIsRestartedOverAChangeOfKeysGoesOn() throws Exception {
        new KeyFiles(three.disks.get("office")).store("log-2", seed("l2"));
        new KeyFiles(three.disks.get("rus")).store("cosigner-2", seed("c2"));
        carry("usa", grant("office", Kid.Purpose.LOG, 2, "l2"));
        carry("rus", grant("office", Kid.Purpose.LOG, 2, "l2"));
        requireSealed();
        carry("rus", grant("rus", Kid.Purpose.COSIGNER, 2, "c2"));
        requireSealed();
        for (String name : ThreeNodes.NAMES) {
            three.open(name, false);
        }
        requireSealed();
        speak(three.rus());
        requireSealed();
    }

    @Test
    void anMlDsaKeyThatIsGrantedCosignsBesideTheOther() throws Exception {
        new KeyFiles(three.disks.get("usa")).store("ml-dsa-cosigner", seed("pq"));
        carry("usa", grant("usa", Kid.Purpose.ML_DSA_COSIGNER, 1, "pq"));
        requireSealed();
        assertThat(keyIds("rus")).hasSize(4);
        speak(three.usa());
        requireSealed();
    }

    /** What a stranger with the files alone is told: by which keys the checkpoints of each epoch are to be judged. */
    @Test
    void eachEpochOfKeysHasItsPolicyFile() throws Exception {
        three.adopt();
        requireSealed();
        var notes = new ArrayList<String>();
        notes.add(three.rus().view().checkpoint().orElseThrow());
        new KeyFiles(three.disks.get("usa")).store("cosigner-2", seed("c2"));
        carry("usa", grant("usa", Kid.Purpose.COSIGNER, 2, "c2"));
        notes.add(firstOfItsEpoch());
        new KeyFiles(three.disks.get("office")).store("log-2", seed("l2"));
        carry("usa", grant("office", Kid.Purpose.LOG, 2, "l2"));
        carry("rus", grant("office", Kid.Purpose.LOG, 2, "l2"));
        notes.add(firstOfItsEpoch());
        new KeyFiles(three.disks.get("usa")).store("ml-dsa-cosigner", seed("pq"));
        carry("usa", grant("usa", Kid.Purpose.ML_DSA_COSIGNER, 1, "pq"));
        notes.add(firstOfItsEpoch());

        var disk = three.disks.get("rus");
        var files = disk.list("policy");
        assertThat(files).hasSize(4);
        for (int epoch = 0; epoch < 4; epoch++) {
            var policy = Policy.parse(disk.read("policy/" + files.get(epoch)).orElseThrow());
            var size = policy.open(notes.get(epoch)).size();
            assertThat(size).isGreaterThanOrEqualTo(Long.parseLong(files.get(epoch)));
            if (epoch < 3) {
                assertThat(size).isLessThan(Long.parseLong(files.get(epoch + 1)));
            }
            if (epoch > 0) {
                var before = notes.get(epoch - 1);
                assertThatThrownBy(() -> policy.open(before))
                        .as("by the keys of epoch %s, one of the epoch before", epoch)
                        .isInstanceOf(NoteException.class);
            }
        }
    }

    private String firstOfItsEpoch() {
        requireSealed();
        var place = new Body.Registration("protected", "A place", new Footprint.Circle(new Position(36.6, 35.9), 150));
        var draft = new Draft("places", "release", "p-1", List.of(), Optional.empty(), place, new TreeMap<>());
        assertThat(three.rus().release(draft)).isInstanceOf(Released.Signed.class);
        requireSealed();
        return three.rus().view().checkpoint().orElseThrow();
    }

    @Test
    void whoeverLacksTheKeyInForceDoesNotCosignAndSaysWhy() throws Exception {
        carry("usa", grant("usa", Kid.Purpose.COSIGNER, 2, "c2"));
        three.settle();
        speak(three.rus());
        three.settle();
        assertThat(three.usa().status().sealed())
                .isLessThan(three.usa().status().recorded());
        assertThat(three.usa().status().waitingFor()).anyMatch(why -> why.contains("usa-cosigner-2"));
        new KeyFiles(three.disks.get("usa")).store("cosigner-2", seed("c2"));
        requireSealed();
    }

    @Test
    void aNodeNeverSignsWithAnActKeyThatIsTakenBack() throws Exception {
        new KeyFiles(three.disks.get("usa")).store("act-2", seed("a2"));
        carry("usa", grant("usa", Kid.Purpose.ACT, 2, "a2"));
        requireSealed();
        var said = speak(three.usa());
        assertThat(said.kid()).isEqualTo("usa-act-2");
        requireSealed();
        three.cut.add("usa office");
        carry("usa", new Body.Revocation("usa-act-2", "Lost."));
        three.usa().step();
        var released = three.usa()
                .release(new Draft(
                        "terms",
                        "release",
                        "t",
                        List.of(said.id()),
                        Optional.empty(),
                        new Body.Withdrawal("x"),
                        new TreeMap<>()));
        assertThat(((Released.Signed) released).act().kid())
                .as("as soon as it hears of it")
                .isEqualTo("usa-act-1");
    }

    @Test
    void aRevocationReachesThePeerThoughTheOfficeHoldsItUp() {
        three.cut.add("usa office");
        var act = carry("usa", new Body.Revocation("usa-act-1", "Stolen."));
        three.usa().step();
        assertThat(three.disks.get("rus").list("received"))
                .containsExactly(act.id().hex());
    }

    @Test
    void whoTookAKeyBackCosignsNothingThatOmitsItForLong() throws Exception {
        speak(three.usa());
        speak(three.rus());
        requireSealed();
        three.busy.add("usa office");
        carry("usa", new Body.Revocation("usa-act-1", "Stolen."));
        three.usa().step();
        three.now = three.now.plusSeconds(61);
        var before = Head.read(three.disks.get("usa"));
        carry("rus", grant("rus", Kid.Purpose.ACT, 2, "a2"));
        three.settle();
        assertThat(three.rus().status().recorded()).isGreaterThan(before.size());
        assertThat(Head.read(three.disks.get("usa")).size()).isEqualTo(before.size());
    }

    @Test
    void aRootGivesWayToTheOneItCommittedTo() throws Exception {
        byte[] next = new KeyFiles(three.disks.get("usa")).seed("next-root");
        var body = new Body.Rotation(
                new ActKey("usa-root-2", Ed25519.publicKey(next)), Digest.of(Ed25519.publicKey(seed("root-3"))));
        var rotation = signed("usa", "usa-root-2", next, body);
        carry("usa", rotation);
        requireSealed();
        assertThat(three.office().submit(rotation.entry(), Collections.emptySortedMap()))
                .as("whoever lost its receipt gets it again")
                .isInstanceOf(SubmitAnswer.Recorded.class);
        assertThat(three.rus().view().register().keyring().newest().signing())
                .containsKey("usa-root-2")
                .doesNotContainKey("usa-root");
        new KeyFiles(three.disks.get("usa")).store("act-2", seed("a2"));
        carry("usa", signed("usa", "usa-root-2", next, grant("usa", Kid.Purpose.ACT, 2, "a2")));
        requireSealed();
        assertThat(speak(three.usa()).kid()).isEqualTo("usa-act-2");
    }

    @Test
    void theOfficeTakesNoGrantOfAKeyThatItDoesNotHold() throws Exception {
        carry("usa", grant("office", Kid.Purpose.LOG, 2, "l2"));
        three.settle();
        assertThat(three.usa().status().waitingFor())
                .anyMatch(why -> why.contains("does not hold the private half of office-log-2"));
        new KeyFiles(three.disks.get("office")).store("log-2", seed("l2"));
        requireSealed();
    }

    @Test
    void whatIsNoActOfOurRootStaysInItsFileWithTheReasonBeside() {
        var disk = three.disks.get("usa");
        disk.write("import/1.act", "nonsense\n".getBytes(StandardCharsets.UTF_8));
        byte[] root = new KeyFiles(three.disks.get("rus")).seed("root");
        disk.write(
                "import/2.act",
                signed("rus", "rus-root", root, new Body.Revocation("rus-act-1", "x"))
                        .entry());
        tips.put("usa", new Tip(6, new ActId("7".repeat(64))));
        byte[] own = new KeyFiles(disk).seed("root");
        disk.write(
                "import/3.act",
                signed("usa", "usa-root", own, new Body.Revocation("usa-act-1", "x"))
                        .entry());
        three.settle();
        assertThat(disk.list("import"))
                .containsExactly("1.act", "1.refused", "2.act", "2.refused", "3.act", "3.refused");
        assertThat(read("1")).isEqualTo("It is not a signed act.\n");
        assertThat(read("2")).contains("signed by rus-root; only acts of the root of usa");
        assertThat(read("3")).contains("It is act 7 of usa-root, and the next is 1: draft it again");
        assertThat(ActCodec.decode(disk.read("import/3.act").orElseThrow())).isInstanceOf(Decoded.Read.class);
    }

    private String read(String name) {
        return new String(
                three.disks.get("usa").read("import/" + name + ".refused").orElseThrow(), StandardCharsets.UTF_8);
    }
}
