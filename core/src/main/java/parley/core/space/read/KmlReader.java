package parley.core.space.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Position;
import parley.core.space.read.XmlTree.Element;

/**
 * KML 2.2: every Placemark, in whatever folders, with polygons (holes included), lines and points, alone or together. A height is
 * read only from a figure that is extruded to the ground: then its third coordinate is an upper limit, above ground or above
 * mean sea level as {@code altitudeMode} says. Elsewhere the third coordinate is kept, and said.
 */
final class KmlReader {
    private static final Set<String> CONTAINERS = Set.of("kml", "Document", "Folder");
    private static final Set<String> FIGURES =
            Set.of("Polygon", "LineString", "LinearRing", "Point", "MultiGeometry", "Track", "MultiTrack", "Model");
    private static final Set<String> NOT_READ =
            Set.of("NetworkLink", "GroundOverlay", "PhotoOverlay", "ScreenOverlay", "Tour");

    private final Sheet sheet;
    private final List<Zone> zones = new ArrayList<>();

    private KmlReader(Sheet sheet) {
        this.sheet = sheet;
    }

    static List<Zone> read(String text, Sheet sheet) {
        var reader = new KmlReader(sheet);
        XmlTree.read(text, sheet).ifPresent(root -> {
            if (CONTAINERS.contains(root.name()) || root.name().equals("Placemark")) {
                reader.container("", root);
            } else if (FIGURES.contains(root.name())) {
                reader.placemark(
                        root.name(), new Element("Placemark", root.line(), List.of(root), new StringBuilder()));
            } else {
                sheet.refuse(
                        root.line(),
                        root.name(),
                        root.name(),
                        "kml",
                        "The XML is no KML: it begins with <" + Sheet.shorten(root.name()) + ">.");
            }
        });
        return reader.zones;
    }

    private void container(String field, Element element) {
        if (element.name().equals("Placemark")) {
            placemark(field.isEmpty() ? "Placemark" : field, element);
            return;
        }
        int number = 0;
        for (Element child : element.children()) {
            if (sheet.full()) {
                return;
            }
            String dot = field.isEmpty() ? "" : field + ".";
            if (child.name().equals("Placemark") || CONTAINERS.contains(child.name())) {
                container(dot + child.name() + "[" + number++ + "]", child);
            } else if (NOT_READ.contains(child.name())) {
                sheet.note("Line " + child.line() + ": a " + child.name()
                        + " holds no zone of this file and is not read.");
            }
        }
    }

    private void placemark(String field, Element placemark) {
        if (!sheet.allows(field, zones.size() + 1)) {
            return;
        }
        var notes = new ArrayList<String>();
        var parts = new ArrayList<ZonePart>();
        int before = sheet.problems();
        for (Element child : placemark.children()) {
            if (FIGURES.contains(child.name())) {
                figure(field + "." + child.name(), child, notes, parts);
            }
        }
        Optional<List<Period>> periods = periods(field, placemark);
        if (sheet.problems() > before || periods.isEmpty()) {
            return;
        }
        if (parts.isEmpty()) {
            sheet.note("Line " + placemark.line() + ": a Placemark without a figure is not read.");
            return;
        }
        String name = placemark.textOf("name");
        zones.add(new Zone(
                name.isEmpty() ? "zone-" + (zones.size() + 1) : Sheet.shorten(name),
                "",
                "",
                field,
                parts,
                periods.get(),
                notes.stream().distinct().toList()));
    }

    private void figure(String field, Element figure, List<String> notes, List<ZonePart> parts) {
        var trace = new Trace(sheet);
        switch (figure.name()) {
            case "MultiGeometry" -> {
                int number = 0;
                for (Element child : figure.children()) {
                    if (FIGURES.contains(child.name()) && !sheet.full()) {
                        figure(field + "." + child.name() + "[" + number++ + "]", child, notes, parts);
                    }
                }
            }
            case "Polygon" -> polygon(field, figure, trace, notes).ifPresent(parts::add);
            case "Point" -> {
                for (Position at : coordinates(field, figure, trace, 1).orElse(List.of())) {
                    parts.add(part(new Figure.Point(at), figure, trace, notes));
                }
            }
            case "LineString", "LinearRing" ->
                coordinates(field, figure, trace, 2)
                        .ifPresent(line -> parts.add(part(new Figure.Line(line), figure, trace, notes)));
            default ->
                sheet.refuse(
                        figure.line(),
                        field,
                        figure.name(),
                        "Polygon, LineString, Point or MultiGeometry",
                        "A " + figure.name() + " is no zone; draw it as a Polygon.");
        }
    }

