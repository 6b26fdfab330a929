package parley.core.terms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.Shape;

/** Reads the declared places and the files that they name. Lines and their parts are {@link LineReader}'s. */
final class PlaceReader {
    private static final String FORMS =
            "geojson; centre and radius; line (and marks); part-of and between; each; or recorded and"
                    + " counts (and stale-after, while-inside)";
    private static final Set<String> WORDS = ArrangementReader.ordered(
            "geojson",
            "centre",
            "radius",
            "line",
            "marks",
            "part-of",
            "between",
            "each",
            "recorded",
            "counts",
            "stale-after",
            "while-inside");
    private static final Map<String, Place.Kind> KINDS = kinds();
    private static final Map<String, Place.Counts> COUNTS = counts();

    private final SortedMap<String, byte[]> files;
    private final List<String> parties;
    private final Field.Notes notes;
    private final TreeSet<String> used = new TreeSet<>();
    private final LineReader lines;
    private boolean unread;

    PlaceReader(SortedMap<String, byte[]> files, List<String> parties, Field.Notes notes) {
        this.files = files;
        this.parties = parties;
        this.notes = notes;
        this.lines = new LineReader(this::bytes, notes);
    }

    private static Map<String, Place.Kind> kinds() {
        var kinds = new LinkedHashMap<String, Place.Kind>();
        kinds.put("layer", Place.Kind.LAYER);
        kinds.put("protected-place", Place.Kind.PROTECTED_PLACE);
        kinds.put("movement", Place.Kind.MOVEMENT);
        return kinds;
    }

    private static Map<String, Place.Counts> counts() {
        var counts = new LinkedHashMap<String, Place.Counts>();
        counts.put("registered", Place.Counts.REGISTERED);
        counts.put("agreed", Place.Counts.AGREED);
        return counts;
    }

    /** A relative path of plain names, going down only. */
    static boolean isPath(String text) {
        return text.length() <= 200 && text.matches("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");
    }

    /** The files that the fields of a place name. */
    static List<String> files(Field place) {
        var named = new ArrayList<String>();
        if (place.isMapping()) {
            place.members().forEach((word, member) -> {
                switch (word) {
                    case "geojson", "line" ->
                        member.text().filter(PlaceReader::isPath).ifPresent(named::add);
                    case "each" -> {
                        if (member.isMapping()) {
                            member.members().values().forEach(shape -> named.addAll(files(shape)));
                        }
                    }
                    default -> {}
                }
            });
        }
        return named;
    }

