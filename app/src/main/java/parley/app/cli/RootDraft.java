package parley.app.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.act.Unreadable;

/**
 * An act that a root is asked to sign, as a file that is carried to the machine where the root is: three lines, the root's name, the
 * SHA-256 of its public key, and the payload as it will be signed.
 *
 * @param key digest of the key that must sign
 */
record RootDraft(String kid, Digest key, Act act) {

    byte[] bytes() {
        return (kid + "\n" + key.hex() + "\n" + new String(ActCodec.encodePayload(act), StandardCharsets.UTF_8) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** @throws UsageError for what is no such file */
    static RootDraft read(byte[] file, String name) {
        List<String> lines = new String(file, StandardCharsets.UTF_8).lines().toList();
        try {
            if (lines.size() == 3) {
                return new RootDraft(
                        lines.get(0),
                        new Digest(lines.get(1)),
                        ActCodec.payload(lines.get(2).getBytes(StandardCharsets.UTF_8)));
            }
        } catch (Unreadable | IllegalArgumentException e) {
            throw new UsageError(name + " is no draft for a root: " + e.getMessage() + " (DRAFT)");
        }
        throw new UsageError(name + " is no draft for a root: it has " + lines.size()
                + " lines, not 3. parley keys new, grant, revoke and rotate-root write one (DRAFT).");
    }

    /** What it says, for whoever signs it. */
    String sentence() {
        var says = switch (act.body()) {
            case Body.Grant grant ->
                "grants " + grant.party() + " the " + grant.purpose().word() + " key " + grant.kid() + ", "
                        + grant.key();
            case Body.Revocation(String kid, String reason) -> "takes back the key " + kid + ": " + reason;
            case Body.Rotation rotation -> "puts " + kid + " in the place of the root before it";
            case Body body -> "says: " + body.type();
        };
        return kid + " " + says + ". (Act " + act.seq() + " of the root's chain, in the record "
                + act.record().hex().substring(0, 12) + ".)";
    }
}
