package parley.sim.check;

import java.util.HashMap;
import java.util.Map;
import parley.core.register.Register;
import parley.sim.Shown;
import parley.sim.SimDisk;
import parley.sim.Truth;
import parley.sim.Wire;

/** I5. One sealed prefix has one register digest, on every node and at any time; at rest, also in a fold of our own. */
final class OneMeaning implements Invariant {
    /** By size and root. */
    private final Map<String, String> meanings = new HashMap<>();

    @Override
    public void look(Shown shown, SimDisk disk, Truth truth, Breaches breaches) {
        var prefix = shown.register().size() + " " + shown.register().root().hex();
        var before = meanings.putIfAbsent(prefix, shown.digest());
        if (before != null && !before.equals(shown.digest())) {
            breaches.breach("its register of size " + shown.register().size() + " has another digest than before");
        }
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
