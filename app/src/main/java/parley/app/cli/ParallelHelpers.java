package parley.app.cli;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import parley.core.audit.Helpers;

/** A thread for each processor, a few tasks ahead. */
public final class ParallelHelpers implements Helpers, AutoCloseable {
    private static final int AHEAD = 4;

    private final int processors = Runtime.getRuntime().availableProcessors();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            processors, Thread.ofPlatform().daemon().name("verify-", 1).factory());

    @Override
    public <T> Iterator<T> inOrder(Iterator<Supplier<T>> tasks) {
        var begun = new ArrayDeque<Future<T>>();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return tasks.hasNext() || !begun.isEmpty();
            }

            @Override
            public T next() {
                while (tasks.hasNext() && begun.size() < AHEAD * processors) {
                    var task = tasks.next();
                    begun.add(threads.submit(task::get));
                }
                return await(begun.remove());
            }
        };
    }

    private static <T> T await(Future<T> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while signatures were checked.", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
