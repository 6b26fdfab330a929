package parley.core.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Author;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.act.Spoken;
import parley.core.act.TestKeys;
import parley.core.log.Checkpoint;
import parley.core.log.Cosignature;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.Ed25519;
import parley.core.log.Hash;
import parley.core.log.NoteException;
import parley.core.log.Tree;
import parley.core.log.VerifierKey;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;
import parley.core.terms.TermsManifest;

/** A record made act by act, with a clock that stands until it is moved. */
final class TestRecord implements Blobs {
    static final Instant BEGIN = Instant.parse("2016-09-10T06:00:00Z");
    static final String ORIGIN = "demo.parley.example/amman-2016";

    final CharterDocument charter;
    final List<byte[]> entries = new ArrayList<>();
    final Map<Digest, byte[]> blobs = new TreeMap<>();
    final Digest terms;
    private final Map<String, ChainHead> chains = new TreeMap<>();
    Instant now = BEGIN;
    Duration validity = Duration.ofDays(30);

    TestRecord() {
        this(termsFiles());
    }

    /** @param files of the terms that both will sign */
    TestRecord(Map<String, byte[]> files) {
        this(files, "amman-2016", false);
    }

    /** @param arrangement the name of the terms, which is the charter's too */
    TestRecord(Map<String, byte[]> files, String arrangement) {
        this(files, arrangement, false);
    }

    private TestRecord(Map<String, byte[]> files, String arrangement, boolean guaranteed) {
        try {
            charter = new CharterDocument(
                    arrangement,
                    ORIGIN,
                    List.of(party("usa"), party("rus")),
                    office(),
                    guaranteed
                            ? Optional.of(new CharterDocument.Guarantor(
                                    cosigner(CharterDocument.GUARANTOR).toString()))
                            : Optional.empty(),
                    guaranteed ? 3 : 2,
                    30,
                    CharterDocument.RULES);
        } catch (NoteException e) {
            throw new IllegalStateException(e);
        }
        files.values().forEach(this::blob);
        terms = blob(TermsManifest.of(files).bytes());
    }

    /** A record in which a guarantor's cosignature is needed as well. */
    static TestRecord guaranteed() {
        return new TestRecord(termsFiles(), "amman-2016", true);
    }

    private static CharterDocument.Party party(String name) throws NoteException {
        return new CharterDocument.Party(
                name,
                TestKeys.of(name + "-root").key(),
                Digest.of(TestKeys.of(name + "-root-2").key().raw()),
                TestKeys.of(name + "-act-1").key(),
                cosigner(name).toString());
    }

    private static CharterDocument.Office office() throws NoteException {
        return new CharterDocument.Office(
                log().toString(), TestKeys.of("office-act-1").key());
    }

    static VerifierKey log() throws NoteException {
        return VerifierKey.of(
                ORIGIN,
                VerifierKey.Type.LOG,
                Ed25519.publicKey(TestKeys.of("log").seed()));
    }

    static VerifierKey cosigner(String party) throws NoteException {
        return VerifierKey.of(
                ORIGIN + "/" + party,
                VerifierKey.Type.COSIGNER,
                Ed25519.publicKey(TestKeys.of(party + "-cosigner").seed()));
    }

