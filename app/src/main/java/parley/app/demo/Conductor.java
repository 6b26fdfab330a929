package parley.app.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import parley.node.ClockLine;
import parley.node.NodeStatus;

/**
 * Keeps the one scenario clock of a demo. Every node gets the same {@link ClockLine}; at full speed the line is frozen, and
 * stepped to the next instant at which something is due once all nodes have settled. While a node is down, all stand still.
 */
final class Conductor {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STEP_POLL = Duration.ofMillis(10);
    private static final Duration SLOW = Duration.ofSeconds(30);

    /** Told what happens, to tell the person at the terminal. */
    interface Reporter {
        /** Called often. @param statuses of the nodes that answer */
        void beat(ClockLine line, List<NodeStatus> statuses);

        /** A node does not answer, and the clock stands; told again for as long as it is so. */
        void down(String node, ClockLine line);

        void back(String node);

        /** Nothing has moved for long. */
        void waiting(Instant at, List<NodeStatus> statuses);
    }

    private final List<String> nodes;
    private final DemoCalls calls;
    private final Pace pace;
    private final Reporter reporter;
    private final InstantSource machine = Clock.systemUTC();
    private final TreeSet<String> down = new TreeSet<>();
    private Instant moved = Instant.EPOCH;
    private Instant movedAt = Instant.EPOCH;
    private volatile ClockLine line;
    private volatile boolean stopped;

    Conductor(List<String> nodes, DemoCalls calls, Pace pace, Instant from, Reporter reporter) {
        this.nodes = List.copyOf(nodes);
        this.calls = calls;
        this.pace = pace;
        this.reporter = reporter;
        this.line = ClockLine.frozen(from, machine.instant());
    }

    /** Where the clock stands. */
    Instant now() {
        return line.at(machine.instant());
    }

    /** Ends {@link #play} soon. */
    void stop() {
        stopped = true;
    }

    /**
     * Plays up to the scenario's end, and returns once every node has settled there.
     *
     * @return whether it got there; false if it was stopped
     */
    boolean play() throws InterruptedException {
        var ends = pace.scenario().ends();
        send();
        while (!stopped && now().isBefore(ends)) {
            var statuses = statuses();
            if (statuses.isEmpty()) {
                continue;
            }
            switch (pace.at(now())) {
                case Pace.Speed.Max max -> step(statuses.get(), pace.boundary(now()));
                case Pace.Speed.Times(var factor) -> run(factor, pace.boundary(now()));
            }
            reporter.beat(line, statuses.get());
        }
        freeze();
        return !stopped && settleAt(now());
    }

    /** After the end: keeps the clock frozen, and looks after nodes that go down, until stopped. */
    void idle() throws InterruptedException {
        while (!stopped) {
            var statuses = statuses();
            if (statuses.isPresent()) {
                reporter.beat(line, statuses.get());
            }
            Thread.sleep(POLL.multipliedBy(2));
        }
    }

    /** Lets the line run at a speed until a boundary, a poll's length at a time. */
    private void run(double factor, Instant boundary) throws InterruptedException {
        if (line.speed() != factor) {
            var at = machine.instant();
            line = new ClockLine(line.at(at), at, factor);
            send();
        }
        var left = Duration.between(now(), boundary).toNanos() / factor;
        Thread.sleep(Duration.ofNanos((long) Math.max(0, Math.min(left, POLL.toNanos()))));
    }

    /** One step at full speed: to the next due instant, if everything due by now is sealed everywhere. */
    private void step(List<NodeStatus> statuses, Instant boundary) throws InterruptedException {
        if (line.speed() != 0) {
            freeze();
            return;
        }
        var at = line.scenario();
        if (!settled(statuses, at)) {
            Thread.sleep(STEP_POLL);
            return;
        }
        var next = statuses.stream()
                .flatMap(status -> status.nextDue().stream())
                .filter(due -> due.isAfter(at))
                .min(Comparator.naturalOrder())
                .filter(due -> due.isBefore(boundary))
                .orElse(boundary);
        line = ClockLine.frozen(next, machine.instant());
        send();
    }

    private static boolean settled(List<NodeStatus> statuses, Instant at) {
        return statuses.stream()
                        .allMatch(status -> status.joined()
                                && status.settled()
                                && !status.at().isBefore(at))
                && statuses.stream().mapToLong(NodeStatus::sealed).distinct().count() == 1;
    }

    private boolean settleAt(Instant at) throws InterruptedException {
        while (!stopped) {
            var statuses = statuses();
            if (statuses.isPresent() && settled(statuses.get(), at)) {
                return true;
            }
            Thread.sleep(POLL);
        }
        return false;
    }

    /** Waits until every node answers and has joined the others. */
    boolean awaitJoined(Duration longest) throws InterruptedException {
        var until = machine.instant().plus(longest);
        while (!stopped && machine.instant().isBefore(until)) {
            if (nodes.stream().allMatch(node -> calls.status(node).isPresent())) {
                return true;
            }
            Thread.sleep(STEP_POLL.multipliedBy(5));
        }
        return false;
    }

    /** Every node's status; empty, with the clock frozen, while one is down. */
    private Optional<List<NodeStatus>> statuses() throws InterruptedException {
        var statuses = new ArrayList<NodeStatus>();
        var silent = new ArrayList<String>();
        for (var node : nodes) {
            // A connection may have been closed for its age just now: once more, before anything is concluded from it.
            calls.status(node).or(() -> calls.status(node)).ifPresentOrElse(statuses::add, () -> silent.add(node));
        }
        if (stopped) {
            return Optional.empty();
        }
        for (var node : silent) {
            if (down.add(node)) {
                freeze();
            }
            reporter.down(node, line);
        }
        for (var status : statuses) {
            if (down.contains(status.node()) && calls.line(status.node(), line) && status.joined()) {
                down.remove(status.node());
                reporter.back(status.node());
            }
        }
        if (!down.isEmpty()) {
            Thread.sleep(POLL);
            return Optional.empty();
        }
        noteProgress(statuses);
        return Optional.of(statuses);
    }

    private void noteProgress(List<NodeStatus> statuses) {
        var now = machine.instant();
        if (!line.scenario().equals(moved) || line.speed() != 0) {
            moved = line.scenario();
            movedAt = now;
        } else if (Duration.between(movedAt, now).compareTo(SLOW) > 0 && !settled(statuses, moved)) {
            movedAt = now;
            reporter.waiting(moved, statuses);
        }
    }

    private void freeze() {
        var at = machine.instant();
        line = ClockLine.frozen(line.at(at), at);
        send();
    }

    private void send() {
        nodes.stream().filter(node -> !down.contains(node)).forEach(node -> calls.line(node, line));
    }
}
