package parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.core.act.ActCodec;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.log.Checkpoint;
import parley.core.log.Ed25519;
import parley.core.log.NoteException;
import parley.core.log.Signer;
import parley.core.log.TilePath;
import parley.node.ledger.BlobStore;
import parley.node.ledger.LogStore;
import parley.node.ledger.Mirror;
import parley.node.ledger.Witnesses;
import parley.node.port.MemoryDisk;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;

/** Catching up with a peer: in slices, each proved before it is stored, whatever the peer serves. */
class MirrorTest {
    private static final int LARGEST = 66_000;
    private static final ThreeNodes THREE = new ThreeNodes(false);
    private static final MemoryDisk DISK = new MemoryDisk();
    private static final LogStore THEIRS = new LogStore(DISK, 0);
    private static final List<Decoded> LEAVES = IntStream.range(0, LARGEST)
            .mapToObj(i -> ActCodec.decode(("leaf " + i).getBytes(StandardCharsets.UTF_8)))
            .toList();

    private final Peer peer = new Peer();
    private final MemoryDisk own = new MemoryDisk() {
        @Override
        public synchronized void write(SortedMap<String, byte[]> files) {
            super.write(files);
            if (files.keySet().stream().anyMatch(path -> path.startsWith("record/tile/entries/"))) {
                peer.held = 0;
            }
        }
    };
    private LogStore store = new LogStore(own, 0);

    @BeforeAll
    static void aLargeRecord() {
        THEIRS.append(LEAVES);
    }

    private static Witnesses witnesses() {
        var record = THREE.usa().config().record();
        return Witnesses.of(
                THREE.disks.get("usa").read("blobs/sha256/" + record.hex()).orElseThrow());
    }

    private static String note(int size) {
        return note(size, THREE.signer("office", "log"));
    }

    private static String note(int size, Signer signer) {
        var log = witnesses().log();
        return new Checkpoint(log.name(), size, THEIRS.rootAt(size))
                .sign(log, signer)
                .encode();
    }

    /** A peer that may lie, and may go away. */
    private static final class Peer implements Peers {
        final List<String> asked = new ArrayList<>();
        final Map<String, byte[]> served = new HashMap<>();
        final Map<String, byte[]> lies = new HashMap<>();
        int patience = Integer.MAX_VALUE;
        /** Entries that were given away and that nobody has stored yet. */
        int held;

        int mostHeld;

        @Override
        public Optional<byte[]> read(String name, String path) throws Unreachable {
            if (asked.size() >= patience) {
                throw new Unreachable("The line is cut.");
            }
            asked.add(path);
            TilePath.parse(path).filter(TilePath::isBundle).ifPresent(bundle -> {
                held += bundle.width();
                mostHeld = Math.max(mostHeld, held);
            });
            return Optional.ofNullable(lies.get(path))
                    .or(() -> Optional.ofNullable(served.get(path)))
                    .or(() -> DISK.read("record/" + path));
        }

        /** Serves the record as it was at that size. */
        void at(int size) {
            THEIRS.edge(size).forEach((path, bytes) -> served.put(path.substring("record/".length()), bytes));
        }

        /** Turns a bit of the last byte of what stands at an offset. */
        void lie(String path, int offset) {
            var bytes = Optional.ofNullable(served.get(path))
                    .or(() -> DISK.read("record/" + path))
                    .orElseThrow()
                    .clone();
            bytes[offset] ^= 1;
            lies.put(path, bytes);
        }

        @Override
        public SubmitAnswer submit(String name, byte[] entry, SortedMap<Digest, byte[]> blobs) throws Unreachable {
            throw new Unreachable("A mirror submits nothing.");
        }

        @Override
        public WitnessAnswer addCheckpoint(String name, String body) throws Unreachable {
            throw new Unreachable("A mirror asks for no cosignature.");
        }

        @Override
        public void newestCheckpoint(String name, String note) throws Unreachable {
            throw new Unreachable("A mirror shows nothing.");
        }
    }

    private Mirror mirror() {
        return new Mirror(peer, store, new BlobStore(own), witnesses(), new ReentrantLock(), known -> {}, List::of);
    }

    private void catchUp(int to) throws Exception {
        peer.at(to);
        var mirror = mirror();
        mirror.fetch("office", note(to), (shown, next) -> {}).ifPresent(mirror::store);
    }

    /** All that is stored stands in the office's record, in its place. */
    private void requireTrue(long size) {
        assertThat(store.size()).isEqualTo(size);
        assertThat(store.root()).isEqualTo(THEIRS.rootAt(size));
        assertThat(new LogStore(own, size).root()).as("from the disk").isEqualTo(THEIRS.rootAt(size));
    }

    static Stream<Arguments> sizes() {
        return Stream.concat(
                pairs(List.of(0, 2, 255, 256, 257, 1_023, 1_024, 1_025), List.of(257, 1_024, 1_025, 2_049)),
                Stream.of(
                        Arguments.of(0, 65_535),
                        Arguments.of(257, 65_537),
                        Arguments.of(64_513, 65_536),
                        Arguments.of(65_535, 65_536),
                        Arguments.of(65_535, 65_537),
                        Arguments.of(65_536, LARGEST),
                        Arguments.of(65_537, LARGEST)));
    }

