package parley.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import parley.core.Vectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class MlDsa44Test {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] MESSAGE = {1, 2, 3};
    /** What stands before the key in the SubjectPublicKeyInfo of an ML-DSA-44 key (RFC 9881). */
    private static final byte[] SPKI = HEX.parseHex("30820532300b06096086480165030403110382052100");

    @Test
    void judgesTheVectorsOfWycheproofAsTheyDo() {
        int tried = 0;
        for (JsonNode group : groups("mldsa_44_verify_test.json")) {
            byte[] key = HEX.parseHex(group.get("publicKey").asString());
            for (JsonNode test : group.get("tests")) {
                // A cosignature is made with the empty context; a vector with another says nothing about it.
                if (test.path("ctx").asString("").isEmpty()) {
                    assertThat(MlDsa44.verify(key, hex(test, "msg"), hex(test, "sig")))
                            .as("%s %s", test.get("tcId"), test.get("comment"))
                            .isEqualTo(test.get("result").asString().equals("valid"));
                    tried++;
                }
            }
        }
        assertThat(tried).isGreaterThan(100);
    }

    @Test
    void keysAndSignaturesFollowFromTheSeedAsWycheproofSays() {
        int tried = 0;
        for (JsonNode group : groups("mldsa_44_sign_seed_test.json")) {
            if (!group.has("publicKey") || hex(group, "privateSeed").length != MlDsa44.SEED_LENGTH) {
                continue;
            }
            Signer signer = MlDsa44.signer(hex(group, "privateSeed"));
            assertThat(MlDsa44.publicKey(hex(group, "privateSeed"))).isEqualTo(hex(group, "publicKey"));
            for (JsonNode test : group.get("tests")) {
                // Those with a context, a random value or only an inner digest are of other ways to sign.
                if (test.has("msg") && test.path("ctx").asString("").isEmpty() && !test.has("rnd")) {
                    assertThat(signer.sign(hex(test, "msg")))
                            .as("%s %s", test.get("tcId"), test.get("comment"))
                            .isEqualTo(hex(test, "sig"));
                    tried++;
                }
            }
        }
        assertThat(tried).isGreaterThan(10);
    }

    @Test
    void theJdkVerifiesWhatWeSignAndWeWhatTheJdkSigns() throws Exception {
        byte[] seed = new byte[32];
        PublicKey key = KeyFactory.getInstance("ML-DSA-44")
                .generatePublic(new X509EncodedKeySpec(both(SPKI, MlDsa44.publicKey(seed))));
        Signature jdk = Signature.getInstance("ML-DSA-44");
        jdk.initVerify(key);
        jdk.update(MESSAGE);
        assertThat(jdk.verify(MlDsa44.signer(seed).sign(MESSAGE))).isTrue();

        KeyPair pair = KeyPairGenerator.getInstance("ML-DSA-44").generateKeyPair();
        jdk.initSign(pair.getPrivate());
        jdk.update(MESSAGE);
        byte[] spki = pair.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(spki, SPKI.length, spki.length);
        assertThat(MlDsa44.verify(raw, MESSAGE, jdk.sign())).isTrue();
    }

    @Test
    void aSignatureOfOtherBytesLengthOrKeyIsRefused() {
        byte[] key = MlDsa44.publicKey(new byte[32]);
        byte[] signature = MlDsa44.signer(new byte[32]).sign(MESSAGE);
        assertThat(MlDsa44.verify(key, MESSAGE, signature)).isTrue();
        assertThat(MlDsa44.verify(key, new byte[] {1, 2}, signature)).isFalse();
        assertThat(MlDsa44.verify(key, MESSAGE, Arrays.copyOf(signature, 2419))).isFalse();
        assertThat(MlDsa44.verify(key, MESSAGE, Arrays.copyOf(signature, 2421))).isFalse();
        assertThat(MlDsa44.verify(Arrays.copyOf(key, 1311), MESSAGE, signature)).isFalse();
        byte[] other = new byte[32];
        other[31] = 1;
        assertThat(MlDsa44.verify(MlDsa44.publicKey(other), MESSAGE, signature)).isFalse();
        assertThatThrownBy(() -> MlDsa44.signer(new byte[31])).hasMessageContaining("32 bytes, not 31");
    }

    private static JsonNode groups(String file) {
        return new ObjectMapper().readTree(Vectors.bytes("wycheproof/" + file)).get("testGroups");
    }

    private static byte[] hex(JsonNode node, String member) {
        return HEX.parseHex(node.get(member).asString());
    }

    private static byte[] both(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
