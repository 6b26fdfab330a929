package parley.core.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import parley.core.terms.Scenarios;

/** The published schemas against what the program writes. */
class TableSchemaTest {

    private static String problems(String schema, String json) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Scenarios.root().resolve("spec").resolve(schema)))
                .validate(json, InputFormat.JSON)
                .toString();
    }

    @Test
    void aTableAndAChangeAreValid() throws IOException {
        String table = TableJson.write(DecisionTableTest.told(Scenarios.amman()));
        assertThat(problems("table.schema.json", table)).isEqualTo("[]");
        assertThat(problems("table.schema.json", table.replace("\"doubts\"", "\"doubt\"")))
                .isNotEqualTo("[]");
        var other = Scenarios.amman(text -> text.replace("due: 24h before start", "due: 12h before start"));
        if (TableChange.of(Scenarios.amman(), other) instanceof TableChange.Result.Told(var change)) {
            assertThat(problems("table.schema.json", ChangeText.json(change))).isEqualTo("[]");
        }
    }

    @Test
    void everyRemarkIsValid() throws IOException {
        for (Remark remark : TermsCheck.check(Scenarios.amman()).remarks()) {
            assertThat(problems("check.schema.json", CheckText.json(remark, "arrangement.yaml")))
                    .isEqualTo("[]");
        }
    }
}
