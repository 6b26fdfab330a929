package parley.app.http.people.reading;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import parley.core.act.ActId;
import parley.core.register.Entry;
import parley.core.wording.ActWords;
import parley.core.wording.Saying;
import parley.core.wording.Wording;

/**
 * What the acts of a record are found by, in columns: some hundred bytes an act, whatever its own size. Not for more than one thread
 * at a time.
 */
final class RecordColumns {
    private static final int ID_DIGITS = 16;
    private static final long NEVER = Long.MIN_VALUE;

    /** Finds the place of an act that another is about; -1 for none. */
    interface Places {
        long of(ActId act);
    }

    private final List<String> types = new ArrayList<>();
    private final List<String> parties = new ArrayList<>();
    private int size;
    private byte[] type = new byte[1024];
    private byte[] party = new byte[1024];
    private short[] saying = new short[1024];
    private long[] issuedMillis = new long[1024];
    /** Another act of the same exchange, nearer to its root; itself at the root. */
    private int[] towards = new int[1024];

    private int[] textEnd = new int[1024];
    private byte[] text = new byte[64 * 1024];
    private final BitSet voided = new BitSet();

    int size() {
        return size;
    }

    /** The next entry. */
    void add(Entry entry, Places places) {
        grow();
        int at = size;
        type[at] = code(types, entry.type());
        party[at] = code(parties, entry.party());
        saying[at] = (short) entry.signed()
                .map(signed -> ActWords.saying(signed.act().body()))
                .orElse(Saying.MALFORMED)
                .ordinal();
        issuedMillis[at] = entry.issuedAt().map(Instant::toEpochMilli).orElse(NEVER);
        towards[at] = at;
        settle(at, entry);
        append(at, found(entry));
        size++;
        entry.signed()
                .ifPresent(signed -> signed.act().about().forEach(act -> {
                    long about = places.of(act);
                    if (about >= 0 && about < at) {
                        towards[root(at)] = root((int) about);
                    }
                }));
    }

    /** What is known of an entry once it is sealed: whether it counts after all. */
    void settle(int at, Entry entry) {
        voided.set(at, entry.voidReason().isPresent());
    }

    private static String found(Entry entry) {
        return (entry.index() + " " + entry.name() + " " + entry.id().hex().substring(0, ID_DIGITS) + " "
                        + entry.type() + " "
                        + entry.signed()
                                .map(signed -> ActWords.written(signed.act().body()))
                                .orElse(""))
                .toLowerCase(Locale.ROOT);
    }

    private void append(int at, String words) {
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        int from = at == 0 ? 0 : textEnd[at - 1];
        if (from + bytes.length > text.length) {
            text = Arrays.copyOf(text, Math.max(from + bytes.length, text.length + text.length / 2));
        }
        System.arraycopy(bytes, 0, text, from, bytes.length);
        textEnd[at] = from + bytes.length;
    }

    private void grow() {
        if (size == type.length) {
            int more = size + size / 2;
            type = Arrays.copyOf(type, more);
            party = Arrays.copyOf(party, more);
            saying = Arrays.copyOf(saying, more);
            issuedMillis = Arrays.copyOf(issuedMillis, more);
            towards = Arrays.copyOf(towards, more);
            textEnd = Arrays.copyOf(textEnd, more);
        }
    }

    private static byte code(List<String> known, String word) {
        int at = known.indexOf(word);
        if (at < 0 && known.size() < Byte.MAX_VALUE) {
            known.add(word);
            at = known.size() - 1;
        }
        // A record with more kinds of acts than a byte tells apart: the rest share the last.
        return (byte) (at < 0 ? known.size() - 1 : at);
    }

    private int root(int act) {
        int at = act;
        while (towards[at] != at) {
            towards[at] = towards[towards[at]];
            at = towards[at];
        }
        return at;
    }

    /** The kinds of acts that there are. */
    List<String> types() {
        return List.copyOf(types);
    }

    /** The places of what is looked for, in record order. */
    int[] find(Query query, Wording words) {
        IntPredicate wanted = at -> true;
        wanted = and(wanted, query.party().map(name -> equal(party, parties.indexOf(name))));
        if (!query.types().isEmpty()) {
            wanted = wanted.and(oneOf(type, codes(types, query.types())));
        }
        if (!query.besides().isEmpty()) {
            wanted = wanted.and(oneOf(type, codes(types, query.besides())).negate());
        }
        wanted = and(wanted, query.since().map(since -> at -> issuedMillis[at] >= since.toEpochMilli()));
        wanted = and(
                wanted,
                query.until()
                        .map(until -> at -> issuedMillis[at] != NEVER && issuedMillis[at] <= until.toEpochMilli()));
        wanted = and(wanted, query.voided().map(only -> at -> voided.get(at) == only));
        wanted = and(wanted, query.thread().map(this::inThread));
        for (String word : query.words()) {
            wanted = wanted.and(said(word, words));
        }
        return IntStream.range(0, size).filter(wanted).toArray();
    }

    private static IntPredicate and(IntPredicate one, Optional<IntPredicate> other) {
        return other.map(one::and).orElse(one);
    }

    private static IntPredicate equal(byte[] column, int code) {
        return at -> column[at] == code;
    }

    private static BitSet codes(List<String> known, List<String> words) {
        var codes = new BitSet();
        words.stream().mapToInt(known::indexOf).filter(code -> code >= 0).forEach(codes::set);
        return codes;
    }

    private static IntPredicate oneOf(byte[] column, BitSet codes) {
        return at -> codes.get(column[at]);
    }

    private IntPredicate inThread(long act) {
        if (act < 0 || act >= size) {
            return at -> false;
        }
        int root = root((int) act);
        return at -> root(at) == root;
    }

    private IntPredicate said(String word, Wording words) {
        var sayings = new BitSet();
        for (Saying one : Saying.values()) {
            if (words.fixed(one).toLowerCase(Locale.ROOT).contains(word)) {
                sayings.set(one.ordinal());
            }
        }
        byte[] wanted = word.getBytes(StandardCharsets.UTF_8);
        return at -> sayings.get(saying[at]) || contains(at == 0 ? 0 : textEnd[at - 1], textEnd[at], wanted);
    }

    private boolean contains(int from, int to, byte[] wanted) {
        byte first = wanted[0];
        for (int at = from, last = to - wanted.length; at <= last; at++) {
            if (text[at] == first && Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
