package parley.core.space;

/**
 * A point on the WGS84 ellipsoid.
 *
 * @param longitude degrees east, -180 to 180
 * @param latitude degrees north, -90 to 90
 */
public record Position(double longitude, double latitude) {
    public Position {
        if (!(longitude >= -180 && longitude <= 180)) {
            throw new IllegalArgumentException("Longitude " + longitude + " lies outside -180 to 180 degrees.");
        }
        if (!(latitude >= -90 && latitude <= 90)) {
            throw new IllegalArgumentException("Latitude " + latitude + " lies outside -90 to 90 degrees.");
        }
    }
}
