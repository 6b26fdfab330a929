package parley.core.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Decoded;
import parley.core.act.SignedAct;
import parley.core.act.Unreadable;
import parley.core.log.AddCheckpoint;
import parley.core.log.Checkpoint;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.Ed25519;
import parley.core.log.EntryBundle;
import parley.core.log.Hash;
import parley.core.log.HashTile;
import parley.core.log.LogException;
import parley.core.log.MlDsa44;
import parley.core.log.NoteException;
import parley.core.log.Policy;
import parley.core.log.Refusal;
import parley.core.log.SignedNote;
import parley.core.log.TilePath;
import parley.core.log.TlogProof;
import parley.core.log.VerifierKey;
import parley.core.space.GridReference;
import parley.core.space.WrittenPosition;
import parley.core.space.read.Format;
import parley.core.space.read.ZoneFile;
import parley.core.space.read.ZoneGeoJson;
import parley.core.space.read.ZoneJson;

/**
 * What must hold of everything that reads other people's bytes, whatever the bytes: nothing is thrown but what is declared, what
 * was read and written is read as the same again, and where a format has one spelling, what was accepted is written back as it
 * came. The fuzzer and the smoke test both feed these.
 */
final class Decoders {
    static final String ORIGIN = "demo.parley.example/fuzz";
    static final VerifierKey LOG = key(ORIGIN, VerifierKey.Type.LOG, 1);
    static final List<VerifierKey> COSIGNERS = List.of(
            key(ORIGIN + "/usa", VerifierKey.Type.COSIGNER, 2),
            key(ORIGIN + "/usa", VerifierKey.Type.ML_DSA_COSIGNER, 3),
            key(ORIGIN + "/rus", VerifierKey.Type.COSIGNER, 4));

    private Decoders() {}

    static byte[] seed(int number) {
        byte[] seed = new byte[32];
        seed[0] = (byte) number;
        return seed;
    }