    private Optional<ZonePart> polygon(String field, Element polygon, Trace trace, List<String> notes) {
        var rings = new ArrayList<List<Position>>();
        var boundaries = new ArrayList<>(polygon.all("outerBoundaryIs"));
        if (boundaries.size() != 1) {
            sheet.refuse(
                    polygon.line(),
                    field,
                    boundaries.size() + " outer boundaries",
                    "exactly 1",
                    "A Polygon has exactly one outerBoundaryIs; write several polygons in a MultiGeometry.");
            return Optional.empty();
        }
        boundaries.addAll(polygon.all("innerBoundaryIs"));
        for (Element boundary : boundaries) {
            List<Element> within = boundary.all("LinearRing");
            if (within.isEmpty()) {
                sheet.refuse(boundary.line(), field, "", "a LinearRing", "A boundary has a LinearRing in it.");
                return Optional.empty();
            }
            for (Element ring : within) {
                Optional<List<Position>> read = coordinates(field + "." + boundary.name(), ring, trace, 1);
                if (read.isEmpty()) {
                    return Optional.empty();
                }
                rings.add(read.get());
            }
        }
        return sheet.polygon("line " + polygon.line() + ", " + field, rings, notes)
                .map(figure -> part(figure, polygon, trace, notes));
    }

    private ZonePart part(Figure figure, Element element, Trace trace, List<String> notes) {
        String mode = element.textOf("altitudeMode");
        boolean extruded = element.textOf("extrude").equals("1")
                || element.textOf("extrude").equals("true");
        Optional<Datum> datum = switch (mode) {
            case "relativeToGround" -> Optional.of(Datum.AGL);
            case "absolute" -> Optional.of(Datum.AMSL);
            default -> Optional.empty();
        };
        Optional<ThirdCoordinate> third = trace.third(
                datum.map(known -> "metres " + known).orElse("metres, of no meaning in the mode clampToGround"));
        Heights heights = Heights.NOT_GIVEN;
        if (extruded && third.isPresent() && datum.isPresent()) {
            double top = third.get().highest();
            if (third.get().lowest() != top) {
                notes.add("Its positions have different heights; the highest is taken as the upper limit.");
            }
            if (top >= -500 && top <= 50_000) {
                heights = new Heights(
                        new Limit(new Level.At(0, Datum.AGL), "ground", 0),
                        new Limit(new Level.At(top, datum.get()), top + " m " + datum.get(), 0.5));
                if (datum.get() != Datum.AGL) {
                    notes.add("It reaches from the ground to a height above mean sea level; the two are not compared.");
                }
            } else {
                sheet.refuse(
                        element.line(),
                        "altitude",
                        top + " m",
                        "-500..50000 m",
                        "The height " + top + " m is beyond -500 to 50,000 m; leave it out where there is no limit.");
            }
        }
        return new ZonePart(figure, heights, third, trace.precisionMetres());
    }

    /** {@code lon,lat[,height]} parted by white space; some producers put spaces after the commas too. */
    private Optional<List<Position>> coordinates(String field, Element figure, Trace trace, int atLeast) {
        String text = figure.textOf("coordinates").replaceAll("\\s*,\\s*", ",");
        String[] tuples = text.isEmpty() ? new String[0] : text.split("\\s+");
        int line = figure.first("coordinates").map(Element::line).orElse(figure.line());
        if (tuples.length < atLeast) {
            sheet.refuse(
                    line,
                    field,
                    tuples.length + " positions",
                    "at least " + atLeast,
                    "The " + figure.name() + " has " + tuples.length + " positions; write lon,lat or lon,lat,height.");
            return Optional.empty();
        }
        if (!sheet.count(field, tuples.length)) {
            return Optional.empty();
        }
        var positions = new ArrayList<Position>(tuples.length);
        for (int i = 0; i < tuples.length; i++) {
            String at = "line " + line + ", " + field + ".coordinates[" + i + "]";
            String[] numbers = tuples[i].split(",", -1);
            if (numbers.length < 2 || numbers.length > 3) {
                sheet.refuse(
                        at,
                        tuples[i],
                        "lon,lat or lon,lat,height",
                        "\"" + Sheet.shorten(tuples[i]) + "\" is no position; write lon,lat or lon,lat,height.");
                return Optional.empty();
            }
            Optional<Position> position = trace.add(at, numbers[0], numbers[1]);
            if (position.isEmpty() || (numbers.length == 3 && !trace.third(at, numbers[2]))) {
                return Optional.empty();
            }
            positions.add(position.get());
        }
        return Optional.of(positions);
    }

    private Optional<List<Period>> periods(String field, Element placemark) {
        int before = sheet.problems();
        Element span = placemark.first("TimeSpan").orElse(placemark);
        Optional<Instant> begin = instant(field + ".TimeSpan.begin", span.textOf("begin"));
        Optional<Instant> end = instant(field + ".TimeSpan.end", span.textOf("end"));
        if (begin.isPresent() && end.isPresent() && end.get().isBefore(begin.get())) {
            sheet.refuse(
                    span.line(),
                    field,
                    begin.get() + " to " + end.get(),
                    "begin before end",
                    "The TimeSpan is backwards.");
        }
        return sheet.problems() > before ? Optional.empty() : Optional.of(List.of(new Period(begin, end, "")));
    }

    private Optional<Instant> instant(String field, String text) {
        return text.isEmpty() ? Optional.empty() : sheet.instant(field, text);
    }
}
