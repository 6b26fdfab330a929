package parley.core.rule;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import parley.core.space.BadFootprint;
import parley.core.space.Footprint;
import parley.core.space.Shape;
import parley.core.terms.Area;
import parley.core.terms.Arrangement;
import parley.core.terms.Place;

/** Whether something recorded lies wholly inside the areas outside of which it does not count ({@code while-inside}). */
public final class WhileInside {
    private static final GeometryFactory PLANE = new GeometryFactory();

    private WhileInside() {}

    /** Unknown where only the error of the drawing decides, or where it cannot be judged. */
    public static Kleene lies(Arrangement terms, Place.Recorded place, List<Footprint> footprints) {
        if (place.whileInside().isEmpty()) {
            return Kleene.TRUE;
        }
        var certain = new ArrayList<Geometry>();
        var possible = new ArrayList<Geometry>();
        try {
            for (String name : place.whileInside()) {
                if (terms.place(name).orElse(null) instanceof Place.Drawn drawn) {
                    for (Area area : drawn.areas()) {
                        for (Footprint footprint : area.footprints()) {
                            Shape shape = Shape.of(footprint);
                            certain.add(shape.certain());
                            possible.add(shape.possible());
                        }
                    }
                }
            }
            Geometry surely = OverlayNGRobust.union(certain, PLANE);
            Geometry perhaps = OverlayNGRobust.union(possible, PLANE);
            Kleene lies = Kleene.TRUE;
            for (Footprint footprint : footprints) {
                Shape shape = Shape.of(footprint);
                lies = lies.and(
                        surely.covers(shape.possible())
                                ? Kleene.TRUE
                                : perhaps.covers(shape.certain()) ? Kleene.UNKNOWN : Kleene.FALSE);
            }
            return lies;
        } catch (BadFootprint e) {
            return Kleene.UNKNOWN;
        }
    }
}
