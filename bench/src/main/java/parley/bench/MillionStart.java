package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import parley.node.Node;

/** Opens a node in a process of its own, and prints the seconds it took, the memory it holds, in MiB, and how it started; stopped, it leaves a snapshot. */
public final class MillionStart {
    private static final int KIB = 1_024;

    private MillionStart() {}

    /** @param arguments the node's folder */
    public static void main(String[] arguments) throws IOException {
        long began = System.nanoTime();
        try (var node = Node.open(Path.of(arguments[0]), new NobodyAnswers(), Benches.scenarios())) {
            if (node.status().sealed() != node.status().recorded()) {
                throw new IllegalStateException("Not all of the record is sealed: " + node.status());
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf(Locale.ROOT, "%.2f %d %s%n", seconds, residentMib(), node.started());
        }
    }

    private static long residentMib() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / KIB;
            }
        }
        throw new IllegalStateException("This machine does not tell how much memory a process holds.");
    }
}
