package parley.node.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Decoded;
import parley.core.act.Kid;
import parley.core.act.SignedAct;
import parley.node.ledger.Chains;
import parley.node.port.Disk;

/**
 * The acts that this node has signed and that are not sealed yet, one file each: {@code outbox/SEQ}; and those that its side's root
 * has signed elsewhere: {@code outbox/root-SEQ}. An act is kept here before anybody sees it, so that a signed {@code seq} is never
 * signed again with other bytes, whatever crashes.
 *
 * <p>What the record can never take any more goes to {@code refused/}, for people to read: its place has gone to other bytes, or its
 * key has been taken back. Its place stays spent all the same.
 */
public final class Outbox {
    private static final String WAITING = "outbox/";
    private static final String REFUSED = "refused/";
    private static final String ROOT = "root-";

    private final Disk disk;
    /** By file: the own chain by {@code seq}, then the root's. */
    private final TreeMap<String, SignedAct> acts = new TreeMap<>();

    private final TreeMap<String, SignedAct> refused = new TreeMap<>();
    /** Which acts are lost: the last answer, as long as it holds. */
    private Optional<Judged> judged = Optional.empty();

    /** @param entered how many entries the chains had been told of */
    private record Judged(long entered, Set<ActId> lost) {}

    /** @throws Disk.Failure if a file in the outbox is no act */
    public Outbox(Disk disk) {
        this.disk = disk;
        read("outbox", WAITING, acts);
        read("refused", REFUSED, refused);
        // As a crash between the two writes leaves it.
        refused.keySet().forEach(name -> {
            if (acts.remove(name) != null) {
                disk.delete(WAITING + name);
            }
        });
    }

    private void read(String list, String folder, TreeMap<String, SignedAct> into) {
        for (var name : disk.list(list)) {
            var entry = disk.read(folder + name).orElseThrow();
            if (!(ActCodec.decode(entry) instanceof Decoded.Read(SignedAct signed))) {
                throw new Disk.Failure(folder + name + " is not an act.");
            }
            into.put(name(signed), signed);
        }
    }

    /** Keeps an act, durably. Its seq must be new. */
    public void keep(SignedAct signed) {
        requireNew(signed);
        write(signed);
        put(signed);
        judged = Optional.empty();
    }

    /** @throws IllegalStateException if another act stands at its place of the chain: a signed one is never signed again */
    public void requireNew(SignedAct signed) {
        if (!lacks(signed)) {
            throw new IllegalStateException("Act " + signed.act().seq() + " of our own chain is signed already.");
        }
    }

    /** The first half of {@link #keep}: the act is durable, and is not seen here yet. Waits for the disk, and for nothing else. */
    public void write(SignedAct signed) {
        disk.write(WAITING + name(signed), signed.entry());
    }

    /** The second half. */
    public void take(SignedAct signed, Chains chains) {
        boolean last = acts.higherKey(name(signed)) == null;
        put(signed);
        // The last of its chain makes no other one lost.
        judged = judged.filter(known -> last
                && known.entered() == chains.entered()
                && !isLost(chains, signed.act(), signed.kid(), known.lost()));
    }

    private void put(SignedAct signed) {
        acts.put(name(signed), signed);
    }

    /** Whether this place of its chain is free here. */
    public boolean lacks(SignedAct signed) {
        return !acts.containsKey(name(signed)) && !refused.containsKey(name(signed));
    }

    /** Lets go of the acts that are sealed. A crash here leaves files that the next start lets go of again. */
    public void release(Chains chains, long sealedSize) {
        acts.values().removeIf(signed -> {
            boolean sealed = chains.index(signed.id())
                    .filter(index -> index < sealedSize)
                    .isPresent();
            if (sealed) {
                disk.delete(WAITING + name(signed));
            }
            return sealed;
        });
    }

    /** Puts aside what the record can never take any more; to be called when all that is held is sealed. */
    public void refuse(Chains chains) {
        var lost = lost(chains);
        acts.values().removeIf(signed -> {
            if (lost.contains(signed.id())) {
                disk.write(REFUSED + name(signed), signed.entry());
                refused.put(name(signed), signed);
                disk.delete(WAITING + name(signed));
            }
            return lost.contains(signed.id());
        });
        judged = Optional.empty();
    }

