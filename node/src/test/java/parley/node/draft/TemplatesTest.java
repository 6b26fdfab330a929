package parley.node.draft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import parley.core.act.StrictJson;
import parley.node.draft.Templates.Outcome;
import parley.node.port.Disk;
import parley.node.port.MemoryDisk;
import tools.jackson.databind.JsonNode;

/** What recurs in flights, in the node's folder. */
class TemplatesTest {
    private static final Officer DUTY = new Officer("duty@usa", "D-1", "Duty officer");
    private static final Instant NOW = Instant.parse("2016-09-12T06:00:00.123456Z");

    private static Templates over(Disk disk) {
        return new Templates(disk, () -> NOW);
    }

    private static JsonNode form(String text) {
        return StrictJson.read(("{\"text\":\"" + text + "\",\"metres\":1.50}").getBytes(UTF_8), 1_000)
                .node();
    }

    private static String id(int n) {
        return String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", n);
    }

    @Test
    void whatIsKeptIsThereAfterARestartToTheLastDigit() {
        var disk = new MemoryDisk();
        var templates = over(disk);
        templates.keep(id(1), "Supply", form("one"), 0, DUTY);
        templates.keep(id(1), "Morning supply", form("two"), 1, DUTY);
        templates.keep(id(2), "Ambulance", form("three"), 0, DUTY);
        assertThat(over(disk.copy()).all()).isEqualTo(templates.all());
        assertThat(templates.all()).extracting(Templates.Template::name).containsExactly("Ambulance", "Morning supply");
        assertThat(templates.delete(id(2))).isTrue();
        assertThat(templates.delete(id(2))).isFalse();
        assertThat(over(disk.copy()).all()).hasSize(1);
    }

    @Test
    void nobodyOverwritesWhatTheyHaveNotSeen() {
        var templates = over(new MemoryDisk());
        templates.keep(id(1), "Supply", form("one"), 0, DUTY);
        assertThat(templates.keep(id(1), "Supply", form("two"), 0, DUTY)).isInstanceOf(Outcome.Not.class);
        assertThat(templates.keep(id(2), "Supply", form("two"), 0, DUTY)).isInstanceOf(Outcome.Not.class);
        assertThat(templates.keep(id(2), "Other", form("two"), 4, DUTY)).isInstanceOf(Outcome.Not.class);
        assertThat(templates.all().getFirst().form()).isEqualTo(form("one"));
    }

    @Test
    void thereIsALimitAndWhatIsNoTemplateIsLeftWhereItIs() {
        var disk = new MemoryDisk();
        disk.write("templates/" + id(7) + ".json", "{\"name\":".getBytes(UTF_8));
        disk.write("templates/readme.txt", "x".getBytes(UTF_8));
        var templates = over(disk);
        for (int i = 100; i < 100 + Templates.MOST; i++) {
            assertThat(templates.keep(id(i), "T" + i, form("x"), 0, DUTY)).isInstanceOf(Outcome.Kept.class);
        }
        assertThat(templates.keep(id(1), "One more", form("x"), 0, DUTY)).isInstanceOf(Outcome.Not.class);
        assertThat(templates.all()).hasSize(Templates.MOST);
        assertThat(disk.read("templates/" + id(7) + ".json")).isPresent();
    }
}
