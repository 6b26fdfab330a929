package parley.core.space;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An MGRS grid reference: it names a square, not a point, so its text is kept as given, precision included. Letters as in NGA
 * TM 8358.1: between 80 S and 84 N a square of a UTM zone, beyond that one of the polar grids.
 *
 * @param text as given, spaces included
 * @param squareMetres how wide the square is: 1 to 10,000
 * @param middle of the square
 */
public record GridReference(String text, double squareMetres, Position middle) {
    private static final Pattern ZONED =
            Pattern.compile("(\\d{1,2})([C-HJ-NP-X])([A-HJ-NP-Z])([A-HJ-NP-V])((?:\\d\\d){1,5})");
    /** Digits as they were parted, at the end. */
    private static final Pattern PARTED = Pattern.compile("(\\d+) +(\\d[\\d ]*)$");

    private static final Pattern POLAR = Pattern.compile("([ABYZ])([A-CF-HJ-LP-UX-Z])([A-HJ-NP-Z])((?:\\d\\d){1,5})");
    /** Letters of columns and rows, without I and O. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final String BANDS = "CDEFGHJKLMNPQRSTUVWX";
    private static final String POLAR_COLUMNS = "ABCFGHJKLPQRSTUXYZ";
    private static final int MOST_DIGITS = 5;
    private static final int LONGEST = 40;
    private static final double SQUARE_METRES = 100_000;
    /** Rows of squares have the same letter again after so many. */
    private static final int ROWS = 20;
    /** A square may begin beyond the edge of its zone or band, by its own width: degrees for the narrowest look at it. */
    private static final double EDGE_DEGREES = 0.01;

    /**
     * Reads one; empty for what is none. Letters of either case; spaces are for the eye, save that digits are parted in their
     * middle or nowhere: {@code 8845 84} has lost some, and would be read as a square far off.
     */
    public static Optional<GridReference> of(String text) {
        if (text.length() > LONGEST || partedElsewhere(text)) {
            return Optional.empty();
        }
        String closed = text.replace(" ", "").toUpperCase(Locale.ROOT);
        Matcher zoned = ZONED.matcher(closed);
        if (zoned.matches()) {
            var square = Square.of(zoned.group(5));
            return zoned(
                            Integer.parseInt(zoned.group(1)),
                            BANDS.indexOf(zoned.group(2)),
                            zoned.group(3).charAt(0),
                            LETTERS.indexOf(zoned.group(4)),
                            square)
                    .map(middle -> new GridReference(text, square.metres(), middle));
        }
        Matcher polar = POLAR.matcher(closed);
        if (polar.matches()) {
            var square = Square.of(polar.group(4));
            return polar(polar.group(1).charAt(0), polar.group(2).charAt(0), LETTERS.indexOf(polar.group(3)), square)
                    .map(middle -> new GridReference(text, square.metres(), middle));
        }
        return Optional.empty();
    }

    private static boolean partedElsewhere(String text) {
        Matcher parted = PARTED.matcher(text.strip());
        return parted.find()
                && (parted.group(2).contains(" ")
                        || parted.group(1).length() != parted.group(2).length());
    }

    /** What the digits name within a square of 100 km: its middle, or at full precision its corner, as everybody has it. */
    private record Square(double metres, double east, double north) {
        static Square of(String digits) {
            int half = digits.length() / 2;
            double metres = StrictMath.pow(10, MOST_DIGITS - half);
            double middle = half == MOST_DIGITS ? 0 : metres / 2;
            return new Square(
                    metres,
                    Integer.parseInt(digits.substring(0, half)) * metres + middle,
                    Integer.parseInt(digits.substring(half)) * metres + middle);
        }
    }

    private static Optional<Position> zoned(int zone, int band, char column, int row, Square square) {
        int columns = LETTERS.indexOf(column) - 8 * ((zone - 1) % 3);
        if (zone < 1 || zone > 60 || columns < 0 || columns > 7) {
            return Optional.empty();
        }
        double east = (columns + 1) * SQUARE_METRES + square.east();
        int fromEquator = Math.floorMod(row - (zone % 2 == 0 ? 5 : 0), ROWS);
        double south = -80 + 8.0 * band;
        double north = band == BANDS.length() - 1 ? 84 : south + 8;
        // The row's letter comes back every 2,000 km, which is more than two bands: one of them lies in this band.
        for (int cycle = -5; cycle <= 4; cycle++) {
            double northing = (fromEquator + cycle * ROWS) * SQUARE_METRES + square.north();
            if (Math.abs(northing) > 9_400_000) {
                continue;
            }
            Position at = Projections.transverseMercator(zone, east, northing);
            double slack = EDGE_DEGREES + square.metres() / 111_000;
            boolean inBand = at.latitude() >= south - slack && at.latitude() <= north + slack;
            if (inBand && inZone(zone, band, at, slack)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** South-west Norway and Svalbard have zones of their own widths. */
    private static boolean inZone(int zone, int band, Position at, double slack) {
        double west = 6.0 * zone - 186;
        double east = west + 6;
        if (BANDS.charAt(band) == 'V' && (zone == 31 || zone == 32)) {
            west = zone == 31 ? 0 : 3;
            east = zone == 31 ? 3 : 12;
        } else if (BANDS.charAt(band) == 'X' && zone >= 31 && zone <= 37) {
            if (zone % 2 == 0) {
                return false;
            }
            west = zone == 31 ? 0 : west - 3;
            east = zone == 37 ? 42 : 6.0 * zone - 177;
        }
        double wide = slack / StrictMath.cos(Math.toRadians(Math.min(85, Math.abs(at.latitude()))));
        double middle = (west + east) / 2;
        return Math.abs(Math.IEEEremainder(at.longitude() - middle, 360)) <= (east - west) / 2 + wide;
    }

    private static Optional<Position> polar(char grid, char column, int row, Square square) {
        boolean north = grid >= 'Y';
        boolean eastern = grid == 'B' || grid == 'Z';
        int columns = eastern ? POLAR_COLUMNS.indexOf(column) : POLAR_COLUMNS.indexOf(column) - POLAR_COLUMNS.length();
        int rows = row - (north ? 7 : 12);
        double metres = square.metres() / 111_000 + EDGE_DEGREES;
        if (row >= (north ? 14 : 24)) {
            return Optional.empty();
        }
        Position at = Projections.polarStereographic(
                north, columns * SQUARE_METRES + square.east(), rows * SQUARE_METRES + square.north());
        boolean there = north ? at.latitude() >= 84 - metres : at.latitude() <= -80 + metres;
        return there ? Optional.of(at) : Optional.empty();
    }
}
