package parley.core.register;

import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongFunction;
import parley.core.act.ActKey;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Kid;
import parley.core.act.Unreadable;
import parley.core.log.Hash;
import parley.core.log.NoteException;
import parley.core.log.VerifierKey;
import parley.core.register.VoidReason.Kind;

/**
 * Whether what a root says about the office's successor can be brought about where it stands: the two acts are the first entries
 * after those that they name.
 *
 * @param keys in force so far
 * @param second whether the other party's word of it stands already
 */
record Succeeding(Keys keys, boolean second) {

    Optional<VoidReason> refuse(Body.Succession said, long index, LongFunction<Hash> roots) {
        if (index != said.size() + (second ? 1 : 0)) {
            return no("It stands at " + index + "; a succession over " + said.size() + " entries stands at "
                    + (second ? "" + (said.size() + 1) : said.size() + ", and the other party's right after it")
                    + " (body.size).");
        }
        String root = roots.apply(said.size()).hex();
        if (!root.equals(said.root().hex())) {
            return no("The root of the first " + said.size() + " entries is " + root + ", not " + said.root()
                    + " (body.root).");
        }
        if (!said.origin().equals(keys.log().name())) {
            return no("The origin so far is " + keys.log().name() + ", not " + said.origin() + " (body.origin).");
        }
        try {
            VerifierKey log = Keys.verifierKey(said.log(), VerifierKey.Type.LOG);
            if (log.name().equals(said.origin()) || !CharterDocument.isOrigin(log.name())) {
                return no("\"" + log.name() + "\" is no new origin (body.log).");
            }
            return used(log.key()).or(() -> used(actKey(said, keys).raw()));
        } catch (NoteException e) {
            return no("The key cannot be read: " + e.getMessage());
        } catch (Unreadable e) {
            return no("The key cannot be read: " + e.problem().message());
        }
    }

    private Optional<VoidReason> used(byte[] key) {
        return keys.known().containsValue(HexFormat.of().formatHex(key))
                ? no("The key has been used before; every key has one name and one purpose.")
                : Optional.empty();
    }

    /** The successor's act key, under the next name of the office's. */
    static ActKey actKey(Body.Succession said, Keys before) {
        Kid last =
                Kid.parse(before.last(CharterDocument.OFFICE, Kid.Purpose.ACT)).orElseThrow();
        return ActKey.of(last.next().toString(), said.act());
    }

    /** Of a succession that has been found good. */
    static VerifierKey log(Body.Succession said) {
        try {
            return VerifierKey.parse(said.log());
        } catch (NoteException e) {
            throw new IllegalStateException("A succession was found good whose key cannot be read", e);
        }
    }

    private static Optional<VoidReason> no(String sentence) {
        return Optional.of(VoidReason.of(Kind.SUCCESSION, sentence));
    }
}
