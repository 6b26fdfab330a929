package parley.core.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import parley.core.act.ActKey;
import parley.core.act.Body;
import parley.core.act.SignedAct;
import parley.core.register.Entry;
import parley.core.register.Keyring;
import parley.core.register.Register;
import parley.core.register.VoidReason;

/**
 * Every entry from the charter acts on: who signed it, that it is the next of its author's chain, that its blobs are there. What
 * it says may still be void (expired, say, or no business of its author's): that is legal content, and the register's to judge.
 * An entry that no granted key signed is not: the office let it in, and it is evidence against the office.
 */
final class Acts {
    private static final Pattern JWS = Pattern.compile("([A-Za-z0-9_-]+)\\.[A-Za-z0-9_-]*\\.([A-Za-z0-9_-]+)");
    private static final Pattern KID =
            Pattern.compile("\\{\"alg\":\"Ed25519\",\"kid\":\"([a-z0-9-]{1,64})\",\"typ\":\"parley-act\\+json\"}");

    private final Blobs blobs;
    private final Evidence evidence;
    private Keyring keyring;
    private long checked;
    /** Where seals and offers stand. */
    private final List<Integer> heads = new ArrayList<>();
    /** Until when each entry may be sealed, in milliseconds; {@link #COUNTS} if at any time, {@link #VOID} if it counts for nothing. */
    private long[] until = new long[1_024];

    private static final long COUNTS = Long.MAX_VALUE;
    private static final long VOID = Long.MIN_VALUE;

    /** @param keyring that of a register of nothing will do to begin with */
    Acts(Keyring keyring, Blobs blobs, Evidence evidence) {
        this.keyring = keyring;
        this.blobs = blobs;
        this.evidence = evidence;
    }

    /** Checks the entries that the register has and that were not checked yet. */
    void check(Register register, StoredRecord record) throws Fault {
        keyring = register.keyring();
        List<Entry> folded = register.entries();
        for (; checked < folded.size(); checked++) {
            Entry one = folded.get((int) checked);
            check(one, record);
            note(one);
        }
    }

    private void note(Entry folded) {
        int index = (int) folded.index();
        if (index == until.length) {
            until = Arrays.copyOf(until, 2 * index);
        }
        Optional<Body> body = folded.signed().map(signed -> signed.act().body());
        if (body.filter(said -> said instanceof Body.Seal || said instanceof Body.Offer)
                .isPresent()) {
            heads.add(index);
        }
        boolean stands = folded.voidReason()
                        .map(reason -> reason.kind() == VoidReason.Kind.EXPIRED)
                        .orElse(true)
                && body.isPresent();
        until[index] = !stands
                ? VOID
                : Register.mayBeTooLate(body.get())
                        ? folded.signed().orElseThrow().act().validUntil().toEpochMilli()
                        : COUNTS;
    }

    /** Where seals and offers stand, in record order. */
    List<Integer> heads() {
        return heads;
    }

    /** How many of the entries that were checked count for nothing, now that all seals are known. */
    long voids(Register whole) {
        return IntStream.range(0, (int) checked)
                .filter(index -> until[index] == VOID
                        || until[index] != COUNTS
                                && whole.sealedAt(index)
                                        .filter(at -> at.toEpochMilli() > until[index])
                                        .isPresent())
                .count();
    }

    private void check(Entry folded, StoredRecord record) throws Fault {
        int index = (int) folded.index();
        if (folded.signed().isPresent()) {
            SignedAct signed = folded.signed().get();
            boolean said = evidence.of(() -> checkSignature(signed, index, record))
                    && evidence.of(() -> checkChain(folded, record));
            requireFounded(folded, record);
            if (said) {
                checkBlobs(signed);
            }
        } else {
            evidence.of(() -> checkForeign(record.entries().get(index), index, record.place(index)));
        }
    }

    private static Fault ungranted(String kid, String where) {
        return new Fault(
                where,
                "The entry is signed under \"" + kid + "\", a key that nobody granted: evidence against the office.");
    }

    private void checkSignature(SignedAct signed, int index, StoredRecord record) throws Fault {
        Optional<ActKey> key = keyring.key(signed, index);
        if (key.isEmpty() && keyring.at(index).revoked().contains(signed.kid())) {
            return;
        }
        if (key.isEmpty()) {
            throw ungranted(signed.kid(), record.place(index));
        }
        if (!signed.signedBy(key.get())) {
            throw new Fault(
                    record.place(index),
                    "The signature by " + signed.kid() + " is wrong: evidence against the office.");
        }
    }

    /** Bytes that are no act, yet have the form of a JWS and a granted key's signature, are their author's mistake. */
    private void checkForeign(byte[] entry, long index, String where) throws Fault {
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
            if (!oneSpelling
                    || !keyring.at(index)
                            .key(kid.group(1))
                            .orElseThrow(() -> ungranted(kid.group(1), where))
                            .verifies(message, signature)) {
                throw new Fault(where, "The signature by " + kid.group(1) + " is wrong: evidence against the office.");
            }
        } catch (IllegalArgumentException e) {
            throw new Fault(where, "The entry is not base64url: evidence against the office.");
        }
    }

    /** The register judges chains, on every node alike. A broken one shows that an act was dropped, reordered or said twice. */
    private static void checkChain(Entry folded, StoredRecord record) throws Fault {
        if (folded.voidReason().isPresent()) {
            VoidReason reason = folded.voidReason().get();
            switch (reason.kind()) {
                case OUT_OF_CHAIN, SECOND_OF_SEQ, REPEATED, UNKNOWN_KID, BAD_SIGNATURE ->
                    throw new Fault(record.place((int) folded.index()), reason.sentence());
                default -> {}
            }
        }
    }

    private static void requireFounded(Entry folded, StoredRecord record) throws Fault {
        Optional<VoidReason> reason = folded.voidReason().filter(why -> why.kind() == VoidReason.Kind.NOT_FOUNDED);
        if (reason.isPresent()) {
            throw new Fault(record.place((int) folded.index()), reason.get().sentence());
        }
    }

    private void checkBlobs(SignedAct signed) throws Fault {
        String what = "the " + signed.act().body().type() + " " + signed.id();
        switch (signed.act().body()) {
            case Body.Charter(var charter) -> blobs.require(charter, what);
            case Body.Adoption(var terms) -> blobs.requireTerms(terms, what);
            case Body.Commencement commencement -> blobs.requireTerms(commencement.terms(), what);
            case Body.Amendment(var before, var terms) -> blobs.requireTerms(terms, what);
            case Body.Interpretation(var before, var terms) -> blobs.requireTerms(terms, what);
            case Body.Layer layer -> blobs.require(layer.geometry(), what);
            default -> {}
        }
    }
}
