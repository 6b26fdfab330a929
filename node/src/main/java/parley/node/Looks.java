package parley.node;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import parley.core.log.CosignedCheckpoint;
import parley.core.register.Proof;
import parley.core.register.Register;
import parley.node.live.Lookout;
import parley.node.live.PastTracks;
import parley.node.live.TrackMonitor;

/** How things stand at a node: for its people, for a demo's conductor, and for its own watch over the aircraft. */
final class Looks {
    private final Ledger ledger;
    private final Part part;
    private final Halt halt;
    private final Starting starting;
    private final Optional<Lookout> lookout;

    Looks(Ledger ledger, Part part, Halt halt, Starting starting, Optional<Lookout> lookout) {
        this.ledger = ledger;
        this.part = part;
        this.halt = halt;
        this.starting = starting;
        this.lookout = lookout;
    }

    /** Under the lock: sightings that are due, under what was known before them. @return whether there were any */
    boolean out(Instant now) {
        return lookout.filter(
                        watch -> watch.step(ledger.projector.register(), () -> restrained(now), () -> proof(now), now))
                .isPresent();
    }

    private Register restrained(Instant now) {
        return ledger.overlay(part.received()).restrain(ledger.projector.register(), ledger.blobs::read, now);
    }

    private Proof proof(Instant now) {
        return ledger.overlay(part.received()).proof(ledger.projector.register(), now);
    }

    NodeView view() {
        ledger.lock.lock();
        try {
            ledger.settle();
            var now = ledger.clock.now();
            var register = ledger.projector.register();
            return new NodeView(
                    ledger.config,
                    now,
                    line(),
                    ledger.store.size(),
                    ledger.heads.sealedSize(),
                    ledger.heads.sealed().map(CosignedCheckpoint::note),
                    ledger.heads.proof(),
                    proof(now),
                    register,
                    restrained(now),
                    lookout.map(Lookout::findings).orElse(List.of()),
                    lookout.map(watch -> watch.aircraft(now.minus(PastTracks.SEEN)))
                            .orElse(List.of()),
                    part.joined(),
                    part.standstill(),
                    halt.reason(),
                    ledger.heads.evidence(),
                    ledger.outbox.refused());
        } finally {
            ledger.lock.unlock();
        }
    }

    /** Aircraft as they were at an instant. The journal is read without the lock. */
    List<TrackMonitor.Aircraft> aircraft(Instant at) {
        Optional<PastTracks> past;
        ledger.lock.lock();
        try {
            past = lookout.flatMap(watch -> watch.past(at));
        } finally {
            ledger.lock.unlock();
        }
        return past.map(PastTracks::aircraft).orElse(List.of());
    }

    Optional<Path> recording() {
        return lookout.map(Lookout::tracks);
    }

    Register foreseen() {
        ledger.lock.lock();
        try {
            return part.foreseen();
        } finally {
            ledger.lock.unlock();
        }
    }

    NodeStatus status() {
        ledger.lock.lock();
        try {
            ledger.settle();
            Instant now = ledger.clock.now();
            var waiting = part.joined() ? part.waitingFor(now) : part.joining();
            return new NodeStatus(
                    ledger.config.name(),
                    now,
                    part.joined(),
                    waiting.isEmpty()
                            && halt.reason().isEmpty()
                            && ledger.heads.evidence().isEmpty(),
                    waiting,
                    part.nextDue(now),
                    ledger.store.size(),
                    ledger.heads.sealedSize(),
                    ledger.projector.register().digest().hex(),
                    starting.sentence(),
                    halt.reason(),
                    ledger.heads.evidence());
        } finally {
            ledger.lock.unlock();
        }
    }

    /** The scenario's clock; empty on machine time. */
    Optional<ClockLine> line() {
        return ledger.clock instanceof LineClock lined ? Optional.of(lined.line()) : Optional.empty();
    }

    /** Under the lock: what is worth telling those who look when it changes. */
    Seen seen() {
        return new Seen(
                ledger.store.size(),
                List.of(ledger.heads.sealedSize(), ledger.heads.proof()),
                starting.sentence(),
                part.standstill(),
                halt.reason(),
                ledger.heads.evidence());
    }

    record Seen(
            long recorded,
            Object heads,
            String started,
            Optional<Standstill> standstill,
            Optional<String> halted,
            Optional<String> forked) {}
}
