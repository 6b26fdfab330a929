package parley.core.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A checkpoint that its log signed, with the cosignatures on it, all verified. Lines of unknown keys have been dropped. Of two
 * cosignatures by one cosigner the later stamp counts.
 *
 * <p><b>One cosigner, one name, each of its keys.</b> Known keys that share a name are one cosigner's, and it has cosigned at a
 * stamp if each of them has. So which keys are given is the policy: with an ML-DSA-44 key beside the Ed25519 one, neither line
 * counts without the other.
 *
 * @param signature the log's line
 * @param cosignatures by cosigner name
 */
public record CosignedCheckpoint(
        Checkpoint checkpoint, SignedNote.Line signature, SortedMap<String, Cosignature> cosignatures) {

    public CosignedCheckpoint {
        cosignatures = Collections.unmodifiableSortedMap(new TreeMap<>(cosignatures));
    }

    /**
     * Opens a note.
     *
     * @param log whose signature it must bear, and whose name its origin must be
     * @param cosigners all keys of those known; other lines are ignored, and a cosigner without a line is no error
     * @throws NoteException if it cannot be read, is of another log, lacks the log's signature, or any line of a known key fails
     */
    public static CosignedCheckpoint open(String note, VerifierKey log, Collection<VerifierKey> cosigners)
            throws NoteException {
        SignedNote signed = SignedNote.parse(note);
        Checkpoint checkpoint = Checkpoint.parse(signed.text());
        if (!checkpoint.origin().equals(log.name())) {
            throw new NoteException(
                    "The checkpoint is of the log " + Text.shown(checkpoint.origin()) + ", not of " + log.name() + ".");
        }
        List<SignedNote.Line> byLog = signed.signaturesBy(log);
        if (byLog.isEmpty()) {
            throw new NoteException(
                    "The checkpoint bears no signature by its log " + log.name() + " (key id " + log.idHex() + ").");
        }
        CosignedCheckpoint opened = new CosignedCheckpoint(checkpoint, byLog.getFirst(), new TreeMap<>());
        return opened.with(cosignatures(signed.signatures(), signed.text(), cosigners));
    }

    /**
     * The cosignatures in a witness's answer (or in any lines), verified. Lines of unknown keys are ignored, and so is a stamp that
     * only some of a cosigner's keys bear.
     *
     * @throws NoteException if a line that names a known key fails
     */
    public static List<Cosignature> cosignatures(
            List<SignedNote.Line> lines, String noteText, Collection<VerifierKey> cosigners) throws NoteException {
        List<Cosignature> found = new ArrayList<>();
        for (SignedNote.Line line : lines) {
            for (VerifierKey key : cosigners) {
                if (line.isBy(key)) {
                    join(found, Cosignature.verify(key, line, noteText));
                }
            }
        }
        found.removeIf(one -> !one.isBy(keysOf(one.cosigner(), cosigners)));
        return found;
    }

    /** Puts a line to those of the same cosigner and stamp; a second line of one key says nothing new. */
    private static void join(List<Cosignature> found, Cosignature line) {
        VerifierKey key = line.signatures().getFirst().key();
        for (int i = 0; i < found.size(); i++) {
            Cosignature one = found.get(i);
            if (one.cosigner().equals(line.cosigner()) && one.stamp().equals(line.stamp())) {
                found.set(i, one.isBy(List.of(key)) ? one : one.and(line));
                return;
            }
        }
        found.add(line);
    }

    private static List<VerifierKey> keysOf(String cosigner, Collection<VerifierKey> known) {
        return known.stream().filter(key -> key.name().equals(cosigner)).toList();
    }

    /** The same checkpoint with more cosignatures, verified before; of two by one cosigner the later stays. */
    public CosignedCheckpoint with(Collection<Cosignature> more) {
        SortedMap<String, Cosignature> all = new TreeMap<>(cosignatures);
        for (Cosignature one : more) {
            all.merge(one.cosigner(), one, (a, b) -> b.stamp().isAfter(a.stamp()) ? b : a);
        }
        return new CosignedCheckpoint(checkpoint, signature, all);
    }

    /** Cosigner name to the time of its cosignature, in whole seconds. */
    public SortedMap<String, Instant> stamps() {
        SortedMap<String, Instant> stamps = new TreeMap<>();
        cosignatures.forEach((name, one) -> stamps.put(name, one.stamp()));
        return stamps;
    }

    /** Whether each of these keys has cosigned. */
    public boolean cosignedBy(Collection<VerifierKey> all) {
        return all.stream().allMatch(key -> {
            Cosignature one = cosignatures.get(key.name());
            return one != null && one.isBy(List.of(key));
        });
    }

    /** The note: the log's line first, then the cosigners' by name. {@link #open} reads it back to an equal value. */
    public String note() {
        List<SignedNote.Line> lines = new ArrayList<>();
        lines.add(signature);
        cosignatures.values().forEach(one -> lines.addAll(one.lines()));
        return new SignedNote(checkpoint.noteText(), lines).encode();
    }
}
