package parley.core.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.ActKey;
import parley.core.act.Activity;
import parley.core.act.Author;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Digest;
import parley.core.act.Kid;
import parley.core.act.SignedAct;
import parley.core.act.TestKeys;
import parley.core.log.Checkpoint;
import parley.core.log.Cosignature;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.Ed25519;
import parley.core.log.Hash;
import parley.core.log.InclusionProof;
import parley.core.log.LogException;
import parley.core.log.MlDsa44;
import parley.core.log.NoteException;
import parley.core.log.Signer;
import parley.core.log.StoredTree;
import parley.core.log.TileWriter;
import parley.core.log.VerifierKey;
import parley.core.space.AltitudeBand;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;

/** An office and two headquarters in one small class: makes the files of a record, honest unless told otherwise. */
final class MemoryRecord implements RecordSource {
    static final String ORIGIN = "demo.parley.example/test";
    static final Instant START = Instant.parse("2016-09-10T06:00:00Z");

    private static final TestKeys USA_ROOT = TestKeys.of("usa-root");
    private static final TestKeys RUS_ROOT = TestKeys.of("rus-root");
    private static final Map<String, TestKeys> ACT_KEYS = Map.of(
            "usa", TestKeys.of("usa-act-1"), "rus", TestKeys.of("rus-act-1"), "office", TestKeys.of("office-act-1"));

    final SortedMap<String, byte[]> files = new TreeMap<>();
    private final CharterDocument charter;
    private final Digest id;
    private final SortedMap<String, ActId> last = new TreeMap<>();
    private final SortedMap<String, Long> next = new TreeMap<>();
    TileWriter writer = TileWriter.empty();
    Instant now = START;
    /** Whose seed the office's log, and each party's cosigner, signs with now. */
    final Map<String, String> signing =
            new TreeMap<>(Map.of("log", "log", "usa", "cosigner-usa", "rus", "cosigner-rus"));
    /** With which key each author signs its acts now. */
    final Map<String, TestKeys> acting = new TreeMap<>(ACT_KEYS);
    /** Whether cosigners sign with ML-DSA-44 too. */
    private final boolean mlDsa;

    MemoryRecord() {
        this(false);
    }

    /** @param mlDsa whether the charter names ML-DSA-44 keys beside the cosigners' others */
    MemoryRecord(boolean mlDsa) {
        this.mlDsa = mlDsa;
        charter = new CharterDocument(
                "test",
                ORIGIN,
                List.of(party("usa", USA_ROOT, mlDsa), party("rus", RUS_ROOT, mlDsa)),
                new CharterDocument.Office(
                        logKey().toString(), ACT_KEYS.get("office").key()),
                2,
                30,
                1);
        id = blob(charter.bytes());
        for (TestKeys root : List.of(USA_ROOT, RUS_ROOT)) {
            String party = root.key().kid().substring(0, 3);
            SignedAct accepted = ActCodec.sign(
                    act(party, 0, Optional.empty(), new Body.Charter(id)),
                    root.key().kid(),
                    root.signer());
            last.put(root.key().kid(), accepted.id());
            append(accepted);
            next.put(root.key().kid(), 1L);
        }
        checkpoint("usa", "rus");
    }

    private static CharterDocument.Party party(String name, TestKeys root, boolean mlDsa) {
        Digest nextRoot = Digest.of(name.getBytes(StandardCharsets.UTF_8));
        return new CharterDocument.Party(
                name,
                root.key(),
                nextRoot,
                ACT_KEYS.get(name).key(),
                cosigner(name).toString(),
                mlDsa ? Optional.of(mlDsaCosigner(name).toString()) : Optional.empty());
    }

    private static byte[] seed(String name) {
        return TestKeys.of(name).seed();
    }

    static Signer signer(String name) {
        return Ed25519.signer(seed(name));
    }

    static VerifierKey logKey() {
        return vkey(ORIGIN, VerifierKey.Type.LOG, "log");
    }

    static VerifierKey cosigner(String party) {
        return vkey(ORIGIN + "/" + party, VerifierKey.Type.COSIGNER, "cosigner-" + party);
    }

