package parley.sim.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** One {@link LoadedNode}, as somebody sees it who only reads what it says. */
final class NodeProcess {
    private static final int LAST_WORDS = 20;

    private final Process process;
    private final Thread listener;
    private final Consumer<String> signed;
    private final Deque<String> lastWords = new ArrayDeque<>();
    private volatile boolean up;
    private volatile Standing standing = new Standing(false, 0, 0);
    private volatile String halted = "";

    /** What it last said of itself. @param settled and its officer rests */
    record Standing(boolean settled, long recorded, long sealed) {}

    /**
     * @param before a command that runs the node: empty, or {@code strace} and its options
     * @param signed is given each entry that the node says it has signed and kept
     */
    NodeProcess(List<String> before, Path folder, Path scenario, long pauseMillis, Consumer<String> signed)
            throws IOException {
        this.signed = signed;
        var command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx320m",
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                LoadedNode.class.getName(),
                folder.toString(),
                scenario.toString(),
                Long.toString(pauseMillis)));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        listener = Thread.ofVirtual().start(this::listen);
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                heard(line);
            }
        } catch (IOException e) {
            // The process has gone, and its output with it.
        }
    }

    private void heard(String line) {
        boolean whole = line.endsWith(LoadedNode.END);
        if (line.startsWith(LoadedNode.SIGNED)) {
            if (whole) {
                signed.accept(line.substring(LoadedNode.SIGNED.length(), line.length() - LoadedNode.END.length()));
            }
        } else if (line.startsWith(LoadedNode.STANDING)) {
            if (whole) {
                var words = line.split(" ", -1);
                standing = new Standing(
                        Boolean.parseBoolean(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
            }
        } else if (line.equals(LoadedNode.UP)) {
            up = true;
        } else if (line.startsWith(LoadedNode.HALTED)) {
            halted = line.substring(LoadedNode.HALTED.length());
        } else {
            synchronized (lastWords) {
                lastWords.add(line);
                if (lastWords.size() > LAST_WORDS) {
                    lastWords.removeFirst();
                }
            }
        }
    }

    long pid() {
        return process.pid();
    }

    boolean up() {
        return up;
    }

    boolean alive() {
        return process.isAlive();
    }

    Standing standing() {
        return standing;
    }

    /** Why it has stopped by itself; empty if it has not. */
    String halted() {
        return halted;
    }

    String lastWords() {
        synchronized (lastWords) {
            return String.join("\n", lastWords);
        }
    }

    void rest() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new IllegalStateException("The node has ended by itself:\n" + lastWords(), e);
        }
    }

    /** The end of its standard input is its own; and of a tracer that runs it. */
    void end() throws InterruptedException {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended already.
        }
        process.waitFor();
        listener.join();
    }

    /** {@code kill -9}, and everything heard that it has said. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        listener.join();
    }
}
