package parley.node;

import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What keeps a served node moving: one thread for what is due by the clock, and one courier for each peer, so that a peer
 * that hangs holds up nobody else.
 */
final class NodeThreads implements AutoCloseable {
    private static final Logger LOG = System.getLogger("parley.node");
    private static final long TICK_MILLIS = 50;
    private static final long VISIT_MILLIS = 200;
    private static final long SNAPSHOT_MILLIS = 1_000;
    /** Between two turns of the same work: what comes in meanwhile is done in one. */
    private static final long LEAST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private static final long LONGEST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private final Node node;
    private final List<Loop> loops = new ArrayList<>();
    private final ReentrantLock changes = new ReentrantLock();
    private final Condition changed = changes.newCondition();
    private volatile boolean closed;

    NodeThreads(Node node, NodeConfig config) {
        this.node = node;
        loops.add(new Loop("ticker", TICK_MILLIS, node::tick));
        loops.add(new Loop("snapshots", SNAPSHOT_MILLIS, node::snapshot));
        for (var peer : config.nodes()) {
            loops.add(new Loop("courier-" + peer.name(), VISIT_MILLIS, () -> node.visit(peer.name())));
        }
    }

    /**
     * One piece of work that is done again when it moved something, and else after a while or a wake. In between it rests as long
     * as its last turn took: the busier the node, the more comes together in one turn.
     */
    private final class Loop {
        final String name;
        final long idleMillis;
        final java.util.function.BooleanSupplier work;
        final Semaphore wake = new Semaphore(0);

        Loop(String name, long idleMillis, java.util.function.BooleanSupplier work) {
            this.name = name;
            this.idleMillis = idleMillis;
            this.work = work;
        }

        /** For as long as there is something to do, and then no more. */
        void runToEnd() {
            try {
                boolean more = true;
                while (more && !closed) {
                    more = work.getAsBoolean();
                }
            } catch (RuntimeException e) {
                LOG.log(Logger.Level.ERROR, node.config().name() + " has stopped (" + name + ")", e);
            }
        }

        void run() {
            try {
                while (!closed) {
                    long began = System.nanoTime();
                    if (work.getAsBoolean()) {
                        NodeThreads.this.wake();
                    }
                    long ended = System.nanoTime();
                    if (wake.tryAcquire(idleMillis, TimeUnit.MILLISECONDS)) {
                        rest(ended + Math.clamp(ended - began, LEAST_REST_NANOS, LONGEST_REST_NANOS));
                        wake.drainPermits();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.log(Logger.Level.ERROR, node.config().name() + " has stopped (" + name + ")", e);
            }
        }
    }

    private static void rest(long untilNanos) throws InterruptedException {
        long left = untilNanos - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    void start() {
        Thread.ofPlatform()
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .name(node.config().name() + "-looks-back")
                .start(new Loop("looks-back", 0, node::lookBack)::runToEnd);
        for (var loop : loops) {
            Thread.ofVirtual().name(node.config().name() + "-" + loop.name).start(loop::run);
        }
    }

    /** Something came in: everybody looks whether it is theirs. */
    void wake() {
        loops.stream().filter(loop -> loop.idleMillis < SNAPSHOT_MILLIS).forEach(loop -> loop.wake.release());
    }

    void changed() {
        changes.lock();
        try {
            changed.signalAll();
        } finally {
            changes.unlock();
        }
    }

    void awaitChange(long nanos) throws InterruptedException {
        changes.lock();
        try {
            var unused = changed.awaitNanos(Math.min(nanos, TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS)));
        } finally {
            changes.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        wake();
    }
}
