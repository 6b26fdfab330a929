package parley.node.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import parley.node.port.Disk;

/** Debian's SoftHSM2 with one token, the same for all tests of a run: its library can be given its settings only once. */
public final class SoftToken {
    public static final String LABEL = "parley";
    public static final String PIN = "4711";
    /** Another token, which nobody ever opens: a login holds for a whole process. */
    static final String SHUT = "shut";

    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    /** An Ed25519 key in PKCS#8 (RFC 8410), up to its seed. */
    private static final String PKCS8 = "302e020100300506032b657004220420";

    private static Optional<Path> settings = Optional.empty();

    private SoftToken() {}

    /** Puts a private key into the token; where there is no SoftHSM2, the test is skipped, and says why. */
    public static synchronized void put(String label, String id, byte[] seed) throws Throwable {
        assumeTrue(Files.exists(LIBRARY), "softhsm2 is not installed: ./dev setup installs it where it can");
        if (settings.isEmpty()) {
            settings = Optional.of(begin());
        }
        var pem = settings.get().resolveSibling(label + ".pem");
        Files.writeString(
                pem,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getEncoder()
                                .encodeToString(HexFormat.of()
                                        .parseHex(PKCS8 + HexFormat.of().formatHex(seed)))
                        + "\n-----END PRIVATE KEY-----\n");
        softhsm("--import", pem.toString(), "--token", LABEL, "--pin", PIN, "--label", label, "--id", id);
        Files.delete(pem);
    }

    private static Path begin() throws Throwable {
        var folder = Files.createTempDirectory("parley-token-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
        var tokens = Files.createDirectory(folder.resolve("tokens"));
        var file = Files.writeString(
                folder.resolve("softhsm2.conf"), "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
        // The library reads its settings from the environment of this very process.
        try (var arena = Arena.ofConfined()) {
            var linker = Linker.nativeLinker();
            var setenv = linker.downcallHandle(
                    linker.defaultLookup().find("setenv").orElseThrow(),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
            assertThat((int) setenv.invokeExact(
                            arena.allocateFrom("SOFTHSM2_CONF"), arena.allocateFrom(file.toString()), 1))
                    .isZero();
        }
        settings = Optional.of(file);
        for (var label : List.of(LABEL, SHUT)) {
            softhsm("--init-token", "--free", "--label", label, "--so-pin", "87654321", "--pin", PIN);
        }
        return file;
    }

    private static void softhsm(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("softhsm2-util"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SOFTHSM2_CONF", settings.orElseThrow().toString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** A node's folder names the token. */
    public static void configure(Disk disk, String token, String pin) {
        disk.write("keys/pkcs11", ("library=" + LIBRARY + "\ntoken=" + token + "\n").getBytes(StandardCharsets.UTF_8));
        disk.write("keys/pin", (pin + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void remove(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> assertThat(file.toFile().delete()).isTrue());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
