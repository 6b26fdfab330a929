package parley.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import parley.core.Vectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class Ed25519Test {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void signsAndVerifiesTheVectorsOfRfc8032() {
        byte[] seed = HEX.parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        byte[] key = HEX.parseHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        byte[] signature = HEX.parseHex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        assertThat(Ed25519.publicKey(seed)).isEqualTo(key);
        assertThat(Ed25519.signer(seed).sign(new byte[] {0x72})).isEqualTo(signature);
        assertThat(Ed25519.verify(key, new byte[] {0x72}, signature)).isTrue();
        assertThat(Ed25519.verify(key, new byte[] {0x73}, signature)).isFalse();
    }

    @Test
    void judgesTheVectorsOfWycheproofAsTheyDo() throws Exception {
        JsonNode file = new ObjectMapper().readTree(Vectors.bytes("wycheproof/ed25519_test.json"));
        for (JsonNode group : file.get("testGroups")) {
            byte[] key = HEX.parseHex(group.get("publicKey").get("pk").asString());
            for (JsonNode test : group.get("tests")) {
                boolean good = Ed25519.verify(
                        key,
                        HEX.parseHex(test.get("msg").asString()),
                        HEX.parseHex(test.get("sig").asString()));
                assertThat(good)
                        .as("%s %s", test.get("tcId"), test.get("comment"))
                        .isEqualTo(test.get("result").asString().equals("valid"));
            }
        }
    }

    @Test
    void aSignatureHasOneSpelling() {
        byte[] seed = new byte[32];
        byte[] message = {1, 2, 3};
        byte[] signature = Ed25519.signer(seed).sign(message);
        BigInteger order =
                new BigInteger("7237005577332262213973186563042994240857116359379907606001950938285454250989");
        byte[] reversed = Arrays.copyOfRange(signature, 32, 64);
        BigInteger s = new BigInteger(1, reverse(reversed)).add(order);
        byte[] grown = Arrays.copyOf(reverse(s.toByteArray()), 32);
        byte[] malleated = signature.clone();
        System.arraycopy(grown, 0, malleated, 32, 32);
        byte[] key = Ed25519.publicKey(seed);
        assertThat(Ed25519.verify(key, message, signature)).isTrue();
        assertThat(Ed25519.verify(key, message, malleated)).isFalse();
        assertThat(Ed25519.verify(key, message, Arrays.copyOf(signature, 63))).isFalse();
        assertThat(Ed25519.verify(key, message, Arrays.copyOf(signature, 65))).isFalse();
        assertThat(Ed25519.verify(Arrays.copyOf(key, 31), message, signature)).isFalse();
    }

    /** The eight points of small order, and spellings of them that are not canonical: none is a key, none an R. */
    @Test
    void keysOfSmallOrderAndUncanonicalOnesAreRefused() {
        for (String bad : new String[] {
            "0100000000000000000000000000000000000000000000000000000000000000",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000080",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
            "0100000000000000000000000000000000000000000000000000000000000080",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
        }) {
            byte[] key = HEX.parseHex(bad);
            assertThat(Ed25519.isPublicKey(key)).as(bad).isFalse();
            byte[] signature = Arrays.copyOf(key, 64);
            assertThat(Ed25519.verify(key, new byte[0], signature)).as(bad).isFalse();
        }
    }

    /**
     * A key with a torsion component (an honest key plus a point of order 8): verifiers of RFC 8032 disagree about its signatures,
     * so it is no key here.
     */
    @Test
    void aKeyOfMixedOrderIsRefused() {
        // "ed25519-speccheck", case 4: valid only where the equation is multiplied by the cofactor.
        byte[] key = HEX.parseHex("cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d");
        byte[] message = HEX.parseHex("e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c");
        byte[] signature = HEX.parseHex("160a1cb0dc9c0258cd0a7d23e94d8fa878bcb1925f2c64246b2dee1796bed512"
                + "5ec6bc982a269b723e0668e540911a9a6a58921d6925e434ab10aa7940551a09");
        assertThat(Ed25519.isPublicKey(key)).isFalse();
        assertThat(Ed25519.verify(key, message, signature)).isFalse();
    }

    private static byte[] reverse(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
