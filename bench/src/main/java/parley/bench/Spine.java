package parley.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./dev bench spine}: how long a start, a demo's start and a seal take, and how many points the watch takes in a second.
 * Medians; the last line is JSON. {@code docs/performance.md} says what was measured where.
 */
public final class Spine {
    private static final int STARTS = 5;
    private static final Path LAUNCHER = Path.of(System.getProperty("parley.launcher", "./parley"));
    private static final int PORT = 28_410;

    private final Path folder;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private Spine(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var spine = new Spine(Files.createTempDirectory("parley-bench-"));
        var results = new LinkedHashMap<String, Object>();
        spine.prepare();
        results.put("first_page_s", spine.firstPage());
        results.put("demo_ready_s", spine.demoReady());
        results.put("seal_ms_p50", SealBench.median(spine.folder.resolve("seal")));
        results.put("watch_points_per_s", Math.round(WatchBench.median()));
        System.out.println(JsonMapper.builder().build().writeValueAsString(results));
        System.exit(0);
    }

    /** A whole played record, so that the state to fold is a real one. */
    private void prepare() throws IOException, InterruptedException {
        var process = command("demo", "--headless", "--data", data(), "--port", String.valueOf(PORT))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The demo that the bench starts from did not end well.");
        }
    }

    private String data() {
        return folder.resolve("demo").toString();
    }

    /** From the start of {@code parley serve} to the sign-in page; the node folds its state before its doors open. */
    private double firstPage() throws IOException, InterruptedException {
        var seconds = new ArrayList<Double>();
        for (int i = 0; i < STARTS; i++) {
            var started = System.nanoTime();
            var process = command("serve", data() + "/usa")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            awaitPage(PORT + 1);
            seconds.add((System.nanoTime() - started) / 1e9);
            end(process);
        }
        return median("first_page_s", seconds);
    }

    private void awaitPage(int port) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .build();
        while (true) {
            try {
                if (client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not yet.
            }
            Thread.sleep(5);
        }
    }

    private double demoReady() throws IOException, InterruptedException {
        var seconds = new ArrayList<Double>();
        for (int i = 0; i < STARTS; i++) {
            var started = System.nanoTime();
            var process = command("demo", "--port", String.valueOf(PORT + 100)).start();
            var out = process.inputReader(StandardCharsets.UTF_8);
            var line = out.readLine();
            while (line != null && !line.startsWith("Ready after")) {
                line = out.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("The demo did not start.");
            }
            seconds.add((System.nanoTime() - started) / 1e9);
            end(process);
        }
        return median("demo_ready_s", seconds);
    }

    private static ProcessBuilder command(String... arguments) {
        var command = new ArrayList<String>(List.of(LAUNCHER.toString()));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    static double median(String name, List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var median = sorted.get(sorted.size() / 2);
        System.err.printf(
                "%s: median %.3f of %s%n",
                name,
                median,
                sorted.stream().map(value -> "%.3f".formatted(value)).toList());
        return Math.round(median * 1000) / 1000.0;
    }
}
