package parley.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A {@code parley serve DIR/NODE} that this demo started. Its output goes to a log file. */
final class NodeProcess {
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final int TAIL_LINES = 12;

    private final String name;
    private final Process process;
    private final Path log;

    private NodeProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** Starts a node with this program's own Java, flags and class path. */
    static NodeProcess start(String name, Path folder, Path log) throws IOException {
        Files.createDirectories(Optional.ofNullable(log.getParent()).orElse(Path.of(".")));
        var command = java();
        command.add("-Dparley.parent=" + ProcessHandle.current().pid());
        command.addAll(List.of("parley.app.Main", "serve", folder.toString()));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        return new NodeProcess(name, process, log);
    }

    /** The command that started this program, up to its main class: Java, its flags, the class path. */
    static List<String> java() {
        var own = ProcessHandle.current().info();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        var arguments = own.arguments().map(List::of).orElse(List.of());
        for (var argument : arguments) {
            if (argument.equals("parley.app.Main")) {
                return command;
            }
            command.add(argument);
        }
        return new ArrayList<>(List.of(
                command.getFirst(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dparley.page=" + System.getProperty("parley.page", ""),
                "-Dparley.scenarios=" + System.getProperty("parley.scenarios", ""),
                "-cp",
                System.getProperty("java.class.path")));
    }

    String name() {
        return name;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** The end of the node's log, for a message. */
    String lastWords() {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks the process to stop. */
    void stop() {
        process.destroy();
    }

    /** Waits until it has; ends it the hard way if it takes too long. */
    void awaitStopped() {
        awaitStopped(process.toHandle());
    }

    static void awaitStopped(ProcessHandle handle) {
        try {
            handle.onExit().get(STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            handle.destroyForcibly();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            handle.destroyForcibly();
        }
    }
}
