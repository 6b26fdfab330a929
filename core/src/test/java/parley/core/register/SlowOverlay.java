package parley.core.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Decoded;
import parley.core.act.SignedAct;

/** What an overlay makes of announcements the slow and obvious way: every one of them is made anew, and held beside every restraint. */
final class SlowOverlay {
    private final Overlay overlay;
    private final Fold sealed;
    private final Fold ahead;
    private final Stamps live;
    private final Instant at;

    SlowOverlay(Overlay overlay, Fold sealed, Blobs blobs, Instant at) {
        this.overlay = overlay;
        this.sealed = sealed;
        this.at = at;
        Fold folded = sealed;
        for (var entry : overlay.tail()) {
            folded = folded.after(entry, blobs);
        }
        ahead = folded;
        Stamps stamps = folded.stamps();
        for (SealView seal : overlay.stamps()) {
            stamps = stamps.with(seal);
        }
        live = stamps;
    }

    List<Announcement> announcements(SortedSet<ActId> used) {
        var all = new ArrayList<Announcement>();
        var offered = offered();
        for (Announcement one : Viewing.of(sealed).announcements()) {
            boolean ahead = Stream.concat(
                            one.withdrawnAt().stream(),
                            one.answers().stream().flatMap(answer -> answer.withdrawnAt().stream()))
                    .anyMatch(when -> when.isAfter(at));
            Announcement held =
                    ahead ? Viewing.heldAt(sealed, at).announcement(one.id()).orElseThrow() : one;
            Announcement live = offered.get(one.id());
            all.add(lowered(
                    live == null || held.offeredAt().isPresent()
                            ? held
                            : held.offeredAt(live.offeredAt().orElseThrow()),
                    used));
        }
        offered.values().stream()
                .filter(one -> one.index() >= sealed.size())
                .sorted((one, other) -> Long.compare(one.index(), other.index()))
                .forEach(one -> {
                    used.add(one.id());
                    all.add(lowered(one, used));
                });
        return all;
    }

    private TreeMap<ActId, Announcement> offered() {
        var offered = new TreeMap<ActId, Announcement>();
        var terms = ahead.terms().arrangement();
        for (Announcement one : new Viewing(ahead, live).announcements()) {
            if (one.kind() == Announcement.Kind.NOTICE
                    && one.offeredAt().isPresent()
                    && !terms.orElseThrow().guards(one.activity())) {
                offered.put(one.id(), one.offeredOnly());
            }
        }
        return offered;
    }

    private List<SignedAct> restraints() {
        var acts = new ArrayList<SignedAct>();
        for (Decoded entry : Stream.concat(overlay.tail().stream(), overlay.direct().stream())
                .toList()) {
            if (entry instanceof Decoded.Read(SignedAct signed)
                    && sealed.keyring().refuse(signed, sealed.size()).isEmpty()
                    && (!(signed.act().body() instanceof Body.Revocation(String kid, String reason))
                            || sealed.keyring()
                                    .mayTakeBack(signed.act().author().party(), kid))) {
                acts.add(signed);
            }
        }
        return acts;
    }

    private Announcement lowered(Announcement one, SortedSet<ActId> used) {
        Announcement lowered = one;
        for (SignedAct restraint : restraints()) {
            String by = restraint.act().author().party();
            List<ActId> about = restraint.act().about();
            Instant issued = restraint.act().issuedAt();
            Instant from = issued.isAfter(at) ? at : issued;
            Announcement before = lowered;
            if (restraint.act().body() instanceof Body.Revocation(String kid, String reason)) {
                if (isUnder(one.id(), kid)
                        && one.sealedAt().filter(when -> !when.isAfter(issued)).isEmpty()) {
                    lowered = lowered.withdrawn(from);
                }
                lowered = lowered.answers(lowered.answers().stream()
                        .map(answer -> isUnder(answer.id(), kid)
                                        && answer.sealedAt()
                                                .filter(when -> !when.isAfter(issued))
                                                .isEmpty()
                                ? answer.withdrawn(from)
                                : answer)
                        .toList());
                if (!lowered.equals(before)) {
                    used.add(restraint.id());
                }
            } else if (Overlay.takesBack(restraint.act().body())) {
                boolean named = about.contains(one.id())
                        || one.changes().filter(about::contains).isPresent();
                boolean own = by.equals(one.party())
                        && (named
                                || one.answers().stream()
                                        .anyMatch(answer -> answer.party().equals(by) && about.contains(answer.id())));
                if (own) {
                    lowered = lowered.withdrawn(from);
                    used.add(restraint.id());
                } else {
                    lowered = lowered.answers(lowered.answers().stream()
                            .map(answer -> answer.party().equals(by)
                                            && !answer.id().equals(restraint.id())
                                            && (named || about.contains(answer.id()))
                                    ? answer.withdrawn(from)
                                    : answer)
                            .toList());
                    if (!lowered.equals(before)) {
                        used.add(restraint.id());
                    }
                }
            }
        }
        return lowered;
    }

    private boolean isUnder(ActId id, String kid) {
        return ahead.leaves()
                .counted(id)
                .flatMap(Leaf::signed)
                .filter(signed -> signed.kid().equals(kid))
                .isPresent();
    }

    static List<Decoded> decoded(List<byte[]> entries) {
        return entries.stream().map(ActCodec::decode).toList();
    }
}
