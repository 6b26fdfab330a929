package parley.app.http.people.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.core.log.LogException;
import parley.core.log.Tiles;
import parley.core.register.RecordTimeline;
import parley.core.terms.Arrangement;
import parley.core.whatif.Compared;
import parley.core.whatif.WhatIf;
import parley.node.Node;
import parley.node.NodeView;
import parley.node.feed.FeedException;
import parley.node.live.RecordingComparison;

/**
 * One comparison of terms over what a node has recorded, on a thread of its own; it can be watched, and stopped. What was found until
 * then stays.
 */
final class WhatIfRun {
    private static final Logger LOG = LoggerFactory.getLogger(WhatIfRun.class);

    enum State {
        RUNNING,
        DONE,
        STOPPED,
        FAILED
    }

    enum Phase {
        ACTS,
        TRACKS
    }

    /** How far it is: of the acts how many, of the tracks how many bytes. */
    record Progress(Phase phase, long done, long total, double perSecond) {
        Optional<Long> secondsLeft() {
            return perSecond > 0 && total > done
                    ? Optional.of((long) Math.ceil((total - done) / perSecond))
                    : Optional.empty();
        }
    }

    private final Arrangement terms;
    private final String by;
    private volatile State state = State.RUNNING;
    private volatile boolean stop;
    private volatile Progress progress = new Progress(Phase.ACTS, 0, 0, 0);
    private volatile Optional<String> problem = Optional.empty();
    private volatile Optional<WhatIf.Acts> acts = Optional.empty();
    private volatile Optional<RecordingComparison.Outcome> tracks = Optional.empty();

    private WhatIfRun(Arrangement terms, String by) {
        this.terms = terms;
        this.by = by;
    }

    /** @param by the account of whoever wants it */
    static WhatIfRun begin(Node node, Arrangement terms, String by) {
        var run = new WhatIfRun(terms, by);
        Thread.ofVirtual().name("what-if").start(() -> run.through(node));
        return run;
    }

    private void through(Node node) {
        try {
            compare(node);
            state = stop ? State.STOPPED : State.DONE;
        } catch (LogException | IOException | FeedException e) {
            LOG.warn("A comparison of terms failed.", e);
            problem = Optional.ofNullable(e.getMessage());
            state = State.FAILED;
        } catch (RuntimeException e) {
            LOG.error("A comparison of terms failed.", e);
            problem = Optional.of("The node's log says why.");
            state = State.FAILED;
        }
    }

    private void compare(Node node) throws LogException, IOException {
        var view = node.view();
        var timeline = timeline(node, view);
        var before = Compared.ownOf(timeline.whole())
                .orElseThrow(() -> new LogException("Both sides have signed no terms yet: there is nothing to compare."));
        var after = Compared.throughout(terms);
        long began = System.nanoTime();
        var judged = new WhatIf(timeline, before, after).acts((done, total) -> {
            progress = new Progress(Phase.ACTS, done, total, rate(done, began));
            return !stop;
        });
        acts = Optional.of(judged);
        var recording = node.recording();
        if (judged.watching().isEmpty() || recording.isEmpty() || stop) {
            return;
        }
        long bytes = Files.size(recording.get());
        long watched = System.nanoTime();
        tracks = Optional.of(RecordingComparison.run(
                judged.watching().get(),
                List.of(() -> Files.newInputStream(recording.get())),
                Runtime.getRuntime().availableProcessors(),
                view.at(),
                (points, read) -> {
                    progress = new Progress(Phase.TRACKS, read, bytes, rate(read, watched));
                    return !stop;
                }));
    }

    private static RecordTimeline timeline(Node node, NodeView view) throws LogException {
        var note = view.checkpoint()
                .orElseThrow(() -> new LogException("Nothing is sealed yet: there is nothing to compare."));
        Tiles tiles = node::read;
        var stored = new StoredEntries(tiles, view.sealed());
        var entries = new ArrayList<byte[]>();
        for (long at = 0; at < view.sealed(); at++) {
            entries.add(stored.apply(at));
        }
        return RecordTimeline.of(
                ProofFiles.charter(node, entries.getFirst()),
                entries,
                digest -> node.read("blobs/sha256/" + digest.hex()),
                Optional.of(note));
    }

    private static double rate(long done, long beganNanos) {
        double seconds = (System.nanoTime() - beganNanos) / 1e9;
        return seconds > 0 ? done / seconds : 0;
    }

    void stop() {
        stop = true;
    }

    Arrangement terms() {
        return terms;
    }

    String by() {
        return by;
    }

    State state() {
        return state;
    }

    Progress progress() {
        return progress;
    }

    Optional<String> problem() {
        return problem;
    }

    Optional<WhatIf.Acts> acts() {
        return acts;
    }

    Optional<RecordingComparison.Outcome> tracks() {
        return tracks;
    }
}
