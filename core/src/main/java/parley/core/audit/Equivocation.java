package parley.core.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.ActKey;
import parley.core.act.Digest;
import parley.core.act.Json;
import parley.core.act.StrictJson;
import parley.core.act.Unreadable;
import parley.core.log.Checkpoint;
import parley.core.log.ConsistencyProof;
import parley.core.log.Hash;
import parley.core.log.LogException;
import parley.core.register.Keyring;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Evidence that an office has two histories: two checkpoints that its log key signed and that cannot both be true. One file, which
 * a stranger can check with the two roots and nothing else.
 *
 * <p>It holds the smaller checkpoint of size n; the other of size m, at least n; the root that the other's first n entries have,
 * with the consistency proof (RFC 9162, section 2.1.4) that they have it; and, so that the log key follows from the roots, the
 * charter, both charter acts, and if keys have changed since the {@link Trail} of their acts, whose signatures say enough here. That the two roots at size n differ is the evidence. {@code spec/record-profile.md} has the
 * members.
 */
public final class Equivocation {
    public static final String IS = "equivocation";
    private static final int NOTE_CHARACTERS = 20_000;
    private static final int CHARTER_CHARACTERS = 90_000;
    private static final int LONGEST = 32_000_000;
    private static final int STEP_CHARACTERS = 70_000;
    private static final int LONGEST_PROOF = 130;

    private Equivocation() {}

    /**
     * @param charterActs entries 0 and 1
     * @param smaller the note of size n
     * @param larger the note of size m, n ≤ m
     * @param rootInLarger the root of the larger's first n entries
     * @param proof from n to m, of the larger's tree
     * @param keys the trail, without proofs
     * @return the file: JSON in one line
     */
    public static byte[] encode(
            byte[] charter,
            List<byte[]> charterActs,
            String smaller,
            String larger,
            Hash rootInLarger,
            ConsistencyProof proof,
            Trail keys) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("is", IS).put("charter", Base64.getEncoder().encodeToString(charter));
        var acts = node.putArray("charterActs");
        charterActs.forEach(act -> acts.add(new String(act, StandardCharsets.ISO_8859_1)));
        node.put("smaller", smaller).put("larger", larger).put("rootInLarger", rootInLarger.base64());
        var path = node.putArray("consistency");
        proof.path().forEach(hash -> path.add(hash.base64()));
        if (!keys.steps().isEmpty()) {
            var trail = node.putArray("keys");
            keys.lines().forEach(trail::add);
        }
        return StrictJson.write(node);
    }

    /** Whether bytes look like such a file, rather than any other. */
    public static boolean looksLikeOne(byte[] file) {
        return new String(file, 0, Math.min(file.length, 64), StandardCharsets.ISO_8859_1)
                .startsWith("{\"is\":\"" + IS + "\"");
    }

    /** The origin of the log that such a file accuses. @throws Unreadable if it is none */
    public static String origin(byte[] file) {
        return File.read(file).smaller().lines().findFirst().orElse("");
    }

    /** @param roots trusted root keys by kid; empty to check that the file fits together only */
    public static Report audit(byte[] file, SortedMap<String, ActKey> roots) {
        try {
            return prove(File.read(file), roots);
        } catch (Unreadable e) {
            return new Report.Broken("the file", e.problem().message() + ".");
        } catch (Fault fault) {
            return fault.report();
        }
    }

    private record File(
            byte[] charter,
            List<byte[]> charterActs,
            String smaller,
            String larger,
            String rootInLarger,
            List<String> consistency,
            List<String> keys) {

        static File read(byte[] bytes) {
            var m = StrictJson.read(bytes, LONGEST).object();
            m.of("is").text(IS.length());
            var charter = base64(m.of("charter"));
            var acts = m.of("charterActs").list(2).stream()
                    .map(act -> act.text(CHARTER_CHARACTERS).getBytes(StandardCharsets.ISO_8859_1))
                    .toList();
            var file = new File(
                    charter,
                    acts,
                    m.of("smaller").text(NOTE_CHARACTERS),
                    m.of("larger").text(NOTE_CHARACTERS),
                    m.of("rootInLarger").text(100),
                    m.of("consistency").list(LONGEST_PROOF).stream()
                            .map(hash -> hash.text(100))
                            .toList(),
                    m.optional("keys").map(keys -> keys.list(Trail.LONGEST)).orElse(List.of()).stream()
                            .map(step -> step.text(STEP_CHARACTERS))
                            .toList());
            m.end();
            return file;
        }

        private static byte[] base64(Json json) {
            String text = json.text(CHARTER_CHARACTERS);
            try {
                byte[] bytes = Base64.getDecoder().decode(text);
                if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                    return bytes;
                }
            } catch (IllegalArgumentException e) {
                throw json.refuse("Not base64: " + e.getMessage());
            }
            throw json.refuse("The base64 does not encode back to itself");
        }
    }

    private static Report prove(File file, SortedMap<String, ActKey> roots) throws Fault {
        String path = Blobs.path(Digest.of(file.charter()));
        Blobs blobs = new Blobs(asked -> asked.equals(path) ? Optional.of(file.charter()) : Optional.empty());
        Trust trust = Trust.establish(file.charterActs(), i -> "charterActs[" + i + "]", blobs, roots);
        Keyring keyring = Trail.read(file.keys(), "keys").from(trust.keyring(), file.charterActs(), "keys");
        Checkpoint smaller = opened(file.smaller(), "smaller", keyring);
        Checkpoint larger = opened(file.larger(), "larger", keyring);
        Hash inLarger;
        try {
            inLarger = Hash.parse(file.rootInLarger(), "The root");
            var proof = new ArrayList<Hash>();
            for (var hash : file.consistency()) {
                proof.add(Hash.parse(hash, "The consistency proof"));
            }
            if (smaller.size() > larger.size()) {
                throw new Fault(
                        "smaller", "Its size " + smaller.size() + " is above the other's " + larger.size() + ".");
            }
            new ConsistencyProof(smaller.size(), larger.size(), proof).verify(inLarger, larger.root());
        } catch (LogException | IllegalArgumentException e) {
            throw new Fault("consistency", e.getMessage() == null ? "It cannot be read." : e.getMessage());
        }
        if (inLarger.equals(smaller.root())) {
            throw new Fault(
                    "rootInLarger",
                    "Both checkpoints have the root " + inLarger.hex() + " at size " + smaller.size()
                            + ": they can both be true, and are no evidence.");
        }
        String sentence = "the office of " + trust.charter().origin() + " has two histories of the record "
                + trust.record().hex().substring(0, 12) + ". Its log key signed a checkpoint in which the first "
                + smaller.size() + " entries have the root " + smaller.root().hex() + ", and another, of size "
                + larger.size() + ", in which they have the root " + inLarger.hex()
                + ". Both cannot be true. Which of them stands, the sealed branch says; this file does not.";
        return roots.isEmpty()
                ? new Report.StructureOnly(
                        "Structure only, no key was given to trust: " + sentence,
                        smaller.size(),
                        smaller.size(),
                        new TreeMap<>(),
                        trust.record())
                : new Report.Proved(
                        "Proved from the roots of " + Trust.parties(trust.charter()) + ": " + sentence,
                        smaller.size(),
                        smaller.size(),
                        new TreeMap<>(),
                        trust.record());
    }

    private static Checkpoint opened(String note, String where, Keyring keyring) throws Fault {
        try {
            return keyring.open(note).checkpoint();
        } catch (LogException e) {
            throw new Fault(where, e.getMessage() == null ? "It is no checkpoint." : e.getMessage());
        }
    }
}
