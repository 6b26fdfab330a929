package parley.core.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Whose signatures make a checkpoint valid: a C2SP {@code tlog-policy} file. {@link PolicyReader} holds the rules of the format;
 * a value made by hand must keep them too.
 *
 * <p>Names of witnesses and groups have no meaning outside the policy. The format has them as octets that nobody interprets; here
 * each octet is one character of ISO 8859-1.
 *
 * @param logs any one of which must have signed
 * @param groups each after its members
 * @param quorum the name of the witness or group that must have witnessed, or {@link #NONE}
 */
public record Policy(List<Log> logs, List<Witness> witnesses, List<Group> groups, String quorum) {
    /** The quorum that asks nobody. */
    public static final String NONE = "none";

    /** Of logs, of witnesses and of groups each; the specification asks for 32 at least. */
    public static final int MAX_LINES = 256;

    public Policy {
        logs = List.copyOf(logs);
        witnesses = List.copyOf(witnesses);
        groups = List.copyOf(groups);
    }

    /** @param key its name is the log's origin */
    public record Log(VerifierKey key, Optional<String> url) {}

    public record Witness(String name, VerifierKey key, Optional<String> url) {}

    /**
     * Members of which enough must have witnessed.
     *
     * @param threshold 1 to the number of members
     * @param members names of witnesses and of groups before this one
     */
    public record Group(String name, int threshold, List<String> members) {
        public Group {
            members = List.copyOf(members);
        }
    }

    /**
     * The policy of a record in one key epoch: the log's signature, and cosignatures by <b>all of both headquarters</b>, with each
     * of their keys; and by the guarantor where the terms ask for it.
     *
     * @param log the office's
     * @param cosigners by party; the guarantor among them only if sealing needs it
     */
    public static Policy sealing(VerifierKey log, SortedMap<String, List<VerifierKey>> cosigners) {
        List<Witness> witnesses = new ArrayList<>();
        for (Map.Entry<String, List<VerifierKey>> party : cosigners.entrySet()) {
            for (VerifierKey key : party.getValue()) {
                witnesses.add(new Witness(witnessName(party.getKey(), key), key, Optional.empty()));
            }
        }
        List<String> all = witnesses.stream().map(Witness::name).toList();
        return new Policy(
                List.of(new Log(log, Optional.empty())),
                witnesses,
                List.of(new Group("sealed", all.size(), all)),
                "sealed");
    }

    private static String witnessName(String party, VerifierKey key) {
        return key.type() == VerifierKey.Type.ML_DSA_COSIGNER ? party + "-ml-dsa-44" : party;
    }

    /** @throws LogException with the line that breaks a rule of the format */
    public static Policy parse(byte[] file) throws LogException {
        return PolicyReader.read(file);
    }

    /**
     * Judges a checkpoint by its signatures alone.
     *
     * @throws NoteException if it cannot be read, a line of any known key fails, no log of its origin signed it, or the quorum has
     *     not witnessed it; the message says which
     */
    public Checkpoint open(String note) throws NoteException {
        SignedNote signed = SignedNote.parse(note);
        Checkpoint checkpoint = Checkpoint.parse(signed.text());
        boolean known = false;
        for (Log log : logs) {
            known |= !signed.signaturesBy(log.key()).isEmpty()
                    && log.key().name().equals(checkpoint.origin());
        }
        if (!known) {
            throw new NoteException(
                    "No log of the policy signed this checkpoint of " + Text.shown(checkpoint.origin()) + ".");
        }
        Set<String> witnessed = cosigned(signed);
        if (!satisfiedBy(witnessed)) {
            throw new NoteException(
                    "The quorum " + Text.shown(quorum) + " has not witnessed the checkpoint; cosigned by: "
                            + (witnessed.isEmpty() ? "nobody known" : String.join(", ", witnessed)) + ".");
        }
        return checkpoint;
    }

    /** The witnesses whose cosignatures are on the note, by their names here. */
    private Set<String> cosigned(SignedNote signed) throws NoteException {
        Set<String> names = new LinkedHashSet<>();
        for (Witness witness : witnesses) {
            for (SignedNote.Line line : signed.signatures()) {
                if (line.isBy(witness.key())) {
                    Cosignature.verify(witness.key(), line, signed.text());
                    names.add(witness.name());
                }
            }
        }
        return names;
    }

    /** Whether cosignatures of these witnesses are enough. */
    public boolean satisfiedBy(Set<String> witnesses) {
        Set<String> witnessed = new LinkedHashSet<>(witnesses);
        // A group stands after its members, so one pass in order knows them all.
        for (Group group : groups) {
            if (group.members().stream().filter(witnessed::contains).count() >= group.threshold()) {
                witnessed.add(group.name());
            }
        }
        return quorum.equals(NONE) || witnessed.contains(quorum);
    }

    /** The file, which {@link #parse} reads back to an equal value. */
    public byte[] encode() {
        StringBuilder file = new StringBuilder();
        for (Log log : logs) {
            line(file, "log", octets(log.key().toString()), log.url().orElse(""));
        }
        for (Witness witness : witnesses) {
            String key = octets(witness.key().toString());
            line(file, "witness", witness.name(), key, witness.url().orElse(""));
        }
        for (Group group : groups) {
            String threshold = group.threshold() == group.members().size() ? "all" : "" + group.threshold();
            line(file, "group", group.name(), threshold, String.join(" ", group.members()));
        }
        line(file, "quorum", quorum);
        return file.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void line(StringBuilder file, String... items) {
        file.append(String.join(" ", items).stripTrailing()).append('\n');
    }

    /** The octets of the UTF-8 of a text, each as one character. */
    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
