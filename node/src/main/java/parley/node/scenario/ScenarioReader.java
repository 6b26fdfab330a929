package parley.node.scenario;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads {@code scenario.yaml}, strictly: an unknown member, a duplicate, an alias or a label nobody set is refused. */
public final class ScenarioReader {
    private static final Set<String> TYPES = Set.of(
            "adoption",
            "commencement",
            "confirmation",
            "notice",
            "request",
            "acknowledgement",
            "readback",
            "decision",
            "withdrawal",
            "postponement",
            "suspension",
            "resumption",
            "renewal",
            "exit",
            "release",
            "layer",
            "registration",
            "milestone",
            "report",
            "incident",
            "inquiry");

    private ScenarioReader() {}

    /** What is wrong with a scenario, with the place. */
    public static final class Broken extends RuntimeException {
        Broken(String field, String message) {
            super(message + " (" + field + ")");
        }
    }

    /** @throws Broken if it is not as documented; the message names the field */
    public static Scenario read(String yaml) {
        Object tree;
        try {
            tree = new Load(LoadSettings.builder()
                            .setAllowDuplicateKeys(false)
                            .setMaxAliasesForCollections(0)
                            .setLabel("scenario.yaml")
                            .build())
                    .loadFromString(yaml);
        } catch (YamlEngineException e) {
            throw new Broken("scenario.yaml", String.valueOf(e.getMessage()));
        }
        var root = Fields.of("", tree);
        var name = root.text("scenario");
        var title = new TreeMap<String, String>();
        var titles = root.fields("title");
        for (var language : titles.names()) {
            title.put(language, titles.text(language));
        }
        var scenario = new Scenario(
                name,
                title,
                root.truth("illustrative"),
                root.optional("tracks").map(ScenarioReader::tracks),
                root.instant("begins"),
                root.instant("ends"),
                root.list("pace").stream().map(ScenarioReader::pace).toList(),
                acts(root.list("acts")));
        root.end();
        if (!scenario.begins().isBefore(scenario.ends())) {
            throw new Broken("ends", "The scenario ends at " + scenario.ends() + ", before it begins");
        }
        return scenario;
    }

    private static Scenario.Tracks tracks(Fields fields) {
        var tracks = new Scenario.Tracks(
                fields.optionalText("file"),
                fields.optionalText("seed").map(Long::valueOf),
                fields.text("origin"),
                fields.optionalText("credit").orElse(""));
        fields.end();
        return tracks;
    }

    private static Scenario.Pace pace(Fields fields) {
        var speed = fields.text("speed");
        var pace = new Scenario.Pace(
                fields.instant("from"), speed.equals("max") ? Optional.empty() : Optional.of(Double.valueOf(speed)));
        fields.end();
        return pace;
    }

    private static List<Scenario.Scripted> acts(List<Fields> list) {
        var acts = new ArrayList<Scenario.Scripted>();
        var labels = new TreeSet<String>();
        for (var fields : list) {
            var by = fields.text("by");
            var type = fields.text("type");
            if (!TYPES.contains(type)) {
                throw new Broken(fields.path("type"), "There is no scripted act of type \"" + type + "\"");
            }
            var label = fields.optionalText("label");
            if (label.isPresent() && !labels.add(label.get())) {
                throw new Broken(fields.path("label"), "The label \"" + label.get() + "\" is set twice");
            }
            acts.add(new Scenario.Scripted(
                    fields.instant("at"),
                    by,
                    type,
                    acts.size(),
                    label,
                    fields.texts("about"),
                    fields.optionalText("validUntil").map(text -> instant(fields.path("validUntil"), text)),
                    fields.optional("body").map(Fields::rest).orElse(Map.of())));
            fields.end();
        }
        for (int i = 0; i < acts.size(); i++) {
            for (var about : acts.get(i).about()) {
                if (!labels.contains(about)) {
                    throw new Broken("acts[" + i + "].about", "No act has the label \"" + about + "\"");
                }
            }
        }
        acts.sort(Comparator.comparing(Scenario.Scripted::at));
        return acts;
    }

    static Instant instant(String field, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new Broken(field, "\"" + text + "\" is not an instant like 2016-09-10T06:00:00Z");
        }
    }

    /** A YAML mapping that knows where it stands, and which of its members have been read. */
    private static final class Fields {
        private final String where;
        private final Map<String, Object> members;

        private Fields(String where, Map<String, Object> members) {
            this.where = where;
            this.members = members;
        }

        static Fields of(String where, Object tree) {
            if (!(tree instanceof Map<?, ?> map)) {
                throw new Broken(where.isEmpty() ? "scenario.yaml" : where, "Here a mapping is expected");
            }
            var members = new LinkedHashMap<String, Object>();
            map.forEach((key, value) -> members.put(String.valueOf(key), value));
            return new Fields(where, members);
        }

        String path(String name) {
            return where.isEmpty() ? name : where + "." + name;
        }

        List<String> names() {
            return List.copyOf(members.keySet());
        }

        String text(String name) {
            return optionalText(name).orElseThrow(() -> new Broken(path(name), "\"" + name + "\" is missing"));
        }

        Optional<String> optionalText(String name) {
            var value = members.remove(name);
            if (value instanceof Map || value instanceof List) {
                throw new Broken(path(name), "Here one value is expected");
            }
            return Optional.ofNullable(value).map(String::valueOf);
        }

        boolean truth(String name) {
            var text = optionalText(name).orElse("false");
            if (!text.equals("true") && !text.equals("false")) {
                throw new Broken(path(name), "\"" + text + "\" is neither true nor false");
            }
            return text.equals("true");
        }

        Instant instant(String name) {
            return ScenarioReader.instant(path(name), text(name));
        }

        Fields fields(String name) {
            return optional(name).orElseThrow(() -> new Broken(path(name), "\"" + name + "\" is missing"));
        }

        Optional<Fields> optional(String name) {
            return Optional.ofNullable(members.remove(name)).map(value -> of(path(name), value));
        }

        List<Fields> list(String name) {
            var list = new ArrayList<Fields>();
            for (var item : items(name)) {
                list.add(of(path(name) + "[" + list.size() + "]", item));
            }
            return list;
        }

        List<String> texts(String name) {
            var list = new ArrayList<String>();
            for (var item : items(name)) {
                list.add(String.valueOf(item));
            }
            return list;
        }

        private List<?> items(String name) {
            var value = members.remove(name);
            if (value == null) {
                return List.of();
            }
            if (!(value instanceof List<?> items)) {
                throw new Broken(path(name), "Here a list is expected");
            }
            return items;
        }

        Map<String, Object> rest() {
            var rest = new LinkedHashMap<>(members);
            members.clear();
            return rest;
        }

        void end() {
            if (!members.isEmpty()) {
                var name = members.keySet().iterator().next();
                throw new Broken(path(name), "\"" + name + "\" is not known here");
            }
        }
    }
}
