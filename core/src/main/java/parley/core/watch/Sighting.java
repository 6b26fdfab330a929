package parley.core.watch;

/**
 * One report of one aircraft. Plain numbers, because hundreds of thousands arrive in a second: an unknown number is
 * {@code NaN}, an unknown word is empty.
 *
 * @param epochMillis event time: when the aircraft was there, not when we heard of it
 * @param icao24 24-bit ICAO address in lower case; one that starts with {@code ~} was made up by a receiver and names nobody
 * @param callsign as transmitted, trimmed
 * @param longitude degrees east, -180 to 180
 * @param latitude degrees north, -90 to 90
 * @param barometricAltitudeMetres above the 1013.25 hPa surface
 * @param geometricAltitudeMetres above the WGS84 ellipsoid
 * @param onGround the aircraft says that it does not fly
 * @param trackDegrees over the ground, clockwise from true north
 */
public record Sighting(
        long epochMillis,
        String icao24,
        String callsign,
        double longitude,
        double latitude,
        double barometricAltitudeMetres,
        double geometricAltitudeMetres,
        boolean onGround,
        String squawk,
        double groundSpeedKnots,
        double trackDegrees) {

    /** A report of where and when only. */
    public static Sighting at(long epochMillis, String icao24, double longitude, double latitude) {
        return new Sighting(
                epochMillis,
                icao24,
                "",
                longitude,
                latitude,
                Double.NaN,
                Double.NaN,
                false,
                "",
                Double.NaN,
                Double.NaN);
    }

    /** Whether the address can be held to name one airframe. */
    public boolean trustworthyAddress() {
        return icao24.length() == 6 && icao24.charAt(0) != '~' && !icao24.equals("000000");
    }
}
