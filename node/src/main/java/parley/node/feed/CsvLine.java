package parley.node.feed;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.core.watch.Sighting;

/**
 * Reads one line of the track columns into a sighting, straight from its bytes. The columns (in any order, all of them):
 * {@code epoch_ms, icao24, callsign, lat, lon, alt_ft} (barometric)<i>,</i> {@code geo_alt_ft, on_ground, squawk, gs_kt,
 * track_deg, vrate_fpm}; blank where unknown. No field may hold a comma, a quote or a line end, so nothing is ever quoted.
 */
final class CsvLine {
    static final List<String> COLUMNS = List.of(
            "epoch_ms",
            "icao24",
            "callsign",
            "lat",
            "lon",
            "alt_ft",
            "geo_alt_ft",
            "on_ground",
            "squawk",
            "gs_kt",
            "track_deg",
            "vrate_fpm");
    private static final double METRES_PER_FOOT = 0.3048;
    /** 1 January 2100: later instants are a mistake of units. */
    private static final long LATEST_MILLIS = 4_102_444_800_000L;

    private static final double[] TENS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    /** Column of the file to column of {@link #COLUMNS}. */
    private final int[] order;

    private final int[] from = new int[COLUMNS.size()];
    private final int[] to = new int[COLUMNS.size()];
    private byte[] bytes = {};
    private String reason = "";
    private String detail = "";
    /** Aircraft repeat: one String for each address, callsign and squawk. */
    private final Map<Long, String> words = new HashMap<>();

    private CsvLine(int[] order) {
        this.order = order;
    }

    /** What may be no text at all, as a terminal can bear it. */
    private static String shown(String column) {
        var printable = column.replaceAll("[^ -~]", "?");
        return printable.length() <= 40 ? printable : printable.substring(0, 40) + "...";
    }

    /**
     * Checks a header.
     *
     * @throws FeedException if it is not the header of a track file
     */
    static CsvLine of(String header) {
        String[] names = (header.startsWith("\uFEFF") ? header.substring(1) : header).split(",", -1);
        int[] order = new int[names.length];
        boolean[] had = new boolean[COLUMNS.size()];
        for (int i = 0; i < names.length; i++) {
            order[i] = COLUMNS.indexOf(names[i].strip());
            if (order[i] < 0) {
                throw new FeedException("The header has a column \"" + shown(names[i].strip()) + "\"; known are "
                        + String.join(", ", COLUMNS) + '.');
            }
            if (had[order[i]]) {
                throw new FeedException("The header has the column \"" + names[i].strip() + "\" twice.");
            }
            had[order[i]] = true;
        }
        for (int i = 0; i < had.length; i++) {
            if (!had[i]) {
                throw new FeedException("The header lacks the column \"" + COLUMNS.get(i) + "\".");
            }
        }
        return new CsvLine(order);
    }

    /** Why the last line was refused: a word to count by. */
    String reason() {
        return reason;
    }

    /** Why the last line was refused: the field, the value and the limit. */
    String detail() {
        return detail;
    }

    private @Nullable Sighting refuse(String why, String said) {
        reason = why;
        detail = said;
        return null;
    }

    /** The sighting, or null for a line that is not one; {@link #reason} says why. */
    @Nullable
    Sighting read(byte[] line, int length) {
        bytes = line;
        int column = 0;
        int start = 0;
        boolean ascii = true;
        for (int i = 0; i <= length; i++) {
            byte b = i == length ? (byte) ',' : line[i];
            if (b == ',') {
                if (column < order.length) {
                    from[order[column]] = start;
                    to[order[column]] = i;
                }
                column++;
                start = i + 1;
            }
            ascii &= b >= 0;
        }
        if (!ascii) {
            return refuse(utf8(line, length) ? "not a field" : "not UTF-8", "bytes outside ASCII in a line of numbers");
        }
        if (column != order.length) {
            return refuse("columns", column + " fields; the header has " + order.length);
        }
        return sighting();
    }

