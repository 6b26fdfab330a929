package parley.core.audit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Decoded;
import parley.core.act.SignedAct;

/**
 * Every entry from the charter acts on: who signed it, that it is the next of its author's chain, that its blobs are there. What
 * it says may still be void (expired, say, or no business of its author's): that is legal content, and the register's to judge.
 * An entry that no granted key signed is not: the office let it in, and it is evidence against the office.
 */
final class Acts {
    private static final Pattern JWS = Pattern.compile("([A-Za-z0-9_-]+)\\.[A-Za-z0-9_-]*\\.([A-Za-z0-9_-]+)");
    private static final Pattern KID =
            Pattern.compile("\\{\"alg\":\"Ed25519\",\"kid\":\"([a-z0-9-]{1,64})\",\"typ\":\"parley-act\\+json\"}");

    private record Head(long seq, ActId id) {}

    private final Trust trust;
    private final Blobs blobs;
    private final SortedMap<String, Head> chains = new TreeMap<>();
    private long malformed;

    Acts(Trust trust, Blobs blobs) {
        this.trust = trust;
        this.blobs = blobs;
    }

    /** Entries that a granted key signed and that are nevertheless no acts. */
    long malformed() {
        return malformed;
    }

    /** Checks the next entry. Gives back the act, if it is one. */
    Optional<SignedAct> check(byte[] entry, String where) throws Fault {
        if (ActCodec.decode(entry) instanceof Decoded.Read(SignedAct signed)) {
            checkSignature(signed, where);
            checkChain(signed, where);
            checkBlobs(signed);
            return Optional.of(signed);
        }
        checkForeign(entry, where);
        malformed++;
        return Optional.empty();
    }

    private Trust.Granted granted(String kid, String where) throws Fault {
        Trust.Granted granted = trust.keys().get(kid);
        if (granted == null) {
            throw new Fault(
                    where,
                    "The entry is signed under \"" + kid
                            + "\", a key that nobody granted: evidence against the office.");
        }
        return granted;
    }

    private void checkSignature(SignedAct signed, String where) throws Fault {
        if (!granted(signed.kid(), where).key().signed(signed)) {
            throw new Fault(where, "The signature by " + signed.kid() + " is wrong: evidence against the office.");
        }
    }

    /** Bytes that are no act, yet have the form of a JWS and a granted key's signature, are their author's mistake. */
    private void checkForeign(byte[] entry, String where) throws Fault {
        String text = new String(entry, StandardCharsets.ISO_8859_1);
        Matcher parts = JWS.matcher(text);
        if (!parts.matches()) {
            throw new Fault(where, "The entry is no JWS, so no granted key signed it: evidence against the office.");
        }
        try {
            Base64.Decoder base64 = Base64.getUrlDecoder();
            Matcher kid = KID.matcher(new String(base64.decode(parts.group(1)), StandardCharsets.UTF_8));
            if (!kid.matches()) {
                throw new Fault(where, "The entry's header is not that of an act: evidence against the office.");
            }
            byte[] message = text.substring(0, text.lastIndexOf('.')).getBytes(StandardCharsets.ISO_8859_1);
            byte[] signature = base64.decode(parts.group(2));
            boolean oneSpelling = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(signature)
                    .equals(parts.group(2));
            if (!oneSpelling || !granted(kid.group(1), where).key().verifies(message, signature)) {
                throw new Fault(where, "The signature by " + kid.group(1) + " is wrong: evidence against the office.");
            }
        } catch (IllegalArgumentException e) {
            throw new Fault(where, "The entry is not base64url: evidence against the office.");
        }
    }

    private void checkChain(SignedAct signed, String where) throws Fault {
        Trust.Granted granted = granted(signed.kid(), where);
        boolean root = signed.kid().equals(granted.author());
        if (!root && !signed.act().author().party().equals(granted.author())) {
            // Void: a key that speaks for another. It has no place in either chain.
            return;
        }
        Head head = chains.get(granted.author());
        long next = head == null ? 0 : head.seq() + 1;
        Optional<ActId> prev = Optional.ofNullable(head).map(Head::id);
        if (signed.act().seq() != next) {
            throw new Fault(
                    where,
                    "The act has seq " + signed.act().seq() + "; the next of the chain " + granted.author() + " is "
                            + next + ".");
        }
        if (!signed.act().prev().equals(prev)) {
            throw new Fault(
                    where,
                    "The act follows " + shown(signed.act().prev()) + "; the last of the chain " + granted.author()
                            + " is " + shown(prev) + ".");
        }
        chains.put(granted.author(), new Head(next, signed.id()));
    }

    private static String shown(Optional<ActId> id) {
        return id.map(ActId::hex).orElse("none");
    }

    private void checkBlobs(SignedAct signed) throws Fault {
        String what = "the " + signed.act().body().type() + " " + signed.id();
        switch (signed.act().body()) {
            case Body.Charter(var charter) -> blobs.require(charter, what);
            case Body.Adoption(var terms) -> blobs.requireTerms(terms, what);
            case Body.Commencement commencement -> blobs.requireTerms(commencement.terms(), what);
            case Body.Layer layer -> blobs.require(layer.geometry(), what);
            default -> {}
        }
    }

    /** The chains, in order, with the length of each: for the report. */
    List<String> chains() {
        return chains.entrySet().stream()
                .map(chain -> chain.getKey() + " " + (chain.getValue().seq() + 1))
                .toList();
    }
}
