package parley.core.space;

import java.text.ParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import mil.nga.mgrs.MGRS;

/**
 * An MGRS grid reference: it names a square, not a point, so its text is kept as given, precision included.
 *
 * @param text as given, spaces included
 * @param squareMetres how wide the square is: 1 to 10,000
 * @param middle of the square
 */
public record GridReference(String text, double squareMetres, Position middle) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,2}[C-HJ-NP-X][A-HJ-NP-Z]{2})((?:\\d\\d){1,5})");
    private static final int MOST_DIGITS = 5;

    /** Reads one; empty for what is none. Letters of either case; spaces are for the eye. */
    public static Optional<GridReference> of(String text) {
        var match = FORM.matcher(text.replace(" ", "").toUpperCase(Locale.ROOT));
        if (!match.matches()) {
            return Optional.empty();
        }
        String digits = match.group(2);
        int half = digits.length() / 2;
        String easting = digits.substring(0, half);
        String northing = digits.substring(half);
        // One digit more, a five, names the square in the middle of this one by its corner.
        String middle = half == MOST_DIGITS ? easting + northing : easting + "5" + northing + "5";
        try {
            var reference = MGRS.parse(match.group(1) + middle);
            var point = reference.toPoint();
            var position = new Position(point.getLongitude(), point.getLatitude());
            // The letters of a square that its zone does not have come back as others.
            boolean there = reference.getZone() == MGRS.from(point).getZone()
                    || Math.abs(Math.IEEEremainder(position.longitude(), 6)) < 0.001;
            return there
                    ? Optional.of(new GridReference(text, Math.pow(10, MOST_DIGITS - half), position))
                    : Optional.empty();
        } catch (ParseException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
