package parley.core.audit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import parley.core.act.ActCodec;
import parley.core.act.ActKey;
import parley.core.act.Decoded;
import parley.core.act.SignedAct;
import parley.core.log.Hash;
import parley.core.log.TilePath;
import parley.core.register.Keyring;
import parley.core.register.Register;
import parley.core.register.Stored;

/**
 * Folds a record in order, while helpers decode and check signatures some bundles ahead. A helper tries the key that was in force
 * when last the fold looked: where that is another one in the end, the fold finds the answer missing and checks by itself.
 */
final class Folding implements Stored {
    private static final int AT_ONCE = TilePath.FULL_WIDTH;
    /** Acts that are held decoded; of those before, the bytes. */
    private static final int MOST_HELD = 32 * AT_ONCE;

    private final List<byte[]> entries;
    private final long vouched;
    private final Blobs blobs;
    private final LongFunction<Hash> roots;
    /** The register of nothing, and at the last sizes: each shares nearly everything with the next. */
    private final TreeMap<Long, Register> marks = new TreeMap<>();

    private Register register;
    private volatile Keyring keyring;

    /**
     * @param vouched entries whose signatures have been checked before
     * @param roots the root that the record had at every size
     */
    Folding(Register empty, List<byte[]> entries, long vouched, Blobs blobs, LongFunction<Hash> roots) {
        this.roots = roots;
        this.entries = entries;
        this.vouched = vouched;
        this.blobs = blobs;
        this.register = empty;
        this.keyring = empty.keyring();
        marks.put(0L, empty);
    }

    /** Called with the register after some entries more. */
    @FunctionalInterface
    interface Step {
        void folded(Register register) throws Fault;
    }

    Register fold(Helpers helpers, Step step) throws Fault {
        Iterator<List<Decoded>> ahead = helpers.inOrder(tasks());
        while (ahead.hasNext()) {
            List<Decoded> decoded = ahead.next();
            int first = (int) register.size();
            register = register.afterAll(decoded, blobs::read);
            keyring = register.keyring();
            for (int i = 0; i < decoded.size(); i++) {
                entries.set(first + i, decoded.get(i).entry()); // Held once, not twice.
            }
            step.folded(register);
            if (register.unpacked() >= MOST_HELD) {
                register = register.packed(this);
                long oldest = register.size() - MOST_HELD;
                marks.keySet().removeIf(size -> size > 0 && size < oldest);
            }
            marks.put(register.size(), register);
        }
        return register;
    }

    private Iterator<Supplier<List<Decoded>>> tasks() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < entries.size();
            }

            @Override
            public Supplier<List<Decoded>> next() {
                int from = next;
                next = Math.min(entries.size(), from + AT_ONCE);
                var part = List.copyOf(entries.subList(from, next));
                return () -> decode(from, part);
            }
        };
    }

    private List<Decoded> decode(int from, List<byte[]> part) {
        var decoded = new ArrayList<Decoded>(part.size());
        var byKey = new LinkedHashMap<ActKey, List<SignedAct>>();
        Keyring ring = keyring;
        for (int i = 0; i < part.size(); i++) {
            long index = from + (long) i;
            Decoded one = ActCodec.decode(part.get(i));
            if (one instanceof Decoded.Read(SignedAct signed)) {
                if (index < vouched) {
                    one = new Decoded.Read(signed.vouched());
                } else {
                    ring.key(signed, index)
                            .ifPresent(key -> byKey.computeIfAbsent(key, any -> new ArrayList<>())
                                    .add(signed));
                }
            }
            decoded.add(one);
        }
        // The answer is kept with the act; whether it is the one that counts, the fold decides.
        byKey.forEach(ActKey::check);
        return decoded;
    }

    @Override
    public Decoded entry(long index) {
        return ActCodec.decode(entries.get((int) index));
    }

    @Override
    public Hash root(long size) {
        return roots.apply(size);
    }

    /** The register of an earlier size. Near the end it is at hand; long before, all is folded again. */
    Register at(long size) {
        var mark = marks.floorEntry(size).getValue();
        return mark.after(entries.subList((int) mark.size(), (int) size), blobs::read);
    }
}
