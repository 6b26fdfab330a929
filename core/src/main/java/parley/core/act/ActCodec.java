package parley.core.act;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The only byte form of an act: a JWS compact serialization (RFC 7515) whose header is pinned to the byte and whose payload is
 * strict JSON. {@code spec/act-format.md} says the same for strangers.
 */
public final class ActCodec {
    private static final Pattern KID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final String HEADER_BEGIN = "{\"alg\":\"Ed25519\",\"kid\":\"";
    private static final String HEADER_END = "\",\"typ\":\"parley-act+json\"}";
    private static final int SIGNATURE_BYTES = 64;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private ActCodec() {}

    /** Makes an Ed25519 signature (64 bytes) over a message with one key. */
    @FunctionalInterface
    public interface Signer {
        byte[] sign(byte[] message);
    }

    /**
     * Reads an entry. The signature is <em>not</em> checked, because that needs the key: {@link SignedAct#signedBy}.
     *
     * @return the act, or what is wrong with the bytes; never throws on input
     */
    public static Decoded decode(byte[] entry) {
        try {
            return new Decoded.Read(read(entry));
        } catch (Unreadable e) {
            return new Decoded.Malformed(ActId.of(entry), entry.clone(), List.of(e.problem()));
        }
    }

    private static SignedAct read(byte[] entry) {
        if (entry.length > Limits.ENTRY_BYTES) {
            throw Unreadable.at(
                    "", "The entry is " + entry.length + " bytes long; " + Limits.ENTRY_BYTES + " are allowed");
        }
        var jws = Jws.split(entry);
        String kid = kid(jws.header());
        if (jws.signature().length != SIGNATURE_BYTES) {
            throw Unreadable.at(
                    "signature", "The signature has " + jws.signature().length + " bytes, not " + SIGNATURE_BYTES);
        }
        return new SignedAct(ActId.of(entry), kid, payload(jws.payload()), entry.clone());
    }

    private static String kid(byte[] header) {
        String text = StrictJson.utf8(header);
        if (text.length() > HEADER_BEGIN.length() + HEADER_END.length()
                && text.startsWith(HEADER_BEGIN)
                && text.endsWith(HEADER_END)) {
            String kid = text.substring(HEADER_BEGIN.length(), text.length() - HEADER_END.length());
            if (KID.matcher(kid).matches()) {
                return kid;
            }
        }
        throw Unreadable.at("header", "The header is not exactly " + header("<kid>"));
    }

    private static String header(String kid) {
        return HEADER_BEGIN + kid + HEADER_END;
    }

    /**
     * Reads a payload on its own.
     *
     * @throws Unreadable with the field and the reason
     */
    public static Act payload(byte[] json) {
        var m = StrictJson.read(json, Limits.ENTRY_BYTES).object();
        String type = m.of("type").id();
        Digest record = m.of("record").digest();
        var a = m.of("author").object();
        var author = new Author(
                a.of("party").id(),
                a.of("desk").name(),
                a.of("role").name(),
                a.of("officer").name());
        a.end();
        var issuedAt = m.of("issuedAt").instant();
        var validUntil = m.of("validUntil").instant();
        long seq = m.of("seq").whole(0, Long.MAX_VALUE);
        Json prev = m.of("prev");
        Optional<ActId> before = prev.node().isNull()
                ? Optional.empty()
                : Optional.of(new ActId(prev.digest().hex()));
        var about = m.of("about").list(Limits.ABOUT).stream()
                .map(id -> new ActId(id.digest().hex()))
                .toList();
        Body body = BodyJson.read(type, m.of("body"));
        m.end();
        return new Act(record, author, issuedAt, validUntil, seq, before, about, body);
    }

    /**
     * Reads a body on its own, as strictly as in an act.
     *
     * @throws Unreadable with the field and the reason
     */
    public static Body body(String type, byte[] json) {
        return BodyJson.read(type, StrictJson.read(json, Limits.ENTRY_BYTES));
    }

    /**
     * Writes the payload: members in the documented order, no white space.
     *
     * @throws IllegalArgumentException for an act of unknown type
     */
    public static byte[] encodePayload(Act act) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("type", act.body().type());
        node.put("record", act.record().hex());
        node.putObject("author")
                .put("party", act.author().party())
                .put("desk", act.author().desk())
                .put("role", act.author().role())
                .put("officer", act.author().officer());
        node.put("issuedAt", act.issuedAt().toString());
        node.put("validUntil", act.validUntil().toString());
        node.put("seq", act.seq());
        act.prev().ifPresentOrElse(prev -> node.put("prev", prev.hex()), () -> node.putNull("prev"));
        var about = node.putArray("about");
        act.about().forEach(id -> about.add(id.hex()));
        node.set("body", BodyJson.write(act.body()));
        return StrictJson.write(node);
    }

    /**
     * Signs an act and checks that what was written reads back as the same act.
     *
     * @throws Unreadable when the act could not be read by anybody: too long, a text with control characters, an instant finer
     *     than a millisecond
     */
    public static SignedAct sign(Act act, String kid, Signer signer) {
        String protectedHeader = BASE64.encodeToString(header(kid).getBytes(StandardCharsets.UTF_8));
        String input = protectedHeader + "." + BASE64.encodeToString(encodePayload(act));
        byte[] signature = signer.sign(input.getBytes(StandardCharsets.US_ASCII));
        byte[] entry = (input + "." + BASE64.encodeToString(signature)).getBytes(StandardCharsets.US_ASCII);
        return read(entry);
    }
}
