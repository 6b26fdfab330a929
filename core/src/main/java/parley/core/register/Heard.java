package parley.core.register;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.SignedAct;

/** Announcements as what is heard ahead of the sealed prefix takes them back. Only those that it is about are looked at. */
final class Heard {
    private final Leaves ahead;
    private final List<SignedAct> restraints;
    private final Instant at;
    private final SortedSet<ActId> used;

    /**
     * @param ahead the leaves of the sealed prefix and of what is held beyond it
     * @param restraints what restrains ahead of the sealed prefix
     * @param at now
     * @param used the acts that lowered anything are added here
     */
    Heard(Leaves ahead, List<SignedAct> restraints, Instant at, SortedSet<ActId> used) {
        this.ahead = ahead;
        this.restraints = restraints;
        this.at = at;
        this.used = used;
    }

    Announcements lowered(Announcements all) {
        Announcements lowered = all;
        for (long index : indexes(all)) {
            lowered = lowered.at(index).map(this::lowered).map(lowered::with).orElse(lowered);
        }
        return lowered;
    }

    private SortedSet<Long> indexes(Announcements all) {
        var touched = new Touched(ahead);
        for (SignedAct restraint : restraints) {
            if (Overlay.takesBack(restraint.act().body())) {
                restraint.act().about().forEach(touched::act);
            }
        }
        var indexes = new TreeSet<>(touched.indexes());
        restraints.stream()
                .filter(restraint -> restraint.act().body() instanceof Body.Revocation)
                .map(restraint -> restraint.act().issuedAt())
                .min(Instant::compareTo)
                .ifPresent(made -> all.stream()
                        .filter(one -> isOpen(one.sealedAt(), made)
                                || one.answers().stream().anyMatch(answer -> isOpen(answer.sealedAt(), made)))
                        .forEach(one -> indexes.add(one.index())));
        return indexes;
    }

    /** Whether nobody had sealed it when a revocation was made. */
    private static boolean isOpen(Optional<Instant> sealedAt, Instant made) {
        return sealedAt.filter(when -> !when.isAfter(made)).isEmpty();
    }

    private Announcement lowered(Announcement announcement) {
        Announcement lowered = announcement;
        for (SignedAct restraint : restraints) {
            if (restraint.act().body() instanceof Body.Revocation(String kid, String reason)) {
                lowered = revoked(lowered, restraint, kid);
                continue;
            }
            if (!Overlay.takesBack(restraint.act().body())) {
                continue;
            }
            String by = restraint.act().author().party();
            Instant from = from(restraint);
            List<ActId> about = restraint.act().about();
            if (takesBackOwn(announcement, by, about)) {
                lowered = lowered.withdrawn(from);
                used.add(restraint.id());
                continue;
            }
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
        return lowered;
    }

    private Instant from(SignedAct restraint) {
        Instant issued = restraint.act().issuedAt();
        return issued.isAfter(at) ? at : issued;
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
    private Announcement revoked(Announcement announcement, SignedAct revocation, String kid) {
        Instant made = revocation.act().issuedAt();
        Instant from = from(revocation);
        Announcement lowered = announcement;
        if (isOpen(announcement.sealedAt(), made) && isUnder(announcement.id(), kid)) {
            lowered = lowered.withdrawn(from);
        }
        lowered = lowered.answers(lowered.answers().stream()
                .map(answer ->
                        isOpen(answer.sealedAt(), made) && isUnder(answer.id(), kid) ? answer.withdrawn(from) : answer)
                .toList());
        if (!lowered.equals(announcement)) {
            used.add(revocation.id());
        }
        return lowered;
    }

    private boolean isUnder(ActId id, String kid) {
        return ahead.counted(id)
                .flatMap(Leaf::signed)
                .filter(signed -> signed.kid().equals(kid))
                .isPresent();
    }
}
