package parley.sim;

import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.ActKey;
import parley.core.act.Author;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.act.Kid;
import parley.core.act.SignedAct;
import parley.core.log.Ed25519;
import parley.core.register.Register;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;

/** The officers who keep a side's root offline: they carry its acts to the office themselves, as often as it takes. */
public final class RootDesk {
    private final World world;
    private final String party;
    private Kid root;
    private String seed = "root";
    private long seq = 1;
    private ActId prev;

    public RootDesk(World world, String party) {
        this.world = world;
        this.party = party;
        this.root = Kid.parse(party + "-root").orElseThrow();
        // The charter act, entry 0 or 1, begins the root's chain.
        this.prev = Wire.entries(world.station("office").disk(), 2).stream()
                .flatMap(entry -> Wire.act(entry).stream())
                .filter(act -> act.kid().equals(root.toString()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** A second act key for that side, made from the seed of that name. */
    public Body grant(String kid) {
        var key = Ed25519.publicKey(Beginning.seed(party, kid));
        return new Body.Grant(
                party,
                Kid.Purpose.ACT,
                kid,
                Base64.getUrlEncoder().withoutPadding().encodeToString(key),
                Optional.empty());
    }

    /** Signs it now, and takes it to the office until it is recorded; then goes on. */
    public void say(Body body, Runnable then) {
        carry(signed(body), then);
    }

    /** The root that the charter has committed to takes the place of the first. */
    void rotate(Runnable then) {
        root = root.next();
        seed = "next-root";
        var key = new ActKey(root.toString(), Ed25519.publicKey(Beginning.seed(party, seed)));
        carry(signed(new Body.Rotation(key, Digest.of(Ed25519.publicKey(Beginning.seed(party, "root-3"))))), then);
    }

    /** What whoever has that key signs as the side's next act, as a register knows its chain. */
    public SignedAct forge(String kid, Register register, List<ActId> about, Body body) {
        var next = register.next(party);
        var now = world.now();
        var act = new Act(
                world.truth().witnesses().record(),
                new Author(party, "ops", "release", "o-2"),
                now,
                now.plus(Duration.ofDays(1)),
                next.seq(),
                next.prev(),
                about,
                body);
        return ActCodec.sign(act, kid, Ed25519.signer(Beginning.seed(party, kid))::sign);
    }

    /** Signs it as the next of its chain, for whoever carries it. */
    public SignedAct signed(Body body) {
        var now = world.now();
        var act = new Act(
                world.truth().witnesses().record(),
                new Author(party, "root", "root", "root"),
                now,
                now.plus(Duration.ofDays(30)),
                seq,
                Optional.of(prev),
                List.of(),
                body);
        var signed = ActCodec.sign(act, root.toString(), Ed25519.signer(Beginning.seed(party, seed))::sign);
        seq++;
        prev = signed.id();
        return signed;
    }

    private void carry(SignedAct signed, Runnable then) {
        world.log(party + "'s root signs a " + signed.act().body().type());
        world.errand(() -> {
            try {
                var answer =
                        world.network().peersOf(party).submit("office", signed.entry(), Collections.emptySortedMap());
                if (answer instanceof SubmitAnswer.Recorded) {
                    then.run();
                    return true;
                }
            } catch (Peers.Unreachable e) {
                // Again, when they next come by.
            }
            return false;
        });
    }
}
