package parley.core.register;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import parley.core.act.ActId;

/**
 * Many act ids one after the other, 32 bytes each, and a table that finds where one stands. Ids are SHA-256, so that their first
 * bytes will do as a hash; whoever grinds them makes looking up slower, and nothing else.
 */
final class Ids {
    private static final int LENGTH = 32;
    private static final int LEAST_SLOTS = 1_024;

    /** Which place of an id is found that stands at several. */
    enum Place {
        FIRST,
        LAST
    }

    private final Place place;
    private final byte[] bytes;
    /** Open addressing: the place in {@link #bytes} plus one; 0 for a free slot. */
    private final int[] slots;
    /** Of each id where it stands the time before, plus one; 0 for the first time. */
    private final int[] earlier;

    private Ids(Place place, byte[] bytes, int[] slots, int[] earlier) {
        this.place = place;
        this.bytes = bytes;
        this.slots = slots;
        this.earlier = earlier;
    }

    static Ids none(Place place) {
        return of(place, new byte[0]);
    }

    static Ids of(Place place, byte[] bytes) {
        int count = bytes.length / LENGTH;
        var ids = new Ids(place, bytes, new int[slots(count)], new int[place == Place.LAST ? count : 0]);
        for (int at = 0; at < count; at++) {
            ids.enter(at);
        }
        return ids;
    }

    private static int slots(int count) {
        return Math.max(LEAST_SLOTS, Integer.highestOneBit(Math.max(1, count)) * 4);
    }

    int count() {
        return bytes.length / LENGTH;
    }

    byte[] bytes() {
        return bytes;
    }

    Ids with(List<ActId> more) {
        int before = count();
        byte[] grown = Arrays.copyOf(bytes, bytes.length + more.size() * LENGTH);
        for (int i = 0; i < more.size(); i++) {
            System.arraycopy(raw(more.get(i)), 0, grown, (before + i) * LENGTH, LENGTH);
        }
        if (slots(before + more.size()) > slots.length) {
            return of(place, grown);
        }
        var next = new Ids(
                place,
                grown,
                slots.clone(),
                place == Place.LAST ? Arrays.copyOf(earlier, before + more.size()) : earlier);
        for (int at = before; at < before + more.size(); at++) {
            next.enter(at);
        }
        return next;
    }

    private void enter(int at) {
        int slot = slot(bytes, at * LENGTH);
        if (place == Place.LAST) {
            earlier[at] = slots[slot];
            slots[slot] = at + 1;
        } else if (slots[slot] == 0) {
            slots[slot] = at + 1;
        }
    }

    /** Where the id stands; -1 if it does not. */
    int find(ActId id) {
        return slots[slot(raw(id), 0)] - 1;
    }

    /** Every place where the id stands, in order. Only where the last is found. */
    List<Integer> all(ActId id) {
        var places = new ArrayList<Integer>();
        for (int at = find(id); at >= 0; at = earlier[at] - 1) {
            places.add(at);
        }
        return places.reversed();
    }

    ActId get(int at) {
        return new ActId(HexFormat.of().formatHex(bytes, at * LENGTH, (at + 1) * LENGTH));
    }

    /** The slot that has these 32 bytes, or the free one where they belong. */
    private int slot(byte[] id, int from) {
        int mask = slots.length - 1;
        int slot = hash(id, from) & mask;
        while (slots[slot] != 0) {
            int other = (slots[slot] - 1) * LENGTH;
            if (Arrays.equals(id, from, from + LENGTH, bytes, other, other + LENGTH)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static int hash(byte[] id, int from) {
        return id[from] << 24 | (id[from + 1] & 0xff) << 16 | (id[from + 2] & 0xff) << 8 | id[from + 3] & 0xff;
    }

    private static byte[] raw(ActId id) {
        return HexFormat.of().parseHex(id.hex());
    }
}
