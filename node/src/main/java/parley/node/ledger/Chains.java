package parley.node.ledger;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import parley.core.act.ActId;
import parley.core.act.Decoded;
import parley.core.act.Kid;
import parley.core.act.SignedAct;
import parley.core.log.Hash;
import parley.core.register.Keyring;
import parley.core.register.Register;

/**
 * How far each author's chain has come in the record as it is held, sealed or not: what the sequencer takes next. The
 * register keeps its own account, of the sealed part; this one never decides what an act means.
 */
public final class Chains {
    /** The last act of a chain. */
    public record Tip(long seq, ActId id) {}

    private final Map<String, Tip> tips = new HashMap<>();
    private long entered;
    /** Where entries stand that the register does not have yet, in record order. */
    private final Map<ActId, Long> indexes = new LinkedHashMap<>();
    /** Where those stand that it has. */
    private Function<ActId, Optional<Long>> before = id -> Optional.empty();
    /** Replaced whole, so that whoever checks an act at the door may read it without the lock. */
    private volatile Keyring keyring;

    private final LongFunction<Hash> roots;

    /** @param roots the root of the record as it is held, at every size */
    public Chains(Keyring keyring, LongFunction<Hash> roots) {
        this.keyring = keyring;
        this.roots = roots;
    }

    /**
     * From where a register ends.
     *
     * @param before finds the entries that the register has, now and later
     */
    public static Chains after(Register register, Function<ActId, Optional<Long>> before, LongFunction<Hash> roots) {
        var chains = new Chains(register.keyring(), roots);
        chains.before = before;
        register.chains()
                .forEach((chain, head) ->
                        head.prev().ifPresent(prev -> chains.tips.put(chain, new Tip(head.seq() - 1, prev))));
        return chains;
    }

    /** Lets the register find the entries below a size, which it has by now. */
    public void leave(long size) {
        if (indexes.isEmpty()) {
            return;
        }
        var oldest = indexes.values().iterator();
        while (oldest.hasNext() && oldest.next() < size) {
            oldest.remove();
        }
    }

    /** The keys in force at every size of the record as it is held. */
    public Keyring keyring() {
        return keyring;
    }

    /** The chain that a key's acts belong to: the party's or the office's; a root has its own. */
    public static String of(String kid) {
        return Kid.parse(kid).map(Kid::chain).orElse(kid);
    }

    static String of(SignedAct signed) {
        return signed.key().map(Kid::chain).orElse(signed.kid());
    }

    /** Takes note of an entry of the record. One that is no good act moves no chain. */
    public void enter(long index, Decoded entry) {
        entered++;
        indexes.putIfAbsent(entry.id(), index);
        if (entry instanceof Decoded.Read(SignedAct signed)
                && keyring.refuse(signed, index).isEmpty()) {
            enter(index, signed);
        }
    }

    void enter(long index, SignedAct signed) {
        if (!continues(signed)) {
            return;
        }
        tips.put(of(signed), new Tip(signed.act().seq(), signed.id()));
        Keyring before = keyring;
        keyring = before.after(index, signed, roots);
        keyring.resumed(before).forEach((chain, head) -> {
            var tip = tips.get(chain);
            if (tip == null || head.seq() > tip.seq() + 1) {
                head.prev().ifPresent(prev -> tips.put(chain, new Tip(head.seq() - 1, prev)));
            }
        });
    }

    /** Whether the act is the very next of its chain. */
    public boolean continues(SignedAct signed) {
        var tip = tips.get(of(signed));
        return tip == null
                ? signed.act().seq() == 0 && signed.act().prev().isEmpty()
                : signed.act().seq() == tip.seq() + 1 && signed.act().prev().equals(Optional.of(tip.id()));
    }

    /** How many entries were taken note of here: as long as it is the same, so is every answer. */
    public long entered() {
        return entered;
    }

    public Optional<Tip> tip(String chain) {
        return Optional.ofNullable(tips.get(chain));
    }

    public Optional<Long> index(ActId id) {
        return before.apply(id).or(() -> Optional.ofNullable(indexes.get(id)));
    }

    /** Where chains and keys stand, to try a batch on. It finds no entry by its id: to copy that would cost the whole record. */
    Chains trial() {
        var trial = new Chains(keyring, roots);
        trial.tips.putAll(tips);
        return trial;
    }
}
