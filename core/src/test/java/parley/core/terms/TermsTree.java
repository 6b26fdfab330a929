package parley.core.terms;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Terms as a tree in which every scalar is a string, as the reader sees them. JSON is YAML too, so that it can be read again. */
public final class TermsTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private TermsTree() {}

    public static JsonNode of(byte[] yaml) {
        try {
            return node(Yaml.parse(yaml));
        } catch (Yaml.Refusal e) {
            throw new IllegalArgumentException(e.mark + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode node(Yaml yaml) {
        return switch (yaml) {
            case Yaml.Scalar scalar -> NODES.stringNode(scalar.value());
            case Yaml.Sequence sequence -> {
                ArrayNode list = NODES.arrayNode();
                sequence.items().forEach(item -> list.add(node(item)));
                yield list;
            }
            case Yaml.Mapping mapping -> {
                ObjectNode members = NODES.objectNode();
                mapping.members().forEach((name, member) -> members.set(name, node(member.value())));
                yield members;
            }
        };
    }

    public static byte[] bytes(JsonNode tree) {
        return JsonMapper.shared().writeValueAsString(tree).getBytes(StandardCharsets.UTF_8);
    }

    /** A tree that differs from another in one thing. @param what {@code rules[3].inside: unknown word} */
    public record Mutation(String what, JsonNode tree) {}

    /**
     * Each node in turn is replaced, each member left out, and to each mapping something is added. Of nodes that stand in the like
     * place and have the like form one is taken: two articles teach no more than one.
     */
    public static List<Mutation> mutations(JsonNode root) {
        var all = new ArrayList<Mutation>();
        var seen = new TreeSet<String>();
        walk("", root, (path, node) -> {
            if (!seen.add(place(path) + " " + form(node))) {
                return;
            }
            for (JsonNode other : others(node)) {
                all.add(new Mutation(path + " = " + shortened(other), replaced(root, path, other)));
            }
        });
        return all;
    }

    /** A path without the numbers of lists and the names that terms give. */
    private static String place(String path) {
        return path.replaceAll("/\\d+(?=/|$)", "/#")
                .replaceFirst("^/(forces|facets|places|phases|articles|stand-ins)/[^/]+", "/$1/NAME")
                .replaceFirst("/text/[^/]+$", "/text/LANGUAGE");
    }

    private static String form(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> "members " + new TreeSet<>(object.propertyNames());
            case ArrayNode list -> "list of " + Math.min(list.size(), 2);
            default -> node.asString("").replaceAll("[0-9]+", "9").replaceAll("[a-z][a-z-]{3,}", "word");
        };
    }

    private static String shortened(JsonNode node) {
        String text = node.toString();
        return text.length() < 120 ? text : text.substring(0, 117) + "...";
    }

    private static void walk(String path, JsonNode node, BiConsumer<String, JsonNode> visit) {
        visit.accept(path, node);
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(member -> walk(path + "/" + escaped(member.getKey()), member.getValue(), visit));
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                walk(path + "/" + i, list.get(i), visit);
            }
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static List<JsonNode> others(JsonNode node) {
        var others = new ArrayList<JsonNode>();
        switch (node) {
            case StringNode scalar -> {
                String text = scalar.stringValue();
                for (String other : List.of(
                        "",
                        "?!",
                        "7 parsecs",
                        text + "x",
                        text + " ",
                        text.toUpperCase(java.util.Locale.ROOT),
                        "0" + text)) {
                    if (!other.equals(text)) {
                        others.add(NODES.stringNode(other));
                    }
                }
                others.add(NODES.arrayNode().add(text));
                others.add(NODES.objectNode().put("name", text));
            }
            case ArrayNode list -> {
                others.add(NODES.arrayNode());
                others.add(NODES.stringNode("word"));
                others.add(NODES.objectNode());
                if (!list.isEmpty()) {
                    others.add(list.deepCopy().add(list.get(0)));
                    others.add(list.deepCopy().add("Not a name!"));
                    ArrayNode fewer = list.deepCopy();
                    fewer.remove(0);
                    others.add(fewer);
                }
            }
            case ObjectNode object -> {
                others.add(NODES.stringNode(""));
                others.add(NODES.stringNode("word"));
                others.add(NODES.arrayNode());
                others.add(NODES.objectNode());
                others.add(object.deepCopy().put("unheard-of", "x"));
                others.add(object.deepCopy().put("Not a name!", "x"));
                ObjectNode listed = object.deepCopy();
                listed.set("unheard-of", NODES.arrayNode().add("x"));
                others.add(listed);
                for (String name : object.propertyNames()) {
                    ObjectNode fewer = object.deepCopy();
                    fewer.remove(name);
                    others.add(fewer);
                    ObjectNode mistyped = object.deepCopy();
                    mistyped.set(name + "s", mistyped.remove(name));
                    others.add(mistyped);
                }
            }
            default -> throw new IllegalArgumentException(node.toString());
        }
        return others;
    }

    private static JsonNode replaced(JsonNode root, String path, JsonNode other) {
        if (path.isEmpty()) {
            return other;
        }
        JsonNode copy = root.deepCopy();
        int cut = path.lastIndexOf('/');
        String last = path.substring(cut + 1).replace("~1", "/").replace("~0", "~");
        switch (copy.at(path.substring(0, cut))) {
            case ObjectNode object -> object.set(last, other);
            case ArrayNode list -> list.set(Integer.parseInt(last), other);
            default -> throw new IllegalArgumentException(path);
        }
        return copy;
    }
}
