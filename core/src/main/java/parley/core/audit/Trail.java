package parley.core.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Decoded;
import parley.core.act.Kid;
import parley.core.act.SignedAct;
import parley.core.log.Checkpoint;
import parley.core.log.Hash;
import parley.core.log.InclusionProof;
import parley.core.log.LogException;
import parley.core.log.StoredTree;
import parley.core.register.Keyring;

/**
 * The entries by which keys have followed those of the charter: every act of both roots after the charter acts, and the seals that
 * put them in force. With it a single file leads from the roots to keys that were granted years later.
 *
 * <p>Each root's acts must follow one another without a gap, so none between them can be left out. That none came after the last,
 * a trail cannot show; only a whole record can.
 *
 * @param steps in record order
 */
public record Trail(List<Step> steps) {
    /** Entries that a trail may have. */
    static final int LONGEST = 5_000;

    private static final int LONGEST_PATH = 64;

    public Trail {
        steps = List.copyOf(steps);
    }

    /**
     * @param path the inclusion proof of the entry in the tree at hand; empty where it is not asked for
     */
    public record Step(long index, byte[] entry, List<Hash> path) {
        public Step {
            path = List.copyOf(path);
        }
    }

    /** The trail of the first {@code size} entries, without proofs. @param charter the blob */
    public static Trail of(byte[] charter, long size, LongFunction<byte[]> entries) {
        Keyring ring = Keyring.of(charter);
        Map<String, ActId> last = new TreeMap<>();
        var steps = new ArrayList<Step>();
        for (long index = 0; index < size; index++) {
            byte[] entry = entries.apply(index);
            Optional<Kid> kid = kid(entry);
            boolean root = kid.filter(one -> one.purpose() == Kid.Purpose.ROOT).isPresent();
            // A headquarters may enter the seal that the office has left out.
            boolean seal = kid.isPresent() && !root && ring.awaitsSeal();
            if (!(root || seal)
                    || !(ActCodec.decode(entry) instanceof Decoded.Read(SignedAct signed))
                    || ring.refuse(signed, index).isPresent()) {
                continue;
            }
            if (root && continues(signed, last)) {
                last.put(kid.orElseThrow().chain(), signed.id());
            } else if (root || !(signed.act().body() instanceof Body.Seal)) {
                continue;
            }
            ring = ring.after(index, signed, Keyring.rootsSaidBy(signed));
            if (index >= 2) {
                steps.add(new Step(index, entry, List.of()));
            }
        }
        return new Trail(steps);
    }

    /**
     * The same with each step's proof in that tree.
     *
     * @throws LogException if the tree's tiles do not hold together
     */
    public Trail in(StoredTree tree) throws LogException {
        var proved = new ArrayList<Step>();
        for (Step step : steps) {
            var path = InclusionProof.from(tree, step.index()).path();
            proved.add(new Step(step.index(), step.entry(), path));
        }
        return new Trail(proved);
    }

    private static boolean continues(SignedAct signed, Map<String, ActId> last) {
        String chain = Kid.parse(signed.kid()).map(Kid::chain).orElse(signed.kid());
        return Optional.ofNullable(last.get(chain)).equals(signed.act().prev());
    }

    /** Whose entry it says it is, without reading it all. */
    private static Optional<Kid> kid(byte[] entry) {
        int dot = 0;
        while (dot < entry.length && entry[dot] != '.') {
            dot++;
        }
        try {
            String header =
                    new String(Base64.getUrlDecoder().decode(Arrays.copyOf(entry, dot)), StandardCharsets.UTF_8);
            int from = header.indexOf("\"kid\":\"") + 7;
            int to = header.indexOf('"', from);
            return from < 7 || to < 0 ? Optional.empty() : Kid.parse(header.substring(from, to));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** One line for each step: its index, the entry, and the hashes of its proof in base64, with a space between them. */
    public List<String> lines() {
        return steps.stream()
                .map(step -> {
                    var line = new StringBuilder()
                            .append(step.index())
                            .append(' ')
                            .append(new String(step.entry(), StandardCharsets.ISO_8859_1));
                    step.path().forEach(hash -> line.append(' ').append(hash.base64()));
                    return line.toString();
                })
                .toList();
    }

    /** Reads what {@link #lines} writes; nothing in it has been verified then. */
    static Trail read(List<String> lines, String where) throws Fault {
        if (lines.size() > LONGEST) {
            throw new Fault(
                    where, "There are " + lines.size() + " entries about keys; at most " + LONGEST + " are read.");
        }
        var steps = new ArrayList<Step>();
        for (String line : lines) {
            String[] parts = line.split(" ", -1);
            if (parts.length < 2 || parts.length > 2 + LONGEST_PATH || !parts[0].matches("[1-9][0-9]{0,17}")) {
                throw new Fault(where, "A line about keys is not an index, an entry and a proof.");
            }
            var path = new ArrayList<Hash>();
            try {
                for (String hash : Arrays.asList(parts).subList(2, parts.length)) {
                    path.add(Hash.parse(hash, "The proof"));
                }
            } catch (LogException e) {
                throw new Fault(where, e.getMessage());
            }
            steps.add(new Step(Long.parseLong(parts[0]), parts[1].getBytes(StandardCharsets.ISO_8859_1), path));
        }
        return new Trail(steps);
    }

    /**
     * The keys at every size, as far as the trail goes.
     *
     * @param charterActs entries 0 and 1, found good
     */
    Keyring from(Keyring charter, List<byte[]> charterActs, String where) throws Fault {
        Map<String, ActId> last = new TreeMap<>();
        for (byte[] entry : charterActs) {
            if (ActCodec.decode(entry) instanceof Decoded.Read(SignedAct signed)) {
                last.put(CharterDocument.rootKid(signed.act().author().party()), signed.id());
            }
        }
        Keyring ring = charter;
        long before = 1;
        for (Step step : steps) {
            String place = where + ", entry " + step.index();
            if (step.index() <= before) {
                throw new Fault(place, "The entries about keys are not in the order of the record.");
            }
            before = step.index();
            if (!(ActCodec.decode(step.entry()) instanceof Decoded.Read(SignedAct signed))) {
                throw new Fault(place, "It is no act.");
            }
            var refusal = ring.refuse(signed, step.index());
            if (refusal.isPresent()) {
                throw new Fault(place, refusal.get().sentence());
            }
            Optional<Kid> kid = Kid.parse(signed.kid());
            if (kid.filter(one -> one.purpose() == Kid.Purpose.ROOT).isPresent()) {
                if (!continues(signed, last)) {
                    throw new Fault(place, "It does not follow the act of that root before it: one was left out.");
                }
                last.put(kid.orElseThrow().chain(), signed.id());
            } else if (!(signed.act().body() instanceof Body.Seal)) {
                throw new Fault(place, "A " + signed.act().body().type() + " says nothing about keys.");
            }
            ring = ring.after(step.index(), signed, Keyring.rootsSaidBy(signed));
        }
        return ring;
    }

    /** Checks that every step stands in the tree of that checkpoint, where it says. */
    void requireIn(Checkpoint checkpoint, String where) throws Fault {
        for (Step step : steps) {
            try {
                new InclusionProof(step.index(), checkpoint.size(), step.path())
                        .verify(Hash.leaf(step.entry()), checkpoint.root());
            } catch (LogException | IllegalArgumentException e) {
                throw new Fault(where + ", entry " + step.index(), "It is not proved to stand in the record there.");
            }
        }
    }
}
