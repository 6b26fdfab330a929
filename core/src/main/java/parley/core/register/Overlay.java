package parley.core.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
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
        List<Announcement> held = held(sealed, at);
        if (isEmpty() && held.equals(sealed.announcements())) {
            return sealed;
        }
        Fold fold = sealed.folded();
        Fold ahead = ahead(fold, blobs);
        Stamps live = live(ahead);
        var used = new TreeSet<ActId>();
        var announcements = new ArrayList<Announcement>();
        var offered = offered(ahead, live);
        var restraints = restraints(fold);
        for (Announcement announcement : held) {
            announcements.add(lowered(fold, withOffer(announcement, offered), restraints, at, used));
        }
        offered.values().stream()
                .filter(a -> a.index() >= sealed.size())
                .map(a -> lowered(ahead, a, restraints, at, used))
                .forEach(a -> {
                    used.add(a.id());
                    announcements.add(a);
                });
        Course course = course(fold, ahead, live, restraints, at, used);
        // One that is heard of restrains at once; that it has ended is for a seal to say.
        Optional<Disagreement> heard =
                ahead.reckonings().disagreement().filter(one -> one.alikeSince().isEmpty());
        Optional<Disagreement> disagreement =
                sealed.disagreement().filter(one -> one.alikeSince().isEmpty()).or(() -> heard);
        disagreement.ifPresent(one -> used.add(one.reckoning()));
        return sealed.lowered(
                course,
                announcements,
                disagreement.or(sealed::disagreement),
                sealed.notUnderstoodFrom().or(() -> notUnderstood(ahead, used)),
                used);
    }

    /**
     * What the sealed prefix takes back, and its seals show in effect only later, binds whoever holds it all the same: it has
     * bound since it was heard, and being sealed does not loosen it.
     */
    private static List<Announcement> held(Register sealed, Instant at) {
        List<Announcement> all = sealed.announcements();
        if (all.stream().noneMatch(one -> isTakenBackAfter(one, at))) {
            return all;
        }
        var viewing = Viewing.heldAt(sealed.folded(), at);
        return all.stream()
                .map(one -> isTakenBackAfter(one, at)
                        ? viewing.announcement(one.id()).orElse(one)
                        : one)
                .toList();
    }

    private static boolean isTakenBackAfter(Announcement announcement, Instant at) {
        return Stream.concat(
                        announcement.withdrawnAt().stream(),
                        announcement.answers().stream().flatMap(answer -> answer.withdrawnAt().stream()))
                .anyMatch(when -> when.isAfter(at));
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
        Proof proof = Proof.NONE;
        var all = new ArrayList<>(sealed.seals());
        all.addAll(stamps);
        var proving = sealed.folded().parties().stream()
                .filter(party -> proves(sealed, party))
                .toList();
        for (SealView seal : all) {
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

    /** Non-combat notices that the tail and the live cosignatures show as recorded and offered, by id. */
    private static TreeMap<ActId, Announcement> offered(Fold ahead, Stamps live) {
        var offered = new TreeMap<ActId, Announcement>();
        var terms = ahead.terms().arrangement();
        for (Announcement a : new Viewing(ahead, live).view().announcements()) {
            if (a.kind() == Announcement.Kind.NOTICE
                    && a.offeredAt().isPresent()
                    && terms.isPresent()
                    && !terms.get().guards(a.activity())) {
                offered.put(a.id(), a.offeredOnly());
            }
        }
        return offered;
    }

    private static Announcement withOffer(Announcement sealed, TreeMap<ActId, Announcement> offered) {
        Announcement live = offered.get(sealed.id());
        return live == null || sealed.offeredAt().isPresent()
                ? sealed
                : sealed.offeredAt(live.offeredAt().orElseThrow());
    }

    private static Announcement lowered(
            Fold fold, Announcement announcement, List<SignedAct> restraints, Instant at, SortedSet<ActId> used) {
        Announcement lowered = announcement;
        for (SignedAct restraint : restraints) {
            if (restraint.act().body() instanceof Body.Revocation(String kid, String reason)) {
                lowered = revoked(fold, lowered, restraint, kid, at, used);
                continue;
            }
            String by = restraint.act().author().party();
            Instant from = restraint.act().issuedAt().isAfter(at)
                    ? at
                    : restraint.act().issuedAt();
            List<ActId> about = restraint.act().about();
            boolean takesBack = restraint.act().body() instanceof Body.Withdrawal;
            boolean declines = restraint.act().body() instanceof Body.Decision decision
                    && decision.answer() == Body.Answer.DECLINE;
            if ((takesBack || declines) && takesBackOwn(announcement, by, about)) {
                lowered = lowered.withdrawn(from);
                used.add(restraint.id());
            } else if (takesBack || declines) {
                boolean request = about.contains(announcement.id())
                        || announcement.changes().filter(about::contains).isPresent();
                var answers = lowered.answers().stream()
                        .map(answer -> answer.party().equals(by)
                                        && !answer.id().equals(restraint.id())
                                        && (request || about.contains(answer.id()))
                                ? answer.withdrawn(from)
                                : answer)
                        .toList();
                if (!answers.equals(lowered.answers())) {
                    lowered = lowered.answers(answers);
                    used.add(restraint.id());
                }
            }
        }
        return lowered;
    }

    /** What was announced, or, of agreed changes, the request that they change and the agreement to them. */
    private static boolean takesBackOwn(Announcement announcement, String by, List<ActId> about) {
        return by.equals(announcement.party())
                && (about.contains(announcement.id())
                        || announcement.changes().filter(about::contains).isPresent()
                        || announcement.answers().stream()
                                .anyMatch(answer -> answer.party().equals(by) && about.contains(answer.id())));
    }

    /** From when it is heard, a revocation takes back what its key said and nobody had sealed when it was made. */
    private static Announcement revoked(
            Fold fold, Announcement announcement, SignedAct revocation, String kid, Instant at, SortedSet<ActId> used) {
        Instant made = revocation.act().issuedAt();
        Instant from = made.isAfter(at) ? at : made;
        Announcement lowered = announcement;
        if (under(fold, announcement.id(), kid)
                && announcement.sealedAt().filter(when -> !when.isAfter(made)).isEmpty()) {
            lowered = lowered.withdrawn(from);
        }
        lowered = lowered.answers(lowered.answers().stream()
                .map(answer -> under(fold, answer.id(), kid)
                                && answer.sealedAt()
                                        .filter(when -> !when.isAfter(made))
                                        .isEmpty()
                        ? answer.withdrawn(from)
                        : answer)
                .toList());
        if (!lowered.equals(announcement)) {
            used.add(revocation.id());
        }
        return lowered;
    }

    private static boolean under(Fold fold, ActId id, String kid) {
        return fold.leaves()
                .counted(id)
                .flatMap(Leaf::signed)
                .filter(signed -> signed.kid().equals(kid))
                .isPresent();
    }

    private static Course course(
            Fold sealed, Fold ahead, Stamps live, List<SignedAct> restraints, Instant at, SortedSet<ActId> used) {
        return new Ahead(sealed, ahead, live, restraints, at, used).course();
    }
}
