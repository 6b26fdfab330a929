package parley.sim.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import parley.core.act.ActId;
import parley.core.act.ActKey;
import parley.core.act.PublicKeys;
import parley.core.act.SignedAct;
import parley.core.audit.Audit;
import parley.core.audit.Report;
import parley.node.ledger.Heads;
import parley.sim.Wire;

/** What three folders must hold once their processes have ended: every acknowledged act, in order, once, in each sealed record. */
final class Aftermath {
    private final ThreeProcesses three;
    private final List<String> violations = new ArrayList<>();
    private long sealed;

    Aftermath(ThreeProcesses three) {
        this.three = three;
    }

    /** How many entries are sealed everywhere. */
    long sealed() {
        return sealed;
    }

    /** @return what does not hold; empty if all does */
    List<String> look(Map<String, Clerk> clerks) {
        List<byte[]> first = List.of();
        for (var node : ThreeProcesses.NODES) {
            var entries = entries(node);
            if (first.isEmpty()) {
                first = entries;
                sealed = entries.size();
                audit(node);
            }
            same(node, first, entries);
            var places = places(entries);
            clerks.forEach((party, clerk) -> {
                signed(node, party, places);
                clerk.receipts().forEach(receipt -> acknowledged(node, receipt, entries));
            });
        }
        clerks.values().forEach(clerk -> violations.addAll(clerk.worthless()));
        return violations;
    }

    private List<byte[]> entries(String node) {
        try (var disk = three.disk(node)) {
            long size = Heads.read(disk, three.witnesses(), Heads.SEALED)
                    .filter(three.witnesses()::sealed)
                    .map(note -> note.checkpoint().size())
                    .orElse(0L);
            return Wire.entries(disk, size);
        }
    }

    private void audit(String node) {
        var roots = new TreeMap<String, ActKey>();
        try (var keys = three.disk("keys");
                var disk = three.disk(node)) {
            PublicKeys.read(keys.read("jwks.json").orElseThrow()).roots().forEach(root -> roots.put(root.kid(), root));
            if (!(new Audit(disk::read, roots).run() instanceof Report.Proved proved) || proved.sealed() < sealed) {
                violations.add("The record of " + node + " is not proved: "
                        + new Audit(disk::read, roots).run().sentence());
            }
        }
    }

    private void same(String node, List<byte[]> first, List<byte[]> entries) {
        boolean same = first.size() == entries.size();
        for (int i = 0; same && i < entries.size(); i++) {
            same = Arrays.equals(first.get(i), entries.get(i));
        }
        if (!same) {
            violations.add("The sealed record of " + node + ", " + entries.size() + " entries, is not the office's, "
                    + first.size() + ".");
        }
    }

    private Map<ActId, List<Integer>> places(List<byte[]> entries) {
        var places = new HashMap<ActId, List<Integer>>();
        for (int i = 0; i < entries.size(); i++) {
            places.computeIfAbsent(ActId.of(entries.get(i)), id -> new ArrayList<>())
                    .add(i);
        }
        return places;
    }

    /** All that a side's node has said it has signed and kept: once, and in the order in which it was said. */
    private void signed(String node, String party, Map<ActId, List<Integer>> places) {
        int before = -1;
        for (SignedAct act : three.said(party)) {
            var at = places.getOrDefault(act.id(), List.of());
            if (at.size() != 1 || at.getFirst() <= before) {
                violations.add("Act " + act.act().seq() + " of " + party + ", which it said is kept, stands at " + at
                        + " in the sealed record of " + node + "; the one before it at " + before + ".");
            } else {
                before = at.getFirst();
            }
        }
    }

    private void acknowledged(String node, Clerk.Receipt receipt, List<byte[]> entries) {
        if (receipt.index() >= entries.size()
                || !Arrays.equals(
                        entries.get((int) receipt.index()), receipt.act().entry())) {
            violations.add("Act " + receipt.act().act().seq() + " of "
                    + receipt.act().act().author().party() + ", acknowledged as entry " + receipt.index()
                    + ", does not stand there in the sealed record of " + node + ".");
        }
    }
}
