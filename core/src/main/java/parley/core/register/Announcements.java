package parley.core.register;

import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedSet;
import org.pcollections.PVector;
import org.pcollections.TreePSet;
import org.pcollections.TreePVector;
import parley.core.act.ActId;

/**
 * Announcements in record order. Immutable; one more, or another in the place of one, takes about log(n) and shares the rest with what
 * was before. What is long over need not be gone through: those that end from an instant on are found by their end.
 */
public final class Announcements extends AbstractList<Announcement> {
    static final Announcements NONE = new Announcements(TreePVector.empty(), TreePSet.empty(), TreePSet.empty());

    /** So many are looked through one by one. */
    private static final int FEW = 32;

    private final PVector<Announcement> all;
    private final PSortedSet<Moment> ends;
    /** When the last thing that takes one back, or an answer to it, takes effect; only of those of which anything is taken back. */
    private final PSortedSet<Moment> takenBack;

    private volatile @Nullable Map<ActId, Announcement> byId;

    private Announcements(PVector<Announcement> all, PSortedSet<Moment> ends, PSortedSet<Moment> takenBack) {
        this.all = all;
        this.ends = ends;
        this.takenBack = takenBack;
    }

    /** @param index of the announcement */
    private record Moment(Instant at, long index) implements Comparable<Moment> {
        static Moment before(Instant at) {
            return new Moment(at, -1);
        }

        @Override
        public int compareTo(Moment other) {
            int first = at.compareTo(other.at);
            return first == 0 ? Long.compare(index, other.index) : first;
        }
    }

    /** @param some in record order, each once */
    static Announcements of(Collection<Announcement> some) {
        if (some instanceof Announcements made) {
            return made;
        }
        var ends = new ArrayList<Moment>(some.size());
        var takenBack = new ArrayList<Moment>();
        for (Announcement one : some) {
            ends.add(new Moment(one.end(), one.index()));
            one.lastTakenBack().ifPresent(at -> takenBack.add(new Moment(at, one.index())));
        }
        return new Announcements(TreePVector.from(some), TreePSet.from(ends), TreePSet.from(takenBack));
    }

    @Override
    public Announcement get(int position) {
        return all.get(position);
    }

    @Override
    public int size() {
        return all.size();
    }

    @Override
    public Iterator<Announcement> iterator() {
        return all.iterator();
    }

    /** The one that stands at that index of the record. */
    Optional<Announcement> at(long index) {
        int position = position(index);
        return position < 0 ? Optional.empty() : Optional.of(all.get(position));
    }

    /** The one of that id among those that stand from an index on. */
    Optional<Announcement> beyond(long from, ActId id) {
        int first = position(from);
        int start = first < 0 ? -first - 1 : first;
        if (all.size() - start > FEW) {
            return Optional.ofNullable(byId().get(id)).filter(one -> one.index() >= from);
        }
        return all.subList(start, all.size()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst();
    }

    /** Made when it is first asked for; when several threads do, each may make one, and all are alike. */
    private Map<ActId, Announcement> byId() {
        var known = byId;
        if (known == null) {
            var made = new TreeMap<ActId, Announcement>();
            all.forEach(one -> made.put(one.id(), one));
            known = made;
            byId = known;
        }
        return known;
    }

    /** Its position, or, if there is none, where it would stand, as {@link java.util.Arrays#binarySearch} tells it. */
    private int position(long index) {
        int low = 0;
        int high = all.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int compared = Long.compare(all.get(middle).index(), index);
            if (compared == 0) {
                return middle;
            }
            if (compared < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    /** With one where it belongs, in the place of the one that stood there. The same if that is equal. */
    Announcements with(Announcement one) {
        int position = position(one.index());
        if (position >= 0) {
            Announcement before = all.get(position);
            return before.equals(one)
                    ? this
                    : new Announcements(
                            all.with(position, one),
                            moved(ends, Optional.of(before.end()), Optional.of(one.end()), one.index()),
                            moved(takenBack, before.lastTakenBack(), one.lastTakenBack(), one.index()));
        }
        return new Announcements(
                all.plus(-position - 1, one),
                moved(ends, Optional.empty(), Optional.of(one.end()), one.index()),
                moved(takenBack, Optional.empty(), one.lastTakenBack(), one.index()));
    }

    /** Without the one at that index, if there is one. */
    Announcements without(long index) {
        int position = position(index);
        if (position < 0) {
            return this;
        }
        Announcement before = all.get(position);
        return new Announcements(
                all.minus(position),
                moved(ends, Optional.of(before.end()), Optional.empty(), index),
                moved(takenBack, before.lastTakenBack(), Optional.empty(), index));
    }

    private static PSortedSet<Moment> moved(
            PSortedSet<Moment> moments, Optional<Instant> before, Optional<Instant> after, long index) {
        if (before.equals(after)) {
            return moments;
        }
        var next = before.map(at -> moments.minus(new Moment(at, index))).orElse(moments);
        return after.map(at -> next.plus(new Moment(at, index))).orElse(next);
    }

    /** Those whose last volume ends at an instant or after it, in record order; those without any volume among them. */
    public List<Announcement> endingFrom(Instant since) {
        return found(ends.tailSet(Moment.before(since)));
    }

    /** Those of which something is taken back, or an answer to them is, only after an instant, in record order. */
    List<Announcement> takenBackAfter(Instant at) {
        return found(takenBack.tailSet(new Moment(at, Long.MAX_VALUE)));
    }

    private List<Announcement> found(SortedSet<Moment> moments) {
        var indexes = new TreeSet<Long>();
        moments.forEach(moment -> indexes.add(moment.index()));
        return indexes.stream().map(index -> at(index).orElseThrow()).toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Announcements others
                ? all == others.all || size() == others.size() && sameAs(others.iterator())
                : super.equals(other);
    }

    private boolean sameAs(Iterator<Announcement> others) {
        for (Announcement one : all) {
            Announcement other = others.next();
            if (one != other && !one.equals(other)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
