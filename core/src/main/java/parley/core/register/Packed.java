package parley.core.register;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import parley.core.act.ActId;
import parley.core.act.Decoded;
import parley.core.act.SignedAct;

/**
 * The first leaves of a long record without their acts: what the fold has made of each, in columns, and what finds them. When
 * somebody asks for a leaf, its act is read again where it is stored. Immutable; some 45 bytes for a leaf that counts.
 */
final class Packed {
    static final Packed NONE =
            new Packed(null, Ids.none(Ids.Place.FIRST), Made.NOTHING, Ids.none(Ids.Place.LAST), new int[0], new int[0]);

    private final @Nullable Stored stored;
    private final Ids ids;
    private final Made made;
    /** What the leaves that counted when they came are about, in record order. */
    private final Ids targets;
    /** Of each target the leaf. */
    private final int[] answers;
    /** Notices, requests and agreements with changes. */
    private final int[] announced;

    private Packed(@Nullable Stored stored, Ids ids, Made made, Ids targets, int[] answers, int[] announced) {
        this.stored = stored;
        this.ids = ids;
        this.made = made;
        this.targets = targets;
        this.answers = answers;
        this.announced = announced;
    }

    int size() {
        return ids.count();
    }

    Stored stored() {
        if (stored == null) {
            throw new IllegalStateException("No leaf of this register has been packed.");
        }
        return stored;
    }

    /** Without the footprints of a layer. @throws IllegalStateException if another entry is stored there than was folded */
    Leaf get(int index) {
        Decoded entry = stored().entry(index);
        if (!entry.id().equals(ids.get(index))) {
            throw new IllegalStateException("The entry " + index + " that is stored, " + entry.id()
                    + ", is not the one that was folded, " + ids.get(index) + ".");
        }
        Optional<SignedAct> signed =
                entry instanceof Decoded.Read(SignedAct read) ? Optional.of(read) : Optional.empty();
        return new Leaf(
                index, entry.id(), signed, made.name(index), made.voidReason(index), List.of(), made.turn(index));
    }

    String name(int index) {
        return made.name(index);
    }

    /** Where the entry of that id first stands. */
    Optional<Long> index(ActId id) {
        int at = ids.find(id);
        return at < 0 ? Optional.empty() : Optional.of((long) at);
    }

    LongStream about(ActId id) {
        return targets.all(id).stream().mapToLong(at -> answers[at]);
    }

    LongStream announced() {
        return IntStream.of(announced).asLongStream();
    }

    /** @param to excluded */
    LongStream announcedBetween(long from, long to) {
        return IntStream.range(place(from), Math.max(place(from), place(to))).mapToLong(at -> announced[at]);
    }

    private int place(long index) {
        int found = Arrays.binarySearch(announced, (int) Math.min(index, Integer.MAX_VALUE));
        return found < 0 ? -found - 1 : found;
    }

    /** With the leaves that come after these. */
    Packed with(Leaves more, Stored place) {
        var fresh = new ArrayList<ActId>();
        var about = new ArrayList<ActId>();
        var from = new ArrayList<Long>();
        for (Leaf leaf : more.rest()) {
            fresh.add(leaf.id());
            if (leaf.said().isPresent()) {
                for (ActId target :
                        new TreeSet<>(leaf.signed().orElseThrow().act().about())) {
                    about.add(target);
                    from.add(leaf.index());
                }
            }
        }
        return new Packed(
                place,
                ids.with(fresh),
                made.with(more.rest()),
                targets.with(about),
                joined(answers, from),
                joined(announced, more.announcedLater()));
    }

    private static int[] joined(int[] before, List<Long> more) {
        int[] all = Arrays.copyOf(before, before.length + more.size());
        int at = before.length;
        for (long index : more) {
            all[at++] = Math.toIntExact(index);
        }
        return all;
    }

    void write(Columns.Writer columns) {
        columns.bytes(ids.bytes());
        made.write(columns);
        columns.bytes(targets.bytes()).ints(answers).ints(announced);
    }

    /** @throws parley.core.act.Unreadable unless it is of so many leaves */
    static Packed read(Columns.Reader columns, int size, Stored stored) {
        var ids = Ids.of(Ids.Place.FIRST, columns.bytes());
        if (ids.count() != size) {
            throw Columns.broken("there are " + ids.count() + " ids and not " + size);
        }
        var made = Made.read(columns, size);
        var targets = Ids.of(Ids.Place.LAST, columns.bytes());
        int[] answers = within(columns.ints(), size);
        if (targets.count() != answers.length) {
            throw Columns.broken(
                    "of " + targets.count() + " acts that others are about " + answers.length + " have a leaf that is");
        }
        return new Packed(stored, ids, made, targets, answers, within(columns.ints(), size));
    }

    static int[] within(int[] indexes, int size) {
        for (int index : indexes) {
            if (index < 0 || index >= size) {
                throw Columns.broken("there is no leaf " + index + " among " + size);
            }
        }
        return indexes;
    }
}
