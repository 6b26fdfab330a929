package parley.sim.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.core.act.ActId;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.Hash;
import parley.core.log.NoteException;
import parley.core.log.Tree;
import parley.node.ledger.Chains;
import parley.sim.Shown;
import parley.sim.SimDisk;
import parley.sim.Truth;
import parley.sim.Wire;

/**
 * I3. Any two sealed checkpoints are consistent, and both sides really stand behind each. An honest cosigner stays with one
 * history and never goes back in it; an honest office signs one, and restored from a backup none that contradicts what a
 * headquarters holds; an honest side gives a place in its chain to one act.
 */
final class OneHistory implements Invariant {
    private List<byte[]> sealed = List.of();
    private final Set<String> lookedAt = new HashSet<>();
    private final Map<String, Integer> cosignatures = new HashMap<>();
    private final Map<String, Truth.Cosigned> last = new HashMap<>();
    private final Map<String, ActId> chains = new HashMap<>();
    private long reached;

    @Override
    public void look(Shown shown, SimDisk disk, Truth truth, Breaches breaches) {
        shown.checkpoint().ifPresent(note -> sealed(shown, note, disk, truth, breaches));
        for (var party : truth.witnesses().parties()) {
            if (truth.honest(party)) {
                cosigner(party, truth, breaches);
            }
        }
        if (truth.honest("office") && !truth.wasRestored("office")) {
            truth.issued().forEach((size, roots) -> {
                if (roots.size() > 1) {
                    breaches.breach("the office has signed two histories of size " + size);
                }
            });
        }
        if (truth.honest("office") && truth.wasRestored("office") && isWitness(shown, truth)) {
            restoredOffice(shown, truth, breaches);
        }
        chains(truth, breaches);
    }

    private static boolean isWitness(Shown shown, Truth truth) {
        return truth.witnesses().parties().contains(shown.node()) && !truth.wasRestored(shown.node());
    }

    /** It asks both headquarters before it signs anything. */
    private static void restoredOffice(Shown shown, Truth truth, Breaches breaches) {
        truth.issued().forEach((size, roots) -> {
            if (size <= shown.recorded() && roots.size() > 1) {
                breaches.breach("the office was restored, and has signed another history of size " + size
                        + " than this headquarters holds");
            }
        });
    }

    @Override
    public void restored(String node) {
        // The truth forgets what nobody has seen of it.
        chains.clear();
        reached = -1;
        cosignatures.remove(node);
        last.remove(node);
    }

    @Override
    public void succeeded() {
        cosignatures.clear();
        last.clear();
    }

    private void sealed(Shown shown, String note, SimDisk disk, Truth truth, Breaches breaches) {
        if (!lookedAt.add(shown.node() + note)) {
            return;
        }
        CosignedCheckpoint opened;
        try {
            opened = truth.witnesses().open(note);
        } catch (NoteException e) {
            breaches.breach("its sealed checkpoint is none: " + e.getMessage());
            return;
        }
        var size = opened.checkpoint().size();
        if (!truth.witnesses().sealed(opened) || size != shown.sealed()) {
            breaches.breach("it takes the size " + shown.sealed() + " for sealed, cosigned by "
                    + opened.cosignatures().keySet() + " at " + size);
        }
        var entries = Wire.entries(disk, size);
        if (!root(entries).equals(opened.checkpoint().root())) {
            breaches.breach("the entries on its disk are not those of its sealed checkpoint of size " + size);
            return;
        }
        for (int i = 0; i < Math.min(entries.size(), sealed.size()); i++) {
            if (!Arrays.equals(entries.get(i), sealed.get(i))) {
                breaches.breach("entry " + i + " of its sealed record differs from another's");
                return;
            }
        }
        if (entries.size() > sealed.size()) {
            sealed = entries;
        }
    }

    static Hash root(List<byte[]> entries) {
        return Tree.EMPTY.append(entries.stream().map(Hash::leaf).toList()).root();
    }

    private void cosigner(String party, Truth truth, Breaches breaches) {
        var made = truth.cosigned().stream()
                .filter(one -> one.party().equals(party))
                .toList();
        int from = Math.min(cosignatures.getOrDefault(party, 0), made.size());
        cosignatures.put(party, made.size());
        for (var one : made.subList(from, made.size())) {
            var before = last.put(party, one);
            if (before != null && one.size() < before.size()) {
                breaches.breach(party + " cosigned the size " + one.size() + " after " + before.size());
            }
            if (before != null && one.size() == before.size() && !one.root().equals(before.root())) {
                breaches.breach(party + " cosigned two histories of size " + one.size());
            }
            for (var other : made) {
                if (other.size() == one.size() && !other.root().equals(one.root())) {
                    breaches.breach(party + " cosigned two histories of size " + one.size());
                }
            }
        }
    }

    private void chains(Truth truth, Breaches breaches) {
        if (truth.reachedSomebody() == reached) {
            return;
        }
        reached = truth.reachedSomebody();
        for (var act : truth.said()
                .filter(one -> truth.honest(one.party())
                        && truth.reachedSomebody(one.signed().id()))
                .toList()) {
            var place = Chains.of(act.signed().kid()) + " " + act.signed().act().seq();
            var other = chains.putIfAbsent(place, act.signed().id());
            if (other != null && !other.equals(act.signed().id())) {
                breaches.breach("two acts were signed as " + place);
            }
        }
    }
}
