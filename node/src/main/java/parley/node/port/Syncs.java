package parley.node.port;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Syncs several files at once: a file system with a journal makes one commit of them, where one after the other takes as many. */
final class Syncs implements AutoCloseable {
    private static final int AT_ONCE = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("sync-", 1).factory());

    @FunctionalInterface
    interface Sync<T> {
        void sync(T file) throws IOException;
    }

    /** Returns once every one is synced. @throws IOException if one could not be; the others are waited for */
    <T> void all(Collection<T> files, Sync<T> sync) throws IOException {
        var begun = new ArrayList<Future<?>>();
        var all = files.iterator();
        IOException failed = null;
        while (all.hasNext()) {
            var file = all.next();
            if (all.hasNext()) {
                begun.add(threads.submit(() -> {
                    sync.sync(file);
                    return file;
                }));
            } else {
                // The last by whoever waits for them all.
                try {
                    sync.sync(file);
                } catch (IOException e) {
                    failed = e;
                }
            }
        }
        for (var one : begun) {
            try {
                await(one);
            } catch (IOException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private static void await(Future<?> sync) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    sync.get();
                    return;
                } catch (InterruptedException e) {
                    // Whether it is durable must be known all the same.
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
