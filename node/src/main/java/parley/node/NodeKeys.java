package parley.node;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import parley.core.act.ActKey;
import parley.core.act.Body;
import parley.core.act.Kid;
import parley.core.act.Unreadable;
import parley.core.log.NoteException;
import parley.core.log.Signer;
import parley.core.log.VerifierKey;
import parley.core.register.Keys;
import parley.node.keys.KeyFiles;
import parley.node.keys.PrivateKeys;
import parley.node.keys.TokenKeys;
import parley.node.port.Disk;

/**
 * With which of its own keys a node signs: the newest that is in force by the record and whose private half is here. Asked anew for
 * every signature, so that a key granted while the node runs is used from the seal over its grant on.
 */
record NodeKeys(PrivateKeys held) {
    static final String ACT = "act";
    static final String LOG = "log";
    static final String COSIGNER = "cosigner";
    static final String ML_DSA_COSIGNER = "ml-dsa-cosigner";
    static final String NODE = "node";
    static final String ROOT = "root";

    /** @throws Disk.Failure if a key that every node of that role needs is not there, or cannot be opened */
    static NodeKeys open(Disk disk, NodeConfig.Role role) {
        var files = new KeyFiles(disk);
        var token = TokenKeys.in(disk);
        if (token.isPresent()) {
            // What the device does not have may be in a file: an ML-DSA-44 key, say.
            return new NodeKeys(
                    (purpose, key) -> token.get().signer(purpose, key).or(() -> files.signer(purpose, key)));
        }
        if (role != NodeConfig.Role.GUARANTOR) {
            files.requireAny(Kid.Purpose.ACT);
        }
        files.requireAny(role == NodeConfig.Role.OFFICE ? Kid.Purpose.LOG : Kid.Purpose.COSIGNER);
        return new NodeKeys(files);
    }

    /** A key that signs acts. */
    record Acting(String kid, Signer signer) {}

    /**
     * The newest act key of a party, or of the office.
     *
     * @param takenBack kids of which somebody has said, under seal or not, that they are taken back
     */
    Optional<Acting> act(Keys keys, String party, Predicate<String> takenBack) {
        return keys.signing().keySet().stream()
                .flatMap(kid -> Kid.parse(kid).stream())
                .filter(kid -> kid.party().equals(party) && kid.purpose() == Kid.Purpose.ACT)
                .filter(kid -> !takenBack.test(kid.toString()))
                .sorted(Comparator.comparingInt(Kid::ordinal).reversed())
                .flatMap(kid -> acting(keys, kid).stream())
                .findFirst();
    }

    private Optional<Acting> acting(Keys keys, Kid kid) {
        return keys.key(kid.toString())
                .flatMap(key -> held.signer(Kid.Purpose.ACT, key.raw()))
                .map(signer -> new Acting(kid.toString(), signer));
    }

    /** Whether the private half of a key that is to be granted is here. */
    boolean holds(Body.Grant grant) {
        try {
            byte[] key = grant.purpose() == Kid.Purpose.ACT
                    ? ActKey.of(grant.kid(), grant.key()).raw()
                    : VerifierKey.parse(grant.key()).key();
            return held.signer(grant.purpose(), key).isPresent();
        } catch (NoteException | Unreadable e) {
            return true; // No key at all: the record says what is wrong with it.
        }
    }

    boolean holdsLog(Keys keys) {
        return held.signer(Kid.Purpose.LOG, keys.log().key()).isPresent();
    }

    /** The log key in force. @throws Disk.Failure if it is not here: nothing may be signed with another */
    Signer log(Keys keys) {
        return held.signer(Kid.Purpose.LOG, keys.log().key())
                .orElseThrow(() -> new Disk.Failure("The log key " + keys.logKid()
                        + " is in force, and its private half is not in the folder keys/ of this office."));
    }
}
