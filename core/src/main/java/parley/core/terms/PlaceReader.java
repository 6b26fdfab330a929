package parley.core.terms;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.Shape;

/** Reads the declared places and the area files that they name. */
final class PlaceReader {
    private final SortedMap<String, byte[]> files;
    private final Field.Notes notes;
    private final TreeSet<String> used = new TreeSet<>();

    PlaceReader(SortedMap<String, byte[]> files, Field.Notes notes) {
        this.files = files;
        this.notes = notes;
    }

    /** A relative path of plain names, going down only. */
    static boolean isPath(String text) {
        return text.length() <= 200 && text.matches("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");
    }

    LinkedHashMap<String, Place> places(Optional<Field> declared) {
        var places = new LinkedHashMap<String, Place>();
        declared.map(Field::members).orElse(Map.of()).forEach((name, field) -> {
            ArrangementReader.nameOf(field, name);
            // A place that cannot be read is declared all the same: the rules that name it are not mistaken for that.
            places.put(name, place(name, field).orElse(new Place.Drawn(name, Optional.empty(), List.of())));
        });
        for (String file : files.keySet()) {
            if (!file.equals(ArrangementReader.FILE) && !used.contains(file)) {
                notes.problems()
                        .add(new TermsProblem(
                                file,
                                0,
                                "",
                                file,
                                "a file that a place names",
                                "No place of the arrangement names this file; remove it, or name it."));
            }
        }
        return places;
    }

    private Optional<Place> place(String name, Field field) {
        Map<String, Field> members = field.members(
                ArrangementReader.ordered(
                        "geojson",
                        "centre",
                        "radius",
                        "recorded",
                        "counts",
                        "stale-after",
                        "line",
                        "marks",
                        "part-of",
                        "between",
                        "each",
                        "while-inside"),
                Set.of());
        boolean refused = false;
        for (String word : List.of("line", "marks", "part-of", "between", "each", "while-inside")) {
            if (members.get(word) instanceof Field notYet) {
                ArrangementReader.notYet(notYet);
                refused = true;
            }
        }
        if (refused) {
            return Optional.empty();
        }
        Set<String> words = members.keySet();
        if (words.equals(Set.of("geojson"))) {
            return drawn(name, members);
        }
        if (words.equals(Set.of("centre", "radius"))) {
            return circle(name, field, members);
        }
        if (words.contains("recorded")
                && words.contains("counts")
                && !words.contains("geojson")
                && !words.contains("centre")) {
            return recorded(name, members);
        }
        field.refuse(
                "geojson; centre and radius; or recorded and counts",
                "A place has either geojson, or centre and radius, or recorded and counts (and stale-after).");
        return Optional.empty();
    }

    private Optional<Place> drawn(String name, Map<String, Field> members) {
        Field file = required(members, "geojson");
        Optional<String> path = file.parsed(
                text -> isPath(text) ? Optional.of(text) : Optional.empty(),
                "a relative path of letters, digits, dots, hyphens and underscores");
        if (path.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = files.get(path.get());
        if (bytes == null) {
            file.refuse("a file of the terms", "There is no file \"" + path.get() + "\" beside the arrangement.");
            return Optional.empty();
        }
        used.add(path.get());
        AreaFile.Contents contents = AreaFile.read(path.get(), bytes);
        notes.problems().addAll(contents.problems());
        return Optional.of(new Place.Drawn(name, path, contents.areas()));
    }

    private static Field required(Map<String, Field> members, String name) {
        Field field = members.get(name);
        if (field == null) {
            throw new IllegalStateException("The caller has made sure of " + name + ".");
        }
        return field;
    }

    private static Optional<Place> circle(String name, Field field, Map<String, Field> members) {
        Optional<Double> radius = required(members, "radius").parsed(Words::distance, Words.DISTANCE);
        Field centre = required(members, "centre");
        List<Field> items = centre.items();
        if (items.size() != 2) {
            centre.refuse("[longitude, latitude]", "The centre is [longitude, latitude] in degrees.");
            return Optional.empty();
        }
        Optional<Double> longitude = items.get(0).parsed(text -> degrees(text, 180), "a longitude from -180 to 180");
        Optional<Double> latitude = items.get(1).parsed(text -> degrees(text, 90), "a latitude from -90 to 90");
        if (radius.isEmpty() || longitude.isEmpty() || latitude.isEmpty()) {
            return Optional.empty();
        }
        var circle = new Footprint.Circle(new Position(longitude.get(), latitude.get()), radius.get());
        Optional<String> problem = Shape.problem(circle);
        problem.ifPresent(sentence -> field.refuse("a circle that can be judged", sentence));
        return problem.isPresent()
                ? Optional.empty()
                : Optional.of(new Place.Drawn(name, Optional.empty(), List.of(new Area(name, List.of(circle)))));
    }

    private static Optional<Double> degrees(String text, int limit) {
        if (!text.matches("-?\\d{1,3}(\\.\\d{1,12})?")) {
            return Optional.empty();
        }
        double value = Double.parseDouble(text);
        return Math.abs(value) <= limit ? Optional.of(value) : Optional.empty();
    }

    private static Optional<Place> recorded(String name, Map<String, Field> members) {
        Field recorded = required(members, "recorded");
        Optional<Place.Kind> kind = recorded.parsed(
                text -> switch (text) {
                    case "layer" -> Optional.of(Place.Kind.LAYER);
                    case "protected-place" -> Optional.of(Place.Kind.PROTECTED_PLACE);
                    default -> Optional.empty();
                },
                "layer or protected-place (other recorded places are not yet computed here)");
        Optional<Place.Counts> counts = required(members, "counts")
                .parsed(
                        text -> switch (text) {
                            case "registered" -> Optional.of(Place.Counts.REGISTERED);
                            case "agreed" -> Optional.of(Place.Counts.AGREED);
                            default -> Optional.empty();
                        },
                        "registered or agreed");
        Optional<Duration> stale = Optional.ofNullable(members.get("stale-after"))
                .flatMap(field -> field.parsed(Words::duration, Words.DURATION));
        if (kind.isEmpty() || counts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Place.Recorded(name, kind.get(), counts.get(), stale));
    }
}
