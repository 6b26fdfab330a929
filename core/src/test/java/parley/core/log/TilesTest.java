package parley.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilesTest {
    @Test
    void pathsAreThoseOfTheSpecification() {
        assertThat(new TilePath(0, 1_234_067, 256).path()).isEqualTo("tile/0/x001/x234/067");
        assertThat(new TilePath(TilePath.ENTRIES, 67, 12).path()).isEqualTo("tile/entries/067.p/12");
        assertThat(new TilePath(63, 1_000, 1).path()).isEqualTo("tile/63/x001/000.p/1");
        assertThat(new TilePath(0, 273, 112).partialFolder()).isEqualTo("tile/0/273.p/");
    }

    @Test
    void aTreeOf70000HasTheTilesOfTheSpecification() {
        List<String> paths =
                TilePath.ofTree(70_000).stream().map(TilePath::path).toList();
        assertThat(paths).hasSize(2 * 274 + 2 + 1);
        assertThat(paths).contains("tile/0/272", "tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1");
        assertThat(TilePath.ofTree(256).stream().map(TilePath::path))
                .containsExactly("tile/entries/000", "tile/0/000", "tile/1/000.p/1");
        assertThat(TilePath.ofTree(0)).isEmpty();
        for (long size : List.of(0L, 1L, 255L, 256L, 257L, 511L, 65_535L, 65_536L, 65_537L, 66_000L)) {
            assertThat(TilePath.edgeOf(size))
                    .isEqualTo(TilePath.ofTree(size).stream()
                            .filter(path -> !path.isFull())
                            .toList());
        }
    }

    @Test
    void aPathIsReadBackAndHasOneSpelling() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            TilePath path = new TilePath(
                    random.nextInt(65) - 1, random.nextLong() >>> (1 + random.nextInt(63)), 1 + random.nextInt(256));
            assertThat(TilePath.parse(path.path())).contains(path);
        }
        for (String bad : List.of(
                "",
                "tile",
                "tile/0",
                "tile/0/",
                "tile/0/0",
                "tile/00/000",
                "tile/0/1000",
                "tile/0/x000/001",
                "tile/0/001/002",
                "tile/0/x001",
                "tile/0/+01",
                "tile/0/-01",
                "tile/64/000",
                "tile/-1/000",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/01",
                "tile/0/000.p",
                "tile/0/000.p/",
                "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
                "/tile/0/000",
                "tile/0/000/",
                "tile//000",
                "tile/0/٠٠١",
                "tile/entries/000.p/300",
                "tile/0/../000",
                "checkpoint")) {
            assertThat(TilePath.parse(bad)).as(bad).isEmpty();
        }
    }

    @Test
    void whateverBatchesTheFilesAreTheSame() throws Exception {
        Oracle.Memory once = new Oracle.Memory().grow(1_000);
        Random random = new Random(11);
        Oracle.Memory often = new Oracle.Memory();
        while (often.writer.tree().size() < 1_000) {
            often.grow(Math.min(1_000, often.writer.tree().size() + random.nextInt(90)));
            // A restart at every step: the edge is read back from the files.
            often.writer = TileWriter.open(often, often.writer.tree().size());
        }
        for (TilePath path : TilePath.ofTree(1_000)) {
            assertThat(often.files.get(path.path())).as(path.path()).isEqualTo(once.files.get(path.path()));
        }
        assertThat(often.writer.tree()).isEqualTo(once.writer.tree());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, 66_000, 70_000})
    void theTreeOfASizeHasExactlyItsFiles(long size) throws Exception {
        Oracle.Memory log = new Oracle.Memory().grow(size);
        assertThat(log.files.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        TilePath.ofTree(size).stream().map(TilePath::path).toList());
        StoredTree stored = new StoredTree(log, size);
        assertThat(stored.tree()).isEqualTo(log.writer.tree());
        assertThat(stored.root()).isEqualTo(log.writer.tree().root());
        assertThat(stored.entry(size - 1)).isEqualTo(Oracle.entry(size - 1));
        assertThat(stored.leaf(size / 2)).isEqualTo(Hash.leaf(Oracle.entry(size / 2)));
    }

    /** MTH(D[(n * 256 + i) * 256**l : (n * 256 + i + 1) * 256**l]), word for word. */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {255, 256, 257, 65_535, 65_536, 65_537, 66_000})
    void everyTileAndBundleHoldsWhatTheDefinitionSays(long size) throws Exception {
        Oracle.Memory log = new Oracle.Memory().grow(size);
        List<Hash> leaves = Oracle.leaves(size);
        for (TilePath path : TilePath.ofTree(size)) {
            byte[] file = log.files.get(path.path());
            long first = path.index() * 256;
            if (path.isBundle()) {
                assertThat(EntryBundle.parse(file, path).entries())
                        .usingElementComparator(Arrays::compare)
                        .isEqualTo(Oracle.entries(first, first + path.width()));
                continue;
            }
            int span = 1 << (8 * path.level());
            for (int i = 0; i < path.width(); i++) {
                int start = (int) (first + i) * span;
                assertThat(HashTile.parse(file, path).hashes().get(i))
                        .isEqualTo(Oracle.root(leaves.subList(start, start + span)));
            }
        }
    }

    /** floor(s / 256**l) mod 256 hashes, and no empty tile. */
    @Test
    void thePartialTileOfALevelHasTheWidthOfTheSpecification() {
        for (long size : List.of(1L, 255L, 256L, 257L, 65_535L, 65_536L, 65_537L, 66_000L, 16_777_216L, 16_777_217L)) {
            Map<Integer, Integer> partial = new TreeMap<>();
            for (TilePath path : TilePath.ofTree(size)) {
                if (!path.isFull() && !path.isBundle()) {
                    assertThat(partial.put(path.level(), path.width())).isNull();
                }
            }
            for (int level = 0; level < 4; level++) {
                int width = (int) ((size >> (8 * level)) % 256);
                assertThat(partial.getOrDefault(level, 0)).isEqualTo(width);
            }
        }
    }

    @Test
    void thePartialFilesOfACheckpointStayUntilTheFullOnesAreThere() {
        Oracle.Memory log = new Oracle.Memory();
        for (long size : List.of(100L, 200L, 255L)) {
            log.grow(size);
        }
        assertThat(log.files)
                .containsKeys("tile/0/000.p/100", "tile/0/000.p/200", "tile/0/000.p/255", "tile/entries/000.p/100");
        log.grow(256);
        assertThat(log.files).containsOnlyKeys("tile/0/000", "tile/entries/000", "tile/1/000.p/1");
    }

    @Test
    void appendingTouchesOnlyTheRightEdge() {
        Oracle.Memory log = new Oracle.Memory().grow(70_000);
        TileWriter.Growth growth = log.writer.append(Oracle.entries(70_000, 70_010));
        assertThat(growth.files().stream().map(TileWriter.TileFile::path))
                .containsExactly("tile/entries/273.p/122", "tile/0/273.p/122");
        assertThat(growth.obsolete()).isEmpty();

        TileWriter.Growth full = log.writer.append(Oracle.entries(70_000, 70_200));
        assertThat(full.files().stream().map(TileWriter.TileFile::path))
                .containsExactly(
                        "tile/entries/273",
                        "tile/entries/274.p/56",
                        "tile/0/273",
                        "tile/0/274.p/56",
                        "tile/1/001.p/18");
        assertThat(full.obsolete()).containsExactly("tile/entries/273.p/", "tile/0/273.p/");
    }

    @Test
    void aWriterThatCrashedBeforeTheCheckpointWritesOverWhatItLeft() throws Exception {
        Oracle.Memory log = new Oracle.Memory().grow(250);
        log.writer.append(Oracle.entries(250, 300)).files().forEach(file -> log.files.put(file.path(), file.bytes()));
        TileWriter again = TileWriter.open(log, 250);
        assertThat(again.tree().root()).isEqualTo(Oracle.root(Oracle.leaves(250)));
    }

    @Test
    void aMissingPartialTileIsReadFromTheFullOne() throws Exception {
        Oracle.Memory log = new Oracle.Memory().grow(300);
        assertThat(log.read("tile/0/000.p/100")).isEmpty();
        assertThat(new StoredTree(log, 100).root()).isEqualTo(Oracle.root(Oracle.leaves(100)));
    }

    @Test
    void brokenFilesAreNamedWithThePlace() {
        Oracle.Memory log = new Oracle.Memory().grow(300);
        log.files.remove("tile/0/001.p/44");
        assertThatThrownBy(() -> new StoredTree(log, 300).root())
                .isInstanceOf(LogException.class)
                .hasMessage("The file tile/0/001.p/44 is missing.");
        TilePath two = new TilePath(TilePath.ENTRIES, 0, 2);
        assertThatThrownBy(() -> EntryBundle.parse(new byte[] {0, 1, 7, 0, 2, 7}, two))
                .isInstanceOf(LogException.class)
                .hasMessageContaining("ends within the entry that begins at byte 3");
        assertThatThrownBy(() -> EntryBundle.parse(new byte[] {0, 1, 7, 0}, two))
                .isInstanceOf(LogException.class);
        assertThatThrownBy(() -> EntryBundle.parse(new byte[] {0, 1, 7}, two))
                .hasMessageContaining("has 1 entries, not 2");
        assertThatThrownBy(() -> EntryBundle.parse(new byte[514], two))
                .hasMessageContaining("more than 256 entries, from byte 512");
        assertThatThrownBy(() -> HashTile.parse(new byte[63], new TilePath(0, 0, 2)))
                .hasMessageContaining("63 bytes");
    }

    @Test
    void aBundleIsReadBack() throws Exception {
        List<byte[]> entries = List.of(new byte[0], new byte[65_535], new byte[] {1, 2, 3});
        EntryBundle bundle = EntryBundle.parse(new EntryBundle(entries).encode(), new TilePath(-1, 0, 3));
        assertThat(bundle.entries()).usingRecursiveComparison().isEqualTo(entries);
        assertThatThrownBy(() -> TileWriter.empty().append(List.of(new byte[65_536])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65535 bytes, not 65536");
    }
}
