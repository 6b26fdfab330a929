package parley.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.core.audit.RecordSource;
import parley.core.log.EntryBundle;
import parley.core.log.Hash;
import parley.core.log.HashTile;
import parley.core.log.TileWriter;

class RecordSourcesTest {
    private static final String BLOB = "blobs/sha256/" + "ab".repeat(32);

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void aNodesFolder() throws Exception {
        write("record/checkpoint", "checkpoint");
        write("record/tile/0/000.p/2", "tile");
        write(BLOB, "blob");
        write("keys/act.p12", "private");
    }

    private void write(String path, String text) throws Exception {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
    }

    private static void isWhole(RecordSource source) {
        assertThat(source.read("record/checkpoint")).contains("checkpoint".getBytes());
        assertThat(source.read("record/tile/0/000.p/2")).contains("tile".getBytes());
        assertThat(source.read(BLOB)).contains("blob".getBytes());
        assertThat(source.read("record/tile/0/000")).isEmpty();
    }

    @Test
    void aNodesFolderOrItsRecordIsRead() {
        isWhole(RecordSources.of(folder.toString(), "DIR"));
        isWhole(RecordSources.of(folder.resolve("record").toString(), "DIR"));
        assertThat(RecordSources.of(folder.toString(), "DIR").paths())
                .containsExactly(BLOB, "record/checkpoint", "record/tile/0/000.p/2");
    }

    /** As a running node replaces it, when a checkpoint was read just before. */
    @Test
    void aPartialTileThatHasGrownIsReadAsItWas() throws Exception {
        var entries = Stream.of("one", "two", "three").map(String::getBytes).toList();
        for (var file : TileWriter.empty().append(entries).files()) {
            Files.createDirectories(
                    folder.resolve("record").resolve(file.path()).getParent());
            Files.write(folder.resolve("record").resolve(file.path()), file.bytes());
        }
        Files.delete(folder.resolve("record/tile/0/000.p/2"));
        var source = RecordSources.of(folder.toString(), "DIR");
        assertThat(source.read("record/tile/entries/000.p/2"))
                .contains(new EntryBundle(entries.subList(0, 2)).encode());
        assertThat(source.read("record/tile/0/000.p/1"))
                .contains(new HashTile(List.of(Hash.leaf(entries.getFirst()))).encode());
        assertThat(source.read("record/tile/entries/000.p/4")).isEmpty();
        assertThat(source.read("record/tile/entries/001.p/2")).isEmpty();
        assertThat(source.read("record/tile/9/001.p/2")).isEmpty();
    }

    @Test
    void blobsMayLieWithinTheRecord() throws Exception {
        Files.move(folder.resolve("blobs"), folder.resolve("record/blobs"));
        isWhole(RecordSources.of(folder.resolve("record").toString(), "DIR"));
    }

    @Test
    void aStaticServerOfEitherIsRead() throws Exception {
        HttpServer server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                folder.toRealPath(),
                SimpleFileServer.OutputLevel.NONE);
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            isWhole(RecordSources.of(address, "DIR"));
            isWhole(RecordSources.of(address + "/record", "DIR"));
            assertThatThrownBy(() -> RecordSources.of(address + "/blobs", "DIR"))
                    .isInstanceOf(UsageError.class)
                    .hasMessageContaining("There is no record at");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whatIsNoRecordIsRefusedInWords() {
        assertThatThrownBy(() -> RecordSources.of(folder.resolve("keys").toString(), "DIR"))
                .isInstanceOf(UsageError.class)
                .hasMessageContaining("There is no record in");
        assertThatThrownBy(() -> RecordSources.of("http://127.0.0.1:1/", "DIR"))
                .isInstanceOf(UsageError.class)
                .hasMessageContaining("cannot be read");
    }
}
