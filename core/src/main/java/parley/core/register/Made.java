package parley.core.register;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the fold has made of each of many leaves, in columns: its short name, why it is void, if it is, and its desk's turn. Immutable. */
final class Made {
    static final Made NOTHING =
            new Made(new byte[0], new int[0], new byte[0], new int[0], new byte[0], new int[0], new int[0]);

    private static final VoidReason.Kind[] KINDS = VoidReason.Kind.values();

    /** Of the short names; 0 for none. */
    private final byte[] letters;

    private final int[] ordinals;
    /** Why it is void, counted from 1; 0 if it counts. */
    private final byte[] kinds;
    /** Where in {@link #sentences} its reason ends. */
    private final int[] ends;

    private final byte[] sentences;
    /** The few leaves whose desk waits for its turn, in record order. */
    private final int[] waiting;
    /** Of each of these how long, in seconds. */
    private final int[] turns;

    private Made(
            byte[] letters, int[] ordinals, byte[] kinds, int[] ends, byte[] sentences, int[] waiting, int[] turns) {
        this.letters = letters;
        this.ordinals = ordinals;
        this.kinds = kinds;
        this.ends = ends;
        this.sentences = sentences;
        this.waiting = waiting;
        this.turns = turns;
    }

    Made with(Collection<Leaf> more) {
        int before = ends.length;
        int after = before + more.size();
        var next = new Made(
                Arrays.copyOf(letters, after),
                Arrays.copyOf(ordinals, after),
                Arrays.copyOf(kinds, after),
                Arrays.copyOf(ends, after),
                sentences,
                waiting,
                turns);
        var reasons = new ByteArrayOutputStream();
        int at = before;
        for (Leaf leaf : more) {
            if (!leaf.name().isEmpty()) {
                next.letters[at] = (byte) leaf.name().charAt(0);
                next.ordinals[at] = Integer.parseInt(leaf.name().substring(2));
            }
            leaf.voidReason()
                    .ifPresent(reason -> reasons.writeBytes(reason.sentence().getBytes(StandardCharsets.UTF_8)));
            next.kinds[at] = (byte)
                    (leaf.voidReason().map(reason -> reason.kind().ordinal()).orElse(-1) + 1);
            next.ends[at++] = sentences.length + reasons.size();
        }
        byte[] all = Arrays.copyOf(sentences, sentences.length + reasons.size());
        System.arraycopy(reasons.toByteArray(), 0, all, sentences.length, reasons.size());
        var late = more.stream().filter(leaf -> !leaf.turn().isZero()).toList();
        return new Made(
                next.letters,
                next.ordinals,
                next.kinds,
                next.ends,
                all,
                joined(waiting, late.stream().mapToInt(leaf -> Math.toIntExact(leaf.index()))),
                joined(
                        turns,
                        late.stream()
                                .mapToInt(leaf -> Math.toIntExact(leaf.turn().toSeconds()))));
    }

    private static int[] joined(int[] before, IntStream more) {
        return IntStream.concat(IntStream.of(before), more).toArray();
    }

    String name(int index) {
        return letters[index] == 0 ? "" : Names.name(Character.toString(letters[index]), ordinals[index]);
    }

    Optional<VoidReason> voidReason(int index) {
        if (kinds[index] == 0) {
            return Optional.empty();
        }
        int from = index == 0 ? 0 : ends[index - 1];
        var sentence = new String(sentences, from, ends[index] - from, StandardCharsets.UTF_8);
        return Optional.of(VoidReason.of(KINDS[kinds[index] - 1], sentence));
    }

    Duration turn(int index) {
        int at = Arrays.binarySearch(waiting, index);
        return at < 0 ? Duration.ZERO : Duration.ofSeconds(turns[at]);
    }

    void write(Columns.Writer columns) {
        columns.bytes(letters)
                .ints(ordinals)
                .bytes(kinds)
                .ints(ends)
                .bytes(sentences)
                .ints(waiting)
                .ints(turns);
    }

    /** @throws parley.core.act.Unreadable unless it is of so many leaves */
    static Made read(Columns.Reader columns, int size) {
        var made = new Made(
                columns.bytes(),
                columns.ints(),
                columns.bytes(),
                columns.ints(),
                columns.bytes(),
                Packed.within(columns.ints(), size),
                columns.ints());
        if (made.letters.length != size
                || made.ordinals.length != size
                || made.kinds.length != size
                || made.ends.length != size) {
            throw Columns.broken("the columns are not of " + size + " leaves");
        }
        int before = 0;
        for (int at = 0; at < size; at++) {
            if (made.kinds[at] < 0 || made.kinds[at] > KINDS.length || made.ends[at] < before) {
                throw Columns.broken("leaf " + at + " has no reason that is known here");
            }
            before = made.ends[at];
        }
        if (before != made.sentences.length) {
            throw Columns.broken("the sentences end at " + made.sentences.length + ", not at " + before);
        }
        made.requireTurns();
        return made;
    }

    private void requireTurns() {
        if (waiting.length != turns.length) {
            throw Columns.broken(
                    "of " + waiting.length + " leaves that wait for a turn " + turns.length + " say how long");
        }
        for (int at = 0; at < turns.length; at++) {
            if (turns[at] <= 0 || at > 0 && waiting[at] <= waiting[at - 1]) {
                throw Columns.broken("turn " + at + " is none, or out of order");
            }
        }
    }
}