    private static boolean utf8(byte[] line, int length) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length)) != null;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private @Nullable Sighting sighting() {
        reason = "";
        double millis = number(0, 0, LATEST_MILLIS);
        double latitude = number(3, -90, 90);
        double longitude = number(4, -180, 180);
        double barometric = number(5, -5_000, 200_000) * METRES_PER_FOOT;
        double geometric = number(6, -5_000, 200_000) * METRES_PER_FOOT;
        double speed = number(9, 0, 10_000);
        double track = number(10, 0, 360);
        number(11, -100_000, 100_000);
        if (!reason.isEmpty()) {
            return null;
        }
        if (Double.isNaN(millis) || Double.isNaN(latitude) || Double.isNaN(longitude)) {
            String column = Double.isNaN(millis) ? "epoch_ms" : Double.isNaN(latitude) ? "lat" : "lon";
            return refuse("blank", column + " is blank");
        }
        if (millis != Math.rint(millis)) {
            return refuse("number", "epoch_ms: \"" + text(0) + "\" is not a whole number");
        }
        if (!address()) {
            return refuse("address", "icao24: \"" + text(1) + "\" is not six hexadecimal digits, with or without ~");
        }
        String ground = word(7, 8);
        if (!ground.isEmpty() && !ground.equals("0") && !ground.equals("1")) {
            return refuse("number", "on_ground: \"" + ground + "\" is neither 0 nor 1");
        }
        String callsign = word(2, 16);
        String squawk = word(8, 4);
        if (!reason.isEmpty()) {
            return null;
        }
        return new Sighting(
                (long) millis,
                word(1, 7),
                callsign,
                longitude,
                latitude,
                barometric,
                geometric,
                ground.equals("1"),
                squawk,
                speed,
                track);
    }

    private boolean address() {
        int start = from[1];
        if (start < to[1] && bytes[start] == '~') {
            start++;
        }
        if (to[1] - start != 6) {
            return false;
        }
        for (int i = start; i < to[1]; i++) {
            int b = bytes[i];
            if (b >= 'A' && b <= 'F') {
                bytes[i] = (byte) (b + 32);
            } else if (!(b >= '0' && b <= '9' || b >= 'a' && b <= 'f')) {
                return false;
            }
        }
        return true;
    }

    private String text(int column) {
        int end = Math.min(to[column], from[column] + 40);
        return new String(bytes, from[column], end - from[column], StandardCharsets.US_ASCII);
    }

    /** A short word, trimmed; the same String for the same word. */
    private String word(int column, int longest) {
        int start = from[column];
        int end = to[column];
        while (start < end && bytes[start] == ' ') {
            start++;
        }
        while (end > start && bytes[end - 1] == ' ') {
            end--;
        }
        if (start == end) {
            return "";
        }
        if (end - start > longest) {
            refuse("too long", COLUMNS.get(column) + ": \"" + text(column) + "\" is longer than " + longest);
            return "";
        }
        long key = end - start;
        for (int i = start; i < end; i++) {
            int b = bytes[i];
            if (b < ' ' || b == '"') {
                refuse("not a field", COLUMNS.get(column) + " holds a control character or a quote");
                return "";
            }
            // Up to eight ASCII bytes and a length fit a long without collision: 8 * 7 + 4 bits.
            key = key << 7 | b;
        }
        if (end - start > 8) {
            return new String(bytes, start, end - start, StandardCharsets.US_ASCII);
        }
        String word = words.get(key);
        if (word == null) {
            if (words.size() > 200_000) {
                words.clear();
            }
            word = new String(bytes, start, end - start, StandardCharsets.US_ASCII);
            words.put(key, word);
        }
        return word;
    }

    /** A decimal number, NaN where blank. Exact: up to 15 digits are a whole number over a power of ten, one rounding. */
    private double number(int column, double least, double most) {
        int at = from[column];
        int end = to[column];
        if (at == end) {
            return Double.NaN;
        }
        boolean negative = bytes[at] == '-';
        if (negative) {
            at++;
        }
        long digits = 0;
        int count = 0;
        int decimals = 0;
        boolean point = false;
        for (; at < end; at++) {
            int b = bytes[at];
            if (b >= '0' && b <= '9') {
                digits = digits * 10 + (b - '0');
                count++;
                decimals += point ? 1 : 0;
            } else if (b == '.' && !point) {
                point = true;
            } else {
                count = 0;
                break;
            }
            if (count > 15) {
                break;
            }
        }
        if (count == 0 || count > 15) {
            if (reason.isEmpty()) {
                refuse(
                        "number",
                        COLUMNS.get(column) + ": \"" + text(column)
                                + "\" is not a decimal number of at most 15 digits");
            }
            return Double.NaN;
        }
        double value = digits / TENS[decimals];
        value = negative ? -value : value;
        if (!(value >= least && value <= most) && reason.isEmpty()) {
            refuse(
                    "range",
                    COLUMNS.get(column) + ": " + text(column) + " lies outside " + plain(least) + " to " + plain(most));
        }
        return value;
    }

    private static String plain(double limit) {
        return Long.toString((long) limit);
    }
}
