package parley.core.space.read;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import parley.core.space.BadFootprint;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.Shape;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Zones as GeoJSON (RFC 7946): exteriors run against the clock, what crosses the antimeridian is cut there. A circle becomes the
 * polygon just around it, and the property {@code circle} says which it was. Heights stand in the property {@code altitude}, as
 * acts have them.
 */
public final class ZoneGeoJson {
    private ZoneGeoJson() {}

    public static byte[] write(List<Zone> zones) {
        var collection = ZoneJson.NODES.objectNode();
        collection.put("type", "FeatureCollection");
        var features = collection.putArray("features");
        for (Zone zone : zones) {
            var parts = new ArrayList<ZonePart>();
            for (ZonePart part : zone.parts()) {
                if (!parts.isEmpty() && !parts.getFirst().heights().equals(part.heights())) {
                    features.add(feature(zone, parts));
                    parts.clear();
                }
                parts.add(part);
            }
            features.add(feature(zone, parts));
        }
        return ZoneJson.bytes(collection);
    }

    /** The parts of a zone that have one height. */
    private static ObjectNode feature(Zone zone, List<ZonePart> parts) {
        var feature = ZoneJson.NODES.objectNode();
        feature.put("type", "Feature");
        feature.set("properties", properties(zone, parts));
        feature.set("geometry", geometry(parts));
        return feature;
    }

    private static ObjectNode properties(Zone zone, List<ZonePart> parts) {
        var properties = ZoneJson.NODES.objectNode();
        properties.put("name", zone.name());
        if (!zone.identifier().isEmpty()) {
            properties.put("identifier", zone.identifier());
        }
        if (!zone.kind().isEmpty()) {
            properties.put("kind", zone.kind());
        }
        Heights heights = parts.getFirst().heights();
        if (heights.areGiven()) {
            properties.set("altitude", ZoneJson.altitude(heights));
        }
        properties.set("periods", ZoneJson.periods(zone));
        for (ZonePart part : parts) {
            part.third().ifPresent(third -> properties.set("thirdCoordinate", ZoneJson.third(third)));
            if (part.figure() instanceof Figure.Area(Footprint.Circle(Position centre, double radius))) {
                var circle = ZoneJson.NODES.objectNode();
                circle.set("centre", position(centre.longitude(), centre.latitude()));
                circle.set("radiusMetres", ZoneJson.number(radius));
                properties.set("circle", circle);
            }
        }
        if (!zone.notes().isEmpty()) {
            var notes = properties.putArray("notes");
            zone.notes().forEach(notes::add);
        }
        return properties;
    }

    private static ObjectNode geometry(List<ZonePart> parts) {
        var polygons = new ArrayList<JsonNode>();
        var others = new ArrayList<ObjectNode>();
        for (ZonePart part : parts) {
            switch (part.figure()) {
                case Figure.Area(Footprint footprint) -> polygons.addAll(polygons(footprint));
                case Figure.Line(var line) -> others.add(geometry("LineString", line(line)));
                case Figure.Point(Position at) ->
                    others.add(geometry("Point", position(at.longitude(), at.latitude())));
            }
        }
        if (!polygons.isEmpty()) {
            others.addFirst(
                    polygons.size() == 1
                            ? geometry("Polygon", polygons.getFirst())
                            : geometry(
                                    "MultiPolygon", ZoneJson.NODES.arrayNode().addAll(polygons)));
        }
        if (others.size() == 1) {
            return others.getFirst();
        }
        var collection = ZoneJson.NODES.objectNode();
        collection.put("type", "GeometryCollection");
        collection.putArray("geometries").addAll(others);
        return collection;
    }

    private static ObjectNode geometry(String type, JsonNode coordinates) {
        var geometry = ZoneJson.NODES.objectNode();
        geometry.put("type", type);
        geometry.set("coordinates", coordinates);
        return geometry;
    }

    private static List<JsonNode> polygons(Footprint footprint) {
        Geometry shape;
        try {
            shape = Shape.of(footprint).possible();
        } catch (BadFootprint e) {
            throw new IllegalStateException("A zone that was read has a shape.", e);
        }
        var polygons = new ArrayList<JsonNode>();
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            if (shape.getGeometryN(i) instanceof Polygon polygon) {
                var rings = ZoneJson.NODES.arrayNode();
                rings.add(ring(polygon.getExteriorRing(), true));
                for (int k = 0; k < polygon.getNumInteriorRing(); k++) {
                    rings.add(ring(polygon.getInteriorRingN(k), false));
                }
                polygons.add(rings);
            }
        }
        return polygons;
    }

    private static ArrayNode ring(LinearRing ring, boolean againstTheClock) {
        Coordinate[] points = ring.getCoordinates();
        boolean asItIs = Orientation.isCCW(points) == againstTheClock;
        var positions = ZoneJson.NODES.arrayNode();
        for (int i = 0; i < points.length; i++) {
            Coordinate at = points[asItIs ? i : points.length - 1 - i];
            positions.add(position(at.x, at.y));
        }
        return positions;
    }

    private static ArrayNode line(List<Position> line) {
        var positions = ZoneJson.NODES.arrayNode();
        line.forEach(at -> positions.add(position(at.longitude(), at.latitude())));
        return positions;
    }

    private static ArrayNode position(double longitude, double latitude) {
        return ZoneJson.NODES.arrayNode().add(ZoneJson.number(longitude)).add(ZoneJson.number(latitude));
    }
}
