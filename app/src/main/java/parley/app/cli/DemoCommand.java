package parley.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import parley.app.demo.Demo;
import parley.app.demo.Pace;
import parley.app.demo.Pace.Speed;
import parley.core.terms.ArrangementReader;
import parley.core.terms.Reading;
import parley.node.port.Disk;
import parley.node.scenario.ScenarioFolder;
import parley.node.scenario.ScenarioReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays a scenario on this machine. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Run an office and two headquarters on this machine, and play a scenario.",
        description = {
            "",
            "Starts three nodes as three processes, each with its own keys and folder, on one scenario clock; prints where to"
                    + " look and how to sign in; stops them all on Ctrl-C. If a node stops, the clock of all stands still, and"
                    + " the command that starts it again is printed.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./parley demo",
            "  ./parley demo --scenario monterey-rehearsal --speed 10",
            "  ./parley demo --headless --data /tmp/amman     play to the end, verify, keep the folders",
            "",
            "With --headless the last line is JSON: what came of it. Exit codes: 0 all is well; 1 it did not verify, or the",
            "nodes differ; 2 wrong usage, a port taken, a folder that cannot be written, or a demo already running in it."
        })
public final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description = "which scenario to play (${DEFAULT-VALUE})",
            defaultValue = "amman-2016")
    private String scenario = "amman-2016";

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            description =
                    "scenario seconds per second, or as fast as all can be sealed; without it, the scenario's own pace")
    private @Nullable String speed;

    @Option(
            names = "--headless",
            description = "play to the end (at full speed, unless --speed says otherwise), verify, exit")
    private boolean headless;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "keep everything in this folder; a demo in it goes on where it stopped")
    private @Nullable Path data;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description =
                    "first of three ports for people; peers use PORT+10 on (8410; with --headless others if it is taken)")
    private @Nullable Integer port;

    @Option(
            names = "--guarantor",
            description = "with a guarantor as fourth node: a third witness and mirror, for whom nobody waits")
    private boolean guarantor;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port != null && (port < 1024 || port > 65_500)) {
            throw new UsageError("The port is from 1024 to 65500, not " + port + " (--port).");
        }
        var first = port == null ? OptionalInt.empty() : OptionalInt.of(port);
        var folder = Scenarios.named(scenario);
        try {
            var read = ScenarioFolder.read(folder);
            var chosen = speed == null
                    ? (headless ? Optional.<Speed>of(new Speed.Max()) : Optional.<Speed>empty())
                    : Optional.of(chosen(speed));
            var pace = new Pace(read.scenario(), chosen);
            checkSpeed(read, pace);
            return Demo.run(new Demo.Options(read, pace, headless, Optional.ofNullable(data), first, guarantor));
        } catch (UncheckedIOException | ScenarioReader.Broken | Disk.Failure e) {
            throw new UsageError(String.valueOf(e.getMessage()));
        }
    }

    /** A heartbeat is due every third of a lease: faster than one in a second, the nodes could not keep a consent alive. */
    private static void checkSpeed(ScenarioFolder read, Pace pace) {
        if (!(pace.chosen().orElse(null) instanceof Speed.Times(var factor))
                || !(ArrangementReader.read(read.terms()) instanceof Reading.Readable(var terms, var manifest))) {
            return;
        }
        var fastest = terms.limits().leases().stream()
                .mapToLong(lease -> lease.time().toSeconds() / 3)
                .min()
                .orElse(Long.MAX_VALUE);
        if (factor > fastest) {
            throw new UsageError("The speed is at most " + fastest
                    + ", a third of the terms' shortest lease in a second, not " + factor + "; or max (--speed).");
        }
    }

    private static Speed chosen(String speed) {
        if (speed.equals("max")) {
            return new Speed.Max();
        }
        try {
            var factor = Double.parseDouble(speed);
            if (factor > 0 && factor <= 100_000) {
                return new Speed.Times(factor);
            }
        } catch (NumberFormatException e) {
            // Falls through to the same refusal.
        }
        throw new UsageError(
                "The speed is a number above 0 and at most 100000, or max; not \"" + speed + "\" (--speed).");
    }
}