    static VerifierKey mlDsaCosigner(String party) {
        try {
            byte[] key = MlDsa44.publicKey(seed("ml-dsa-" + party));
            return VerifierKey.of(ORIGIN + "/" + party, VerifierKey.Type.ML_DSA_COSIGNER, key);
        } catch (NoteException e) {
            throw new IllegalStateException(e);
        }
    }

    static VerifierKey vkey(String name, VerifierKey.Type type, String seed) {
        try {
            return VerifierKey.of(name, type, Ed25519.publicKey(seed(seed)));
        } catch (NoteException e) {
            throw new IllegalStateException(e);
        }
    }

    static SortedMap<String, ActKey> roots() {
        return new TreeMap<>(Map.of("usa-root", USA_ROOT.key(), "rus-root", RUS_ROOT.key()));
    }

    Act act(String party, long seq, Optional<ActId> prev, Body body) {
        return new Act(
                id, new Author(party, "desk", "duty", "A1"), now, now.plusSeconds(3_600), seq, prev, List.of(), body);
    }

    /** The party's next act, signed and recorded. */
    SignedAct say(String party, Body body) {
        SignedAct signed = sign(party, next.getOrDefault(party, 0L), Optional.ofNullable(last.get(party)), body);
        next.merge(party, 1L, Long::sum);
        last.put(party, signed.id());
        append(signed);
        return signed;
    }

    /** The next act of the party's root, recorded. */
    SignedAct order(String party, Body body) {
        TestKeys root = party.equals("usa") ? USA_ROOT : RUS_ROOT;
        String kid = root.key().kid();
        SignedAct signed =
                ActCodec.sign(act(party, next.get(kid), Optional.of(last.get(kid)), body), kid, root.signer());
        next.merge(kid, 1L, Long::sum);
        last.put(kid, signed.id());
        append(signed);
        return signed;
    }

    SignedAct sign(String party, long seq, Optional<ActId> prev, Body body) {
        TestKeys key = acting.get(party);
        return ActCodec.sign(act(party, seq, prev, body), key.key().kid(), key.signer());
    }

    private void append(SignedAct signed) {
        append(signed.entry());
    }

    /** Whatever the office likes to put there. */
    void append(byte[]... entries) {
        TileWriter.Growth growth = writer.append(List.of(entries));
        growth.files().forEach(file -> files.put("record/" + file.path(), file.bytes()));
        growth.obsolete().forEach(folder -> files.keySet().removeIf(path -> path.startsWith("record/" + folder)));
        writer = growth.after();
        now = now.plusSeconds(10);
    }

    Digest blob(byte[] bytes) {
        Digest digest = Digest.of(bytes);
        files.put("blobs/sha256/" + digest, bytes);
        return digest;
    }

    /** The office signs the tree as it is, and these cosign. */
    String checkpoint(String... parties) {
        String note = note(writer.tree().size(), writer.tree().root(), parties);
        files.put("record/checkpoint", note.getBytes(StandardCharsets.UTF_8));
        return note;
    }

    String note(long size, Hash root, String... parties) {
        Checkpoint checkpoint = new Checkpoint(ORIGIN, size, root);
        List<Cosignature> cosignatures = new ArrayList<>();
        for (String party : parties) {
            now = now.plusSeconds(1);
            String seed = signing.get(party);
            VerifierKey key = vkey(ORIGIN + "/" + party, VerifierKey.Type.COSIGNER, seed);
            Cosignature one = Cosignature.sign(key, signer(seed), now, checkpoint.noteText());
            cosignatures.add(
                    mlDsa
                            ? one.and(Cosignature.sign(
                                    mlDsaCosigner(party),
                                    MlDsa44.signer(seed("ml-dsa-" + party)),
                                    now,
                                    checkpoint.noteText()))
                            : one);
        }
        try {
            VerifierKey log = vkey(ORIGIN, VerifierKey.Type.LOG, signing.get("log"));
            String signed = checkpoint.sign(log, signer(signing.get("log"))).encode();
            return CosignedCheckpoint.open(signed, log, List.of())
                    .with(cosignatures)
                    .note();
        } catch (NoteException e) {
            throw new IllegalStateException(e);
        }
    }

