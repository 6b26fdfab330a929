package parley.core.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import parley.core.space.BadFootprint;
import parley.core.space.Outline;
import parley.core.space.Position;
import parley.core.space.Shape;
import parley.core.terms.Arrangement;

/**
 * The ground of some terms while nothing is recorded: one spot in every piece that the edges of the places, and of what lies near
 * them, cut it into. For those who look for examples before anybody signs.
 */
public final class Landscape {
    private static final int MOST_VERTICES = 60_000;
    private static final double OUTWARD_DEGREES = 0.5;
    private static final GeometryFactory PLANE = new GeometryFactory();

    private final List<Position> spots = new ArrayList<>();
    private final SortedMap<Reach, List<Kleene>> answers = new TreeMap<>();
    private final SortedMap<String, String> doubts = new TreeMap<>();
    private boolean whole = true;

    private Landscape() {}

    /**
     * @param distances place to the distances from it that are asked; 0 is the place itself
     * @param answering who answers for the flight: whose {@code own} and {@code other} places are meant; empty = nobody
     */
    public static Landscape of(
            Arrangement terms, SortedMap<String, SortedSet<Double>> distances, Optional<String> answering) {
        var landscape = new Landscape();
        var places = new Places(terms, List.of());
        var world = new Outline.Bounds(-180, -90, 180, 90);
        var grounds = new TreeMap<Reach, Places.Ground>();
        distances.forEach((place, all) -> all.forEach(metres -> {
            var reach = new Reach(place, metres);
            Places.Ground ground = places.at(reach, answering, Instant.EPOCH, world);
            grounds.put(reach, ground);
            ground.doubt().ifPresent(why -> landscape.doubts.put(place, Phrases.ENGLISH.say(why)));
        }));
        landscape.look(grounds);
        return landscape;
    }

    /** How many spots there are; at least one, which is outside everything if anything is. */
    public int count() {
        return spots.size();
    }

    public Position spot(int number) {
        return spots.get(number);
    }

    /** Whether a spot lies in a place, or no farther from it than so many metres. */
    public Kleene holds(int spot, String place, double metres) {
        List<Kleene> all = answers.get(new Reach(place, metres));
        if (all == null) {
            throw new IllegalArgumentException("It was not asked how far it is from " + place + ": " + metres + " m.");
        }
        return all.get(spot);
    }

    /** Places that cannot be judged, with the reason. */
    public SortedMap<String, String> doubts() {
        return doubts;
    }

    /** False when the places have too many vertices, and only some pieces have a spot. */
    public boolean whole() {
        return whole;
    }

    private void look(TreeMap<Reach, Places.Ground> grounds) {
        var areas = new ArrayList<Geometry>();
        int vertices = 0;
        var all = new Envelope();
        for (Places.Ground ground : grounds.values()) {
            for (Zone zone : zones(ground)) {
                areas.add(zone.possible());
                vertices += zone.possible().getNumPoints();
                all.expandToInclude(zone.possible().getEnvelopeInternal());
            }
        }
        var found = new TreeSet<Coordinate>();
        whole = vertices <= MOST_VERTICES;
        if (whole) {
            pieces(areas, found);
        } else {
            areas.forEach(area -> inner(area).ifPresent(found::add));
        }
        var points = new ArrayList<Coordinate>();
        points.add(outside(all));
        points.addAll(found);
        points.forEach(point -> spots.add(new Position(point.x, point.y)));
        grounds.forEach((reach, ground) -> answers.put(reach, answers(ground, points)));
    }

    /** All are drawn: a ground has only pieces that can be. */
    private static List<Zone> zones(Places.Ground ground) {
        var zones = new ArrayList<Zone>();
        for (Places.Piece piece : ground.pieces()) {
            try {
                Shape shape = piece.site().shape();
                zones.add(
                        piece.known()
                                ? Zone.of(piece.site().name(), shape)
                                : Zone.unknown(piece.site().name(), shape));
            } catch (BadFootprint e) {
                throw new IllegalStateException("A piece that cannot be drawn was gathered.", e);
            }
        }
        return zones;
    }

    private static Coordinate outside(Envelope all) {
        if (all.isNull()) {
            return new Coordinate(0, 0);
        }
        double north = all.getMaxY() + OUTWARD_DEGREES;
        return new Coordinate(all.centre().x, north < 85 ? north : Math.max(-85, all.getMinY() - OUTWARD_DEGREES));
    }

    private static void pieces(List<Geometry> areas, TreeSet<Coordinate> found) {
        var lines = new ArrayList<LineString>();
        for (Geometry area : areas) {
            for (Object line : LinearComponentExtracter.getLines(area)) {
                lines.add(PLANE.createLineString(((LineString) line).getCoordinateSequence()));
            }
        }
        if (lines.isEmpty()) {
            return;
        }
        var polygonizer = new Polygonizer();
        polygonizer.add(OverlayNGRobust.union(PLANE.createMultiLineString(lines.toArray(LineString[]::new))));
        for (Object piece : polygonizer.getPolygons()) {
            if (piece instanceof Polygon polygon) {
                found.add(polygon.getInteriorPoint().getCoordinate());
            }
        }
    }

    private static Optional<Coordinate> inner(Geometry area) {
        return area.isEmpty()
                ? Optional.empty()
                : Optional.of(area.getInteriorPoint().getCoordinate());
    }

    private static List<Kleene> answers(Places.Ground ground, List<Coordinate> points) {
        var answers = new Kleene[points.size()];
        java.util.Arrays.fill(answers, ground.doubt().isPresent() ? Kleene.UNKNOWN : Kleene.FALSE);
        for (Zone zone : zones(ground)) {
            var possible = new IndexedPointInAreaLocator(zone.possible());
            var certain = zone.certain() == zone.possible() ? possible : new IndexedPointInAreaLocator(zone.certain());
            Envelope bounds = zone.possible().getEnvelopeInternal();
            for (int i = 0; i < answers.length; i++) {
                Coordinate point = points.get(i);
                if (bounds.contains(point) && possible.locate(point) != Location.EXTERIOR) {
                    boolean sure = certain == possible || certain.locate(point) != Location.EXTERIOR;
                    answers[i] = answers[i].or(sure ? Kleene.TRUE : Kleene.UNKNOWN);
                }
            }
        }
        return List.of(answers);
    }
}
