package parley.core.watch;

import parley.core.space.Outline;
import parley.core.space.Position;

/**
 * The straight line, in longitude and latitude, from one sighting to the next; or one sighting alone. Everything along it is
 * linear in a fraction t from 0 to 1. Reused.
 */
final class Leg {
    double fromLongitude;
    double fromLatitude;
    double toLongitude;
    double toLatitude;
    long fromMillis;
    long toMillis;
    double fromBarometric;
    double toBarometric;
    double fromGeometric;
    double toGeometric;
    double lengthMetres;
    /** Whether the sightings are close enough in time for the line to prove anything. */
    boolean sure;
    /** Whether it is one sighting only. */
    boolean point;

    void between(Sighting a, Sighting b, boolean sureLine) {
        fromLongitude = a.longitude();
        fromLatitude = a.latitude();
        // Across the antimeridian the line goes the short way, and its longitudes run on.
        toLongitude = b.longitude() - 360 * Math.rint((b.longitude() - a.longitude()) / 360);
        toLatitude = b.latitude();
        fromMillis = a.epochMillis();
        toMillis = b.epochMillis();
        fromBarometric = a.barometricAltitudeMetres();
        toBarometric = b.barometricAltitudeMetres();
        fromGeometric = a.geometricAltitudeMetres();
        toGeometric = b.geometricAltitudeMetres();
        lengthMetres = -1;
        sure = sureLine;
        point = a == b;
    }

    void alone(Sighting s) {
        between(s, s, true);
    }

    double lengthMetres() {
        if (lengthMetres < 0) {
            lengthMetres = Outline.metresBetween(fromLongitude, fromLatitude, toLongitude, toLatitude);
        }
        return lengthMetres;
    }

    double longitude(double t) {
        return t == 1 ? toLongitude : fromLongitude + t * (toLongitude - fromLongitude);
    }

    double latitude(double t) {
        return t == 1 ? toLatitude : fromLatitude + t * (toLatitude - fromLatitude);
    }

    long millis(double t) {
        return fromMillis + Math.round(t * (toMillis - fromMillis));
    }

    /** The fraction at an instant; below 0 or above 1 where the instant is not on the leg. */
    double fraction(long epochMillis) {
        if (fromMillis == toMillis) {
            return epochMillis < fromMillis ? -1 : epochMillis > fromMillis ? 2 : 0;
        }
        return (double) (epochMillis - fromMillis) / (toMillis - fromMillis);
    }

    Position position(double t) {
        return new Position(Math.IEEEremainder(longitude(t), 360), latitude(t));
    }

    double metresOutside(Outline outline, double t) {
        return outline.metresOutside(longitude(t), latitude(t));
    }
}
