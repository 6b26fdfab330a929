package parley.core.space.read;

import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** YAML as the tree that the same text would be in JSON; anchors and tags are refused. Flight tests are often written so. */
final class YamlTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_NODES = 500_000;

    private final Iterator<Event> events;
    private int nodes;

    private YamlTree(Iterator<Event> events) {
        this.events = events;
    }

    static Optional<JsonNode> read(String text, Sheet sheet) {
        try {
            var events = new Parse(LoadSettings.builder()
                            .setCodePointLimit(ZoneFile.MOST_BYTES)
                            .build())
                    .parseString(text)
                    .iterator();
            events.next();
            events.next();
            return Optional.of(new YamlTree(events).node(events.next(), 0));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            sheet.refuse(line, "", "", "YAML 1.2", "Not valid YAML: " + Sheet.shorten("" + e.getProblem()) + ".");
        } catch (YamlEngineException | IllegalStateException e) {
            String reason = Optional.ofNullable(e.getMessage())
                    .orElse("")
                    .lines()
                    .findFirst()
                    .orElse("");
            sheet.refuse("", "", "YAML 1.2", "Not valid YAML: " + Sheet.shorten(reason) + ".");
        }
        return Optional.empty();
    }

    private JsonNode node(Event event, int depth) {
        if (depth > ZoneFile.MOST_DEPTH || ++nodes > MOST_NODES) {
            throw new IllegalStateException(
                    "nested deeper than " + ZoneFile.MOST_DEPTH + " or longer than " + MOST_NODES + " values");
        }
        switch (event) {
            case ScalarEvent scalar -> {
                return scalar(scalar);
            }
            case SequenceStartEvent start -> {
                var array = NODES.arrayNode();
                for (Event next = events.next(); !(next instanceof SequenceEndEvent); next = events.next()) {
                    array.add(node(next, depth + 1));
                }
                return array;
            }
            case MappingStartEvent start -> {
                var object = NODES.objectNode();
                for (Event next = events.next(); !(next instanceof MappingEndEvent); next = events.next()) {
                    if (!(next instanceof ScalarEvent key) || object.has(key.getValue())) {
                        throw new IllegalStateException("a key is no text, or stands twice");
                    }
                    object.set(key.getValue(), node(events.next(), depth + 1));
                }
                return object;
            }
            default -> throw new IllegalStateException("aliases are not read");
        }
    }

    private static JsonNode scalar(ScalarEvent scalar) {
        String value = scalar.getValue();
        if (scalar.getScalarStyle() == ScalarStyle.PLAIN) {
            if (Sheet.isNumber(value)) {
                return DecimalNode.valueOf(Sheet.decimal(value));
            }
            if (value.isEmpty() || value.equals("~") || value.equals("null")) {
                return NODES.nullNode();
            }
        }
        return NODES.stringNode(value);
    }
}
