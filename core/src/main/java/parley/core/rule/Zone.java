package parley.core.rule;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import parley.core.space.Shape;

/**
 * A piece of ground that a rule's place word asks about: certainly in {@code certain}, perhaps in {@code possible}.
 *
 * @param name the area's name, for people
 */
record Zone(String name, Geometry certain, Geometry possible) {
    static Zone of(String name, Shape shape) {
        return new Zone(name, shape.certain(), shape.possible());
    }

    /** A zone whose every point cannot be told. */
    static Zone unknown(String name, Shape shape) {
        return of(name, shape).inDoubt();
    }

    /** The same of which nothing is certain. */
    Zone inDoubt() {
        return new Zone(name, possible.getFactory().createPolygon(), possible);
    }

    boolean mayMeet(Envelope bounds) {
        return possible.getEnvelopeInternal().intersects(bounds);
    }
}
