package parley.app.http.people.session;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The event streams that are open, so that signing out or stopping closes them; and not more than a node can serve. Who opens one too many
 * has the one closed that they opened first: they are where they open. When there are too many in all, nobody opens another.
 */
public final class EventStreams implements AutoCloseable {
    /** Of one person: as many pages as somebody works with, at several desks. */
    public static final int MOST_OF_ONE = 12;

    public static final int MOST = 400;

    private final int mostOfOne;
    private final int most;
    private final Set<Open> open = new LinkedHashSet<>();
    private boolean closed;

    /** One open stream: the thread that serves it sleeps between events. */
    public static final class Open {
        private final String session;
        private final String account;
        private final Thread thread = Thread.currentThread();
        private volatile boolean displaced;

        private Open(String session, String account) {
            this.session = session;
            this.account = account;
        }

        /** Whether the same person has opened so many others since that this one is to end. */
        public boolean isDisplaced() {
            return displaced;
        }
    }

    public EventStreams() {
        this(MOST_OF_ONE, MOST);
    }

    EventStreams(int mostOfOne, int most) {
        this.mostOfOne = mostOfOne;
        this.most = most;
    }

    /** @return empty if there are too many */
    public synchronized Optional<Open> enter(String session, String account) {
        var own = open.stream()
                .filter(one -> one.account.equals(account) && !one.displaced)
                .toList();
        own.stream().limit(Math.max(0, own.size() + 1 - mostOfOne)).forEach(first -> first.displaced = true);
        if (open.stream().filter(one -> !one.displaced).count() >= most) {
            return Optional.empty();
        }
        var stream = new Open(session, account);
        open.add(stream);
        if (closed) {
            stream.thread.interrupt();
        }
        return Optional.of(stream);
    }

    public synchronized void leave(Open stream) {
        open.remove(stream);
    }

    public synchronized void closeThoseOf(String session) {
        open.stream().filter(stream -> stream.session.equals(session)).forEach(stream -> stream.thread.interrupt());
    }

    @Override
    public synchronized void close() {
        closed = true;
        open.forEach(stream -> stream.thread.interrupt());
    }
}
