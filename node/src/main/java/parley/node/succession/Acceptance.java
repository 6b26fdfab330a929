package parley.node.succession;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.ActKey;
import parley.core.act.Author;
import parley.core.act.SignedAct;
import parley.core.log.NoteException;
import parley.core.log.Signer;
import parley.core.register.Keyring;
import parley.node.Contacts;
import parley.node.NodeConfig;
import parley.node.ledger.BlobStore;
import parley.node.ledger.Chains;
import parley.node.ledger.Head;
import parley.node.ledger.Heads;
import parley.node.ledger.LogStore;
import parley.node.port.Disk;

/**
 * A headquarters accepts the office's successor: its root signs the succession, and from then on the headquarters goes on from the
 * last sealed size. What it held beyond that is put aside; its own acts there are in its outbox, and are sent again; what the other
 * side had said there and restrains goes on doing so.
 *
 * <p>It refuses a successor that forgets anything which is sealed as far as this headquarters knows, and, unless its people say so,
 * one that forgets what it has cosigned itself: the other side may have done so too. A guarantor goes over in the same way, and signs
 * nothing.
 */
public final class Acceptance {
    /** This side's own half. */
    public static final String ACT = "succession/act";

    private static final Duration VALID = Duration.ofDays(30);

    private final Disk disk;
    private final NodeConfig config;
    private final Plan plan;
    private final Head head;
    private final LogStore store;
    private final Keyring keyring;
    /** How far every chain has come in what stays. */
    private final Chains staying;
    /** How many entries this node's people know it alone to have cosigned. */
    private final OptionalLong alone;

    /** @throws Disk.Failure if the folder is no headquarters', or is of another record */
    public Acceptance(Disk disk, Plan plan) {
        this(disk, plan, OptionalLong.empty());
    }

    /** @param alone how many entries this node has cosigned and the other side has not, as its people have asked them */
    public Acceptance(Disk disk, Plan plan, OptionalLong alone) {
        this.alone = alone;
        this.disk = disk;
        this.config = NodeConfig.read(disk);
        this.plan = plan;
        if (config.role() == NodeConfig.Role.OFFICE) {
            throw new Disk.Failure("A headquarters accepts a successor, and a guarantor follows it; " + config.name()
                    + " is an office.");
        }
        if (!plan.record().equals(config.record())) {
            throw new Disk.Failure("The succession is of the record " + plan.record() + "; this headquarters keeps "
                    + config.record() + ".");
        }
        this.head = Head.read(disk);
        this.store = new LogStore(disk, head.stored());
        var founding = Keyring.of(new BlobStore(disk).read(config.record()).orElseThrow());
        var chains = new Chains(founding, store::rootAt);
        this.staying = new Chains(founding, store::rootAt);
        store.follow((index, entry) -> {
            chains.enter(index, entry);
            if (index < size()) {
                staying.enter(index, entry);
            }
        });
        this.keyring = chains.keyring();
    }

    /** Whether this node's root signs: a guarantor has none, and follows. */
    public boolean signs() {
        return config.role() == NodeConfig.Role.HEADQUARTERS;
    }

    /** The name of the root that signs: whose key is to be given to {@link #accept}. */
    public ActKey root() {
        var keys = keyring.at(plan.succession().size());
        return keys.key(keys.root(party()).toString()).orElseThrow();
    }

    /** Whether this very plan has been accepted before. */
    public boolean accepted() {
        return Plan.in(disk).filter(plan::equals).isPresent()
                && (!signs() || disk.read(ACT).isPresent())
                && (head.stored() == size()
                        || keyring.newest()
                                .log()
                                .toString()
                                .equals(plan.succession().log()));
    }

