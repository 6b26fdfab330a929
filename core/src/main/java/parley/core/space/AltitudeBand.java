package parley.core.space;

/** From a lower to an upper level, both included. */
public record AltitudeBand(Level lower, Level upper) {

    /** What an altitude is measured from. Two datums are never compared without an error margin. */
    public enum Datum {
        /** Metres above the WGS84 ellipsoid. */
        W84,
        /** Metres above mean sea level. */
        AMSL,
        /** Metres above the ground beneath. */
        AGL,
        /** Pressure altitude: metres in the standard atmosphere, what a barometric altimeter set to 1013.25 hPa shows. */
        STANDARD
    }

    public sealed interface Level {
        /** No limit in this direction, said aloud. */
        record Unbounded() implements Level {}

        record At(double metres, Datum datum) implements Level {}
    }
}
