package parley.node.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import parley.core.act.ActId;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.PublicKeys;
import parley.core.act.SignedAct;

/**
 * How far each author's chain has come in the record as it is held, sealed or not: what the sequencer takes next. The
 * register keeps its own account, of the sealed part; this one never decides what an act means.
 */
public final class Chains {
    private static final Pattern ACT_KEY = Pattern.compile("(.+)-act-\\d+");

    /** The last act of a chain. */
    public record Tip(long seq, ActId id) {}

    private final Digest record;
    private final PublicKeys keys;
    private final Map<String, Tip> tips = new HashMap<>();
    private final Map<ActId, Long> indexes = new HashMap<>();

    /** @param record whose acts count: the same key may have signed in another record */
    public Chains(Digest record, PublicKeys keys) {
        this.record = record;
        this.keys = keys;
    }

    /** The chain that a key's acts belong to: the party's or the office's; a root has its own. */
    public static String of(String kid) {
        var match = ACT_KEY.matcher(kid);
        return match.matches() ? match.group(1) : kid;
    }

    /** Takes note of an entry of the record. One that is no good act moves no chain. */
    public void enter(long index, Decoded entry) {
        indexes.putIfAbsent(entry.id(), index);
        if (entry instanceof Decoded.Read(SignedAct signed)
                && signed.act().record().equals(record)
                && keys.signed(signed)) {
            enter(signed);
        }
    }

    void enter(SignedAct signed) {
        if (continues(signed)) {
            tips.put(of(signed.kid()), new Tip(signed.act().seq(), signed.id()));
        }
    }

    /** Whether the act is the very next of its chain. */
    public boolean continues(SignedAct signed) {
        return continues(signed, tip(of(signed.kid())));
    }

    private static boolean continues(SignedAct signed, Optional<Tip> tip) {
        return tip.isEmpty()
                ? signed.act().seq() == 0 && signed.act().prev().isEmpty()
                : signed.act().seq() == tip.get().seq() + 1
                        && signed.act().prev().equals(tip.map(Tip::id));
    }

    public Optional<Tip> tip(String chain) {
        return Optional.ofNullable(tips.get(chain));
    }

    public Optional<Long> index(ActId id) {
        return Optional.ofNullable(indexes.get(id));
    }

    /** How the chains would go on with acts that are not in the record yet: a batch is tried on it. */
    Trial trial() {
        return new Trial();
    }

    final class Trial {
        private final Map<String, Tip> ahead = new HashMap<>();

        Optional<Tip> tip(String chain) {
            return Optional.ofNullable(ahead.get(chain)).or(() -> Chains.this.tip(chain));
        }

        /** Takes the act if it is the very next of its chain. */
        boolean take(SignedAct signed) {
            boolean next = continues(signed, tip(of(signed.kid())));
            if (next) {
                ahead.put(of(signed.kid()), new Tip(signed.act().seq(), signed.id()));
            }
            return next;
        }
    }
}