    private static VerifierKey key(String name, VerifierKey.Type type, int number) {
        try {
            return VerifierKey.of(
                    name,
                    type,
                    type == VerifierKey.Type.ML_DSA_COSIGNER
                            ? MlDsa44.publicKey(seed(number))
                            : Ed25519.publicKey(seed(number)));
        } catch (NoteException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An entry. It is read whole or comes back as it was, with problems. */
    static void act(byte[] bytes) {
        switch (ActCodec.decode(bytes)) {
            case Decoded.Malformed(var id, byte[] entry, var problems) -> {
                assertThat(entry).isEqualTo(bytes);
                assertThat(problems).isNotEmpty();
            }
            case Decoded.Read(SignedAct signed) -> {
                assertThat(signed.entry()).isEqualTo(bytes);
                stable(signed.act());
            }
        }
    }

    /** The JSON within an entry, which a fuzzer does not find through base64. */
    static void payload(byte[] bytes) {
        try {
            stable(ActCodec.payload(bytes));
        } catch (Unreadable e) {
            said(e.getMessage());
        }
    }

    private static void stable(Act act) {
        if (!(act.body() instanceof Body.Unknown)) {
            assertThat(ActCodec.payload(ActCodec.encodePayload(act))).isEqualTo(act);
        }
    }

    static void charter(byte[] bytes) {
        try {
            CharterDocument charter = CharterDocument.read(bytes);
            assertThat(CharterDocument.read(charter.bytes())).isEqualTo(charter);
        } catch (Unreadable e) {
            said(e.getMessage());
        }
    }

    static void note(byte[] bytes) {
        try {
            SignedNote note = SignedNote.parse(bytes);
            assertThat(note.encode().getBytes(UTF_8)).isEqualTo(bytes);
            note.signaturesBy(LOG);
        } catch (NoteException e) {
            said(e.getMessage());
        }
    }

    /** With keys that the seeds are signed by, so that the way to a good answer is open. */
    static void checkpoint(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        try {
            assertThat(Checkpoint.parse(text).noteText()).isEqualTo(text);
        } catch (NoteException e) {
            said(e.getMessage());
        }
        try {
            CosignedCheckpoint opened = CosignedCheckpoint.open(text, LOG, COSIGNERS);
            assertThat(CosignedCheckpoint.open(opened.note(), LOG, COSIGNERS)).isEqualTo(opened);
        } catch (NoteException e) {
            said(e.getMessage());
        }
    }

    /** The first byte says how wide the tile or bundle should be; the rest is the file. */
    static void tile(byte[] bytes) {
        int width = bytes.length == 0 ? 1 : 1 + (bytes[0] & 0xff);
        byte[] file = bytes.length == 0 ? bytes : Arrays.copyOfRange(bytes, 1, bytes.length);
        try {
            byte[] written = HashTile.parse(file, new TilePath(0, 7, width)).encode();
            assertThat(written).isEqualTo(Arrays.copyOf(file, width * Hash.LENGTH));
        } catch (LogException e) {
            said(e.getMessage());
        }
        try {
            EntryBundle bundle = EntryBundle.parse(file, new TilePath(TilePath.ENTRIES, 7, width));
            assertThat(bundle.entries()).hasSize(width);
            byte[] written = bundle.encode();
            assertThat(written).isEqualTo(Arrays.copyOf(file, written.length));
        } catch (LogException e) {
            said(e.getMessage());
        }
        String path = new String(bytes, ISO_8859_1);
        TilePath.parse(path).ifPresent(tile -> assertThat(tile.path()).isEqualTo(path));
    }

    static void proof(byte[] bytes) {
        try {
            TlogProof proof = TlogProof.parse(bytes);
            assertThat(proof.encode().getBytes(UTF_8)).isEqualTo(bytes);
            proof.verify(proof.extra().orElse(new byte[0]), LOG, COSIGNERS);
        } catch (LogException e) {
            said(e.getMessage());
        }
    }

    static void policy(byte[] bytes) {
        try {
            Policy policy = Policy.parse(bytes);
            byte[] written = policy.encode();
            assertThat(Policy.parse(written)).isEqualTo(policy);
            assertThat(Policy.parse(written).encode()).isEqualTo(written);
        } catch (LogException e) {
            said(e.getMessage());
        }
    }

    static void addCheckpoint(byte[] bytes) {
        try {
            AddCheckpoint request = AddCheckpoint.parse(bytes);
            assertThat(request.encode().getBytes(UTF_8)).isEqualTo(bytes);
            CosignedCheckpoint shown = request.open(LOG, COSIGNERS);
            request.requireExtends(shown.checkpoint(), request.oldSize(), Hash.EMPTY);
        } catch (Refusal e) {
            assertThat(e.status()).isIn(400, 403, 404, 409, 422);
            said(e.getMessage());
        } catch (LogException e) {
            said(e.getMessage());
        }
    }

    static void verifierKey(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        try {
            assertThat(VerifierKey.parse(text)).hasToString(text);
        } catch (NoteException e) {
            said(e.getMessage());
        }
    }

    static void grid(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        GridReference.of(text).ifPresent(read -> assertThat(read.text()).isEqualTo(text));
        WrittenPosition.of(text).ifPresent(read -> {
            assertThat(read.text()).isEqualTo(text);
            assertThat(read.precisionMetres()).isPositive();
        });
    }

    static void geojson(byte[] bytes) {
        zones(bytes);
    }

    static void ed318(byte[] bytes) {
        zones(bytes);
    }

    static void ed269(byte[] bytes) {
        zones(bytes);
    }

    static void f3548(byte[] bytes) {
        zones(bytes);
    }

    static void kml(byte[] bytes) {
        zones(bytes);
    }

    static void wkt(byte[] bytes) {
        zones(bytes);
    }

    static void wktTable(byte[] bytes) {
        zones(bytes);
    }

    static void positions(byte[] bytes) {
        zones(bytes);
    }

    /** Whichever format it turns out to be: nothing thrown, nothing without a word, and what was read can be written and read. */
    private static void zones(byte[] bytes) {
        ZoneFile.Contents contents = ZoneFile.read(bytes);
        assertThat(contents.zones().isEmpty() && contents.problems().isEmpty()).isFalse();
        contents.problems().forEach(problem -> said(problem.message()));
        assertThat(ZoneJson.write("fuzz", contents)).isNotEmpty();
        if (!contents.zones().isEmpty()) {
            ZoneFile.Contents again = ZoneFile.read(ZoneGeoJson.write(contents.zones()));
            assertThat(again.format()).isIn(Format.GEOJSON, Format.ED_318);
            assertThat(again.zones())
                    .hasSizeGreaterThanOrEqualTo(contents.zones().size());
        }
    }

    /** A reason is a sentence, and no longer than people read, however long the input. */
    private static void said(String reason) {
        assertThat(reason).endsWith(".").hasSizeBetween(10, 2_000);
    }
}
