package parley.node.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import parley.core.act.ActKey;
import parley.core.act.Decoded;
import parley.core.act.SignedAct;
import parley.core.register.Keyring;

/** Looks at the signatures of several acts before anybody takes the lock. It decides nothing: each act remembers what was found. */
final class Signatures {
    private Signatures() {}

    /** Those of one key at once, at less cost than one by one. @param index where the first of them may come to stand */
    static void check(Keyring keyring, long index, List<Decoded> acts) {
        var byKey = new HashMap<ActKey, List<SignedAct>>();
        for (var act : acts) {
            if (act instanceof Decoded.Read(SignedAct signed)) {
                keyring.key(signed, index)
                        .ifPresent(key -> byKey.computeIfAbsent(key, any -> new ArrayList<>())
                                .add(signed));
            }
        }
        byKey.forEach(ActKey::check);
    }
}
