package parley.core.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;
import parley.core.terms.ArrangementReader;
import parley.core.terms.Scenarios;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file of {@code spec/words}, over the base that all of them stand on. */
record WordCase(Map<String, Object> file) {
    static final Path FOLDER = Scenarios.root().resolve("spec/words");
    private static final Map<String, Object> BASE = read("base.yaml");

    static WordCase of(String name) {
        return new WordCase(read(name));
    }

    static List<String> files() {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") && !name.equals("base.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> read(String name) {
        var settings = LoadSettings.builder().setSchema(new FailsafeSchema()).build();
        try {
            return members(new Load(settings).loadFromString(Files.readString(FOLDER.resolve(name))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> words() {
        return list(file.get("words")).stream().map(Object::toString).toList();
    }

    /** What is asked of the program: {@code verdict} if nothing is said. */
    String asks() {
        return text(file, "asks").orElse("verdict");
    }

    Map<String, Object> situation(String name) {
        return members(file.get(name));
    }

    /** The base's terms with what the file says instead, and what the situation says, and in between those without the word. */
    Map<String, Object> terms(String situation, boolean without) {
        var terms = new LinkedHashMap<>(members(BASE.get("terms")));
        terms.putAll(members(file.getOrDefault("terms", Map.of())));
        if (without) {
            terms.putAll(members(file.get("without")));
        }
        terms.putAll(members(situation(situation).getOrDefault("terms", Map.of())));
        return terms;
    }

    JsonNode tree(String situation, boolean without) {
        return JsonMapper.shared().valueToTree(terms(situation, without));
    }

    /** The terms and the files that they name: one that they do not is refused. */
    Map<String, byte[]> files(String situation, boolean without) {
        var bytes = new TreeMap<String, byte[]>();
        String terms = JsonMapper.shared().writeValueAsString(terms(situation, without));
        bytes.put(ArrangementReader.FILE, terms.getBytes(StandardCharsets.UTF_8));
        members(file.getOrDefault("files", Map.of())).forEach((name, text) -> {
            if (terms.contains(name)) {
                bytes.put(name, text.toString().getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes;
    }

    Map<String, Object> flight(Map<String, Object> situation) {
        return over("flight", situation);
    }

    Map<String, Object> known(Map<String, Object> situation) {
        return over("known", situation);
    }

    private static Map<String, Object> over(String member, Map<String, Object> situation) {
        var all = new LinkedHashMap<>(members(BASE.get(member)));
        all.putAll(members(situation.getOrDefault(member, Map.of())));
        return all;
    }

    static Instant now(Map<String, Object> situation) {
        return Instant.parse(situation.getOrDefault("now", BASE.get("now")).toString());
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> members(Object tree) {
        return (Map<String, Object>) tree;
    }

    static List<?> list(Object tree) {
        return (List<?>) tree;
    }

    static Optional<String> text(Map<String, Object> of, String member) {
        return Optional.ofNullable(of.get(member)).map(Object::toString);
    }

    static Optional<Instant> instant(Map<String, Object> of, String member) {
        return text(of, member).map(Instant::parse);
    }

    static Instant instantOf(Map<String, Object> of, String member) {
        return instant(of, member).orElseThrow(() -> new IllegalArgumentException(member + " is missing in " + of));
    }
}
