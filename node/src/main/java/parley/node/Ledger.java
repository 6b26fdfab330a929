package parley.node;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.log.Checkpoint;
import parley.core.log.NoteException;
import parley.core.log.SignedNote;
import parley.core.register.Keys;
import parley.core.register.Overlay;
import parley.core.register.SealView;
import parley.node.intake.Outbox;
import parley.node.ledger.BlobStore;
import parley.node.ledger.Chains;
import parley.node.ledger.Heads;
import parley.node.ledger.LogStore;
import parley.node.ledger.Mirror;
import parley.node.ledger.Policies;
import parley.node.ledger.Witnesses;
import parley.node.live.Projector;
import parley.node.live.Snapshots;
import parley.node.live.Start;
import parley.node.port.Clock;
import parley.node.port.Disk;
import parley.node.port.Peers;
import parley.node.succession.Plan;

/** What office and headquarters have in common: the record, its blobs and heads, the own outbox, and the fold of it all. */
final class Ledger {
    final NodeConfig config;
    final Disk disk;
    final Clock clock;
    final Peers peers;
    final Witnesses witnesses;
    final LogStore store;
    final BlobStore blobs;
    final Heads heads;
    final Chains chains;
    final Outbox outbox;
    final Projector projector;
    final Snapshots snapshots;
    final Start start;
    private final Policies policies;
    /** The one writer's turn. Held for the short steps only, never over the network. */
    final Lock lock = new ReentrantLock();

    private final Map<String, ActId> byOfficer = new HashMap<>();

    Ledger(NodeConfig config, Disk disk, Clock clock, Peers peers, long committed) {
        this.config = config;
        this.disk = disk;
        this.clock = clock;
        this.peers = peers;
        this.blobs = new BlobStore(disk);
        var charter = blobs.read(config.record())
                .orElseThrow(() -> new Disk.Failure("The charter blob " + config.record() + " is missing."));
        this.witnesses = Witnesses.of(charter);
        this.store = LogStore.unchecked(disk, committed);
        this.snapshots = Snapshots.of(config, disk);
        long sealed = Heads.sealedSize(disk, store);
        this.start = snapshots.start(charter, store, blobs::read, sealed);
        store.requireEntries(start.register().tree());
        this.heads = new Heads(disk, witnesses, store);
        this.outbox = new Outbox(disk);
        this.policies = new Policies(disk);
        this.projector = new Projector(start.register(), store, blobs::read);
        projector.advance(sealed);
        this.chains = Chains.after(
                projector.register(), id -> this.projector.register().index(id), store::rootAt);
        store.follow(projector.register().size(), chains::enter);
        witnesses.follow(chains::keyring);
        Plan.in(disk).ifPresent(plan -> witnesses.expect(plan.succession()));
        if (config.scenario().isPresent()) { // Only a script asks for acts by their officers.
            store.follow(this::noteOfficer);
        }
        heads.reopen();
        outbox.refused().forEach(this::noteOfficer);
        outbox.acts().forEach(this::noteOfficer);
    }

    private void noteOfficer(long index, Decoded entry) {
        if (entry instanceof Decoded.Read(SignedAct signed)
                && chains.keyring().key(signed, index).filter(signed::signedBy).isPresent()) {
            noteOfficer(signed);
        }
    }

    /** An act of ours that is in the outbox, or one that is in the record. */
    void noteOfficer(SignedAct signed) {
        var author = signed.act().author();
        byOfficer.putIfAbsent(author.party() + " " + author.officer(), signed.id());
    }

    /**
     * The keys by which a checkpoint is judged: those in force at its size.
     *
     * @param fetched the entries up to it that are not held here yet
     */
    Keys keys(String note, Optional<Mirror.Fetched> fetched) throws NoteException {
        long size = Checkpoint.parse(SignedNote.parse(note).text()).size();
        return fetched.map(more -> witnesses.keys(size, more.from(), more.entries()))
                .orElseGet(() -> witnesses.keys(size));
    }

    /** The keys by which the next checkpoint will be judged. @param fetched entries that are not held here yet */
    Keys keysAfter(Optional<Mirror.Fetched> fetched) {
        return fetched.map(more -> witnesses.keys(more.from() + more.entries().size() + 1, more.from(), more.entries()))
                .orElseGet(() -> witnesses.keys(store.size() + 1));
    }

    /** Whether somebody who may has taken a key back, under seal or not, as far as is heard here. */
    boolean takenBack(String kid, List<SignedAct> received) {
        return chains.keyring().newest().revoked().contains(kid)
                || Stream.concat(outbox.acts().stream(), received.stream())
                        .anyMatch(act -> act.act().body() instanceof Body.Revocation revocation
                                && revocation.kid().equals(kid)
                                && chains.keyring()
                                        .mayTakeBack(act.act().author().party(), kid));
    }

    private List<SignedAct> signedHere() {
        lock.lock();
        try {
            return outbox.acts();
        } finally {
            lock.unlock();
        }
    }

    /** Catches up with peers. @param kept told of each slice that is stored before the last */
    Mirror mirror(Mirror.Kept kept) {
        return new Mirror(peers, store, blobs, witnesses, lock, kept, this::signedHere);
    }

    /** The first act by a party and officer code: how a script knows what has been played. */
    Optional<ActId> act(String party, String officer) {
        return Optional.ofNullable(byOfficer.get(party + " " + officer));
    }

    /** The blobs an act needs, for sending it. */
    SortedMap<Digest, byte[]> blobsOf(SignedAct signed) {
        return new TreeMap<>(blobs.closure(signed.act()));
    }

    /** The folds and the outbox after entries or cosignatures came in. @return whether anything changed */
    boolean settle() {
        heads.keep();
        boolean changed = projector.advance(heads.sealedSize());
        if (changed) {
            chains.leave(projector.register().size());
            policies.write(chains.keyring());
            outbox.release(chains, heads.sealedSize());
            store.prune(heads.sealedSize());
        }
        if (!outbox.isEmpty() && heads.sealedSize() == store.size()) {
            outbox.refuse(chains);
        }
        return changed;
    }

    /** What this node knows beyond the sealed prefix; it can only restrain. @param direct acts received ahead of the record */
    Overlay overlay(List<SignedAct> direct) {
        var ahead = new ArrayList<Decoded>();
        outbox.acts().stream()
                .filter(act -> chains.index(act.id()).isEmpty())
                .forEach(act -> ahead.add(new Decoded.Read(act)));
        // What we have taken back stays taken back, though the record will not hold that we said so.
        outbox.refused().stream()
                .filter(act -> Overlay.takesBack(act.act().body()))
                .forEach(act -> ahead.add(new Decoded.Read(act)));
        direct.forEach(act -> ahead.add(new Decoded.Read(act)));
        long sealed = projector.register().size();
        var stamps = new ArrayList<SealView>();
        var shown = projector.register().proof().newest();
        heads.proof().newest().forEach((party, stamp) -> {
            if (stamp.equals(shown.get(party))) {
                return;
            }
            var one = new TreeMap<String, Instant>();
            one.put(party, stamp.at());
            stamps.add(new SealView(store.size(), stamp.size(), one));
        });
        return new Overlay(store.decoded(sealed, store.size()), ahead, stamps);
    }

    List<String> parties() {
        return witnesses.parties();
    }
}
