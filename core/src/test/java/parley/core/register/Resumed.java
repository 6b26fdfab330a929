package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import parley.core.act.ActCodec;
import parley.core.act.Decoded;
import parley.core.log.Hash;
import parley.core.log.Tree;

/** A record that is folded at once, and one that is gone on with from a snapshot taken on the way: they must be the same. */
public final class Resumed {
    private Resumed() {}

    /** A record that lies in memory. */
    static Stored stored(List<byte[]> entries) {
        return new Stored() {
            @Override
            public Decoded entry(long index) {
                return ActCodec.decode(entries.get((int) index));
            }

            @Override
            public Hash root(long size) {
                return Tree.EMPTY
                        .append(entries.subList(0, (int) size).stream()
                                .map(Hash::leaf)
                                .toList())
                        .root();
            }
        };
    }

    /** From some sizes on, as the generator picks them. */
    public static void assertSame(
            Register whole, byte[] charter, List<byte[]> entries, Blobs blobs, RandomGenerator random, int times) {
        for (int time = 0; time < times; time++) {
            assertSame(whole, charter, entries, blobs, random.nextInt(entries.size() + 1));
        }
    }

    public static void assertSame(Register whole, byte[] charter, List<byte[]> entries, Blobs blobs, int from) {
        var stored = stored(new ArrayList<>(entries));
        var taken =
                Register.empty(charter).after(entries.subList(0, from), blobs).snapshot(stored);
        var resumed = Register.resume(charter, taken, stored, blobs);
        assertThat(resumed.snapshot(stored).digest())
                .as("written again at " + from)
                .isEqualTo(taken.digest());
        var on = resumed.after(entries.subList(from, entries.size()), blobs);
        assertThat(on.digest()).as("from " + from).isEqualTo(whole.digest());
        assertThat(new String(on.snapshot(stored).state(), java.nio.charset.StandardCharsets.UTF_8))
                .as("from " + from)
                .isEqualTo(new String(whole.snapshot(stored).state(), java.nio.charset.StandardCharsets.UTF_8));
        assertThat(on.snapshot(stored).digest())
                .as("from " + from)
                .isEqualTo(whole.snapshot(stored).digest());
        assertShowsTheSame(on, whole, from);
    }

    private static void assertShowsTheSame(Register on, Register whole, int from) {
        assertThat(on.entries()).as("from " + from).isEqualTo(whole.entries());
        assertThat(on.announcements()).as("from " + from).isEqualTo(whole.announcements());
        assertThat(on.places()).as("from " + from).isEqualTo(whole.places());
        assertThat(on.course()).as("from " + from).isEqualTo(whole.course());
        assertThat(on.seals()).as("from " + from).isEqualTo(whole.seals());
        assertThat(on.proof()).as("from " + from).isEqualTo(whole.proof());
        assertThat(on.disagreement()).as("from " + from).isEqualTo(whole.disagreement());
        assertThat(on.reckoning()).as("from " + from).isEqualTo(whole.reckoning());
        assertThat(on.keyring().newest())
                .as("from " + from)
                .isEqualTo(whole.keyring().newest());
        assertThat(on.keyring().changes())
                .as("from " + from)
                .isEqualTo(whole.keyring().changes());
        for (long size = 0; size <= whole.size(); size++) {
            assertThat(on.root(size)).as("size " + size).isEqualTo(whole.root(size));
        }
        for (Entry entry : whole.entries()) {
            assertThat(on.name(entry.id())).isEqualTo(whole.name(entry.id()));
            assertThat(on.index(entry.id())).isEqualTo(whole.index(entry.id()));
        }
    }
}
