package parley.app.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import parley.app.AtTerminal;

/** A Parley command as a process of its own, with everything it has said. */
final class DemoProcess implements AutoCloseable {
    private final Process process;
    private final List<String> said = new ArrayList<>();

    private final Thread listener;

    private DemoProcess(Process process) {
        this.process = process;
        listener = Thread.ofVirtual().start(this::listen);
    }

    static DemoProcess start(String... arguments) throws IOException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dparley.scenarios=" + scenarios(),
                "-cp",
                classPath(),
                "parley.app.Main"));
        command.addAll(Arrays.asList(arguments));
        return new DemoProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** The repository's scenarios, from wherever the tests run. */
    static Path scenarios() {
        return AtTerminal.root().resolve("scenarios");
    }

    private void listen() {
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (said) {
                    said.add(line);
                    said.notifyAll();
                }
            }
        } catch (IOException e) {
            // The process has gone, and its output with it.
        }
    }

    List<String> said() {
        synchronized (said) {
            return List.copyOf(said);
        }
    }

    /** Waits for a line. @return it */
    String await(String what, Predicate<String> line, Duration longest) throws InterruptedException {
        var until = System.nanoTime() + longest.toNanos();
        synchronized (said) {
            while (true) {
                var found = said.stream().filter(line).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
                var left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError(
                            "Not said within " + longest.toSeconds() + " s: " + what + "\n" + String.join("\n", said));
                }
                said.wait(Math.min(left, 500));
            }
        }
    }

    /** SIGTERM, and everything this process has started gone with it. */
    void stop() throws InterruptedException {
        var started = process.descendants().toList();
        process.destroy();
        awaitExit(Duration.ofMinutes(5));
        for (var child : started) {
            if (child.isAlive()) {
                throw new AssertionError("Still running after the demo was stopped: " + child.info());
            }
        }
    }

    int awaitExit(Duration longest) throws InterruptedException {
        if (!process.waitFor(longest)) {
            throw new AssertionError(
                    "Still running after " + longest.toSeconds() + " s:\n" + String.join("\n", said()));
        }
        listener.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(Duration.ofSeconds(10))) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
