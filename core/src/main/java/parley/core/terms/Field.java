package parley.core.terms;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * One value of the arrangement with its path and line. Reading never stops at the first mistake: a complaint is noted and the
 * answer is empty.
 */
record Field(String path, Yaml node, Notes notes) {

    /** The complaints so far, and the mark of every path that was read. */
    record Notes(String file, List<TermsProblem> problems, SortedMap<String, FileMark> marks) {}

    static Field root(Yaml node, Notes notes) {
        return new Field("", node, notes);
    }

    FileMark mark() {
        return node.mark();
    }

    String shown() {
        return switch (node) {
            case Yaml.Scalar scalar -> shorten(scalar.value());
            case Yaml.Sequence sequence -> "a list of " + sequence.items().size();
            case Yaml.Mapping mapping ->
                shorten("{" + String.join(", ", mapping.members().keySet()) + "}");
        };
    }

    static String shorten(String value) {
        return value.length() <= 60 ? value : value.substring(0, 57) + "...";
    }

    static String quoted(String value) {
        return value.isEmpty() ? "Nothing" : "\"" + shorten(value) + "\"";
    }

    void refuse(String limit, String message) {
        notes.problems().add(new TermsProblem(notes.file(), mark(), path, shown(), limit, message));
    }

    /** As {@link #refuse}, of the name that stands before the value. */
    void refuseName(String limit, String message) {
        notes.problems()
                .add(new TermsProblem(
                        notes.file(), notes.marks().getOrDefault(path, mark()), path, shown(), limit, message));
    }

    Optional<String> text() {
        if (node instanceof Yaml.Scalar scalar && !scalar.value().isEmpty()) {
            return Optional.of(scalar.value());
        }
        refuse(
                "a word or text",
                (shown().isEmpty() ? "It is empty" : shown() + " stands here") + "; write a word or text.");
        return Optional.empty();
    }

    /** The text that stands here, if it is one; no complaint otherwise. */
    Optional<String> scalar() {
        return node instanceof Yaml.Scalar scalar ? Optional.of(scalar.value()) : Optional.empty();
    }

    boolean isEmptyScalar() {
        return node instanceof Yaml.Scalar scalar && scalar.value().isEmpty();
    }

    boolean isMapping() {
        return node instanceof Yaml.Mapping;
    }

    /** The text as {@code parse} understands it; otherwise a complaint that names {@code limit}. */
    <T> Optional<T> parsed(Function<String, Optional<T>> parse, String limit) {
        if (isEmptyScalar()) {
            refuse(limit, "Nothing stands here; write " + limit + ".");
            return Optional.empty();
        }
        Optional<String> text = text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> value = parse.apply(text.get());
        if (value.isEmpty()) {
            refuse(limit, "\"" + shown() + "\" is not " + limit + "." + Meant.hint(text.get(), limit));
        }
        return value;
    }

    /** The one of some words that stands here, {@code words.get(word)}; otherwise a complaint that names them. */
    <T> Optional<T> oneOf(Map<String, T> words) {
        Optional<String> text = text();
        if (text.isPresent() && !words.containsKey(text.get())) {
            String all = Field.or(words.keySet());
            refuse(all, "\"" + shown() + "\" is not " + all + "." + Nearest.hint(text.get(), words.keySet()));
        }
        return text.flatMap(word -> Optional.ofNullable(words.get(word)));
    }

    /** {@code one, two or three} */
    private static String or(Collection<String> words) {
        var list = List.copyOf(words);
        int last = list.size() - 1;
        return last < 1 ? String.join("", list) : String.join(", ", list.subList(0, last)) + " or " + list.get(last);
    }

    /** A name: lower-case letters, digits and hyphens. */
    Optional<String> id() {
        return parsed(Words::id, Words.ID);
    }

    List<Field> items() {
        if (node instanceof Yaml.Sequence sequence) {
            var fields = new ArrayList<Field>();
            for (int i = 0; i < sequence.items().size(); i++) {
                fields.add(child(
                        "[" + i + "]",
                        sequence.items().get(i),
                        sequence.items().get(i).mark()));
            }
            return List.copyOf(fields);
        }
        refuse(
                "a list",
                isEmptyScalar()
                        ? "Nothing stands here; write a list, such as [one, two]."
                        : node instanceof Yaml.Scalar
                                ? "\"" + shown() + "\" is not a list; write [" + shown() + "]."
                                : shown() + " is not a list; write [one, two].");
        return List.of();
    }

    /** A list of different names, at least one. */
    List<String> ids() {
        var ids = new ArrayList<String>();
        List<Field> items = items();
        if (items.isEmpty() && node instanceof Yaml.Sequence) {
            refuse("at least one name", "The list is empty; name at least one, or leave the word out.");
        }
        for (Field item : items) {
            item.id().ifPresent(id -> {
                if (ids.contains(id)) {
                    item.refuse("different names", "\"" + id + "\" stands here twice; keep one.");
                } else {
                    ids.add(id);
                }
            });
        }
        return List.copyOf(ids);
    }

    /** All members by name in the order of the file. */
    Map<String, Field> members() {
        var members = new LinkedHashMap<String, Field>();
        if (node instanceof Yaml.Mapping mapping) {
            mapping.members()
                    .forEach((name, member) ->
                            members.put(name, child((path.isEmpty() ? "" : ".") + name, member.value(), member.key())));
        } else {
            refuse(
                    "named members",
                    (isEmptyScalar() ? "Nothing" : "\"" + shown() + "\"")
                            + " stands here; write members, as {name: value}.");
        }
        return members;
    }

    /** The members, with a complaint about each that is not in {@code known} and each of {@code required} that is missing. */
    Map<String, Field> members(Set<String> known, Set<String> required) {
        return members(known, required, Map.of());
    }

    /** @param examples of what may stand at a missing name */
    Map<String, Field> members(Set<String> known, Set<String> required, Map<String, String> examples) {
        Map<String, Field> members = members();
        var meant = new ArrayList<String>();
        members.forEach((name, field) -> {
            if (!known.contains(name)) {
                Nearest.to(name, known).ifPresent(meant::add);
                field.refuseName(
                        "one of " + String.join(", ", known),
                        "\"" + shorten(name) + "\" is not a word that may stand here; allowed are "
                                + String.join(", ", known) + "." + Nearest.hint(name, known));
            }
        });
        if (node instanceof Yaml.Mapping) {
            for (String name : required) {
                // A name that is misspelt is one mistake, not two.
                if (!members.containsKey(name) && !meant.contains(name)) {
                    String example = examples.getOrDefault(name, "");
                    refuse(
                            name,
                            "\"" + name + "\" is missing; it is required here. Add it"
                                    + (example.isEmpty() ? "." : ", as " + name + ": " + example + "."));
                }
            }
        }
        return members;
    }

    private Field child(String step, Yaml value, FileMark mark) {
        String childPath = path + step;
        notes.marks().put(childPath, mark);
        return new Field(childPath, value, notes);
    }
}
