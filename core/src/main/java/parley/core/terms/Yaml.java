package parley.core.terms;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A YAML 1.2 document with its line numbers and nothing clever: every scalar is a string, and anchors, aliases, tags, merges,
 * duplicate keys and a second document are refused, so that two readers can never see two meanings.
 */
sealed interface Yaml {
    int MAX_BYTES = 1 << 20;
    int MAX_DEPTH = 24;
    int MAX_NODES = 50_000;

    default int line() {
        return mark().line();
    }

    FileMark mark();

    record Scalar(String value, FileMark mark) implements Yaml {}

    record Sequence(List<Yaml> items, FileMark mark) implements Yaml {}

    /** Members in the order of the file. */
    record Mapping(Map<String, Member> members, FileMark mark) implements Yaml {}

    record Member(Yaml value, FileMark key) {}

    /** What is wrong with the document itself, and where. */
    final class Refusal extends Exception {
        final transient FileMark mark;

        Refusal(FileMark mark, String message) {
            super(message);
            this.mark = mark;
        }
    }

    static Yaml parse(byte[] bytes) throws Refusal {
        if (bytes.length > MAX_BYTES) {
            throw new Refusal(
                    FileMark.NONE,
                    "The file has " + bytes.length + " bytes; at most " + MAX_BYTES + " are read. Shorten it.");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(FileMark.NONE, "The file is not valid UTF-8. Save it as UTF-8.");
        }
        var builder = new Builder(
                new Parse(LoadSettings.builder().build()).parseString(text).iterator());
        try {
            return builder.document();
        } catch (MarkedYamlEngineException e) {
            FileMark where = e.getProblemMark().map(Yaml::at).orElse(FileMark.NONE);
            if (builder.closed == where.line()) {
                throw new Refusal(builder.opened, Malformed.quote(builder.closed));
            }
            String problem = Optional.ofNullable(e.getProblem()).orElse("syntax");
            throw new Refusal(
                    where, Malformed.sentence(problem, e.getContextMark().map(Yaml::at)));
        } catch (YamlEngineException e) {
            throw new Refusal(FileMark.NONE, Malformed.sentence(firstLine(e), Optional.empty()));
        }
    }

    private static FileMark at(Mark mark) {
        return new FileMark(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String firstLine(YamlEngineException e) {
        return Optional.ofNullable(e.getMessage())
                .orElse("syntax")
                .lines()
                .findFirst()
                .orElse("syntax");
    }

    /** Builds the tree from parser events. */
    final class Builder {
        private final Iterator<Event> events;
        private int nodes;
        /** Of the newest text in quotes that goes over several lines: where it opens, and the line in which it is closed. */
        private FileMark opened = FileMark.NONE;

        private int closed = -1;

        Builder(Iterator<Event> events) {
            this.events = events;
        }

        Yaml document() throws Refusal {
            events.next(); // stream start
            if (!(events.next() instanceof DocumentStartEvent start)) {
                throw new Refusal(FileMark.NONE, "The file is empty. Write an arrangement.");
            }
            if (start.getSpecVersion().isPresent() || !start.getTags().isEmpty()) {
                throw new Refusal(mark(start), "YAML directives are refused. Remove the line that begins with %.");
            }
            Yaml root = node(events.next(), 0);
            events.next(); // document end
            if (events.next() instanceof DocumentStartEvent second) {
                throw new Refusal(mark(second), "A second document begins here. One file holds one arrangement.");
            }
            return root;
        }

        private Yaml node(Event event, int depth) throws Refusal {
            FileMark mark = mark(event);
            if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
                throw new Refusal(
                        mark, "More than " + MAX_NODES + " values or " + MAX_DEPTH + " levels deep. Shorten the file.");
            }
            if (event instanceof AliasEvent alias) {
                throw new Refusal(mark, "Alias *" + alias.getAlias() + " is refused. Write the value out.");
            }
            if (event instanceof NodeEvent named && named.getAnchor().isPresent()) {
                throw new Refusal(mark, "Anchor &" + named.getAnchor().get() + " is refused. Write the value out.");
            }
            return switch (event) {
                case ScalarEvent scalar -> {
                    refuseTag(scalar.getTag(), mark);
                    int end = scalar.getEndMark().map(at -> at.getLine() + 1).orElse(mark.line());
                    if (!scalar.isPlain() && end > mark.line()) {
                        opened = mark;
                        closed = end;
                    }
                    yield new Scalar(scalar.getValue(), mark);
                }
                case SequenceStartEvent sequence -> {
                    refuseTag(sequence.getTag(), mark);
                    yield sequence(mark, depth);
                }
                case MappingStartEvent mapping -> {
                    refuseTag(mapping.getTag(), mark);
                    yield mapping(mark, depth);
                }
                default -> throw new Refusal(mark, "A value is missing here.");
            };
        }

        private Sequence sequence(FileMark mark, int depth) throws Refusal {
            var items = new ArrayList<Yaml>();
            for (Event next = events.next(); !(next instanceof SequenceEndEvent); next = events.next()) {
                items.add(node(next, depth + 1));
            }
            return new Sequence(List.copyOf(items), mark);
        }

        private Mapping mapping(FileMark mark, int depth) throws Refusal {
            var members = new LinkedHashMap<String, Member>();
            for (Event next = events.next(); !(next instanceof MappingEndEvent); next = events.next()) {
                if (!(node(next, depth + 1) instanceof Scalar key)) {
                    throw new Refusal(mark(next), "A key must be a plain word.");
                }
                if (key.value().equals("<<")) {
                    throw new Refusal(key.mark(), "Merge key << is refused. Write the members out.");
                }
                if (members.containsKey(key.value())) {
                    throw new Refusal(key.mark(), "\"" + key.value() + "\" stands here twice. Keep one.");
                }
                members.put(key.value(), new Member(node(events.next(), depth + 1), key.mark()));
            }
            return new Mapping(members, mark);
        }

        private static void refuseTag(Optional<String> tag, FileMark mark) throws Refusal {
            if (tag.isPresent()) {
                throw new Refusal(mark, "Tag " + tag.get() + " is refused. Every value is a string.");
            }
        }

        private static int line(Event event) {
            return mark(event).line();
        }

        private static FileMark mark(Event event) {
            return event.getStartMark().map(Yaml::at).orElse(FileMark.NONE);
        }
    }
}
