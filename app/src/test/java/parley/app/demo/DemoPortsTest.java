package parley.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.app.cli.UsageError;

class DemoPortsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aTakenPortIsNamedWithTheOptionThatChoosesAnother() throws IOException {
        try (var taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> DemoPorts.choose(OptionalInt.of(port - 1), true, 3))
                    .isInstanceOf(UsageError.class)
                    .hasMessageContaining("The port")
                    .hasMessageContaining("is taken")
                    .hasMessageContaining("--port");
        }
    }

    @Test
    void aHeadlessDemoTakesOtherPortsWhenTheUsualAreTaken() throws IOException {
        try (var taken = new ServerSocket()) {
            try {
                taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), DemoPorts.FIRST + 1));
            } catch (IOException e) {
                // Somebody else has it: as good.
            }

            assertThat(DemoPorts.choose(OptionalInt.empty(), true, 3))
                    .hasSize(6)
                    .doesNotContain(DemoPorts.FIRST + 1);
        }
    }

    @Test
    void aHalfMadeFolderIsMadeAnewInsteadOfRefused() throws IOException {
        var data = folder.resolve("demo");
        try (var first = DemoFolder.open(Optional.of(data))) {
            first.beginMaking();
            Files.createDirectories(first.node("office"));
        }
        try (var again = DemoFolder.open(Optional.of(data))) {
            assertThat(again.held("amman-2016")).isEmpty();
            assertThat(again.node("office")).doesNotExist();
        }
    }

    @Test
    void aFolderOfSomebodyElsesFilesIsRefusedAndKept() throws IOException {
        var file = Files.writeString(folder.resolve("letter"), "mine");
        try (var demo = DemoFolder.open(Optional.of(folder))) {
            assertThatThrownBy(() -> demo.held("amman-2016")).isInstanceOf(UsageError.class);
        }
        assertThat(file).exists();
    }
}
