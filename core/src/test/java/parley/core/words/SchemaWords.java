package parley.core.words;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The words of the published schema, and which of them some terms use. A word is a property, below the property or the form that it is
 * a member of ({@code notice/due}; members of the terms and of a rule stand alone); a value of a closed list ({@code notice/clock:
 * seen}); one of several forms of a text ({@code duration/7d}); or one of the alternatives within such a form ({@code order/end at most
 * 168h after start: least}).
 */
final class SchemaWords {
    /** Forms whose members stand alone, or under the property that refers to them. */
    private static final List<String> UNNAMED =
            List.of("truth", "ids", "shape", "need-notice", "need-acknowledgement", "need-agreement");
    /** Units of time are words of durations, wherever one stands. */
    private static final Pattern ALTERNATIVES = Pattern.compile("\\((?!s\\|min)([a-z]+(?:\\|[a-z]+)+)\\)");

    private final JsonNode schema;
    private final SortedSet<String> words = new TreeSet<>();

    private SchemaWords(JsonNode schema) {
        this.schema = schema;
    }

    static SortedSet<String> all(JsonNode schema) {
        var all = new SchemaWords(schema);
        all.walk(schema, "");
        return all.words;
    }

    /** @param terms a tree in which every scalar is a string */
    static SortedSet<String> usedBy(JsonNode terms, JsonNode schema) {
        var used = new SchemaWords(schema);
        used.walk(schema, "", terms);
        return used.words;
    }

    private JsonNode defined(String name) {
        return schema.path("$defs").path(name);
    }

    private static String named(JsonNode node) {
        return node.path("$ref").asString("").replace("#/$defs/", "");
    }

    private static String under(String owner, String name) {
        return owner.isEmpty() ? name : owner.substring(owner.lastIndexOf('/') + 1) + "/" + name;
    }

    /** What a definition's words stand under. */
    private static String owner(String definition, String owner) {
        return definition.equals("rule") ? "" : UNNAMED.contains(definition) ? owner : definition;
    }

    private void walk(JsonNode node, String owner) {
        if (node.isMissingNode()) {
            return;
        }
        String definition = named(node);
        if (!definition.isEmpty()) {
            walk(defined(definition), owner(definition, owner));
        }
        node.path("properties").properties().forEach(property -> {
            String word = under(owner, property.getKey());
            words.add(word);
            walk(property.getValue(), word);
        });
        values(node, owner).forEach(words::add);
        for (String several : List.of("anyOf", "oneOf")) {
            node.path(several).forEach(form -> {
                forms(form, owner).forEach(words::add);
                walk(form, owner);
            });
        }
        walk(node.path("items"), owner);
        if (node.path("additionalProperties").isObject()) {
            walk(node.path("additionalProperties"), owner);
        }
    }

    /** The values of a closed list. What people may write without quotes is the same value. */
    private static List<String> values(JsonNode node, String owner) {
        var values = new TreeSet<String>();
        node.path("const").asStringOpt().ifPresent(value -> values.add(owner + ": " + value));
        node.path("enum")
                .forEach(each -> each.asStringOpt()
                        .filter(value -> !value.isEmpty())
                        .ifPresent(value -> values.add(owner + ": " + value)));
        return List.copyOf(values);
    }

    /** A titled form of a text, and the alternatives in it. */
    private static List<String> forms(JsonNode form, String owner) {
        var forms = new TreeSet<String>();
        if (form.path("properties").isObject() || form.path("required").isArray() || form.has("const")) {
            return List.of();
        }
        form.path("title").asStringOpt().map(title -> owner + "/" + title).ifPresent(word -> {
            forms.add(word);
            Matcher lists = ALTERNATIVES.matcher(form.path("pattern").asString(""));
            while (lists.find()) {
                for (String alternative : lists.group(1).split("\\|")) {
                    forms.add(word + ": " + alternative);
                }
            }
        });
        return List.copyOf(forms);
    }

    private void walk(JsonNode node, String owner, JsonNode terms) {
        if (!accepts(node, terms)) {
            return;
        }
        String definition = named(node);
        if (!definition.isEmpty()) {
            walk(defined(definition), owner(definition, owner), terms);
        }
        node.path("properties").properties().stream()
                .filter(property -> terms.has(property.getKey()))
                .forEach(property -> {
                    String word = under(owner, property.getKey());
                    words.add(word);
                    walk(property.getValue(), word, terms.path(property.getKey()));
                });
        values(node, owner).stream()
                .filter(word -> word.endsWith(": " + terms.asString("")))
                .forEach(words::add);
        for (String several : List.of("anyOf", "oneOf")) {
            for (JsonNode form : node.path(several)) {
                if (accepts(form, terms)) {
                    forms(form, owner).stream()
                            .filter(word -> used(word, form, terms))
                            .forEach(words::add);
                    walk(form, owner, terms);
                }
            }
        }
        if (terms.isArray()) {
            terms.forEach(item -> walk(node.path("items"), owner, item));
        }
        if (terms.isObject() && node.path("additionalProperties").isObject()) {
            terms.properties().stream()
                    .filter(member -> !node.path("properties").has(member.getKey()))
                    .forEach(member -> walk(node.path("additionalProperties"), owner, member.getValue()));
        }
    }

    /** Whether a text uses this alternative of its form. */
    private static boolean used(String word, JsonNode form, JsonNode text) {
        int alternative = word.lastIndexOf(": ");
        String pattern = form.path("pattern").asString("");
        if (alternative < 0 || !ALTERNATIVES.matcher(pattern).find()) {
            return true;
        }
        return List.of(text.asString("").split(" ")).contains(word.substring(alternative + 2));
    }

    /** As much of what a schema says as tells its forms apart. */
    private boolean accepts(JsonNode node, JsonNode terms) {
        String definition = named(node);
        if (!definition.isEmpty() && !accepts(defined(definition), terms)) {
            return false;
        }
        String text = terms.asString("");
        boolean required = true;
        for (JsonNode member : node.path("required")) {
            required &= terms.has(member.asString());
        }
        boolean known = !(terms.isObject() && node.path("properties").isObject())
                || node.path("additionalProperties").asBoolean(true)
                || terms.properties().stream()
                        .allMatch(member -> node.path("properties").has(member.getKey()));
        boolean listed = !node.has("enum");
        for (JsonNode value : node.path("enum")) {
            listed |= terms.isString() && value.asString("").equals(text);
        }
        boolean some = !node.has("anyOf");
        for (JsonNode form : node.path("anyOf")) {
            some |= accepts(form, terms);
        }
        String type = node.path("type").asString("");
        return required
                && known
                && some
                && listed
                && (type.isEmpty() || type.equals(terms.isObject() ? "object" : terms.isArray() ? "array" : "string"))
                && (!node.path("const").isString()
                        || node.path("const").asString().equals(text))
                && (!node.has("pattern")
                        || terms.isString() && text.matches(node.path("pattern").asString()));
    }
}
