package parley.sim;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import parley.core.act.Body;
import parley.core.act.Kid;
import parley.core.log.MlDsa44;
import parley.core.log.NoteException;
import parley.core.log.VerifierKey;
import parley.core.register.Register;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;

/** A side's keys change hands: its roots follow one another, or a thief has a key until it is revoked. */
final class KeyFaults {
    private final World world;
    private final String party;
    private final String kid;
    private final RootDesk desk;

    KeyFaults(World world, String party) {
        this.world = world;
        this.party = party;
        this.kid = party + "-act-2";
        this.desk = new RootDesk(world, party);
    }

    /** A second key comes, the root is followed by the next, and that one takes the key away again. */
    void rotate() {
        desk.say(desk.grant(kid), () -> {
            world.happened(Hazard.KEYS_ROTATED);
            desk.rotate(() -> world.errand(() -> {
                // A root speaks from the seal over its rotation on.
                boolean sealed = register()
                        .filter(register -> register.keyring()
                                .newest()
                                .key(party + "-root-2")
                                .isPresent())
                        .isPresent();
                if (sealed) {
                    desk.say(new Body.Revocation(kid, "Not needed any more."), () -> {});
                }
                return sealed;
            }));
        });
    }

    /** A second kind of key signs beside the cosigner's from the seal over its grant on: for when the first kind is broken. */
    void cosignTwice() {
        var origin = world.truth().witnesses().charter().origin();
        try {
            var key = VerifierKey.of(
                    origin + "/" + party,
                    VerifierKey.Type.ML_DSA_COSIGNER,
                    MlDsa44.publicKey(Beginning.seed(party, Beginning.ML_DSA_COSIGNER)));
            var kid = new Kid(party, Kid.Purpose.ML_DSA_COSIGNER, 1).toString();
            desk.say(
                    new Body.Grant(party, Kid.Purpose.ML_DSA_COSIGNER, kid, key.toString(), Optional.empty()),
                    () -> world.errand(() -> {
                        boolean inForce = register()
                                .filter(register ->
                                        register.keyring().newest().known().containsKey(kid))
                                .isPresent();
                        if (inForce) {
                            world.happened(Hazard.ML_DSA_COSIGNER_GRANTED);
                        }
                        return inForce;
                    }));
        } catch (NoteException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody else has the second key, speaks with it, and goes on when it is revoked. */
    void steal() {
        world.truth().dishonest(party);
        desk.say(
                desk.grant(kid),
                () -> world.errand(() -> {
                    var known = register();
                    if (known.isEmpty()
                            || known.get().keyring().newest().key(kid).isEmpty()
                            || !forged(known.get(), "A lie")) {
                        return false;
                    }
                    world.happened(Hazard.KEY_STOLEN);
                    desk.say(new Body.Revocation(kid, "Stolen."), () -> world.errand(this::afterwards));
                    return true;
                }));
    }

    /** The root takes back a key of the other side's, and tells that side itself: nobody there must heed it. */
    void disown() {
        world.truth().dishonest(party);
        var other = party.equals("usa") ? "rus" : "usa";
        var signed = desk.signed(new Body.Revocation(other + "-act-1", "Because we can."));
        try {
            var answer = world.network().peersOf(party).submit(other, signed.entry(), Collections.emptySortedMap());
            world.happened(Hazard.HOSTILE_DIRECT_ACT);
            if (answer instanceof SubmitAnswer.Noted) {
                world.checkers().breach("Restraint", other, world.now(), "the other side's root took its key from it");
            }
        } catch (Peers.Unreachable e) {
            // It has other chances to be hostile.
        }
    }

    /** Once its revocation is sealed at the office, what it signs is not recorded. */
    private boolean afterwards() {
        var known = register();
        if (known.isEmpty() || known.get().keyring().newest().key(kid).isPresent()) {
            return false;
        }
        if (forged(known.get(), "Another lie")) {
            world.checkers()
                    .breach("RevokedKey", "office", world.now(), "it recorded an act of " + kid + ", which is revoked");
        }
        return true;
    }

    private Optional<Register> register() {
        return world.station("office").node().map(node -> node.view().register());
    }

    /** @return whether the office recorded it */
    private boolean forged(Register register, String name) {
        var place = new Footprint.Circle(new Position(41.5, 38.5), 100);
        var signed = desk.forge(kid, register, List.of(), new Body.Registration("protected", name, place));
        try {
            return world.network().peersOf(party).submit("office", signed.entry(), Collections.emptySortedMap())
                    instanceof SubmitAnswer.Recorded;
        } catch (Peers.Unreachable e) {
            return false;
        }
    }
}
