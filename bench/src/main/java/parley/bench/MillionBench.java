package parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** How long a node takes to open and fold a long record, and how much memory it then holds. */
final class MillionBench {
    private MillionBench() {}

    static void run(Path folder, Map<String, Object> results) throws IOException, InterruptedException {}
}
