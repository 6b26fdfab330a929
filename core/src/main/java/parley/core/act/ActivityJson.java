package parley.core.act;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The one JSON form of an activity: in acts, in the activity file of {@code parley judge} and in the API. */
public final class ActivityJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String UNBOUNDED = "unbounded";

    private ActivityJson() {}

    /**
     * Reads an activity file.
     *
     * @throws Unreadable with field, value and limit
     */
    public static Activity read(byte[] json) {
        return read(StrictJson.read(json, Limits.ENTRY_BYTES));
    }

    public static Activity read(Json json) {
        var members = json.object();
        var force = members.optional("force").map(Json::id);
        var facets = new TreeMap<String, List<String>>();
        members.optional("facets").ifPresent(f -> {
            var names = f.object();
            if (names.names().size() > Limits.FACETS) {
                throw f.refuse(names.names().size() + " facets; at most " + Limits.FACETS + " are allowed");
            }
            for (String name : names.names()) {
                facets.put(
                        name,
                        names.of(name).list(Limits.FACETS).stream()
                                .map(Json::id)
                                .toList());
            }
        });
        var volumes = members.of("volumes").list(Limits.VOLUMES).stream()
                .map(ActivityJson::volume)
                .toList();
        var icao24 = members.optional("icao24").map(i -> i.text(6));
        var callsign = members.optional("callsign").map(c -> c.text(8));
        var type = members.optional("aircraftType").map(t -> t.text(4));
        var count = members.optional("aircraftCount").map(c -> (int) c.whole(1, Limits.AIRCRAFT));
        members.end();
        return new Activity(force, facets, volumes, icao24, callsign, type, count);
    }

    public static Volume4D volume(Json json) {
        var members = json.object();
        var volume = new Volume4D(
                footprint(members.of("footprint")), band(members.of("altitude")), window(members.of("window")));
        members.end();
        return volume;
    }

    public static Footprint footprint(Json json) {
        var members = json.object();
        var names = members.names();
        if (names.size() != 1) {
            throw json.refuse("A footprint is exactly one of polygon, circle and corridor");
        }
        Json shape = members.of(names.getFirst());
        return switch (names.getFirst()) {
            case "polygon" -> polygon(shape);
            case "circle" -> circle(shape);
            case "corridor" -> corridor(shape);
            default -> throw json.refuse("\"" + names.getFirst() + "\" is not one of polygon, circle and corridor");
        };
    }

    private static Footprint polygon(Json json) {
        var rings = new ArrayList<List<Position>>();
        int positions = 0;
        for (Json ring : json.list(Limits.FOOTPRINT_POSITIONS)) {
            var list = ring.list(Limits.FOOTPRINT_POSITIONS);
            positions += list.size();
            if (positions > Limits.FOOTPRINT_POSITIONS) {
                throw json.refuse("More than " + Limits.FOOTPRINT_POSITIONS + " positions in one footprint");
            }
            rings.add(list.stream().map(ActivityJson::position).toList());
        }
        return new Footprint.Polygon(rings);
    }

    private static Footprint circle(Json json) {
        var members = json.object();
        var circle = new Footprint.Circle(position(members.of("centre")), metres(members.of("radiusMetres")));
        members.end();
        return circle;
    }

    private static Footprint corridor(Json json) {
        var members = json.object();
        var line = members.of("line").list(Limits.FOOTPRINT_POSITIONS).stream()
                .map(ActivityJson::position)
                .toList();
        var corridor = new Footprint.Corridor(line, metres(members.of("widthMetres")));
        members.end();
        return corridor;
    }

    private static double metres(Json json) {
        return json.number(0, Limits.RADIUS_METRES, Limits.METRE_DECIMALS);
    }

    /** A position as {@code [longitude, latitude]} in degrees. */
    public static Position position(Json json) {
        var pair = json.list(2);
        if (pair.size() != 2) {
            throw json.refuse("A position is [longitude, latitude]");
        }
        return new Position(
                pair.get(0).number(-180, 180, Limits.COORDINATE_DECIMALS),
                pair.get(1).number(-90, 90, Limits.COORDINATE_DECIMALS));
    }

    private static AltitudeBand band(Json json) {
        var members = json.object();
        var band = new AltitudeBand(level(members.of("lower")), level(members.of("upper")));
        members.end();
        return band;
    }

    private static Level level(Json json) {
        if (json.isText()) {
            if (json.text(Limits.NAME_CHARACTERS).equals(UNBOUNDED)) {
                return new Level.Unbounded();
            }
            throw json.refuse("A level is \"unbounded\" or {\"metres\": …, \"datum\": …}");
        }
        var members = json.object();
        double metres = members.of("metres")
                .number(Limits.LOWEST_ALTITUDE_METRES, Limits.HIGHEST_ALTITUDE_METRES, Limits.METRE_DECIMALS);
        Json named = members.of("datum");
        Datum datum = switch (named.text(Limits.NAME_CHARACTERS)) {
            case "W84" -> Datum.W84;
            case "AMSL" -> Datum.AMSL;
            case "AGL" -> Datum.AGL;
            case "STANDARD" -> Datum.STANDARD;
            default -> throw named.refuse(named.node() + " is not a datum; use W84, AMSL, AGL or STANDARD");
        };
        members.end();
        return new Level.At(metres, datum);
    }

    static ObjectNode write(TimeWindow window) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        return node.put("start", window.start().toString())
                .put("end", window.end().toString());
    }

    public static TimeWindow window(Json json) {
        var members = json.object();
        var window =
                new TimeWindow(members.of("start").instant(), members.of("end").instant());
        members.end();
        return window;
    }

    public static ObjectNode write(Activity activity) {
        var node = NODES.objectNode();
        activity.force().ifPresent(force -> node.put("force", force));
        if (!activity.facets().isEmpty()) {
            var facets = node.putObject("facets");
            activity.facets().forEach((name, values) -> {
                var list = facets.putArray(name);
                values.forEach(list::add);
            });
        }
        var volumes = node.putArray("volumes");
        activity.volumes().forEach(volume -> volumes.add(write(volume)));
        activity.icao24().ifPresent(icao24 -> node.put("icao24", icao24));
        activity.callsign().ifPresent(callsign -> node.put("callsign", callsign));
        activity.aircraftType().ifPresent(type -> node.put("aircraftType", type));
        activity.aircraftCount().ifPresent(count -> node.put("aircraftCount", count));
        return node;
    }

    public static ObjectNode write(Volume4D volume) {
        var node = NODES.objectNode();
        node.set("footprint", write(volume.footprint()));
        var altitude = node.putObject("altitude");
        altitude.set("lower", write(volume.altitude().lower()));
        altitude.set("upper", write(volume.altitude().upper()));
        node.set("window", write(volume.window()));
        return node;
    }

    public static ObjectNode write(Footprint footprint) {
        var node = NODES.objectNode();
        switch (footprint) {
            case Footprint.Polygon(var rings) -> {
                var list = node.putArray("polygon");
                rings.forEach(ring -> list.add(positions(ring)));
            }
            case Footprint.Circle(var centre, double radius) -> {
                var circle = node.putObject("circle");
                circle.set("centre", write(centre));
                circle.set("radiusMetres", StrictJson.number(radius));
            }
            case Footprint.Corridor(var line, double width) -> {
                var corridor = node.putObject("corridor");
                corridor.set("line", positions(line));
                corridor.set("widthMetres", StrictJson.number(width));
            }
        }
        return node;
    }

    private static ArrayNode positions(List<Position> positions) {
        var list = NODES.arrayNode();
        positions.forEach(position -> list.add(write(position)));
        return list;
    }

    public static ArrayNode write(Position position) {
        return NODES.arrayNode()
                .add(StrictJson.number(position.longitude()))
                .add(StrictJson.number(position.latitude()));
    }

    private static tools.jackson.databind.JsonNode write(Level level) {
        return switch (level) {
            case Level.Unbounded() -> NODES.stringNode(UNBOUNDED);
            case Level.At(double metres, Datum datum) -> {
                var node = NODES.objectNode();
                node.set("metres", StrictJson.number(metres));
                yield node.put("datum", datum.name());
            }
        };
    }
}
