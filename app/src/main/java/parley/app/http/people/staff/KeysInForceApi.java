package parley.app.http.people.staff;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Right;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.act.Kid;
import parley.core.register.Entry;
import parley.core.register.Keys;
import parley.core.register.Register;
import parley.node.Node;

/** The keys that are in force by the sealed record, to be compared with what the other side reads out. */
@RestController
final class KeysInForceApi {
    private final Node node;

    KeysInForceApi(Node node) {
        this.node = node;
    }

    /**
     * One key.
     *
     * @param purpose {@code root}, {@code act}, {@code cosigner}, {@code ml-dsa-cosigner} or {@code log}
     * @param fingerprint SHA-256 of its public bytes, in hexadecimal
     * @param since when the act that gave it was sealed; of the charter's keys, the charter
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record InForce(String kid, String party, String purpose, String fingerprint, Optional<Instant> since) {}

    /** @param revoked names of keys that were taken back */
    record Listed(List<InForce> keys, List<String> revoked) {}

    @GetMapping("/api/staff/keys")
    @Needs(Right.READ)
    Listed keys() {
        var register = node.view().register();
        if (register.size() == 0) {
            return new Listed(List.of(), List.of());
        }
        var keys = register.keyring().newest();
        var all = new ArrayList<InForce>();
        keys.signing().values().forEach(key -> all.add(inForce(register, key.kid(), key.raw())));
        for (var party : keys.cosigners().keySet()) {
            keys.cosigningKeys(party).forEach((kid, key) -> all.add(inForce(register, kid, key.key())));
        }
        all.add(log(register, keys));
        all.sort(Comparator.comparing(InForce::party).thenComparing(InForce::kid));
        return new Listed(all, keys.revoked().stream().sorted().toList());
    }

    private static InForce log(Register register, Keys keys) {
        return inForce(register, keys.logKid(), keys.log().key());
    }

    private static InForce inForce(Register register, String kid, byte[] key) {
        var named = Kid.parse(kid);
        return new InForce(
                kid,
                named.map(Kid::party).orElse(""),
                named.map(one -> one.purpose().word()).orElse(""),
                Digest.of(key).hex(),
                since(register, kid));
    }

    private static Optional<Instant> since(Register register, String kid) {
        return register.entries().stream()
                .filter(entry -> entry.counts() && gives(entry, kid))
                .findFirst()
                .or(() -> register.entries().stream().findFirst())
                .flatMap(Entry::sealedAt);
    }

    private static boolean gives(Entry entry, String kid) {
        return entry.signed()
                .map(signed -> switch (signed.act().body()) {
                    case Body.Grant grant -> grant.kid().equals(kid);
                    case Body.Rotation rotation -> rotation.root().kid().equals(kid);
                    default -> false;
                })
                .orElse(false);
    }
}
