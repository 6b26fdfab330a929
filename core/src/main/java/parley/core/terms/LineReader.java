package parley.core.terms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import parley.core.space.BadFootprint;
import parley.core.space.Line;
import parley.core.space.LinePart;
import parley.core.space.Position;

/** Reads lines, the marks on them and the parts between marks. */
final class LineReader {
    static final int MOST_MARKS = 2_000;
    /** A mark is put on the nearest point of its line, and must be meant for it. */
    static final double MOST_OFF_METRES = 20_000;

    private final Function<Field, Optional<byte[]>> bytes;
    private final Field.Notes notes;
    private final Map<String, Field> declared = new LinkedHashMap<>();
    private final Map<String, Optional<Marked>> lines = new TreeMap<>();

    private record Marked(String file, Line line, Map<String, Double> marks) {}

    private record Stretch(double from, double to) {
        double[] ends() {
            return new double[] {from, to};
        }
    }

    /** @param bytes what the file that a field names holds */
    LineReader(Function<Field, Optional<byte[]>> bytes, Field.Notes notes) {
        this.bytes = bytes;
        this.notes = notes;
    }

    /** Every place is declared before any is read: a part's ground depends on the other parts of its line. */
    void declare(String name, Field field) {
        if (field.isMapping()) {
            declared.put(name, field);
            if (field.members().get("each") instanceof Field each && each.isMapping()) {
                each.members().forEach((party, shape) -> declare(name + "/" + party, shape));
            }
        }
    }

    Optional<Place> whole(String name, Field field) {
        return marked(name).map(line -> new Place.OfLine(name, line.file, LinePart.whole(line.line)));
    }

    Optional<Place> part(String name, Field field) {
        Field of = PlaceReader.required(field.members(), "part-of");
        Optional<String> owner = of.text();
        if (owner.isEmpty()) {
            return Optional.empty();
        }
        if (!isLine(owner.get())) {
            List<String> known = declared.keySet().stream().filter(this::isLine).toList();
            of.refuse(
                    known.isEmpty() ? "a place with a line" : String.join(", ", known),
                    "\"" + Field.shorten(owner.get()) + "\" is not a line of these terms"
                            + (known.isEmpty()
                                    ? "; declare one with line: FILE."
                                    : "; the lines are " + String.join(", ", known) + "."));
            return Optional.empty();
        }
        Optional<Marked> line = marked(owner.get());
        Optional<Stretch> own = line.flatMap(marked -> stretch(field, marked, true));
        if (line.isEmpty() || own.isEmpty()) {
            return Optional.empty();
        }
        var others = new ArrayList<double[]>();
        declared.forEach((other, otherField) -> {
            if (!other.equals(name) && isPartOf(otherField, owner.get())) {
                stretch(otherField, line.get(), false).map(Stretch::ends).ifPresent(others::add);
            }
        });
        var part = LinePart.of(line.get().line, own.get().from, own.get().to, others);
        return Optional.of(new Place.OfLine(name, line.get().file, part));
    }

    private boolean isLine(String name) {
        return declared.get(name) instanceof Field field && field.members().containsKey("line");
    }

    private static boolean isPartOf(Field field, String line) {
        return field.members().get("part-of") instanceof Field of
                && of.node() instanceof Yaml.Scalar scalar
                && scalar.value().equals(line);
    }

    private Optional<Stretch> stretch(Field field, Marked line, boolean complaining) {
        Field between = field.members().get("between");
        if (between == null) {
            return Optional.empty();
        }
        List<Field> items = between.node() instanceof Yaml.Sequence ? between.items() : List.of();
        var ends = new ArrayList<Double>();
        for (Field item : items) {
            String mark = item.node() instanceof Yaml.Scalar scalar ? scalar.value() : "";
            Double along = line.marks.get(mark);
            if (along == null && complaining) {
                item.refuse(
                        String.join(", ", line.marks.keySet()),
                        "\"" + Field.shorten(mark) + "\" is not a mark of the line; its marks are "
                                + String.join(", ", line.marks.keySet()) + ".");
            }
            if (along != null) {
                ends.add(along);
            }
        }
        boolean two = items.size() == 2;
        if (!two && complaining) {
            between.refuse("[mark, mark]", "A part of a line lies between two marks; write [mark, mark].");
        }
        if (!two || ends.size() != 2) {
            return Optional.empty();
        }
        double from = Math.min(ends.get(0), ends.get(1));
        double to = Math.max(ends.get(0), ends.get(1));
        if (from == to && complaining) {
            between.refuse(
                    "two places on the line", "Both marks lie at one place of the line; a part has some length.");
        }
        return from == to ? Optional.empty() : Optional.of(new Stretch(from, to));
    }

    private Optional<Marked> marked(String name) {
        Optional<Marked> known = lines.get(name);
        if (known == null) {
            known = read(PlaceReader.required(declared, name));
            lines.put(name, known);
        }
        return known;
    }

    private Optional<Marked> read(Field field) {
        Map<String, Field> members = field.members();
        Field file = PlaceReader.required(members, "line");
        Optional<byte[]> content = bytes.apply(file);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        String path = file.text().orElse("");
        AreaFile.Pieces pieces = AreaFile.readLine(path, content.get());
        notes.problems().addAll(pieces.problems());
        if (!pieces.problems().isEmpty()) {
            return Optional.empty();
        }
        try {
            Line line = Line.joined(pieces.pieces());
            return Optional.of(new Marked(path, line, marks(line, Optional.ofNullable(members.get("marks")))));
        } catch (BadFootprint e) {
            file.refuse("pieces that make one line", path + ": " + e.sentence());
            return Optional.empty();
        }
    }

    private static Map<String, Double> marks(Line line, Optional<Field> declared) {
        var marks = new LinkedHashMap<String, Double>();
        Map<String, Field> members = declared.map(Field::members).orElse(Map.of());
        if (members.size() > MOST_MARKS) {
            declared.orElseThrow()
                    .refuse(
                            MOST_MARKS + " marks",
                            "The line has " + members.size() + " marks; at most " + MOST_MARKS + " are read.");
            return marks;
        }
        members.forEach((name, field) -> {
            Optional<Position> position = PlaceReader.position(field);
            position.map(line::mark).ifPresent(mark -> {
                if (mark.metres() > MOST_OFF_METRES) {
                    field.refuse(
                            "at most 20 km from the line",
                            "The mark \"" + Field.shorten(name) + "\" lies " + Math.round(mark.metres() / 1000)
                                    + " km from the line; at most 20 km are taken for a drawing's error.");
                }
                marks.put(name, mark.along());
            });
        });
        return marks;
    }
}
