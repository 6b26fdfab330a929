package parley.node.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FindingJsonTest {
    private static final Path SPEC =
            ScenarioWatch.folder("amman-2016").resolve("../../spec").normalize();

    @Test
    void exampleAndEveryFindingFollowTheSchema() throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SPEC.resolve("finding.schema.json")), InputFormat.JSON);
        String example = Files.readString(SPEC.resolve("examples").resolve("finding.json"));
        assertThat(schema.validate(example, InputFormat.JSON)).isEmpty();
        for (String scenario : ScenarioFindingsTest.OUTCOMES.keySet()) {
            var findings = ScenarioWatch.run(scenario, ScenarioFindingsTest.OUTCOMES.get(scenario))
                    .findings();
            for (var finding : findings) {
                assertThat(schema.validate(FindingJson.line(finding), InputFormat.JSON))
                        .isEmpty();
            }
        }
        assertThat(schema.validate(example.replace("accounted", "guilty"), InputFormat.JSON))
                .isNotEmpty();
    }
}
