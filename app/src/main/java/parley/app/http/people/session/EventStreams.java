package parley.app.http.people.session;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The event streams that are open, so that signing out or stopping closes them. */
public final class EventStreams implements AutoCloseable {
    /** One open stream: the thread that serves it sleeps between events. */
    public record Open(String session, Thread thread) {}

    private final Set<Open> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public Open enter(String session) {
        var stream = new Open(session, Thread.currentThread());
        open.add(stream);
        if (closed) {
            stream.thread().interrupt();
        }
        return stream;
    }

    public void leave(Open stream) {
        open.remove(stream);
    }

    public void closeThoseOf(String session) {
        open.stream()
                .filter(stream -> stream.session().equals(session))
                .forEach(stream -> stream.thread().interrupt());
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(stream -> stream.thread().interrupt());
    }
}
