package parley.core.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
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
import parley.core.act.SignedAct;
import parley.core.act.TestKeys;
import parley.core.log.Checkpoint;
import parley.core.log.Cosignature;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.Ed25519;
import parley.core.log.Hash;
import parley.core.log.NoteException;
import parley.core.log.Signer;
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

    MemoryRecord() {
        charter = new CharterDocument(
                "test",
                ORIGIN,
                List.of(party("usa", USA_ROOT), party("rus", RUS_ROOT)),
                new CharterDocument.Office(
                        logKey().toString(), ACT_KEYS.get("office").key()),
                2,
                30,
                1);
        id = blob(charter.bytes());
        for (TestKeys root : List.of(USA_ROOT, RUS_ROOT)) {
            String party = root.key().kid().substring(0, 3);
            append(ActCodec.sign(
                    act(party, 0, Optional.empty(), new Body.Charter(id)),
                    root.key().kid(),
                    root.signer()));
        }
        checkpoint("usa", "rus");
    }

    private static CharterDocument.Party party(String name, TestKeys root) {
        Digest nextRoot = Digest.of(name.getBytes(StandardCharsets.UTF_8));
        return new CharterDocument.Party(
                name,
                root.key(),
                nextRoot,
                ACT_KEYS.get(name).key(),
                cosigner(name).toString());
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

    SignedAct sign(String party, long seq, Optional<ActId> prev, Body body) {
        TestKeys key = ACT_KEYS.get(party);
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
            cosignatures.add(
                    Cosignature.sign(cosigner(party), signer("cosigner-" + party), now, checkpoint.noteText()));
        }
        try {
            String signed = checkpoint.sign(logKey(), signer("log")).encode();
            return CosignedCheckpoint.open(signed, logKey(), List.of())
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
