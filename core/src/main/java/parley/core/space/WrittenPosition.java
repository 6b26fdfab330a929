package parley.core.space;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position as people write it: an MGRS grid reference, or degrees with or without minutes and seconds, and the letters N or S
 * and E or W, which say what is what. The text is kept, and how fine it is: {@code 3530N 03630E} is good to a minute, not to a
 * metre.
 *
 * @param text as given
 * @param precisionMetres the step of its last digit, or the width of its square
 */
public record WrittenPosition(String text, Position position, double precisionMetres) {
    private static final int LONGEST = 80;
    private static final double METRES_PER_DEGREE = 111_320;
    private static final String MARKS = "[\\s°º'’′\"”″:]*";
    /** Degrees; minutes; seconds: only the last of them has decimals. */
    private static final Pattern PARTED =
            Pattern.compile("(\\d{1,3})(?:[\\s°º:]+(\\d{1,2}))?(?:[\\s'’′:]+(\\d{1,2}))?" + "([.]\\d{1,12})?" + MARKS);

    private static final Pattern RUN_TOGETHER = Pattern.compile("(\\d{2,3}?)(\\d{2})?(\\d{2})?([.]\\d{1,12})?");
    private static final Pattern PAIR = Pattern.compile(
            "(?:([NS])\\s*([^NSEW]+?)|([^NSEW]+?)\\s*([NS]))[\\s,;/]*(?:([EW])\\s*([^NSEW]+)|([^NSEW]+?)\\s*([EW]))");

    /** Reads one; empty for what is none, or is written in a way that has two readings. */
    public static Optional<WrittenPosition> of(String text) {
        String line = text.strip().toUpperCase(Locale.ROOT);
        if (line.length() > LONGEST) {
            return Optional.empty();
        }
        Optional<GridReference> grid = GridReference.of(line);
        if (grid.isPresent()) {
            return Optional.of(
                    new WrittenPosition(text, grid.get().middle(), grid.get().squareMetres()));
        }
        Matcher pair = PAIR.matcher(line);
        if (!pair.matches()) {
            return Optional.empty();
        }
        boolean before = pair.group(1) != null;
        boolean lettersFirst = pair.group(5) != null;
        if (before != lettersFirst) {
            return Optional.empty();
        }
        Optional<Angle> latitude = Angle.of(before ? pair.group(2) : pair.group(3), 90);
        Optional<Angle> longitude = Angle.of(lettersFirst ? pair.group(6) : pair.group(7), 180);
        if (latitude.isEmpty() || longitude.isEmpty()) {
            return Optional.empty();
        }
        boolean south = "S".equals(before ? pair.group(1) : pair.group(4));
        boolean west = "W".equals(lettersFirst ? pair.group(5) : pair.group(8));
        double northwards = south ? -latitude.get().degrees() : latitude.get().degrees();
        double eastwards = west ? -longitude.get().degrees() : longitude.get().degrees();
        double narrowed = StrictMath.cos(Math.toRadians(northwards));
        double precision = METRES_PER_DEGREE
                * Math.max(latitude.get().step(), longitude.get().step() * narrowed);
        return Optional.of(new WrittenPosition(text, new Position(eastwards, northwards), precision));
    }

    /** @param step of its last digit, in degrees */
    private record Angle(double degrees, double step) {
        static Optional<Angle> of(String text, int limit) {
            String stripped = text.strip();
            Matcher match = PARTED.matcher(stripped);
            if (match.matches() && (match.group(2) != null || fits(match.group(1), limit))) {
                return sum(match.group(1), match.group(2), match.group(3), match.group(4), limit);
            }
            // Aeronautical: all digits together, degrees of two or of three places (353000N 0363000E).
            String closed = stripped.replaceAll("[\\s°º'’′\"”″:,;/]+$", "");
            int places = limit == 90 ? 2 : 3;
            Matcher together = RUN_TOGETHER.matcher(closed);
            int whole = closed.indexOf('.') < 0 ? closed.length() : closed.indexOf('.');
            if (!together.matches() || (whole != places + 2 && whole != places + 4)) {
                return Optional.empty();
            }
            return sum(
                    closed.substring(0, places),
                    closed.substring(places, places + 2),
                    whole == places + 4 ? closed.substring(places + 2, places + 4) : null,
                    whole == closed.length() ? null : closed.substring(whole),
                    limit);
        }

        private static boolean fits(String degrees, int limit) {
            return Integer.parseInt(degrees) <= limit && degrees.length() <= (limit == 90 ? 2 : 3);
        }

        private static Optional<Angle> sum(
                String degrees,
                @org.jspecify.annotations.Nullable String minutes,
                @org.jspecify.annotations.Nullable String seconds,
                @org.jspecify.annotations.Nullable String decimals,
                int limit) {
            int m = minutes == null ? 0 : Integer.parseInt(minutes);
            int s = seconds == null ? 0 : Integer.parseInt(seconds);
            double unit = seconds != null ? 1.0 / 3_600 : minutes != null ? 1.0 / 60 : 1;
            double part = decimals == null ? 0 : Double.parseDouble("0" + decimals);
            double value = Integer.parseInt(degrees) + m / 60.0 + s / 3_600.0 + part * unit;
            double step = decimals == null ? unit : unit * StrictMath.pow(10, 1 - decimals.length());
            return m > 59 || s > 59 || value > limit ? Optional.empty() : Optional.of(new Angle(value, step));
        }
    }
}
