package parley.core.space.read;

import java.util.Optional;
import parley.core.space.Position;

/** Collects, over the positions of one figure, what goes with them: the third coordinate, and how fine they are written. */
final class Trace {
    private static final double METRES_PER_DEGREE = 111_320;
    private static final int FINEST_DECIMALS = 15;

    private final Sheet sheet;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;
    private int decimals;

    Trace(Sheet sheet) {
        this.sheet = sheet;
    }

    Optional<Position> add(String field, String longitude, String latitude) {
        Optional<Position> position = sheet.position(field, longitude, latitude);
        if (position.isPresent()) {
            decimals = Math.max(decimals, Math.max(decimals(longitude), decimals(latitude)));
        }
        return position;
    }

    private static int decimals(String number) {
        return Math.clamp(Sheet.decimal(number).scale(), 0, FINEST_DECIMALS);
    }

    boolean third(String field, String number) {
        if (!Sheet.isNumber(number)) {
            sheet.refuse(
                    field,
                    number,
                    "a finite number",
                    "The third coordinate \"" + Sheet.shorten(number) + "\" is no number; write one, or leave it out.");
            return false;
        }
        double value = Double.parseDouble(number);
        if (Math.abs(value) > 1e9) {
            sheet.refuse(field, number, "-1e9..1e9", "The third coordinate " + value + " is no height of anything.");
            return false;
        }
        lowest = Math.min(lowest, value);
        highest = Math.max(highest, value);
        return true;
    }

    Optional<ThirdCoordinate> third(String meaning) {
        return highest < lowest ? Optional.empty() : Optional.of(new ThirdCoordinate(lowest, highest, meaning));
    }

    double precisionMetres() {
        return METRES_PER_DEGREE * StrictMath.pow(10, -decimals);
    }
}
