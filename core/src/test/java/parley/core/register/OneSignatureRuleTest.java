package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import parley.core.Vectors;
import parley.core.act.ActKey;
import parley.core.act.Json;
import parley.core.act.StrictJson;
import parley.core.log.Ed25519;

/** Acts and checkpoints are checked by one rule, although the two packages do not know each other. */
class OneSignatureRuleTest {
    private static boolean byAct(byte[] key, byte[] message, byte[] signature) {
        try {
            return new ActKey("k", key).verifies(message, signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void bothSayTheSameOfEveryWycheproofSignature() {
        int tried = 0;
        var file = StrictJson.read(Vectors.bytes("wycheproof/ed25519_test.json"), 10_000_000)
                .object();
        for (Json group : file.of("testGroups").list(1000)) {
            byte[] key = HexFormat.of()
                    .parseHex(group.node().path("publicKey").path("pk").stringValue());
            for (var test : group.node().path("tests")) {
                byte[] message = HexFormat.of().parseHex(test.path("msg").stringValue());
                byte[] signature = HexFormat.of().parseHex(test.path("sig").stringValue());
                assertThat(byAct(key, message, signature)).isEqualTo(Ed25519.verify(key, message, signature));
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(100);
    }

    @Test
    void bothRefuseAKeyOrANonceOfSmallOrder() {
        byte[] identity = new byte[32];
        identity[0] = 1;
        byte[] signature = new byte[64];
        signature[0] = 1;
        assertThat(byAct(identity, new byte[0], signature)).isFalse();
        assertThat(Ed25519.verify(identity, new byte[0], signature)).isFalse();
    }
}
