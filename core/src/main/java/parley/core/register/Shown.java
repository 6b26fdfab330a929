package parley.core.register;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a folded prefix shows. Each is made when somebody asks for it, of what a prefix before it has shown. */
final class Shown {
    private final Fold fold;
    private final @Nullable Announced announcedBefore;
    private final @Nullable Placed placedBefore;
    private final Proven provenBefore;
    private volatile @Nullable Announced announced;
    private volatile @Nullable Placed placed;
    private volatile @Nullable Course course;
    private volatile @Nullable Proven proven;

    /** @param seals the first so many of the record */
    private record Proven(int seals, Proof proof) {}

    private Shown(Fold fold, @Nullable Announced announcedBefore, @Nullable Placed placedBefore, Proven provenBefore) {
        this.fold = fold;
        this.announcedBefore = announcedBefore;
        this.placedBefore = placedBefore;
        this.provenBefore = provenBefore;
    }

    static Shown of(Fold fold) {
        return new Shown(fold, null, null, new Proven(0, Proof.NONE));
    }

    /** @param later a longer prefix of the same record */
    Shown after(Fold later) {
        Announced known = announced;
        Placed places = placed;
        Proven stamps = proven;
        return new Shown(
                later,
                known == null ? announcedBefore : known,
                places == null ? placedBefore : places,
                stamps == null ? provenBefore : stamps);
    }

    /** @param packed the same prefix */
    Shown in(Fold packed) {
        Announced known = announced;
        Placed places = placed;
        var next = new Shown(packed, announcedBefore, placedBefore, provenBefore);
        next.announced = known == null ? null : known.in(packed);
        next.placed = places == null ? null : new Placed(packed, places.bringing(), places.places());
        next.course = course;
        next.proven = proven;
        return next;
    }

    Fold fold() {
        return fold;
    }

    /** Whether the announcements need not be made any more. */
    boolean hasAnnounced() {
        return announced != null;
    }

    Announced announced() {
        Announced known = announced;
        if (known == null) {
            known = announcedBefore == null ? Announced.of(fold) : announcedBefore.after(fold);
            announced = known;
        }
        return known;
    }

    List<RecordedPlace> places() {
        Placed known = placed;
        if (known == null) {
            known = placedBefore == null ? Placed.of(fold) : placedBefore.after(fold);
            placed = known;
        }
        return known.places();
    }

    Course course() {
        Course known = course;
        if (known == null) {
            known = Coursing.of(fold);
            course = known;
        }
        return known;
    }

    /** Each party's newest cosignature among its seals. */
    Proof proof() {
        Proven known = proven;
        if (known == null) {
            Proof proof = provenBefore.proof();
            for (int at = provenBefore.seals(); at < fold.seals().size(); at++) {
                proof = proof.and(fold.seals().get(at), Instant.MAX);
            }
            known = new Proven(fold.seals().size(), proof);
            proven = known;
        }
        return known.proof();
    }
}
