package parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeTest {
    private static final Path ROOT = Path.of("..");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void anActivityThatIsUpsideDownIsRefusedWithItsField() throws IOException {
        var refusal = refusalOf("\"metres\": 4500", "\"metres\": 500");

        assertThat(refusal).contains("volumes[0].altitude").contains("500").contains("1500");
    }

    @Test
    void anActivityThatEndsBeforeItStartsIsRefusedWithItsField() throws IOException {
        var refusal = refusalOf("2016-09-14T17:00:00Z", "2016-09-14T15:00:00Z");

        assertThat(refusal).contains("volumes[0].window").contains("2016-09-14T15:00:00Z");
    }

    private String refusalOf(String sound, String broken) throws IOException {
        var example = Files.readString(ROOT.resolve("spec/examples/activity.json"));
        assertThat(example).contains(sound);
        var file = Files.writeString(folder.resolve("activity.json"), example.replace(sound, broken));
        var line = Main.commandLine();
        var said = new StringWriter();
        line.setErr(new PrintWriter(said, true));

        int code = line.execute(
                "judge",
                "--terms",
                ROOT.resolve("scenarios/amman-2016/terms").toString(),
                "--activity",
                file.toString(),
                "--at",
                "2016-09-12T06:00:00Z");

        assertThat(code).isEqualTo(2);
        return said.toString();
    }
}
