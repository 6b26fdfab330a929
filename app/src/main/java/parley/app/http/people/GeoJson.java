package parley.app.http.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.geographiclib.Geodesic;
import parley.core.space.Footprint;
import parley.core.space.Position;

/** Features for the map (RFC 7946). A circle is drawn as a polygon of {@value #CIRCLE_POINTS} points, a corridor as its line. */
public record GeoJson(List<Map<String, Object>> features) {
    private static final int CIRCLE_POINTS = 72;
    /** What is shown instead of a position that is withheld: about a kilometre. */
    static final double CELL_DEGREES = 0.01;

    public GeoJson() {
        this(new ArrayList<>());
    }

    /** The feature collection. */
    Map<String, Object> collection() {
        var collection = new LinkedHashMap<String, Object>();
        collection.put("type", "FeatureCollection");
        collection.put("features", features);
        return collection;
    }

    /** Adds a footprint with its properties; a corridor also gets {@code widthMetres}. */
    public void add(Footprint footprint, Map<String, ?> properties) {
        var all = new LinkedHashMap<String, Object>(properties);
        var geometry = new LinkedHashMap<String, Object>();
        switch (footprint) {
            case Footprint.Polygon(var rings) -> {
                geometry.put("type", "Polygon");
                geometry.put("coordinates", rings.stream().map(GeoJson::line).toList());
            }
            case Footprint.Circle(var centre, var radius) -> {
                geometry.put("type", "Polygon");
                geometry.put("coordinates", List.of(circle(centre, radius)));
                all.put("radiusMetres", radius);
            }
            case Footprint.Corridor(var line, var width) -> {
                geometry.put("type", "LineString");
                geometry.put("coordinates", line(line));
                all.put("widthMetres", width);
            }
        }
        var feature = new LinkedHashMap<String, Object>();
        feature.put("type", "Feature");
        feature.put("properties", all);
        feature.put("geometry", geometry);
        features.add(feature);
    }

    /** The cell of {@link #CELL_DEGREES} that the middle of a footprint's extent lies in. */
    static Footprint cell(Footprint footprint) {
        var extent = bounds(List.of(footprint));
        long column = (long) Math.floor((extent.get(0) + extent.get(2)) / 2 / CELL_DEGREES);
        long row = (long) Math.floor((extent.get(1) + extent.get(3)) / 2 / CELL_DEGREES);
        return new Footprint.Polygon(List.of(List.of(
                corner(column, row),
                corner(column + 1, row),
                corner(column + 1, row + 1),
                corner(column, row + 1),
                corner(column, row))));
    }

    private static Position corner(long column, long row) {
        // Divided, not multiplied: 36.73 and not 36.730000000000004.
        return new Position(column / (1 / CELL_DEGREES), row / (1 / CELL_DEGREES));
    }

    static List<Double> position(Position position) {
        return List.of(position.longitude(), position.latitude());
    }

    private static List<List<Double>> line(List<Position> positions) {
        return positions.stream().map(GeoJson::position).toList();
    }

    private static List<List<Double>> circle(Position centre, double radiusMetres) {
        var ring = new ArrayList<List<Double>>();
        for (int i = 0; i < CIRCLE_POINTS; i++) {
            var to = Geodesic.WGS84.Direct(
                    centre.latitude(), centre.longitude(), -360.0 * i / CIRCLE_POINTS, radiusMetres);
            ring.add(List.of(drawn(to.lon2), drawn(to.lat2)));
        }
        ring.add(ring.getFirst());
        return ring;
    }

    /** To a tenth of a metre: more of it nobody sees. */
    private static double drawn(double degrees) {
        return Math.round(degrees * 1e6) / 1e6;
    }

    /** The corners west, south, east, north of everything in it, corridors by their lines; empty if there is nothing. */
    static List<Double> bounds(List<Footprint> footprints) {
        var positions = footprints.stream()
                .flatMap(footprint -> switch (footprint) {
                    case Footprint.Polygon(var rings) -> rings.getFirst().stream();
                    case Footprint.Circle(var centre, var radius) ->
                        circle(centre, radius).stream().map(at -> new Position(at.get(0), at.get(1)));
                    case Footprint.Corridor(var line, var width) -> line.stream();
                })
                .toList();
        if (positions.isEmpty()) {
            return List.of();
        }
        var west = positions.stream().mapToDouble(Position::longitude).min().orElse(0);
        var south = positions.stream().mapToDouble(Position::latitude).min().orElse(0);
        var east = positions.stream().mapToDouble(Position::longitude).max().orElse(0);
        var north = positions.stream().mapToDouble(Position::latitude).max().orElse(0);
        return List.of(west, south, east, north);
    }
}
