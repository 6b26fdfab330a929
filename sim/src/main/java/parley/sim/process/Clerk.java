package parley.sim.process;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import parley.app.http.peers.HttpPeers;
import parley.core.act.SignedAct;
import parley.core.log.LogException;
import parley.core.log.Signer;
import parley.node.NodeConfig;
import parley.node.intake.Receipts;
import parley.node.ledger.Witnesses;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;

/** Takes a side's acts to the office, one after the other, beside that side's own node, and keeps the receipts it is given. */
final class Clerk implements AutoCloseable {
    private static final long PAUSE_MILLIS = 30;

    private final HttpPeers peers;
    private final Witnesses witnesses;
    private final Supplier<List<SignedAct>> said;
    private final List<Receipt> receipts = Collections.synchronizedList(new ArrayList<>());
    private final List<String> worthless = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread;
    private volatile boolean closed;

    /** @param index where the office has said that it stands */
    record Receipt(SignedAct act, long index) {}

    Clerk(NodeConfig side, Signer signer, Witnesses witnesses, Supplier<List<SignedAct>> said) {
        this.peers = new HttpPeers(side, signer, Clock.systemUTC());
        this.witnesses = witnesses;
        this.said = said;
        this.thread = Thread.ofPlatform().daemon().name("clerk-" + side.name()).start(this::work);
    }

    private void work() {
        try {
            // The blobs of the first, an adoption, are its own node's to send.
            for (int next = 1; !closed; ) {
                var acts = said.get();
                if (next < acts.size() && submit(acts.get(next))) {
                    next++;
                } else {
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether the office gave a receipt for it */
    private boolean submit(SignedAct act) {
        try {
            if (peers.submit("office", act.entry(), Collections.emptySortedMap())
                    instanceof SubmitAnswer.Recorded receipt) {
                Receipts.check(witnesses, act, receipt);
                receipts.add(new Receipt(act, receipt.index()));
                return true;
            }
        } catch (Peers.Unreachable e) {
            // It is down, or was while it answered.
        } catch (LogException e) {
            worthless.add("A receipt proves nothing: " + e.getMessage());
        }
        return false;
    }

    List<Receipt> receipts() {
        synchronized (receipts) {
            return List.copyOf(receipts);
        }
    }

    List<String> worthless() {
        synchronized (worthless) {
            return List.copyOf(worthless);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
        peers.close();
    }
}
