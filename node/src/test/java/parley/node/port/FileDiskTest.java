package parley.node.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.core.log.Ed25519;
import parley.node.keys.KeyFiles;

class FileDiskTest {
    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsReadBackAndListedAndReplacedWhole() {
        try (var disk = FileDisk.open(folder.resolve("node"))) {
            disk.write("a/b/c", new byte[] {1});
            disk.write("a/b/c", new byte[] {2, 3});
            disk.append("a/log", new byte[] {4});
            disk.append("a/log", new byte[] {5});
            assertThat(disk.read("a/b/c")).hasValue(new byte[] {2, 3});
            assertThat(disk.read("a/log")).hasValue(new byte[] {4, 5});
            assertThat(disk.list("a")).containsExactly("b", "log");
            assertThat(disk.read("a/none")).isEmpty();
            assertThatThrownBy(() -> disk.read("../outside")).isInstanceOf(Disk.Failure.class);
        }
    }

    @Test
    void twoNodesNeverShareAFolder() {
        try (var disk = FileDisk.open(folder)) {
            assertThatThrownBy(() -> FileDisk.open(disk.root()))
                    .isInstanceOf(Disk.Failure.class)
                    .hasMessageContaining("in use by another node (process "
                            + ProcessHandle.current().pid());
        }
        FileDisk.open(folder).close();
    }

    @Test
    void keysAreTheirOwnersAloneAndNeverReplaced() throws IOException {
        try (var disk = FileDisk.open(folder)) {
            var keys = new KeyFiles(disk);
            var seed = new byte[] {
                1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
                29, 30, 31, 32
            };
            keys.store("act", seed);
            assertThat(keys.seed("act")).isEqualTo(seed);
            assertThat(Ed25519.publicKey(keys.seed("act"))).hasSize(32);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys/act.p12"))))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> keys.store("act", seed)).isInstanceOf(Disk.Failure.class);
        }
    }
}
