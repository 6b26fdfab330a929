package parley.node.draft;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import parley.core.act.Json;
import parley.core.act.Limits;
import parley.core.act.StrictJson;
import parley.core.act.Unreadable;
import parley.node.port.Disk;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Flights that recur, as a form types them, without their times: a file each in {@code templates/}, shared by those of the side who draft
 * flights. As with drafts, no other node is ever told of them, and one that cannot be written does not stop the node.
 *
 * <p>What a template is of is not known here: whoever keeps one has made sure that it is not of combat.
 */
public final class Templates {
    /** How many are held. */
    public static final int MOST = 100;
    /** Bytes of what was typed. */
    public static final int MOST_BYTES = 64 * 1024;

    private static final String FOLDER = "templates";
    private static final String SUFFIX = ".json";

    private final Disk disk;
    private final Supplier<Instant> clock;
    private final TreeMap<String, Template> templates = new TreeMap<>();
    private boolean opened;

    /**
     * One template.
     *
     * @param form what was typed, as the page types it
     * @param by who has written it last
     * @param revision grows by one with every change, from 1
     */
    public record Template(String id, String name, JsonNode form, Officer by, Instant updatedAt, long revision) {
        public Template {
            form = form.deepCopy();
        }
    }

    /** What came of keeping one. */
    public sealed interface Outcome {
        record Kept(Template template) implements Outcome {}

        /** @param standing the one that stands in its way: of the same name, or changed meanwhile */
        record Not(String field, String sentence, Optional<Template> standing) implements Outcome {}
    }

    /** @param clock the node's time */
    public Templates(Disk disk, Supplier<Instant> clock) {
        this.disk = disk;
        this.clock = clock;
    }

    /** By name. */
    public synchronized List<Template> all() {
        open();
        return templates.values().stream()
                .sorted(Comparator.comparing(Template::name).thenComparing(Template::id))
                .toList();
    }

    /** @param onRevision what it was changed from; 0 keeps a new one */
    public synchronized Outcome keep(String id, String name, JsonNode form, long onRevision, Officer by) {
        open();
        var held = Optional.ofNullable(templates.get(id));
        long revision = held.map(Template::revision).orElse(0L);
        if (revision != onRevision) {
            return new Outcome.Not(
                    "revision",
                    "The template is at revision " + revision + ", and this was written on revision " + onRevision
                            + ": look at what changed, and keep it on top of that",
                    held);
        }
        var namesake = templates.values().stream()
                .filter(one -> one.name().equals(name) && !one.id().equals(id))
                .findFirst();
        if (namesake.isPresent()) {
            return new Outcome.Not(
                    "name",
                    "Another template is called \"" + name + "\": change that one, or choose another name",
                    namesake);
        }
        if (held.isEmpty() && templates.size() >= MOST) {
            return new Outcome.Not(
                    "id", "There are " + MOST + " templates here, and no more are held: delete one", Optional.empty());
        }
        var next = new Template(id, name, form, by, clock.get().truncatedTo(ChronoUnit.MILLIS), revision + 1);
        disk.write(path(id), write(next));
        templates.put(id, next);
        return new Outcome.Kept(next);
    }

    /** @return whether there was one */
    public synchronized boolean delete(String id) {
        open();
        if (!templates.containsKey(id)) {
            return false;
        }
        disk.delete(path(id));
        templates.remove(id);
        return true;
    }

    /** Read when first asked for. What is no template is left where it is. */
    private void open() {
        if (opened) {
            return;
        }
        for (var name : disk.list(FOLDER)) {
            var id = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : "";
            if (Drafts.isId(id)) {
                read(id).ifPresent(template -> templates.put(id, template));
            }
        }
        opened = true;
    }

    private Optional<Template> read(String id) {
        try {
            var m = StrictJson.read(disk.read(path(id)).orElse(new byte[0]), 2 * MOST_BYTES)
                    .object();
            var by = m.of("by").object();
            var template = new Template(
                    id,
                    text(m.of("name")),
                    m.of("form").node(),
                    new Officer(text(by.of("account")), text(by.of("code")), text(by.of("name"))),
                    m.of("updatedAt").instant(),
                    m.of("revision").whole(1, Long.MAX_VALUE));
            by.end();
            m.end();
            return Optional.of(template);
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    private static byte[] write(Template template) {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("name", template.name())
                .put("updatedAt", template.updatedAt().toString())
                .put("revision", template.revision());
        node.putObject("by")
                .put("account", template.by().account())
                .put("code", template.by().code())
                .put("name", template.by().name());
        node.set("form", template.form());
        return StrictJson.write(node);
    }

    private static String text(Json json) {
        return json.text(Limits.TEXT_CHARACTERS);
    }

    private static String path(String id) {
        return FOLDER + "/" + id + SUFFIX;
    }
}
