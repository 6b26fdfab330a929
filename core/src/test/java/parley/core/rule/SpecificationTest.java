package parley.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import parley.core.act.Activity;
import parley.core.act.ActivityJson;
import parley.core.register.Proof;
import parley.core.terms.ArrangementReader;
import parley.core.terms.Scenarios;
import tools.jackson.databind.json.JsonMapper;

/** The published schemas and their examples, against what the program reads and writes. */
class SpecificationTest {
    private static final Path SPEC = Scenarios.root().resolve("spec");
    private static final Instant AT = Instant.parse("2016-09-14T13:00:00Z");

    private static String problems(String schema, String json) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(read(schema))
                .validate(json, InputFormat.JSON)
                .toString();
    }

    private static String read(String path) throws IOException {
        return Files.readString(SPEC.resolve(path));
    }

    private static Activity example() throws IOException {
        return ActivityJson.read(Files.readAllBytes(SPEC.resolve("examples/activity.json")));
    }

    private static Verdict verdict() throws IOException {
        return RuleBook.of(Scenarios.amman()).judgeInForce(new Subject.Proposed(example()), AT);
    }

    @Test
    void theExampleActivityIsValidAndIsRead() throws IOException {
        String json = read("examples/activity.json");
        assertThat(problems("activity.schema.json", json)).isEqualTo("[]");
        assertThat(problems("activity.schema.json", json.replace("\"force\"", "\"forse\"")))
                .isNotEqualTo("[]");
        assertThat(Scenarios.amman().undeclared(example())).isEmpty();
        assertThat(example().callsign()).contains("SYR201");
    }

    @Test
    void theExampleVerdictIsTheOneTheRuleBookGives() throws IOException {
        assertThat(verdict().outcome()).isEqualTo(Outcome.FORBIDDEN);
        var mapper = JsonMapper.shared();
        assertThat(mapper.readTree(VerdictJson.write(verdict())))
                .isEqualTo(mapper.readTree(read("examples/verdict.json")));
    }

    @Test
    void everyKindOfVerdictIsValid() throws IOException {
        RuleBook rules = RuleBook.of(Scenarios.amman());
        assertThat(problems("verdict.schema.json", VerdictJson.write(verdict())))
                .isEqualTo("[]");
        Activity defence =
                Cases.activity("rus-air", "defence-of-forces", Cases.box(36.5, 35.6, 36.6, 35.7), AT, Cases.hours(1));
        var said = Cases.Said.request(defence).seen(AT.minusSeconds(9000)).act();
        Verdict recorded = rules.judge(Cases.known(said), new Subject.Recorded(said.id()), AT, Proof.NONE);
        assertThat(problems("verdict.schema.json", VerdictJson.write(recorded))).isEqualTo("[]");
        var lowered = VerdictJson.write(recorded.over(List.of(Cases.id("withdrawal"))));
        assertThat(lowered).contains("\"overlay\":[\"" + Cases.id("withdrawal").hex() + "\"]");
        assertThat(problems("verdict.schema.json", lowered)).isEqualTo("[]");
        Verdict unknown = rules.judge(Cases.known(said), new Subject.Recorded(Cases.id("?")), AT, Proof.NONE);
        assertThat(problems("verdict.schema.json", VerdictJson.write(unknown))).isEqualTo("[]");
    }

    @Test
    void theTermsOfAmmanAreValid() throws IOException {
        String yaml = new String(Scenarios.termsOf("amman-2016").get(ArrangementReader.FILE), StandardCharsets.UTF_8);
        assertThat(problems("arrangement.schema.json", asStrings(yaml))).isEqualTo("[]");
        assertThat(problems(
                        "arrangement.schema.json", asStrings(yaml.replace("covers: every-aircraft", "covers: all"))))
                .isNotEqualTo("[]");
        assertThat(problems(
                        "arrangement.schema.json",
                        asStrings(yaml.replace("clock: offered", "clock: offered, colour: red"))))
                .isNotEqualTo("[]");
        assertThat(problems(
                        "arrangement.schema.json",
                        asStrings(yaml.replace("{geojson: areas/designated.geojson}", "{part-of: x}"))))
                .isNotEqualTo("[]");
    }

    /** The document as JSON in which every scalar is a string, as the reader sees it. */
    private static String asStrings(String yaml) {
        Object tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return JsonMapper.shared().writeValueAsString(strings(tree));
    }

    private static Object strings(Object node) {
        if (node instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, Object>();
            map.forEach((key, value) -> copy.put(String.valueOf(key), strings(value)));
            return copy;
        }
        if (node instanceof Iterable<?> items) {
            var copy = new java.util.ArrayList<Object>();
            items.forEach(item -> copy.add(strings(item)));
            return copy;
        }
        return node == null ? "" : String.valueOf(node);
    }
}
