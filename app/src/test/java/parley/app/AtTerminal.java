package parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A command as somebody at a terminal gives it, in this process. */
public final class AtTerminal {
    private AtTerminal() {}

    /** @param said on both streams */
    public record Answer(int code, String said) {}

    /** The repository, from wherever the tests run. */
    public static Path root() {
        var at = Path.of("").toAbsolutePath();
        while (!at.resolve("scenarios").toFile().isDirectory()) {
            at = at.getParent();
        }
        return at;
    }

    public static Answer run(String... arguments) {
        return run(new byte[0], arguments);
    }

    public static Answer run(byte[] input, String... arguments) {
        System.setProperty("parley.scenarios", root().resolve("scenarios").toString());
        var error = new StringWriter();
        var out = new ByteArrayOutputStream();
        var errorBefore = System.err;
        var outBefore = System.out;
        var inBefore = System.in;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setIn(new ByteArrayInputStream(input));
        try {
            var line = Main.commandLine();
            line.setErr(new PrintWriter(error, true));
            line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
            var code = line.execute(arguments);
            return new Answer(code, error + out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(errorBefore);
            System.setOut(outBefore);
            System.setIn(inBefore);
        }
    }

    /** The command is refused as wrong usage or unreadable, in words that name what is wrong, and with no stack trace. */
    public static void refused(String naming, String... arguments) {
        answered(2, naming, arguments);
    }

    public static void answered(int code, String naming, String... arguments) {
        var answer = run(arguments);
        assertThat(answer.said()).contains(naming).doesNotContain("\tat ", "defect", "Exception", ": null");
        assertThat(answer.code()).as(answer.said()).isEqualTo(code);
    }
}
