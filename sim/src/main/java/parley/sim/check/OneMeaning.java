package parley.sim.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import parley.core.act.ActId;
import parley.core.register.Register;
import parley.core.register.Start;
import parley.sim.Shown;
import parley.sim.SimDisk;
import parley.sim.Truth;
import parley.sim.Wire;

/**
 * I5. One sealed prefix has one register digest, on every node and at any time; at rest, also in a fold of our own. A start is
 * decided once, and for everybody alike.
 */
final class OneMeaning implements Invariant {
    /** By size and root. */
    private final Map<String, String> meanings = new HashMap<>();
    /** By commencement or postponement, what was decided. */
    private final Map<ActId, Start> decided = new HashMap<>();

    @Override
    public void look(Shown shown, SimDisk disk, Truth truth, Breaches breaches) {
        var prefix = shown.register().size() + " " + shown.register().root().hex();
        var before = meanings.putIfAbsent(prefix, shown.digest());
        if (before != null && !before.equals(shown.digest())) {
            breaches.breach("its register of size " + shown.register().size() + " has another digest than before");
        }
        start(shown).ifPresent(id -> {
            var once = decided.putIfAbsent(id, shown.start());
            if (once != null && !once.getClass().equals(shown.start().getClass())) {
                breaches.breach("it shows " + shown.start() + ", and what was decided before is " + once);
            }
        });
    }

    private static Optional<ActId> start(Shown shown) {
        return switch (shown.start()) {
            case Start.InEffect effect -> Optional.of(effect.commencement());
            case Start.Lapsed lapsed -> Optional.of(lapsed.commencement());
            default -> Optional.empty();
        };
    }

    void lookAtRest(Shown shown, SimDisk disk, Truth truth, Breaches breaches) {
        var charter =
                disk.read("blobs/sha256/" + truth.witnesses().record().hex()).orElseThrow();
        var own = Register.empty(charter)
                .after(Wire.entries(disk, shown.sealed()), digest -> disk.read("blobs/sha256/" + digest.hex()));
        if (!own.digest().hex().equals(shown.digest())) {
            breaches.breach("its register of size " + shown.sealed() + " is not what its record folds to");
        }
    }
}
