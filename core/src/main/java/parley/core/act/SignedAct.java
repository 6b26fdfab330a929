package parley.core.act;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An act with the bytes that were signed. Equal entries are equal acts. */
public final class SignedAct {
    private final ActId id;
    private final String kid;
    private final Optional<Kid> key;
    private final Act act;
    private final byte[] entry;
    /** The last answer of {@link #signedBy}: a signature is costly to check, and is asked for at every step of an act's way. */
    private volatile @Nullable Checked checked;

    private boolean vouched;

    private record Checked(ActKey key, boolean good) {}

    SignedAct(ActId id, String kid, Act act, byte[] entry) {
        this.id = id;
        this.kid = kid;
        this.key = Kid.parse(kid);
        this.act = act;
        this.entry = entry;
    }

    public ActId id() {
        return id;
    }

    /** The name of the key that signed it, as the header says. */
    public String kid() {
        return kid;
    }

    /** The same as a key's name; empty for what is no such name. */
    public Optional<Kid> key() {
        return key;
    }

    public Act act() {
        return act;
    }

    /** The JWS compact form in ASCII: the leaf of the record. */
    public byte[] entry() {
        return entry;
    }

    /**
     * The same act, whose signature is taken to be that of whichever key of its name was in force. Only for somebody who has
     * checked these very bytes, at this place of this record, before.
     */
    public SignedAct vouched() {
        var same = new SignedAct(id, kid, act, entry);
        same.vouched = true;
        return same;
    }

    void checked(ActKey key, boolean good) {
        checked = new Checked(key, good);
    }

    /** Whether {@link #signedBy} that key knows the answer already. */
    boolean knows(ActKey key) {
        var known = checked;
        return vouched || known != null && known.key().equals(key);
    }

    /** Whether the signature is the key's, and made under its name. */
    public boolean signedBy(ActKey key) {
        if (vouched) {
            return key.kid().equals(kid);
        }
        var known = checked;
        if (known == null || !known.key().equals(key)) {
            known = new Checked(key, key.made(this));
            checked = known;
        }
        return known.good();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedAct that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return act.body().type() + " " + id.hex();
    }
}
