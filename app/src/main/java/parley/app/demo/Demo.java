package parley.app.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import parley.app.cli.Exit;
import parley.app.http.people.Accounts;
import parley.core.log.Ed25519;
import parley.node.NodeConfig;
import parley.node.keys.KeyFiles;
import parley.node.port.FileDisk;
import parley.node.scenario.Scenario;
import parley.node.scenario.ScenarioFolder;

/**
 * One demo: a folder, three node processes, a conductor, and their orderly end.
 *
 * <p>The nodes stop with this process, however it ends: each watches it ({@code parley.parent}). A node that was started
 * again by hand is asked to stop as well.
 */
public final class Demo {
    private static final Duration START = Duration.ofSeconds(180);

    /**
     * @param played the scenario, with its files
     * @param data where to keep everything; empty for a temporary folder
     * @param port the first of the ports for people, if one was chosen; the peers' are ten above
     * @param guarantor whether a new demo has one
     */
    public record Options(
            ScenarioFolder played,
            Pace pace,
            boolean headless,
            Optional<Path> data,
            OptionalInt port,
            boolean guarantor) {
        Scenario scenario() {
            return played.scenario();
        }
    }

    private final Options options;
    private final DemoFolder folder;
    private final Terminal terminal;
    private final long startedNanos = System.nanoTime();
    private final List<NodeProcess> processes = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    private Demo(Options options, DemoFolder folder) {
        this.options = options;
        this.folder = folder;
        this.terminal = new Terminal(folder);
    }

    /** Runs a demo to its end, or until it is stopped. @return the exit code */
    public static int run(Options options) throws IOException, InterruptedException {
        try (var folder = DemoFolder.open(options.data())) {
            return new Demo(options, folder).play();
        }
    }

    private int play() throws IOException, InterruptedException {
        var name = options.scenario().name();
        var held = folder.held(name);
        if (held.isEmpty()) {
            var ports = DemoPorts.choose(options.port(), options.headless(), options.guarantor() ? 4 : 3);
            folder.beginMaking();
            DemoNodes.create(folder, options.played(), ports, options.guarantor());
        }
        var configs = DemoNodes.configs(folder);
        DemoPorts.checkFree(folder, configs);
        var from = folder.clock().orElse(options.scenario().begins());
        DemoNodes.setClocks(folder, configs, from);
        var conductor = new Conductor(
                configs.stream().map(NodeConfig::name).toList(), calls(configs), options.pace(), from, terminal);
        var hook = new Thread(() -> interrupted(conductor));
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            for (var config : configs) {
                processes.add(NodeProcess.start(config.name(), folder.node(config.name()), folder.log(config.name())));
            }
            var about = held.isPresent() ? held.get() : folder.describe(name);
            if (held.isEmpty()) {
                DemoNodes.accounts(folder, configs, about.password());
                folder.endMaking();
            }
            if (!conductor.awaitJoined(START)) {
                return failedToStart();
            }
            greet(configs, about.password());
            return conduct(conductor, configs);
        } finally {
            stopNodes(conductor);
            ended.countDown();
        }
    }

    private int conduct(Conductor conductor, List<NodeConfig> configs) throws InterruptedException, IOException {
        var played = conductor.play();
        if (!played) {
            return Exit.DONE;
        }
        var outcomes = new ArrayList<parley.app.http.peers.DemoOutcome>();
        for (var config : configs) {
            calls(configs).outcome(config.name(), options.scenario().ends()).ifPresent(outcomes::add);
        }
        if (!options.headless()) {
            terminal.say("The scenario has ended; the nodes stay up. Ctrl-C stops them.");
            conductor.idle();
            return Exit.DONE;
        }
        stopNodes(conductor);
        return new Ending(folder, options.scenario().name(), configs, outcomes).conclude();
    }

    private DemoCalls calls(List<NodeConfig> configs) {
        var addresses = new TreeMap<String, String>();
        for (var config : configs) {
            addresses.put(
                    config.name(),
                    "http://" + config.peers().host() + ":" + config.peers().port());
        }
        try (var disk = FileDisk.open(folder.node("conductor"))) {
            return new DemoCalls(addresses, Ed25519.signer(new KeyFiles(disk).seed("node")));
        }
    }

    private void greet(List<NodeConfig> configs, String password) {
        var scenario = options.scenario();
        var out = System.out;
        out.println();
        out.println(scenario.title().getOrDefault("en", scenario.name())
                + (scenario.illustrative() ? " (areas, layers, protected places and numbers are illustrative)" : ""));
        for (var config : configs) {
            out.printf(
                    "  %-8s http://%s.localhost:%d%n",
                    config.name(), config.name(), config.people().port());
            out.printf(
                    "  %-8s %s%n",
                    "",
                    String.join(
                            "  ",
                            DemoNodes.accountsOf(config, configs).stream()
                                    .map(Accounts.Account::account)
                                    .toList()));
        }
        out.println("Sign in as any of these, password " + password);
        out.println("An act takes two: duty@ drafts, release@ releases. admin@ looks after the people.");
        out.println("Folders: " + folder.root()
                + (folder.temporary() ? " (removed at the end; --data DIR keeps them)" : ""));
        out.printf(
                "Ready after %.1f s. %s%n",
                (System.nanoTime() - startedNanos) / 1e9,
                options.headless() ? "Playing to the end." : "Ctrl-C stops everything.");
        out.flush();
    }

    private int failedToStart() {
        for (var process : processes) {
            if (!process.alive()) {
                terminal.say("The node " + process.name() + " did not start:\n" + process.lastWords());
            }
        }
        terminal.say("The demo did not start within " + START.toSeconds() + " s. Logs: "
                + folder.root().resolve("logs"));
        return Exit.FAILED;
    }

    /** Ctrl-C: the terminal has sent it to the nodes as well; wait for them, and leave the clocks standing. */
    private void interrupted(Conductor conductor) {
        if (ended.getCount() == 0) {
            return;
        }
        conductor.stop();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        folder.close();
    }

    private synchronized void stopNodes(Conductor conductor) {
        if (processes.isEmpty()) {
            return;
        }
        conductor.stop();
        processes.forEach(NodeProcess::stop);
        processes.forEach(NodeProcess::awaitStopped);
        for (var process : processes) {
            folder.holder(process.name()).ifPresent(holder -> {
                holder.destroy();
                NodeProcess.awaitStopped(holder);
            });
        }
        try {
            if (!folder.temporary()) {
                folder.noteClock(conductor.now());
            }
        } catch (IOException e) {
            terminal.say("Where the clock stood could not be noted in " + folder.root() + ".");
        }
        processes.clear();
    }
}