    void seal() {
        say("office", new Body.Seal(checkpoint("usa", "rus")));
    }

    /** A whole small life: terms, notices, an offer, seals, a final checkpoint. */
    static MemoryRecord small() {
        MemoryRecord record = new MemoryRecord();
        Digest file = record.blob("arrangement: test\n".getBytes(StandardCharsets.UTF_8));
        Digest terms = record.blob((file + "  arrangement.yaml\n").getBytes(StandardCharsets.UTF_8));
        record.say("usa", new Body.Adoption(terms));
        record.say("rus", new Body.Adoption(terms));
        record.seal();
        record.say("rus", notice(1));
        record.say(
                "office",
                new Body.Offer(
                        record.writer.tree().size(),
                        new Digest(record.writer.tree().root().hex())));
        record.seal();
        record.say("usa", notice(2));
        record.checkpoint("usa", "rus");
        return record;
    }

    static Body notice(int number) {
        return new Body.Notice(
                new Activity(
                        Optional.of("rus"),
                        new TreeMap<>(Map.of("purpose", List.of("medevac"))),
                        List.of(new Volume4D(
                                new Footprint.Circle(new Position(37.1, 36.2), 5_000),
                                new AltitudeBand(
                                        new AltitudeBand.Level.Unbounded(), new AltitudeBand.Level.Unbounded()),
                                new TimeWindow(START.plusSeconds(7_200), START.plusSeconds(9_000)))),
                        Optional.empty(),
                        Optional.empty()),
                "Evacuation " + number);
    }

    /** Both roots grant the office a new log key, and usa's grants it an act key and a cosigner; all sign with them from then on. */
    static MemoryRecord rekeyed() {
        MemoryRecord record = small();
        String log = vkey(ORIGIN, VerifierKey.Type.LOG, "log-2").toString();
        record.order("usa", new Body.Grant("office", Kid.Purpose.LOG, "office-log-2", log, Optional.empty()));
        record.order("rus", new Body.Grant("office", Kid.Purpose.LOG, "office-log-2", log, Optional.empty()));
        String cosigner = vkey(ORIGIN + "/usa", VerifierKey.Type.COSIGNER, "cosigner-usa-2")
                .toString();
        record.order("usa", new Body.Grant("usa", Kid.Purpose.COSIGNER, "usa-cosigner-2", cosigner, Optional.empty()));
        TestKeys act = TestKeys.of("usa-act-2");
        String x =
                Base64.getUrlEncoder().withoutPadding().encodeToString(act.key().raw());
        record.order("usa", new Body.Grant("usa", Kid.Purpose.ACT, "usa-act-2", x, Optional.empty()));
        record.seal();
        record.signing.put("log", "log-2");
        record.signing.put("usa", "cosigner-usa-2");
        record.acting.put("usa", act);
        record.say("usa", notice(3));
        record.checkpoint("usa", "rus");
        return record;
    }

    byte[] charter() {
        return charter.bytes();
    }

    StoredTree tree(long size) {
        return new StoredTree(
                path -> read("record/" + path), size, writer.tree().size());
    }

    /** The proof file of one entry, at the size of the newest checkpoint. */
    byte[] prove(long index) throws LogException {
        StoredTree tree = tree(writer.tree().size());
        Trail trail = Trail.of(charter.bytes(), tree.size(), this::entry).in(tree);
        return prove(index, trail);
    }

    byte[] prove(long index, Trail trail) throws LogException {
        StoredTree tree = tree(writer.tree().size());
        return ProofFile.encode(
                entry(index),
                index,
                InclusionProof.from(tree, index).path(),
                new String(files.get("record/checkpoint"), StandardCharsets.UTF_8),
                List.of(entry(0), entry(1)),
                charter.bytes(),
                trail);
    }

    byte[] entry(long index) {
        try {
            return tree(writer.tree().size()).entry(index);
        } catch (LogException e) {
            throw new IllegalStateException(e);
        }
    }

    Report audit() {
        return new Audit(this, roots()).run();
    }

    @Override
    public Optional<byte[]> read(String path) {
        return Optional.ofNullable(files.get(path));
    }

    @Override
    public List<String> paths() {
        return List.copyOf(files.keySet());
    }
}
