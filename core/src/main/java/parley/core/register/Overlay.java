package parley.core.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Decoded;
import parley.core.act.SignedAct;

/**
 * What a node knows beyond the sealed prefix. It can only lower a verdict: a withdrawal binds at once, a confirmed start
 * restrains. One thing it adds: a non-combat notice on the offered clock, marked <em>not attested</em>.
 *
 * @param tail the entries of the record after the sealed prefix, in order, as far as this node holds them
 * @param direct own acts not yet recorded (from signing), and acts received directly (from receipt)
 * @param stamps cosignatures that this node has verified and that no seal of the prefix holds; {@code index} is not used
 */
public record Overlay(List<Decoded> tail, List<Decoded> direct, List<SealView> stamps) {
    public static final Overlay NONE = new Overlay(List.of(), List.of(), List.of());

    public Overlay {
        tail = List.copyOf(tail);
        direct = List.copyOf(direct);
        stamps = List.copyOf(stamps);
    }

    public boolean isEmpty() {
        return tail.isEmpty() && direct.isEmpty() && stamps.isEmpty();
    }

    /**
     * The register of the sealed prefix, lowered by what is known beyond it.
     *
     * @param at now: what binds at once binds from its {@code issuedAt}, or from now if that lies ahead
     */
    public Register restrain(Register sealed, Blobs blobs, Instant at) {
        Announcements known = sealed.announcements();
        Announcements held = held(sealed, at);
        if (isEmpty() && held == known) {
            return sealed;
        }
        Fold fold = sealed.folded();
        Fold ahead = ahead(fold, blobs);
        Stamps live = live(ahead);
        var used = new TreeSet<ActId>();
        var restraints = restraints(fold);
        Announcements lowered = held;
        for (Announcement one : offered(sealed, ahead, live)) {
            if (one.index() >= sealed.size()) {
                used.add(one.id());
                lowered = lowered.with(one);
            } else {
                lowered = held.at(one.index())
                        .filter(before -> before.offeredAt().isEmpty())
                        .map(before -> before.offeredAt(one.offeredAt().orElseThrow()))
                        .map(lowered::with)
                        .orElse(lowered);
            }
        }
        lowered = new Heard(ahead.leaves(), restraints, at, used).lowered(lowered);
        Course course = new Ahead(fold, ahead, live, restraints, at, used).course();
        // One that is heard of restrains at once; that it has ended is for a seal to say.
        Optional<Disagreement> heard =
                ahead.reckonings().disagreement().filter(one -> one.alikeSince().isEmpty());
        Optional<Disagreement> disagreement =
                sealed.disagreement().filter(one -> one.alikeSince().isEmpty()).or(() -> heard);
        disagreement.ifPresent(one -> used.add(one.reckoning()));
        return sealed.lowered(
                course,
                lowered,
                disagreement.or(sealed::disagreement),
                sealed.notUnderstoodFrom().or(() -> notUnderstood(ahead, used)),
                used);
    }

    /**
     * What the sealed prefix takes back, and its seals show in effect only later, binds whoever holds it all the same: it has
     * bound since it was heard, and being sealed does not loosen it.
     */
    private static Announcements held(Register sealed, Instant at) {
        Announcements held = sealed.announcements();
        var viewing = Viewing.heldAt(sealed.folded(), at);
        for (Announcement one : held.takenBackAfter(at)) {
            held = held.with(viewing.announcement(one.id()).orElse(one));
        }
        return held;
    }

    /** An act of a type that is not known here permits nothing from when it is heard: it may be a restraint. */
    private Optional<Long> notUnderstood(Fold ahead, SortedSet<ActId> used) {
        var unknown = restraints(ahead).stream()
                .filter(signed -> signed.act().body() instanceof Body.Unknown)
                .toList();
        unknown.forEach(signed -> used.add(signed.id()));
        return ahead.notUnderstoodFrom().or(() -> unknown.isEmpty() ? Optional.empty() : Optional.of(ahead.size()));
    }

    private Fold ahead(Fold sealed, Blobs blobs) {
        Fold ahead = sealed;
        for (var entry : tail) {
            ahead = ahead.after(entry, blobs);
        }
        return ahead;
    }

    /**
     * Each party's newest cosignature by then that proves its consents alive: over entries that are held here, and over no
     * withdrawal or decline of its own that the sealed prefix does not have.
     *
     * @param at stamps after it do not count yet
     */
    public Proof proof(Register sealed, Instant at) {
        var proving = sealed.folded().parties().stream()
                .filter(party -> proves(sealed, party))
                .toList();
        Proof proof = sealed(sealed, at, proving);
        for (SealView seal : stamps) {
            for (var stamp : seal.stamps().entrySet()) {
                if (!stamp.getValue().isAfter(at)
                        && proving.contains(stamp.getKey())
                        && provesConsent(sealed, seal.size(), stamp.getKey())) {
                    proof = proof.with(stamp.getKey(), new Proof.Stamp(seal.size(), stamp.getValue()));
                }
            }
        }
        return proof;
    }

