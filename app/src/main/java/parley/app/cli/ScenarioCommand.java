package parley.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import parley.core.act.Unreadable;
import parley.node.scenario.ScenarioFolder;
import parley.node.scenario.ScenarioOutcome;
import parley.node.scenario.ScenarioReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays golden cases in memory and compares them with what is expected: the developers' {@code ./dev scenario}. */
@Command(
        name = "scenario",
        hidden = true,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Play golden cases in memory, and compare what comes out with their expected/ (./dev scenario).",
        footer = {
            "",
            "Exit codes: 0 as expected, or accepted; 1 otherwise; 2 wrong usage, or something that cannot be read."
        })
public final class ScenarioCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 300;

    private final UnaryOperator<@Nullable String> environment;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "a folder of scenarios/; without one, all of them")
    private List<String> names = new ArrayList<>();

    @Option(names = "--watch", description = "again whenever a file of it is saved, until Ctrl-C")
    private boolean watch;

    @Option(names = "--accept", description = "show the difference, ask, and take it as what is expected")
    private boolean accept;

    @Option(names = "--yes", description = "with --accept: do not ask")
    private boolean yes;

    public ScenarioCommand() {
        this(System::getenv);
    }

    /** @param environment the variables of the environment, by name */
    ScenarioCommand(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (accept && "true".equals(environment.apply("CI"))) {
            throw new UsageError(
                    "What is expected is accepted by a person who has read the difference, not in CI (--accept).");
        }
        if (accept && watch) {
            throw new UsageError("Either --watch or --accept.");
        }
        List<Path> folders = (names.isEmpty() ? Scenarios.names() : names)
                .stream().map(Scenarios::named).toList();
        boolean good = true;
        for (Path folder : folders) {
            good &= play(folder);
        }
        while (watch) {
            long before = newest(folders);
            while (newest(folders) == before) {
                Thread.sleep(LOOK_MILLIS);
            }
            for (Path folder : folders) {
                play(folder);
            }
        }
        return good ? Exit.DONE : Exit.FAILED;
    }

    /** Whether it comes to what is expected, or that has been accepted. */
    private boolean play(Path folder) {
        long began = System.nanoTime();
        try {
            var scenario = ScenarioFolder.read(folder);
            var outcome = ScenarioOutcome.of(scenario);
            var differences = Differences.between(ScenarioOutcome.expected(scenario), outcome);
            System.out.printf(
                    "%s: %s (%.1f s)%n",
                    folder.getFileName(),
                    differences.isEmpty() ? "as expected" : "not as expected",
                    (System.nanoTime() - began) / 1e9);
            differences.forEach(System.out::println);
            return differences.isEmpty() || accepted(folder, outcome);
        } catch (UncheckedIOException
                | ScenarioReader.Broken
                | IllegalArgumentException
                | IllegalStateException
                | Unreadable e) {
            System.out.println(folder.getFileName() + ": " + e.getMessage());
            return false;
        }
    }

    private boolean accepted(Path folder, ScenarioOutcome outcome) {
        if (!accept || !(yes || confirmed())) {
            return false;
        }
        try {
            Path expected = Files.createDirectories(folder.resolve(ScenarioOutcome.FOLDER));
            for (var file : outcome.files().entrySet()) {
                Files.write(expected.resolve(file.getKey()), file.getValue());
            }
            System.out.println("Accepted. The commit says why the old expectation was wrong.");
            return true;
        } catch (IOException e) {
            throw new UsageError("What is expected cannot be written: " + e.getMessage());
        }
    }

    private static boolean confirmed() {
        System.out.print("Accept this as what is expected? Type yes: ");
        System.out.flush();
        try {
            var line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return "yes".equals(Optional.ofNullable(line).orElse("").strip());
        } catch (IOException e) {
            return false;
        }
    }

    /** When something in the folders was last saved; what is expected does not count. */
    private static long newest(List<Path> folders) {
        long newest = 0;
        for (Path folder : folders) {
            try (var walk = Files.walk(folder)) {
                for (Path file : walk.filter(Files::isRegularFile).toList()) {
                    if (!file.startsWith(folder.resolve(ScenarioOutcome.FOLDER))) {
                        newest =
                                Math.max(newest, Files.getLastModifiedTime(file).toMillis());
                    }
                }
            } catch (IOException | UncheckedIOException e) {
                // A file that an editor is just replacing: the next look finds it.
                continue;
            }
        }
        return newest;
    }
}