    static TreeMap<String, byte[]> termsFiles() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("scenarios/amman-2016/terms"))) {
            folder = folder.getParent();
        }
        Path root = folder.resolve("scenarios/amman-2016/terms");
        var files = new TreeMap<String, byte[]>();
        try (var walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                files.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    Digest blob(byte[] bytes) {
        Digest digest = Digest.of(bytes);
        blobs.put(digest, bytes);
        return digest;
    }

    @Override
    public Optional<byte[]> read(Digest digest) {
        return Optional.ofNullable(blobs.get(digest));
    }

    TestRecord at(String instant) {
        now = Instant.parse(instant);
        return this;
    }

    TestRecord later(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** The act that an author would sign next. */
    SignedAct sign(String party, Body body, ActId... about) {
        return sign(party, kid(party, body), chains.getOrDefault(chain(party, body), ChainHead.START), body, about);
    }

    SignedAct sign(String party, String kid, ChainHead head, Body body, ActId... about) {
        var act = new Act(
                charter.digest(),
                new Author(party, "ops", "release", "R-1"),
                now,
                now.plus(validity),
                head.seq(),
                head.prev(),
                List.of(about),
                body);
        return ActCodec.sign(act, kid, TestKeys.of(kid).signer());
    }

    /** An act that this program does not know, signed by hand: it does not write such. */
    byte[] ofUnknownType(String party) {
        String kid = CharterDocument.actKid(party);
        byte[] known = ActCodec.encodePayload(
                sign(party, new Body.Withdrawal("x"), ActId.of(new byte[] {1})).act());
        String payload = new String(known, StandardCharsets.UTF_8).replace("\"withdrawal\"", "\"novelty\"");
        var base64 = Base64.getUrlEncoder().withoutPadding();
        String header = "{\"alg\":\"Ed25519\",\"kid\":\"" + kid + "\",\"typ\":\"parley-act+json\"}";
        String input = base64.encodeToString(header.getBytes(StandardCharsets.US_ASCII)) + "."
                + base64.encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        byte[] signature = TestKeys.of(kid).signer().sign(input.getBytes(StandardCharsets.US_ASCII));
        return (input + "." + base64.encodeToString(signature)).getBytes(StandardCharsets.US_ASCII);
    }

    private static String kid(String party, Body body) {
        return body instanceof Body.Charter || Keyring.isAboutKeys(body)
                ? CharterDocument.rootKid(party)
                : CharterDocument.actKid(party);
    }

    private static String chain(String party, Body body) {
        return body instanceof Body.Charter || Keyring.isAboutKeys(body) ? CharterDocument.rootKid(party) : party;
    }

    /** Enters the next act of an author, whose chain goes on from it. */
    ActId say(String party, Body body, ActId... about) {
        return sayAsItIs(party, seeing(body), about);
    }

    /** Of somebody who has seen what is in the way of the flight. */
    Body seeing(Body body) {
        return switch (body) {
            case Body.Notice(Activity activity, String text, var seen) when seen.isEmpty() -> seeing(body, activity);
            case Body.Request(Activity activity, String text, var seen) when seen.isEmpty() -> seeing(body, activity);
            default -> body;
        };
    }

    private Body seeing(Body body, Activity activity) {
        var seen = Register.empty(charter.bytes()).after(entries, this).unseen(activity, List.of()).stream()
                .map(Conflict::id)
                .toList();
        return body.seeing(seen);
    }

    /** As {@link #say}, whatever else is announced. */
    ActId sayAsItIs(String party, Body body, ActId... about) {
        SignedAct signed = sign(party, body, about);
        chains.put(chain(party, body), new ChainHead(signed.act().seq() + 1, Optional.of(signed.id())));
        entries.add(signed.entry());
        return signed.id();
    }

    ActId enter(SignedAct signed) {
        entries.add(signed.entry());
        return signed.id();
    }

    TestRecord chartered() {
        say("usa", new Body.Charter(charter.digest()));
        say("rus", new Body.Charter(charter.digest()));
        return this;
    }

    /** Chartered, and both have signed the terms. */
    TestRecord signed() {
        chartered();
        say("usa", new Body.Adoption(terms));
        say("rus", new Body.Adoption(terms));
        return this;
    }

    /** Signed, and sealed now. */
    static TestRecord sealedTerms() {
        var record = new TestRecord().signed();
        record.seal();
        return record;
    }

    Tree tree(int size) {
        Tree tree = Tree.EMPTY;
        for (byte[] entry : entries.subList(0, size)) {
            tree = tree.append(Hash.leaf(entry));
        }
        return tree;
    }

    String note(int size, Map<String, Instant> stamps) {
        return note(new Checkpoint(ORIGIN, size, tree(size).root()), stamps);
    }

    static String note(Checkpoint checkpoint, Map<String, Instant> stamps) {
        try {
            var note = checkpoint.sign(log(), Ed25519.signer(TestKeys.of("log").seed()));
            var opened = CosignedCheckpoint.open(note.encode(), log(), List.of());
            var cosignatures = new ArrayList<Cosignature>();
            for (var stamp : stamps.entrySet()) {
                cosignatures.add(Cosignature.sign(
                        cosigner(stamp.getKey()),
                        Ed25519.signer(TestKeys.of(stamp.getKey() + "-cosigner").seed()),
                        stamp.getValue(),
                        checkpoint.noteText()));
            }
            return opened.with(cosignatures).note();
        } catch (NoteException e) {
            throw new IllegalStateException(e);
        }
    }

    static String anotherLogsNote(Checkpoint checkpoint) {
        try {
            byte[] seed = TestKeys.of("another").seed();
            var key = VerifierKey.of(checkpoint.origin(), VerifierKey.Type.LOG, Ed25519.publicKey(seed));
            return checkpoint.sign(key, Ed25519.signer(seed)).encode();
        } catch (NoteException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The office seals all that stands, both stamped now. */
    void seal() {
        seal(now, now);
    }

    void seal(@Nullable Instant usa, @Nullable Instant rus) {
        seal(entries.size(), usa, rus);
    }

    void seal(int size, @Nullable Instant usa, @Nullable Instant rus) {
        say("office", new Body.Seal(note(size, stamps(usa, rus))));
    }

    static TreeMap<String, Instant> stamps(@Nullable Instant usa, @Nullable Instant rus) {
        var stamps = new TreeMap<String, Instant>();
        if (usa != null) {
            stamps.put("usa", usa);
        }
        if (rus != null) {
            stamps.put("rus", rus);
        }
        return stamps;
    }

    void offer() {
        say(
                "office",
                new Body.Offer(
                        entries.size(), new Digest(tree(entries.size()).root().hex())));
    }

    Register register() {
        var whole = Register.empty(charter.bytes()).after(entries, this);
        Resumed.assertSame(whole, charter.bytes(), entries, this, new Random(entries.size()), 1);
        return whole;
    }

    Entry last() {
        return register().entries().getLast();
    }

    /** Why the last entry counts for nothing. */
    Optional<VoidReason.Kind> fault() {
        return last().voidReason().map(VoidReason::kind);
    }

    Announcement announcement(ActId id) {
        return register().announcement(id).orElseThrow();
    }

    static Activity flight(String force, String purpose, Instant start) {
        var facets = new TreeMap<String, List<String>>();
        facets.put("purpose", List.of(purpose));
        facets.put("urgency", List.of("routine"));
        var volume = new Volume4D(
                new Footprint.Circle(new Position(36.5, 35.5), 5000),
                new AltitudeBand(new Level.At(0, Datum.AMSL), new Level.At(3000, Datum.AMSL)),
                new TimeWindow(start, start.plusSeconds(3600)));
        return new Activity(Optional.of(force), facets, List.of(volume), Optional.empty(), Optional.empty());
    }

    Body notice() {
        return new Body.Notice(flight("syr-air", "medevac", now.plus(Duration.ofHours(30))), "");
    }

    Body request() {
        return new Body.Request(flight("rus-air", "defence-of-forces", now.plus(Duration.ofHours(30))), "");
    }

    /** The position of every flight here, right. */
    static Body readback() {
        return new Body.Readback(List.of(new Spoken.Point(new Position(36.5, 35.5))));
    }

    /** Reads the position back and agrees. */
    ActId agreed(String party, ActId request) {
        say(party, readback(), request);
        return say(party, agree(), request);
    }

    static Body agree() {
        return new Body.Decision(Body.Answer.AGREE, "");
    }

    static Body decline() {
        return new Body.Decision(Body.Answer.DECLINE, "");
    }
}