    /** The acts of the outbox that the record as it is held cannot take any more: they, or acts before them, have lost their place. */
    public Set<ActId> lost(Chains chains) {
        judged = judged.filter(known -> known.entered() == chains.entered())
                .or(() -> Optional.of(new Judged(chains.entered(), judge(chains))));
        return judged.get().lost();
    }

    private Set<ActId> judge(Chains chains) {
        var lost = new HashSet<ActId>();
        refused.values().forEach(signed -> lost.add(signed.id()));
        for (var signed : acts.values()) {
            if (chains.index(signed.id()).isEmpty() && isLost(chains, signed.act(), signed.kid(), lost)) {
                lost.add(signed.id());
            }
        }
        return lost;
    }

    /** Whether an act, signed next, could never come into the record, for what it follows is lost. */
    public boolean followsLost(Chains chains, Act next, String kid) {
        return isLost(chains, next, kid, lost(chains));
    }

    private static boolean isLost(Chains chains, Act act, String kid, Set<ActId> lost) {
        if (chains.keyring().newest().revoked().contains(kid)) {
            return true;
        }
        var tip = chains.tip(Chains.of(kid));
        long next = tip.map(last -> last.seq() + 1).orElse(0L);
        if (act.seq() <= next) {
            return act.seq() < next || !act.prev().equals(tip.map(Chains.Tip::id));
        }
        return act.prev().filter(lost::contains).isPresent();
    }

    /** In order of seq, the own chain's first. */
    public List<SignedAct> acts() {
        return new ArrayList<>(acts.values());
    }

    /** Those that the record will never hold. */
    public List<SignedAct> refused() {
        return new ArrayList<>(refused.values());
    }

    public boolean isEmpty() {
        return acts.isEmpty();
    }

    /** The last act of the own chain: the latest of the record's, the outbox's and those refused. */
    public Optional<Chains.Tip> tip(Optional<Chains.Tip> recorded) {
        return later(acts.headMap(ROOT), later(refused.headMap(ROOT), recorded));
    }

    /** The last act of the root's chain, likewise. */
    public Optional<Chains.Tip> rootTip(Optional<Chains.Tip> recorded) {
        return later(acts.tailMap(ROOT), later(refused.tailMap(ROOT), recorded));
    }

    /** The last act of the own chain that was refused: a chain that is cut off there goes on behind it. */
    public Optional<Chains.Tip> lastRefused() {
        return later(refused.headMap(ROOT), Optional.empty());
    }

    /** The acts that stand before the last one of that kind in its chain, and are not of it. */
    public List<SignedAct> before(Predicate<SignedAct> kind) {
        return Stream.of(acts.headMap(ROOT), acts.tailMap(ROOT))
                .flatMap(chain -> {
                    var last = chain.values().stream().filter(kind).reduce((former, latter) -> latter);
                    return last.stream().flatMap(end -> chain.headMap(name(end)).values().stream());
                })
                .filter(kind.negate())
                .toList();
    }

    /**
     * The last act of the own chain, if acts before it are neither in the record nor here. Signed after the backup from which this node was
     * restored, they are nowhere: no act behind them can be recorded.
     *
     * @param next the place in the chain that the record waits for
     */
    public Optional<Chains.Tip> behindGap(long next) {
        long expected = next;
        for (var signed : acts.headMap(ROOT).values()) {
            if (signed.act().seq() > expected) {
                return later(acts.headMap(ROOT), Optional.empty());
            }
            expected = Math.max(expected, signed.act().seq() + 1);
        }
        return Optional.empty();
    }

    private static Optional<Chains.Tip> later(SortedMap<String, SignedAct> chain, Optional<Chains.Tip> known) {
        if (chain.isEmpty()) {
            return known;
        }
        var last = chain.lastEntry().getValue();
        var kept = new Chains.Tip(last.act().seq(), last.id());
        return known.filter(tip -> tip.seq() >= kept.seq()).or(() -> Optional.of(kept));
    }

    public Optional<SignedAct> act(ActId id) {
        return acts.values().stream().filter(signed -> signed.id().equals(id)).findFirst();
    }

    private static String name(SignedAct signed) {
        boolean root = Kid.parse(signed.kid())
                .filter(kid -> kid.purpose() == Kid.Purpose.ROOT)
                .isPresent();
        return (root ? ROOT : "")
                + String.format(Locale.ROOT, "%012d", signed.act().seq());
    }
}
