package parley.core.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import parley.core.Vectors;
import tools.jackson.databind.ObjectMapper;

/** The quick way says of every signature what BouncyCastle says. */
class Ed25519KeyTest {
    private static final BigInteger ORDER =
            new BigInteger("7237005577332262213973186563042994240857116359379907606001950938285454250989");
    private final Random random = new Random(8032);

    @Test
    void bothWaysSayTheSameOfEveryWycheproofSignature() throws Exception {
        int tried = 0;
        for (var group : new ObjectMapper()
                .readTree(Vectors.bytes("wycheproof/ed25519_test.json"))
                .get("testGroups")) {
            var key = HexFormat.of().parseHex(group.get("publicKey").get("pk").asString());
            if (!Ed25519Key.isGood(key)) {
                continue;
            }
            for (var test : group.get("tests")) {
                var message = HexFormat.of().parseHex(test.get("msg").asString());
                var signature = HexFormat.of().parseHex(test.get("sig").asString());
                boolean good = signature.length == 64 && Ed25519Key.quickly(key, message, signature);
                assertThat(good)
                        .as("%s %s", test.get("tcId"), test.get("comment"))
                        .isEqualTo(Ed25519Key.slowly(key, message, signature))
                        .isEqualTo(test.get("result").asString().equals("valid"));
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(100);
    }

    @Test
    void aBusyKeyTakesWhatIsGoodAndRefusesWhatIsChanged() {
        for (int k = 0; k < 3; k++) {
            var seed = bytes(32);
            var key = new byte[32];
            Ed25519.generatePublicKey(seed, 0, key, 0);
            var busy = new Ed25519Key(key);
            for (int i = 0; i < 700; i++) {
                var message = bytes(random.nextInt(300));
                var signature = new byte[64];
                Ed25519.sign(seed, 0, key, 0, message, 0, message.length, signature, 0);
                assertThat(busy.verifies(message, signature)).isTrue();
                signature[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
                assertThat(busy.verifies(message, signature))
                        .isEqualTo(Ed25519Key.slowly(key, message, signature))
                        .isFalse();
            }
        }
    }

    @Test
    void manyAtOnceComeToTheSameAsEachAlone() {
        var seed = bytes(32);
        var key = new byte[32];
        Ed25519.generatePublicKey(seed, 0, key, 0);
        var together = new Ed25519Key(key);
        for (int round = 0; round < 4; round++) {
            var many = new ArrayList<Ed25519Key.Signed>();
            for (int i = 0; i < 200; i++) {
                var message = bytes(random.nextInt(300));
                var signature = new byte[64];
                Ed25519.sign(seed, 0, key, 0, message, 0, message.length, signature, 0);
                if (random.nextBoolean()) {
                    signature[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
                }
                many.add(new Ed25519Key.Signed(message, i == 100 ? new byte[63] : i == 101 ? neutral() : signature));
            }
            var good = together.verifies(many);
            for (int i = 0; i < many.size(); i++) {
                var one = many.get(i);
                assertThat(good[i])
                        .as("round %s, signature %s", round, i)
                        .isEqualTo(Ed25519Key.slowly(key, one.message(), one.signature()));
            }
            assertThat(good).contains(true, false);
        }
        assertThat(together.verifies(java.util.List.of())).isEmpty();
    }

    private static byte[] neutral() {
        var signature = new byte[64];
        signature[0] = 1;
        return signature;
    }

    @Test
    void aBusyKeyRefusesAnotherSpellingOfS() {
        var seed = bytes(32);
        var key = new byte[32];
        Ed25519.generatePublicKey(seed, 0, key, 0);
        var signature = new byte[64];
        Ed25519.sign(seed, 0, key, 0, new byte[3], 0, 3, signature, 0);
        var s = Multiples.number(Arrays.copyOfRange(signature, 32, 64), 256);
        write(s.add(ORDER), signature, 32);
        assertThat(Ed25519Key.quickly(key, new byte[3], signature)).isFalse();
        write(s, signature, 32);
        assertThat(Ed25519Key.quickly(key, new byte[3], signature)).isTrue();
    }

    /** Whoever holds the key can make the equation hold with the neutral R: the rule refuses it nevertheless. */
    @Test
    void theNeutralPointIsNoR() throws Exception {
        var seed = bytes(32);
        var key = new byte[32];
        Ed25519.generatePublicKey(seed, 0, key, 0);
        var hash = MessageDigest.getInstance("SHA-512").digest(seed);
        hash[0] &= (byte) 0xf8;
        hash[31] = (byte) (hash[31] & 0x7f | 0x40);
        var secret = Multiples.number(Arrays.copyOf(hash, 32), 256);
        var signature = new byte[64];
        signature[0] = 1;
        var digest = MessageDigest.getInstance("SHA-512");
        digest.update(signature, 0, 32);
        digest.update(key);
        var challenge = Multiples.number(digest.digest(new byte[3]), 512).mod(ORDER);
        write(challenge.multiply(secret).mod(ORDER), signature, 32);
        var sum = new Point();
        Multiples.of(base()).addTo(sum, Arrays.copyOfRange(signature, 32, 64));
        var product = new byte[64];
        write(challenge, product, 0);
        Multiples.ofNegative(key).addTo(sum, Arrays.copyOf(product, 32));
        assertThat(sum.encode()).isEqualTo(Arrays.copyOf(signature, 32));
        assertThat(Ed25519Key.quickly(key, new byte[3], signature)).isFalse();
        assertThat(Ed25519Key.slowly(key, new byte[3], signature)).isFalse();
    }

    /** Digits at the edges of the table, and the largest factor there is. */
    @Test
    void multiplesAreRepeatedSums() {
        var base = Multiples.of(base());
        for (var factor : new BigInteger[] {
            BigInteger.ONE,
            BigInteger.valueOf(127),
            BigInteger.valueOf(128),
            BigInteger.valueOf(129),
            BigInteger.valueOf(255),
            BigInteger.valueOf(256),
            BigInteger.valueOf(0x8080_8080L),
            BigInteger.valueOf(0x8181_8181L),
            ORDER.subtract(BigInteger.ONE)
        }) {
            var bytes = new byte[32];
            write(factor, bytes, 0);
            var sum = new Point();
            base.addTo(sum, bytes);
            var slow = new Point();
            var one = new byte[32];
            one[0] = 1;
            if (factor.bitLength() < 12) {
                for (int i = 0; i < factor.intValue(); i++) {
                    base.addTo(slow, one);
                }
                assertThat(sum.encode()).isEqualTo(slow.encode());
            }
            // One times less and one more comes to the same.
            var less = new byte[32];
            write(factor.subtract(BigInteger.ONE), less, 0);
            var again = new Point();
            base.addTo(again, less);
            base.addTo(again, one);
            assertThat(sum.encode()).isEqualTo(again.encode());
        }
    }

    private static byte[] base() {
        var base = new byte[32];
        Arrays.fill(base, (byte) 0x66);
        base[0] = 0x58;
        return base;
    }

    private static void write(BigInteger number, byte[] to, int at) {
        for (int i = 0; i < 32; i++) {
            to[at + i] = number.shiftRight(8 * i).byteValue();
        }
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
