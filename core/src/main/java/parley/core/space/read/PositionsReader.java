package parley.core.space.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.core.space.Position;
import parley.core.space.WrittenPosition;

/**
 * Positions as people write them (MGRS, or degrees with letters), one a line: three or more that follow each other are the corners
 * of an area, two a line, one a point. An empty line begins the next zone; a line that begins with # is its name. The coarsest
 * position decides how exactly the zone is known.
 */
final class PositionsReader {
    private final Sheet sheet;
    private final List<Zone> zones = new ArrayList<>();
    private final List<WrittenPosition> corners = new ArrayList<>();
    private String name = "";
    private int begins;

    private PositionsReader(Sheet sheet) {
        this.sheet = sheet;
    }

    /** Whether the first line that is no name is a position. */
    static boolean looksLike(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .flatMap(WrittenPosition::of)
                .isPresent();
    }

    static List<Zone> read(String text, Sheet sheet) {
        var reader = new PositionsReader(sheet);
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            if (sheet.full()) {
                break;
            }
            if (line.isEmpty()) {
                reader.end();
            } else if (line.startsWith("#")) {
                reader.end();
                reader.name = Sheet.shorten(line.substring(1));
            } else {
                reader.position(number, line);
            }
        }
        reader.end();
        return reader.zones;
    }

    private void position(int line, String text) {
        if (!sheet.count("line " + line, 1)) {
            return;
        }
        Optional<WrittenPosition> read = WrittenPosition.of(text);
        if (read.isEmpty()) {
            sheet.refuse(
                    line,
                    "",
                    text,
                    "MGRS, or degrees with N or S and E or W",
                    "\"" + Sheet.shorten(text) + "\" is no position; write 37S BV 73243 31367, or 353000N 0363000E.");
            return;
        }
        begins = corners.isEmpty() ? line : begins;
        corners.add(read.get());
    }

    private void end() {
        if (!corners.isEmpty() && sheet.allows("", zones.size() + 1)) {
            List<Position> positions =
                    corners.stream().map(WrittenPosition::position).toList();
            var notes = new ArrayList<String>();
            String field = "line " + begins;
            double coarsest = corners.stream()
                    .mapToDouble(WrittenPosition::precisionMetres)
                    .max()
                    .orElse(0);
            if (corners.stream().anyMatch(corner -> corner.precisionMetres() < coarsest)) {
                notes.add("Its positions are given more and less exactly; the coarsest counts.");
            }
            Optional<Figure> figure = switch (positions.size()) {
                case 1 -> Optional.of(new Figure.Point(positions.getFirst()));
                case 2 -> Optional.of(new Figure.Line(positions));
                default -> sheet.polygon(field, List.of(Rings.closed(positions)), notes);
            };
            figure.ifPresent(drawn -> zones.add(new Zone(
                    name.isEmpty() ? "zone-" + (zones.size() + 1) : name,
                    "",
                    "",
                    field,
                    List.of(new ZonePart(drawn, Heights.NOT_GIVEN, Optional.empty(), coarsest)),
                    List.of(Period.ALWAYS),
                    notes)));
        }
        corners.clear();
        name = "";
    }
}