    LinkedHashMap<String, Place> places(Optional<Field> declared) {
        var places = new LinkedHashMap<String, Place>();
        Map<String, Field> all = declared.map(Field::members).orElse(Map.of());
        all.forEach((name, field) -> lines.declare(name, field));
        all.forEach((name, field) -> {
            ArrangementReader.nameOf(field, name);
            // A place that cannot be read is declared all the same: the rules that name it are not mistaken for that.
            places.put(name, place(name, field).orElseGet(() -> unread(name, field)));
        });
        all.forEach((name, field) -> whileInside(places, name, field));
        for (String file : files.keySet()) {
            // A place that cannot be read may be the one that the file is for.
            if (!file.equals(ArrangementReader.FILE) && !used.contains(file) && !unread) {
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

    private Place unread(String name, Field field) {
        unread = true;
        if (!field.isMapping() || !(field.members().get("each") instanceof Field each)) {
            return new Place.Drawn(name, Optional.empty(), List.of());
        }
        var shapes = new TreeMap<String, Place>();
        var whose = new TreeSet<>(parties);
        whose.addAll(each.isMapping() ? each.members().keySet() : Set.of());
        whose.forEach(party -> shapes.put(party, new Place.Drawn(name + "/" + party, Optional.empty(), List.of())));
        return new Place.PerParty(name, shapes);
    }

    private Optional<Place> place(String name, Field field) {
        Map<String, Field> members = field.members(WORDS, Set.of());
        if (!WORDS.containsAll(members.keySet())) {
            return Optional.empty();
        }
        Set<String> words = members.keySet();
        if (words.equals(Set.of("each"))) {
            return perParty(name, required(members, "each"));
        }
        if (words.contains("recorded")) {
            return recorded(name, field, members);
        }
        return shape(name, field, members);
    }

    private Optional<Place> shape(String name, Field field, Map<String, Field> members) {
        Set<String> words = members.keySet();
        if (words.equals(Set.of("geojson"))) {
            return drawn(name, members);
        }
        if (words.equals(Set.of("centre", "radius"))) {
            return circle(name, field, members);
        }
        if (words.equals(Set.of("line")) || words.equals(Set.of("line", "marks"))) {
            return lines.whole(name, field);
        }
        if (words.equals(Set.of("part-of", "between"))) {
            return lines.part(name, field);
        }
        field.refuse(FORMS, "A place has one of these forms: " + FORMS + ".");
        return Optional.empty();
    }

    private Optional<Place> perParty(String name, Field each) {
        var places = new TreeMap<String, Place>();
        Set<String> both = ArrangementReader.ordered(parties.toArray(String[]::new));
        // Where there are not two parties, that is said of them.
        Map<String, Field> shapes = parties.size() == 2 ? each.members(both, both) : each.members();
        shapes.forEach((party, field) -> {
            Map<String, Field> members = field.members(WORDS, Set.of());
            if (!WORDS.containsAll(members.keySet())) {
                return;
            }
            if (members.containsKey("each") || members.containsKey("recorded")) {
                field.refuse("a shape", "A party's own place is drawn: geojson, centre and radius, line, or part-of.");
            } else {
                shape(name + "/" + party, field, members).ifPresent(place -> places.put(party, place));
            }
        });
        return places.keySet().containsAll(parties) ? Optional.of(new Place.PerParty(name, places)) : Optional.empty();
    }

    private Optional<Place> drawn(String name, Map<String, Field> members) {
        Field file = required(members, "geojson");
        return bytes(file).map(bytes -> {
            String path = file.text().orElse("");
            AreaFile.Contents contents = AreaFile.read(path, bytes);
            notes.problems().addAll(contents.problems());
            return new Place.Drawn(name, Optional.of(path), contents.areas());
        });
    }

    /** What the file that a field names holds. */
    private Optional<byte[]> bytes(Field file) {
        Optional<String> path = file.parsed(
                text -> isPath(text) ? Optional.of(text) : Optional.empty(),
                "a relative path of letters, digits, dots, hyphens and underscores");
        if (path.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = files.get(path.get());
        if (bytes == null) {
            file.refuse(
                    "a file of the terms",
                    "There is no file \"" + Field.shorten(path.get())
                            + "\" beside the arrangement; put it there, or name another."
                            + Nearest.hint(path.get(), files.keySet()));
            return Optional.empty();
        }
        used.add(path.get());
        return Optional.of(bytes);
    }

    static Field required(Map<String, Field> members, String name) {
        Field field = members.get(name);
        if (field == null) {
            throw new IllegalStateException("The caller has made sure of " + name + ".");
        }
        return field;
    }

    private static Optional<Place> circle(String name, Field field, Map<String, Field> members) {
        Optional<Double> radius = required(members, "radius").parsed(Words::distance, Words.DISTANCE);
        Optional<Position> centre = position(required(members, "centre"));
        if (radius.isEmpty() || centre.isEmpty()) {
            return Optional.empty();
        }
        var circle = new Footprint.Circle(centre.get(), radius.get());
        Optional<String> problem = Shape.problem(circle);
        problem.ifPresent(sentence -> field.refuse("a circle that can be judged", sentence));
        return problem.isPresent()
                ? Optional.empty()
                : Optional.of(new Place.Drawn(name, Optional.empty(), List.of(new Area(name, List.of(circle)))));
    }

    /** {@code [longitude, latitude]}. */
    static Optional<Position> position(Field field) {
        List<Field> items = field.items();
        if (items.size() != 2) {
            field.refuse("[longitude, latitude]", "A position is [longitude, latitude] in degrees.");
            return Optional.empty();
        }
        Optional<Double> longitude = items.get(0).parsed(text -> degrees(text, 180), "a longitude from -180 to 180");
        Optional<Double> latitude = items.get(1).parsed(text -> degrees(text, 90), "a latitude from -90 to 90");
        return longitude.flatMap(east -> latitude.map(north -> new Position(east, north)));
    }

    private static Optional<Double> degrees(String text, int limit) {
        if (!text.matches("-?\\d{1,3}(\\.\\d{1,12})?")) {
            return Optional.empty();
        }
        double value = Double.parseDouble(text);
        return Math.abs(value) <= limit ? Optional.of(value) : Optional.empty();
    }

    private static Optional<Place> recorded(String name, Field field, Map<String, Field> members) {
        field.members(
                ArrangementReader.ordered("recorded", "counts", "stale-after", "while-inside"),
                ArrangementReader.ordered("recorded", "counts"));
        Optional<Place.Kind> kind = required(members, "recorded").oneOf(KINDS);
        Optional<Place.Counts> counts =
                Optional.ofNullable(members.get("counts")).flatMap(how -> how.oneOf(COUNTS));
        Optional<Duration> stale = Optional.ofNullable(members.get("stale-after"))
                .flatMap(after -> after.parsed(Words::duration, Words.DURATION));
        List<String> inside = Optional.ofNullable(members.get("while-inside"))
                .map(list -> list.items().stream()
                        .flatMap(item -> item.text().stream())
                        .toList())
                .orElse(List.of());
        return kind.flatMap(what -> counts.map(how -> new Place.Recorded(name, what, how, stale, inside)));
    }

    /** What an entry must lie inside is drawn in the terms: otherwise one entry could make another count. */
    private void whileInside(Map<String, Place> places, String name, Field field) {
        if (!(places.get(name) instanceof Place.Recorded)
                || !(field.members().get("while-inside") instanceof Field list)) {
            return;
        }
        List<String> drawn = RuleReader.references(places, place -> place instanceof Place.Drawn).stream()
                .filter(place -> !place.endsWith("/own") && !place.endsWith("/other"))
                .toList();
        RuleReader.declaredOnly(list, drawn, "areas drawn in these terms");
    }
}
