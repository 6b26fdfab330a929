package parley.node.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.core.act.Kid;
import parley.core.log.Ed25519;
import parley.node.port.Disk;
import parley.node.port.MemoryDisk;

/** Keys in a device, with Debian's SoftHSM2 for one. Runs where that is installed; {@code ./dev test} installs it. */
class TokenKeysTest {
    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    private static final byte[] SEED =
            HexFormat.of().parseHex("8b56f6eb9c6421cb6b2622d51e3a3f1768a037ee7e09c4991f45ba4f16154bad");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void aTokenWithOneKey() throws Throwable {
        assumeTrue(Files.exists(LIBRARY), "softhsm2 is not installed");
        var tokens = Files.createDirectory(folder.resolve("tokens"));
        var settings = Files.writeString(
                folder.resolve("softhsm2.conf"), "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
        // The library reads its settings from the environment of this very process.
        try (var arena = Arena.ofConfined()) {
            var linker = Linker.nativeLinker();
            var setenv = linker.downcallHandle(
                    linker.defaultLookup().find("setenv").orElseThrow(),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
            assertThat((int) setenv.invokeExact(
                            arena.allocateFrom("SOFTHSM2_CONF"), arena.allocateFrom(settings.toString()), 1))
                    .isZero();
        }
        var pem = Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getEncoder()
                                .encodeToString(HexFormat.of()
                                        .parseHex("302e020100300506032b657004220420"
                                                + HexFormat.of().formatHex(SEED)))
                        + "\n-----END PRIVATE KEY-----\n");
        softhsm(settings, "--init-token", "--free", "--label", "parley", "--so-pin", "87654321", "--pin", "4711");
        softhsm(
                settings,
                "--import",
                pem.toString(),
                "--token",
                "parley",
                "--pin",
                "4711",
                "--label",
                "usa-act-1",
                "--id",
                "a1");
    }

    private static void softhsm(Path settings, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("softhsm2-util"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SOFTHSM2_CONF", settings.toString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static MemoryDisk disk(String token, String pin) {
        var disk = new MemoryDisk();
        disk.write("keys/pkcs11", ("library=" + LIBRARY + "\ntoken=" + token + "\n").getBytes(StandardCharsets.UTF_8));
        disk.write("keys/pin", (pin + "\n").getBytes(StandardCharsets.UTF_8));
        return disk;
    }

    @Test
    void aKeyInATokenSignsWhatAKeyInAFileWould() {
        assertThatThrownBy(() -> TokenKeys.in(disk("parley", "0815")))
                .isInstanceOf(Disk.Failure.class)
                .hasMessageContaining("C_Login with 0xa0");
        var keys = TokenKeys.in(disk("parley", "4711")).orElseThrow();
        byte[] message = "an act".getBytes(StandardCharsets.UTF_8);
        var signer = keys.signer(Kid.Purpose.ACT, Ed25519.publicKey(SEED)).orElseThrow();
        assertThat(signer.sign(message)).isEqualTo(Ed25519.signer(SEED).sign(message));
        byte[] another = Ed25519.publicKey(new byte[32]);
        assertThat(keys.signer(Kid.Purpose.ACT, another)).isEmpty();
    }

    @Test
    void whatIsWrongWithTheDeviceIsSaid() {
        assertThatThrownBy(() -> TokenKeys.in(disk("elsewhere", "4711")))
                .isInstanceOf(Disk.Failure.class)
                .hasMessageContaining("no token labelled \"elsewhere\"");
        assertThat(TokenKeys.in(new MemoryDisk())).isEmpty();
    }
}
