package parley.node.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.core.act.Digest;
import parley.node.port.FileDisk;
import parley.node.port.MemoryDisk;

/** Both sides adopt the same terms at once, and each sends the same blobs. */
class BlobStoreTest {
    private static final int ROUNDS = 60;

    private static SortedMap<Digest, byte[]> blobs(String text) {
        var blobs = new TreeMap<Digest, byte[]>();
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        blobs.put(Digest.of(bytes), bytes);
        return blobs;
    }

    @Test
    void theSameBlobsMayComeTwiceAtOnce(@TempDir Path folder) throws Exception {
        try (var disk = FileDisk.open(folder);
                var threads = Executors.newFixedThreadPool(2)) {
            var store = new BlobStore(disk);
            for (int round = 0; round < ROUNDS; round++) {
                var same = blobs("terms " + round);
                var together = new CyclicBarrier(2);
                List<Future<Boolean>> both = threads.invokeAll(List.of(
                        () -> {
                            together.await();
                            store.store(same);
                            return true;
                        },
                        () -> {
                            together.await();
                            store.store(same);
                            return true;
                        }));
                for (var one : both) {
                    assertThat(one.get()).isTrue();
                }
                assertThat(store.has(same.firstKey())).isTrue();
            }
        }
    }

    /** A file can be seen before it is safe: whoever finds a blob there has to wait for the sync that another has begun. */
    @Test
    void whatIsThereAndNotYetSyncedIsWaitedFor() throws Exception {
        var visible = new CountDownLatch(1);
        var sync = new CountDownLatch(1);
        var store = new BlobStore(new MemoryDisk() {
            @Override
            public void write(SortedMap<String, byte[]> files) {
                super.write(files);
                visible.countDown();
                try {
                    sync.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        var terms = blobs("terms");
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(() -> store.store(terms));
            visible.await();
            assertThat(store.has(terms.firstKey())).isTrue();
            var second = threads.submit(() -> store.store(new TreeMap<>()));
            assertThat(second)
                    .as("the act that rests on the blob goes on too early")
                    .failsWithin(200, TimeUnit.MILLISECONDS);
            sync.countDown();
            assertThat(first).succeedsWithin(10, TimeUnit.SECONDS);
            assertThat(second).succeedsWithin(10, TimeUnit.SECONDS);
        }
    }
}
