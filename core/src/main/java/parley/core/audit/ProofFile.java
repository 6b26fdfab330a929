package parley.core.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import parley.core.act.ActCodec;
import parley.core.act.ActKey;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.Hash;
import parley.core.log.InclusionProof;
import parley.core.log.LogException;
import parley.core.log.TlogProof;
import parley.core.register.Keyring;
import parley.core.register.VoidReason;

/**
 * One act to hand over: a C2SP {@code .tlog-proof} file that shows offline that the act was said and sealed, and never that it
 * is still in force. Its {@code extra} data, which nobody signs and nobody need believe, leads from the two roots to the keys: the
 * entry, the two charter acts, and the charter's bytes in base64, each in a line; and if keys have been granted, revoked or
 * rotated since, a line for each step of their {@link Trail}.
 */
public final class ProofFile {
    private static final int LINES = 4;

    private ProofFile() {}

    /**
     * @param index of the entry
     * @param path its inclusion proof at the checkpoint's size
     * @param note the checkpoint with both cosignatures
     * @param charterActs entries 0 and 1
     * @param charter the blob that both name
     * @param trail of the record up to the checkpoint's size
     * @return the file
     */
    public static byte[] encode(
            byte[] entry,
            long index,
            List<Hash> path,
            String note,
            List<byte[]> charterActs,
            byte[] charter,
            Trail trail) {
        List<String> lines = new ArrayList<>();
        lines.add(new String(entry, StandardCharsets.ISO_8859_1));
        charterActs.forEach(act -> lines.add(new String(act, StandardCharsets.ISO_8859_1)));
        lines.add(Base64.getEncoder().encodeToString(charter));
        lines.addAll(trail.lines());
        byte[] extra = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        return new TlogProof(Optional.of(extra), index, path, note).encode().getBytes(StandardCharsets.UTF_8);
    }

    /** @param roots trusted root keys by kid; empty to check that the file fits together only */
    public static Report audit(byte[] file, SortedMap<String, ActKey> roots) {
        try {
            return prove(file, roots);
        } catch (Fault fault) {
            return fault.report();
        }
    }

    private static Report prove(byte[] file, SortedMap<String, ActKey> roots) throws Fault {
        TlogProof proof;
        try {
            proof = TlogProof.parse(file);
        } catch (LogException e) {
            throw new Fault("the file", e.getMessage());
        }
        String[] lines = new String(proof.extra().orElse(new byte[0]), StandardCharsets.ISO_8859_1).split("\n", -1);
        if (lines.length <= LINES || !lines[lines.length - 1].isEmpty()) {
            throw new Fault(
                    "extra",
                    "The file does not carry entry, charter acts and charter in four lines:"
                            + " without them the roots alone cannot check it.");
        }
        byte[] entry = lines[0].getBytes(StandardCharsets.ISO_8859_1);
        List<byte[]> charterActs =
                List.of(lines[1].getBytes(StandardCharsets.ISO_8859_1), lines[2].getBytes(StandardCharsets.ISO_8859_1));
        Blobs blobs = new Blobs(charter(lines[3]));
        Trust trust = Trust.establish(charterActs, i -> "charter act " + i, blobs, roots);
        Trail trail = Trail.read(Arrays.asList(lines).subList(LINES, lines.length - 1), "extra");
        Keyring keyring = trail.from(trust.keyring(), charterActs, "extra");
        CosignedCheckpoint sealed = seal(proof, entry, keyring, Trust.parties(trust.charter()));
        trail.requireIn(sealed.checkpoint(), "extra");
        SignedAct act = act(entry, proof.index(), keyring);
        long size = sealed.checkpoint().size();
        SortedMap<String, Instant> stamps = keyring.at(size).byParty(sealed);
        String sentence = "entry " + proof.index() + " of " + trust.charter().origin() + ", a "
                + act.act().body().type()
                + " by " + act.act().author().party() + " issued " + act.act().issuedAt() + " (" + act.id()
                + "), was said and is sealed at size " + size + " " + stamps
                + keys(act, trail) + ". That it is still in force, no file can show.";
        Digest id = new Digest(act.id().hex());
        return roots.isEmpty()
                ? new Report.StructureOnly(
                        "Structure only, no key was given to trust: " + sentence, size, size, stamps, id)
                : new Report.Proved(
                        "Proved from the roots of " + Trust.parties(trust.charter()) + ": " + sentence,
                        size,
                        size,
                        stamps,
                        id);
    }

    private static String keys(SignedAct act, Trail trail) {
        return trail.steps().isEmpty()
                ? ""
                : ". The keys follow from the charter's by the roots' acts in the file, the last of them entry "
                        + trail.steps().getLast().index() + "; that none came after it and took back " + act.kid()
                        + ", only the whole record shows";
    }

    private static RecordSource charter(String base64) throws Fault {
        try {
            byte[] charter = Base64.getDecoder().decode(base64);
            if (!Base64.getEncoder().encodeToString(charter).equals(base64)) {
                throw new Fault("extra, line 4", "The charter is base64 that does not encode back to itself.");
            }
            String path = Blobs.path(Digest.of(charter));
            return asked -> asked.equals(path) ? Optional.of(charter) : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new Fault("extra, line 4", "The charter is not base64.");
        }
    }

    private static SignedAct act(byte[] entry, long index, Keyring keyring) throws Fault {
        if (!(ActCodec.decode(entry) instanceof Decoded.Read(SignedAct act))) {
            throw new Fault("extra, line 1", "The entry is no act.");
        }
        Optional<VoidReason> refusal = keyring.refuse(act, index);
        if (refusal.isPresent()) {
            throw new Fault(
                    "extra, line 1",
                    "The act is not signed by a key that this record grants at its place: "
                            + refusal.get().sentence());
        }
        return act;
    }

    private static CosignedCheckpoint seal(TlogProof proof, byte[] entry, Keyring keyring, String parties)
            throws Fault {
        try {
            CosignedCheckpoint opened = keyring.open(proof.note());
            long size = opened.checkpoint().size();
            new InclusionProof(proof.index(), size, proof.path())
                    .verify(Hash.leaf(entry), opened.checkpoint().root());
            if (!keyring.at(size).sealed(opened)) {
                throw new Fault(
                        "the checkpoint",
                        "It is not cosigned by both " + parties + ": recorded, but not sealed. Cosigned by: "
                                + opened.stamps().keySet() + ".");
            }
            return opened;
        } catch (LogException | IllegalArgumentException e) {
            throw new Fault("the proof", String.valueOf(e.getMessage()));
        }
    }

    /** Whether bytes look like such a file at all, rather than a record's checkpoint or anything else. */
    public static boolean looksLikeOne(byte[] file) {
        return new String(file, 0, Math.min(file.length, 32), StandardCharsets.ISO_8859_1).startsWith(TlogProof.HEAD);
    }
}