    /** As the seals of the prefix show it. Only if some are stamped ahead of that instant is each of them looked at. */
    private static Proof sealed(Register sealed, Instant at, List<String> proving) {
        Proof all = sealed.folded().stamps().latest().filter(at::isBefore).isEmpty()
                ? sealed.proof()
                : Proof.of(sealed.seals(), at);
        Proof proof = Proof.NONE;
        for (var newest : all.newest().entrySet()) {
            proof = proving.contains(newest.getKey()) ? proof.with(newest.getKey(), newest.getValue()) : proof;
        }
        return proof;
    }

    private boolean provesConsent(Register sealed, long size, String party) {
        if (size > sealed.size() + tail.size()) {
            return false;
        }
        for (long index = sealed.size(); index < size; index++) {
            Decoded entry = tail.get((int) (index - sealed.size()));
            if (entry instanceof Decoded.Read(SignedAct signed)
                    && signed.act().author().party().equals(party)
                    && takesBack(signed.act().body())) {
                return false;
            }
        }
        return true;
    }

    /** Whether the party's cosigner is one that nobody has taken back, as far as is known here. */
    private boolean proves(Register sealed, String party) {
        Keys keys = sealed.keyring().newest();
        var cosigning = keys.cosigning(party);
        return keys.proves(party)
                && restraints(sealed.folded()).stream()
                        .noneMatch(act -> act.act().body() instanceof Body.Revocation(String kid, String reason)
                                && cosigning.contains(kid));
    }

    /** Whether an act binds the other side from receipt, ahead of the record. */
    public static boolean restrains(Body body) {
        return takesBack(body)
                || body instanceof Body.Confirmation
                || body instanceof Body.Revocation
                || body instanceof Body.Suspension
                || body instanceof Body.Resumption
                || body instanceof Body.Unknown;
    }

    /** Whether an act leaves the terms, for a time or for good, or a start that is undecided: nobody else is asked. */
    public static boolean leaves(Body body) {
        return body instanceof Body.Suspension || body instanceof Body.Exit || body instanceof Body.Release;
    }

    /** Whether an act is signed and sent whatever the record here may still lack: what restrains, and what leaves. */
    public static boolean isNeverHeldUp(Body body) {
        return takesBack(body) || leaves(body);
    }

    /** Whether an act takes back what its author has announced or agreed to: a withdrawal, or a decline after an agreement. */
    public static boolean takesBack(Body body) {
        return body instanceof Body.Withdrawal
                || body instanceof Body.Decision decision && decision.answer() == Body.Answer.DECLINE;
    }

    /** What its author truly said, in the tail or directly, whether or not its chain is complete here. */
    private List<SignedAct> restraints(Fold fold) {
        var acts = new ArrayList<SignedAct>();
        for (var entries : List.of(tail, direct)) {
            for (var entry : entries) {
                if (entry instanceof Decoded.Read(SignedAct signed)
                        && fold.keyring().refuse(signed, fold.size()).isEmpty()
                        && maySay(signed, fold.keyring())) {
                    acts.add(signed);
                }
            }
        }
        return acts;
    }

    /** Nobody is restrained by who takes back a key that is not his. */
    private static boolean maySay(SignedAct signed, Keyring keyring) {
        return !(signed.act().body() instanceof Body.Revocation(String kid, String reason))
                || keyring.mayTakeBack(signed.act().author().party(), kid);
    }

    /** Every cosignature that is known here. */
    private Stamps live(Fold ahead) {
        Stamps live = ahead.stamps();
        for (SealView seal : stamps) {
            live = live.with(seal);
        }
        return live;
    }

    /** Non-combat notices that the tail and the live cosignatures show as recorded and offered, as far as they say more than the prefix. */
    private List<Announcement> offered(Register sealed, Fold ahead, Stamps live) {
        var viewing = new Viewing(ahead, live);
        var touched = Touched.since(sealed.shown().announced(), ahead, stamps);
        var terms = ahead.terms().arrangement();
        return touched.map(some -> some.indexes().stream().map(ahead.leaves()::get))
                .orElseGet(ahead.leaves()::announced)
                .flatMap(leaf -> viewing.announcement(leaf).stream())
                .filter(one -> one.kind() == Announcement.Kind.NOTICE
                        && one.offeredAt().isPresent()
                        && terms.isPresent()
                        && !terms.get().guards(one.activity()))
                .map(Announcement::offeredOnly)
                .toList();
    }
}
