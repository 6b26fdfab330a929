package parley.core.space.read;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.AltitudeOrder;

/** Altitudes with their unit and what they are measured from; neither is ever guessed. */
final class LimitReader {
    private static final double FOOT_METRES = 0.3048;
    private static final double FLIGHT_LEVEL_METRES = 100 * FOOT_METRES;
    private static final double LOWEST_METRES = -500;
    private static final double HIGHEST_METRES = 50_000;
    /** Producers write 99999 where they mean no limit. */
    private static final double NO_LIMIT = 99_999;

    private final Sheet sheet;

    LimitReader(Sheet sheet) {
        this.sheet = sheet;
    }

    static Optional<Double> metresPerUnit(String unit) {
        return switch (unit.toUpperCase(Locale.ROOT)) {
            case "M", "METER", "METERS", "METRE", "METRES" -> Optional.of(1.0);
            case "FT", "FEET", "FOOT" -> Optional.of(FOOT_METRES);
            case "FL" -> Optional.of(FLIGHT_LEVEL_METRES);
            default -> Optional.empty();
        };
    }

    static Optional<Datum> datum(String reference) {
        return switch (reference.toUpperCase(Locale.ROOT)) {
            case "AGL", "GND", "SFC", "AGND" -> Optional.of(Datum.AGL);
            case "AMSL", "MSL" -> Optional.of(Datum.AMSL);
            case "W84", "WGS84", "WGS-84", "HAE" -> Optional.of(Datum.W84);
            case "STD", "STANDARD", "FL" -> Optional.of(Datum.STANDARD);
            default -> Optional.empty();
        };
    }

    /**
     * @param field of the number
     * @param number as given; empty for none
     */
    Optional<Limit> limit(
            String field, String number, String unit, String reference, boolean upper, List<String> notes) {
        String end = upper ? "upper" : "lower";
        if (number.isEmpty()) {
            notes.add("No " + end + " limit is given: taken as unbounded, the wider reading.");
            return Optional.of(Limit.NOT_GIVEN);
        }
        String given = number + " " + unit + (reference.isEmpty() ? "" : " " + reference);
        if (!Sheet.isNumber(number)) {
            return refused(
                    field,
                    given,
                    "a number",
                    "\"" + Sheet.shorten(number) + "\" is no " + end + " limit; write a number.");
        }
        Optional<Double> scale = metresPerUnit(unit);
        if (scale.isEmpty()) {
            return refused(
                    field,
                    given,
                    "m, ft or FL",
                    "The unit \"" + Sheet.shorten(unit) + "\" of the " + end
                            + " limit is not known; write m, ft or FL.");
        }
        Optional<Datum> datum = datum(unit.equalsIgnoreCase("FL") && reference.isEmpty() ? "STD" : reference);
        if (datum.isEmpty()) {
            return refused(
                    field,
                    given,
                    "AGL, AMSL, WGS84 or STD",
                    "The " + end + " limit's reference \"" + Sheet.shorten(reference)
                            + "\" is not known; write AGL, AMSL, WGS84 or STD.");
        }
        if (unit.equalsIgnoreCase("FL") && datum.get() != Datum.STANDARD) {
            return refused(
                    field,
                    given,
                    "flight levels in STD",
                    "A flight level is a pressure altitude and has no other reference; write feet, or leave it out.");
        }
        double value = Double.parseDouble(number);
        if (Math.abs(value) == NO_LIMIT || Math.abs(value) == 10 * NO_LIMIT + 9) {
            notes.add("The " + end + " limit " + given + " is what producers write for none: taken as unbounded.");
            return Optional.of(Limit.unbounded(given));
        }
        double metres = value * scale.get();
        if (!(metres >= LOWEST_METRES && metres <= HIGHEST_METRES)) {
            return refused(
                    field,
                    given,
                    "-500..50000 m",
                    "The " + end + " limit " + Sheet.shorten(given) + " is " + metres
                            + " m; limits lie from -500 to 50,000 m. For none write 99999.");
        }
        double step = StrictMath.pow(10, -Math.clamp(Sheet.decimal(number).scale(), 0, 15)) * scale.get();
        return Optional.of(new Limit(new Level.At(metres, datum.get()), given, step / 2));
    }

    private Optional<Limit> refused(String field, String value, String limit, String message) {
        sheet.refuse(field, value, limit, message);
        return Optional.empty();
    }

    /** Both ends together: in order, and said so when they are not of one kind. */
    Optional<Heights> heights(String field, Optional<Limit> lower, Optional<Limit> upper, List<String> notes) {
        if (lower.isEmpty() || upper.isEmpty()) {
            return Optional.empty();
        }
        var band = new AltitudeBand(lower.get().level(), upper.get().level());
        if (AltitudeOrder.upsideDown(band)) {
            sheet.refuse(
                    field,
                    lower.get().given() + " to " + upper.get().given(),
                    "lower below upper",
                    "The band from " + lower.get().given() + " to "
                            + upper.get().given() + " is upside down: exchange the limits.");
            return Optional.empty();
        }
        if (AltitudeOrder.mixed(band)) {
            notes.add("Its limits are measured from different things ("
                    + lower.get().given() + ", " + upper.get().given() + "); they are kept apart and not compared.");
        }
        return Optional.of(new Heights(lower.get(), upper.get()));
    }
}
