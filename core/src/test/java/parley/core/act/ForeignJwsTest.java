package parley.core.act;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import parley.core.Vectors;

/**
 * Wycheproof's JWS vectors, good and bad, are of other algorithms (RSA, ECDSA, HMAC, none). RFC 7515, section 10.1 leaves it to the
 * application "which algorithms are acceptable"; here it is one, under one header. So the good ones are no acts either, and none
 * does harm.
 */
class ForeignJwsTest {
    @Test
    void noJwsOfAnotherAlgorithmIsAnAct() {
        int tried = 0;
        var file = StrictJson.read(Vectors.bytes("wycheproof/json_web_signature_test.json"), 10_000_000)
                .object();
        for (Json group : file.of("testGroups").list(1000)) {
            for (var test : group.node().path("tests")) {
                String jws = test.path("jws").isString()
                        ? test.path("jws").stringValue()
                        : test.path("jws").toString();
                assertThat(ActCodec.decode(jws.getBytes(UTF_8)))
                        .as("%s %s", test.path("tcId"), test.path("comment"))
                        .isInstanceOf(Decoded.Malformed.class);
                tried++;
            }
        }
        assertThat(tried).isEqualTo(401);
    }
}