    private static Stream<Arguments> pairs(List<Integer> from, List<Integer> to) {
        return from.stream()
                .flatMap(begin -> to.stream().filter(end -> end > begin).map(end -> Arguments.of(begin, end)));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void whatIsMissingIsFetchedProvedAndStoredInSlices(int from, int to) throws Exception {
        store.append(LEAVES.subList(0, from));
        catchUp(to);
        requireTrue(to);
        assertThat(peer.mostHeld).isLessThanOrEqualTo(Mirror.AT_ONCE);
        assertThat(peer.asked.stream().filter(path -> path.startsWith("tile/entries")))
                .doesNotHaveDuplicates();
    }

    /** The bundle with the wrong entry, and how many entries are proved before it. */
    @ParameterizedTest
    @CsvSource({"0, 0", "3, 0", "4, 1024", "9, 2048", "18, 4096"})
    void aWrongEntryEndsItAndWhatWasProvedBeforeStays(int bundle, int proved) throws Exception {
        peer.at(5_000);
        peer.lie(new TilePath(TilePath.ENTRIES, bundle, 256).path(), 7);
        assertThatThrownBy(() -> catchUp(5_000)).isInstanceOf(Mirror.Mismatch.class);
        requireTrue(proved);
        peer.lies.clear();
        catchUp(5_000);
        requireTrue(5_000);
    }

    /** Which hash of the tile over the bundles is wrong, and how many entries can be proved all the same. */
    @ParameterizedTest
    @CsvSource({"0, 2048", "5, 0", "17, 0", "18, 0"})
    void aWrongTileProvesNothing(int hash, int proved) throws Exception {
        peer.at(5_000);
        peer.lie(new TilePath(1, 0, 19).path(), hash * 32);
        assertThatThrownBy(() -> catchUp(5_000)).isInstanceOf(Mirror.Mismatch.class);
        requireTrue(proved);
        peer.lies.clear();
        catchUp(5_000);
        requireTrue(5_000);
    }

    @Test
    void aWrongTileAtTheRightEdgeProvesNothing() {
        peer.at(5_000);
        peer.lie(new TilePath(0, 19, 136).path(), 135 * 32);
        assertThatThrownBy(() -> catchUp(5_000)).isInstanceOf(Mirror.Mismatch.class);
        requireTrue(0);
    }

    @Test
    void aTileThatIsCutShortProvesNothing() {
        peer.at(5_000);
        peer.lies.put(new TilePath(1, 0, 19).path(), new byte[31]);
        assertThatThrownBy(() -> catchUp(5_000)).isInstanceOf(Mirror.Mismatch.class);
        requireTrue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 12, 20})
    void aLineThatIsCutLeavesWhatWasProvedAndItGoesOnFromThere(int reads) throws Exception {
        peer.patience = reads;
        assertThatThrownBy(() -> catchUp(5_000)).isInstanceOf(Peers.Unreachable.class);
        long proved = store.size();
        requireTrue(proved);
        assertThat(proved)
                .isEqualTo(
                        switch (reads) {
                            case 1, 3 -> 0L;
                            case 8 -> 1_024L;
                            case 12 -> 2_048L;
                            default -> 4_096L;
                        });
        peer.patience = Integer.MAX_VALUE;
        peer.asked.clear();
        catchUp(5_000);
        requireTrue(5_000);
        assertThat(peer.asked.stream()
                        .flatMap(path -> TilePath.parse(path).stream())
                        .filter(path -> path.isBundle() && path.index() < proved / 256))
                .isEmpty();
    }

    @Test
    void nothingIsStoredUnderACheckpointThatTheLogDidNotSign() {
        peer.at(5_000);
        assertThatThrownBy(
                        () -> mirror().fetch("office", note(5_000, Ed25519.signer(new byte[32])), (shown, next) -> {}))
                .isInstanceOf(NoteException.class);
        assertThat(own.paths()).isEmpty();
    }

    @Test
    void nothingIsStoredIfWhoeverIsAskedBeforehandWantsNone() {
        peer.at(5_000);
        assertThatThrownBy(() -> mirror().fetch("office", note(5_000), (shown, next) -> {
                    assertThat(shown.checkpoint().size()).isEqualTo(5_000);
                    assertThat(next.log()).isEqualTo(witnesses().log());
                    throw new Mirror.Mismatch("Another office has taken over.");
                }))
                .isInstanceOf(Mirror.Mismatch.class);
        assertThat(own.paths()).isEmpty();
    }

    @Test
    void whoHoldsOtherEntriesTakesNothing() {
        store.append(LEAVES.subList(1, 301));
        var root = store.root();
        assertThatThrownBy(() -> catchUp(5_000)).isInstanceOf(Mirror.Mismatch.class);
        assertThat(store.size()).isEqualTo(300);
        assertThat(store.root()).isEqualTo(root);
    }
}
