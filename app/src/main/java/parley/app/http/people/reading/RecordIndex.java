package parley.app.http.people.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.core.act.ActId;
import parley.core.register.Entry;
import parley.core.register.Register;
import parley.core.wording.Wording;
import parley.node.Node;

/**
 * Finds acts of the sealed record without reading them. It reads each once, on a thread of its own, as the record grows; until it has
 * caught up, {@link #size()} says how far it looks.
 */
public final class RecordIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordIndex.class);
    private static final int BATCH = 512;
    private static final int QUERIES_KEPT = 32;
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Node node;
    private final Node.Subscription subscription;
    private final ReentrantLock lock = new ReentrantLock();
    private final RecordColumns columns = new RecordColumns();
    /** Places whose act was not sealed when it was read: it may turn out to have come too late. */
    private final List<Integer> unsettled = new ArrayList<>();

    private final Map<Asked, int[]> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, int[]> eldest) {
            return size() > QUERIES_KEPT;
        }
    };
    private final Object news = new Object();
    private final Thread reader;
    private boolean changed = true;
    private boolean closed;

    private record Asked(Query query, String language) {}

    public RecordIndex(Node node) {
        this.node = node;
        this.subscription = node.subscribe(this::noteChange);
        this.reader = Thread.ofVirtual().name("record-index").start(this::follow);
    }

    private void noteChange() {
        synchronized (news) {
            changed = true;
            news.notifyAll();
        }
    }

    private void follow() {
        try {
            while (true) {
                synchronized (news) {
                    while (!changed && !closed) {
                        news.wait();
                    }
                    if (closed) {
                        return;
                    }
                    changed = false;
                }
                catchUp(node.view().register());
                Thread.sleep(PAUSE); // a busy record is read in portions
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Looking for acts ends; everything else goes on, and the page says how far it looks.
            LOG.error("The record is not indexed any further.", e);
        }
    }

    /** Reads what has been sealed since. */
    void catchUp(Register register) {
        var entries = register.entries();
        for (int from = size(); from < entries.size(); from += BATCH) {
            var read = List.copyOf(entries.subList(from, Math.min(from + BATCH, entries.size())));
            lock.lock();
            try {
                read.forEach(entry -> add(entry, register));
                known.clear();
            } finally {
                lock.unlock();
            }
        }
        settle(entries);
    }

    private void add(Entry entry, Register register) {
        if (entry.sealedAt().isEmpty()) {
            unsettled.add(columns.size());
        }
        columns.add(entry, (ActId act) -> register.index(act).orElse(-1L));
    }

    /** What has been sealed meanwhile is looked at once more. */
    private void settle(List<Entry> entries) {
        lock.lock();
        try {
            boolean any = unsettled.removeIf(at -> {
                var entry = entries.get(at);
                columns.settle(at, entry);
                return entry.sealedAt().isPresent();
            });
            if (any) {
                known.clear();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many entries it looks at. */
    public int size() {
        lock.lock();
        try {
            return columns.size();
        } finally {
            lock.unlock();
        }
    }

    /** The kinds of acts that are in it. */
    public List<String> types() {
        lock.lock();
        try {
            return columns.types();
        } finally {
            lock.unlock();
        }
    }

    /** What was found: the places, in record order, among the first {@code indexed}. */
    public record Found(int[] places, int indexed) {
        /** Those from the newest on, so many left out. */
        public List<Integer> newest(long skip, int most) {
            var page = new ArrayList<Integer>();
            for (long at = places.length - 1 - skip; at >= 0 && page.size() < most; at--) {
                page.add(places[(int) at]);
            }
            return page;
        }
    }

    public Found find(Query query, Wording words) {
        lock.lock();
        try {
            var places = known.computeIfAbsent(new Asked(query, words.language()), asked -> columns.find(query, words));
            return new Found(places, columns.size());
        } finally {
            lock.unlock();
        }
    }

    /** Whether an entry that is not in it yet would be found. Such a one is in no exchange yet. */
    public boolean fits(Query query, Entry entry, Wording words) {
        var alone = new RecordColumns();
        alone.add(entry, act -> -1);
        return query.thread().isEmpty() && alone.find(query, words).length > 0;
    }

    @Override
    public void close() {
        subscription.close();
        synchronized (news) {
            closed = true;
            news.notifyAll();
        }
        reader.interrupt();
    }
}
