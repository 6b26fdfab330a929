package parley.app.http.people.reading;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What was worked out lately, by key. Each is worked out once, however many ask for it meanwhile, and nobody waits for another's.
 * The ones least lately asked for are forgotten.
 */
public final class Kept<V> {
    private final Map<String, CompletableFuture<V>> kept;

    /** @param most how many are kept */
    public Kept(int most) {
        kept = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<V>> eldest) {
                return size() > most;
            }
        };
    }

    public V of(String key, Supplier<V> made) {
        return of(key, made, value -> true);
    }

    /**
     * @param made what throws is thrown to everybody who waits for it, and is not kept
     * @param stays whether a value is kept for those who ask later
     */
    public V of(String key, Supplier<V> made, Predicate<V> stays) {
        var own = new CompletableFuture<V>();
        CompletableFuture<V> first;
        synchronized (kept) {
            first = kept.computeIfAbsent(key, same -> own);
        }
        return first == own ? worked(key, own, made, stays) : waited(first);
    }

    private V worked(String key, CompletableFuture<V> own, Supplier<V> made, Predicate<V> stays) {
        boolean staying = false;
        try {
            V value = made.get();
            staying = stays.test(value);
            own.complete(value);
            return value;
        } catch (RuntimeException | Error e) {
            own.completeExceptionally(e);
            throw e;
        } finally {
            if (!staying) {
                synchronized (kept) {
                    kept.remove(key, own);
                }
            }
        }
    }

    private static <V> V waited(CompletableFuture<V> first) {
        try {
            return first.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException why ? why : e;
        }
    }
}
