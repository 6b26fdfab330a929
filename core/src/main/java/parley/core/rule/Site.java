package parley.core.rule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.core.space.BadFootprint;
import parley.core.space.Footprint;
import parley.core.space.LinePart;
import parley.core.space.Outline;
import parley.core.space.Shape;

/** One piece of a place with its reach, prepared once: its outline, and its drawing when somebody needs it. May be asked on any thread. */
final class Site {
    private final String name;
    private final Footprint footprint;
    private final double metres;
    private final Outline outline;
    private final Outline.Bounds bounds;
    private volatile @Nullable Shape shape;
    private volatile @Nullable BadFootprint bad;

    /** @param metres how far beyond the footprint it reaches */
    Site(String name, Footprint footprint, double metres) {
        this.name = name;
        this.footprint = footprint;
        this.metres = metres;
        this.outline = Outline.of(footprint);
        this.bounds = outline.bounds(metres);
    }

    private Site(String name, Footprint footprint, Shape drawn) {
        this(name, footprint, 0);
        this.shape = drawn;
    }

    /** The ground near a line, or near a part of one, that has been drawn: with an error of its own at the rim. */
    static List<Site> around(String name, LinePart part, double metres) {
        try {
            Shape ground = part.within(metres);
            List<Footprint> pieces = part.footprints(metres);
            var sites = new ArrayList<Site>();
            for (Footprint piece : pieces) {
                sites.add(new Site(name, piece, pieces.size() == 1 ? ground : ground.in(Shape.of(piece))));
            }
            return sites;
        } catch (BadFootprint e) {
            throw new IllegalStateException(name + " was drawn before.", e);
        }
    }

    /** The area's name, for people. */
    String name() {
        return name;
    }

    double metres() {
        return metres;
    }

    Outline outline() {
        return outline;
    }

    /** Whether its edge is exactly where it is drawn: a polygon, and nothing beyond it. */
    boolean isExact() {
        Shape drawn = shape;
        return metres <= 0
                && footprint instanceof Footprint.Polygon
                && (drawn == null || drawn.certain() == drawn.possible());
    }

    Outline.Bounds bounds() {
        return bounds;
    }

    /** Two threads may both draw it, to the same. */
    Shape shape() throws BadFootprint {
        Shape known = shape;
        if (known != null) {
            return known;
        }
        BadFootprint refused = bad;
        if (refused != null) {
            throw refused;
        }
        try {
            Shape drawn = Shape.around(footprint, metres);
            shape = drawn;
            return drawn;
        } catch (BadFootprint e) {
            bad = e;
            throw e;
        }
    }
}
