package parley.app.http.people;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import parley.core.rule.RuleBook;
import parley.core.terms.Arrangement;
import parley.node.Node;
import parley.node.NodeView;

/** The newest {@link Picture} of the node, shared by everybody who looks: made anew when it is old or the node has changed. */
final class Pictures implements AutoCloseable {
    private static final long FRESH_NANOS = Duration.ofMillis(250).toNanos();

    private final Node node;
    private final NodeLabel label;
    private final Node.Subscription subscription;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Judging judging;
    private Optional<RuleBook> book = Optional.empty();
    private long changes;
    private @Nullable Picture newest;
    private long newestChanges;
    private long newestNanos;

    Pictures(Node node, NodeLabel label) {
        this.node = node;
        this.label = label;
        this.judging = new Judging(node::read);
        this.subscription = node.subscribe(this::noteChange);
    }

    private void noteChange() {
        lock.lock();
        try {
            changes++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Picture now() {
        lock.lock();
        try {
            var known = newest;
            if (known != null && newestChanges == changes && System.nanoTime() - newestNanos < FRESH_NANOS) {
                return known;
            }
            var view = node.view();
            var made = new Picture(
                    view,
                    label,
                    book(view).map(rules -> judging.verdicts(view, rules)).orElse(Map.of()));
            newest = made;
            newestChanges = changes;
            newestNanos = System.nanoTime();
            return made;
        } finally {
            lock.unlock();
        }
    }

    /** The rule book of the signed terms: kept, because it remembers what it has cut. */
    private Optional<RuleBook> book(NodeView view) {
        var terms = view.restrained().terms();
        if (!book.map(RuleBook::arrangement).map(Arrangement::digest).equals(terms.map(Arrangement::digest))) {
            book = terms.map(RuleBook::of);
        }
        return book;
    }

    /** Returns when the node changes, or after a while; at once if that is not positive. */
    void awaitChange(Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var seen = newestChanges;
            var left = longest.toNanos();
            while (seen == changes && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        subscription.close();
    }
}
