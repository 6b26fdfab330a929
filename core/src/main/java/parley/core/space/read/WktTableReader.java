package parley.core.space.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A comma-separated table with a column WKT, as databases export it, a zone a row. Columns MIN_FLIGHT_LEVEL and MAX_FLIGHT_LEVEL
 * are limits; other heights are not guessed.
 */
final class WktTableReader {
    private static final List<String> SHAPES = List.of("WKT", "GEOMETRY", "GEOM", "THE_GEOM");
    private static final List<String> NAMES =
            List.of("AV_NAME", "NAME", "AV_AIRSPACE_ID", "DESIGNATOR", "IDENTIFIER", "ID");
    private static final List<String> IDENTIFIERS = List.of("AV_AIRSPACE_ID", "DESIGNATOR", "IDENTIFIER", "ID");

    private final Sheet sheet;
    private final List<String> columns;

    private WktTableReader(Sheet sheet, List<String> columns) {
        this.sheet = sheet;
        this.columns = columns;
    }

    static boolean looksLike(String text) {
        String header = text.lines().findFirst().orElse("");
        return header.length() < 5_000
                && shape(cells(header)) >= 0
                && text.lines().count() > 1;
    }

    private static int shape(List<String> header) {
        for (int i = 0; i < header.size() && header.size() > 1; i++) {
            if (SHAPES.contains(header.get(i).strip().toUpperCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }

    static List<Zone> read(String text, Sheet sheet) {
        List<String> rows = rows(text);
        List<String> header = cells(rows.getFirst()).stream()
                .map(cell -> cell.strip().toUpperCase(Locale.ROOT))
                .toList();
        var reader = new WktTableReader(sheet, header);
        var zones = new ArrayList<Zone>();
        if (sheet.allows("", rows.size() - 1)) {
            for (int i = 1; i < rows.size() && !sheet.full(); i++) {
                reader.zone(i + 1, rows.get(i)).ifPresent(zones::add);
            }
        }
        return zones;
    }

    private Optional<Zone> zone(int row, String line) {
        String field = "row " + row;
        List<String> cells = cells(line);
        if (cells.size() != columns.size()) {
            sheet.refuse(
                    field,
                    cells.size() + " cells",
                    columns.size() + " cells",
                    "The row has " + cells.size() + " cells, and the header " + columns.size()
                            + "; put quotes around commas.");
            return Optional.empty();
        }
        var notes = new ArrayList<String>();
        int before = sheet.problems();
        List<ZonePart> parts = WktReader.parts(field, cells.get(shape(columns)).strip(), sheet, notes);
        Optional<Heights> heights = heights(field, cells, notes);
        if (sheet.problems() > before || heights.isEmpty()) {
            return Optional.empty();
        }
        String name = cell(cells, NAMES);
        return Optional.of(new Zone(
                name.isEmpty() ? "zone-" + (row - 1) : name,
                cell(cells, IDENTIFIERS),
                cell(cells, List.of("SECTOR_TYPE", "TYPE")),
                field,
                parts.stream().map(part -> part.with(heights.get())).toList(),
                List.of(Period.ALWAYS),
                notes));
    }

    private Optional<Heights> heights(String field, List<String> cells, List<String> notes) {
        if (!columns.contains("MIN_FLIGHT_LEVEL") && !columns.contains("MAX_FLIGHT_LEVEL")) {
            return Optional.of(Heights.NOT_GIVEN);
        }
        var limits = new LimitReader(sheet);
        return limits.heights(
                field,
                limits.limit(
                        field + ", MIN_FLIGHT_LEVEL", cell(cells, List.of("MIN_FLIGHT_LEVEL")), "FL", "", false, notes),
                limits.limit(
                        field + ", MAX_FLIGHT_LEVEL",
                        level(cell(cells, List.of("MAX_FLIGHT_LEVEL"))),
                        "FL",
                        "",
                        true,
                        notes),
                notes);
    }

    /** 999 is how tables of flight levels say: without limit. */
    private static String level(String number) {
        return number.equals("999") ? "99999" : number;
    }

    private String cell(List<String> cells, List<String> names) {
        for (String name : names) {
            int column = columns.indexOf(name);
            if (column >= 0 && !cells.get(column).isBlank()) {
                return cells.get(column).strip();
            }
        }
        return "";
    }

    /** Lines, but for line ends within quotes. */
    private static List<String> rows(String text) {
        var rows = new ArrayList<String>();
        var row = new StringBuilder();
        boolean quoted = false;
        for (String line : text.lines().toList()) {
            row.append(row.isEmpty() ? "" : "\n").append(line);
            quoted ^= line.chars().filter(each -> each == '"').count() % 2 == 1;
            if (!quoted) {
                if (!row.toString().isBlank()) {
                    rows.add(row.toString());
                }
                row.setLength(0);
            }
        }
        if (!row.isEmpty()) {
            rows.add(row.toString());
        }
        return rows;
    }

    /** RFC 4180. */
    private static List<String> cells(String row) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < row.length(); i++) {
            char each = row.charAt(i);
            if (each == '"') {
                if (quoted && i + 1 < row.length() && row.charAt(i + 1) == '"') {
                    cell.append(each);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (each == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(each);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