    /** @throws Disk.Failure with what forbids it */
    public void check() {
        var said = plan.succession();
        var origin = keyring.newest().log().name();
        if (!said.origin().equals(origin)) {
            throw new Disk.Failure(
                    "The succession follows the origin " + said.origin() + "; this record's is " + origin + ".");
        }
        if (store.size() < size()) {
            throw new Disk.Failure(
                    "The successor goes on from " + size() + " entries, and this headquarters holds only "
                            + store.size() + ". Put a whole copy of the record into its folder first.");
        }
        var root = store.rootAt(size());
        if (!root.hex().equals(said.root().hex())) {
            throw new Disk.Failure("The first " + size() + " entries here have the root " + root.hex()
                    + "; the successor's have " + said.root() + ". It holds another history: do not accept it.");
        }
        long sealed = sealed();
        if (sealed > size()) {
            throw new Disk.Failure(
                    "Both headquarters have cosigned " + sealed + " entries, and the successor goes on from " + size()
                            + ": it would forget what is sealed. Recover it again, --from this headquarters.");
        }
        if (head.size() > size() && !alone.equals(OptionalLong.of(head.size()))) {
            throw new Disk.Failure(head.size() + " entries are cosigned here, and the successor goes on from " + size()
                    + ". If the other side has cosigned them too, they are sealed, and would be forgotten. Recover it"
                    + " again, --from both headquarters. If it still goes on from " + size()
                    + " then, and the other side says that it has cosigned no more, accept with --cosigned-alone "
                    + head.size() + ".");
        }
        try {
            var keys = keyring.at(size());
            var shown = keys.open(plan.checkpoint());
            if (shown.checkpoint().size() != size()
                    || !shown.checkpoint().root().equals(root)
                    || !keys.sealed(shown)) {
                throw new Disk.Failure("The checkpoint in the plan is not one of these " + size()
                        + " entries that both headquarters cosigned.");
            }
        } catch (NoteException e) {
            throw new Disk.Failure("The checkpoint in the plan is not good: " + e.getMessage(), e);
        }
    }

    private long size() {
        return plan.succession().size();
    }

    private long sealed() {
        return disk.read(Heads.SEALED)
                .map(note -> {
                    try {
                        return keyring.open(new String(note, StandardCharsets.UTF_8))
                                .checkpoint()
                                .size();
                    } catch (NoteException e) {
                        throw new Disk.Failure(Heads.SEALED + " cannot be read: " + e.getMessage(), e);
                    }
                })
                .orElse(0L);
    }

    private String party() {
        return config.party().orElseThrow();
    }

    /**
     * Signs, and goes over to the successor. May be run again after a crash: until the head is written nothing has happened.
     *
     * @param key of {@link #root}
     */
    public SignedAct accept(Signer key) {
        check();
        var signed = sign(key);
        goOver(Optional.of(signed));
        return signed;
    }

    /** A guarantor goes over: there is nothing for it to sign. May be run again like {@link #accept}. */
    public void follow() {
        check();
        goOver(Optional.empty());
    }

    private void goOver(Optional<SignedAct> signed) {
        var tail = new Tail(disk, store, size());
        tail.keepAside();
        tail.prepare();
        var note = plan.checkpoint().getBytes(StandardCharsets.UTF_8);
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(Plan.FILE, plan.bytes());
        if (signs()) {
            files.putAll(tail.heard(party()));
        }
        signed.ifPresent(act -> files.put(ACT, act.entry()));
        disk.read(Contacts.FILE)
                .ifPresent(known -> files.put(
                        Contacts.FILE, Contacts.read(known).with(plan.office()).bytes()));
        files.put(Heads.NEWEST, note);
        files.put(Heads.SEALED, note);
        disk.write(files);
        config.withOffice(plan.office()).write(disk);
        // The head is the commit: with it the record ends here, and goes on under the new origin.
        new Head(size(), store.rootAt(size()), head.stamp(), size()).write(disk);
        tail.remove();
    }

    private SignedAct sign(Signer key) {
        var root = root();
        var tip = staying.tip(Chains.of(root.kid()));
        var act = new Act(
                plan.record(),
                new Author(party(), "root", "root", "root"),
                plan.at(),
                plan.at().plus(VALID),
                tip.map(last -> last.seq() + 1).orElse(0L),
                tip.map(Chains.Tip::id),
                List.of(),
                plan.succession());
        var signed = ActCodec.sign(act, root.kid(), key::sign);
        if (!signed.signedBy(root)) {
            throw new Disk.Failure(
                    "The key given is not " + root.kid() + ", the root of " + party() + " in this record.");
        }
        return signed;
    }
}
