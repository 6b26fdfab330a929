package parley.node;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Lock;

/** Tells those who asked that something at this node has changed. */
final class News {
    private final Looks looks;
    private final Lock lock;
    private final Runnable wake;
    private final List<Node.Listener> listeners = new CopyOnWriteArrayList<>();
    private Optional<Looks.Seen> last = Optional.empty();
    private boolean watched;

    /**
     * @param lock the one writer's turn
     * @param wake for those who wait for a change rather than be told
     */
    News(Looks looks, Lock lock, Runnable wake) {
        this.looks = looks;
        this.lock = lock;
        this.wake = wake;
    }

    Node.Subscription subscribe(Node.Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Under the lock: the watch saw something, which is news whatever else is the same. */
    void watched() {
        watched = true;
    }

    void publish() {
        if (fresh()) {
            tell();
            wake.run();
        }
    }

    private boolean fresh() {
        lock.lock();
        try {
            var seen = Optional.of(looks.seen());
            boolean fresh = watched || !seen.equals(last);
            last = seen;
            watched = false;
            return fresh;
        } finally {
            lock.unlock();
        }
    }

    void tell() {
        listeners.forEach(Node.Listener::changed);
    }
}
