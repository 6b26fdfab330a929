package parley.core.curve;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/**
 * A public key that checks signatures by the one rule of Parley, which {@code parley.core.log.Ed25519} states in full.
 *
 * <p>The first few hundred it checks with BouncyCastle: the equation, and then that R is of prime order. A key that checks more
 * makes itself a table, and computes [S]B - [k]A outright. That is a point of the prime-order group, because A and B are; so if
 * its one canonical encoding is R, byte by byte, R is canonical and of prime order, or neutral, which is refused. It is the same
 * rule, with nothing left over to check.
 */
public final class Ed25519Key {
    private static final int LENGTH = 32;
    /** From which signature on a table is worth its making. */
    private static final int MANY = 256;
    /** Tables that one process makes, of half a MiB each: whoever has many keys granted makes checks slow, and no more. */
    private static final int TABLES = 64;

    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    /** Copied, and never fed. */
    private static final MessageDigest SHA_512 = fresh();

    /** The encoding of the neutral point: y = 1. */
    private static final byte[] NEUTRAL = neutral();

    /** About how many there are: when several threads make one, some may go uncounted. */
    private static volatile int tables;

    private final byte[] key;
    /** About how many were good: when several threads check, some may go uncounted. */
    private volatile int seen;

    private volatile @Nullable Multiples negative;

    /** Made when the first key has become a busy one. */
    private static final class Base {
        private static final Multiples MULTIPLES = Multiples.of(encoded());

        /** y = 4/5, x even. */
        private static byte[] encoded() {
            var bytes = new byte[LENGTH];
            Arrays.fill(bytes, (byte) 0x66);
            bytes[0] = 0x58;
            return bytes;
        }
    }

    /** @param key 32 bytes that {@link #isGood} has passed */
    public Ed25519Key(byte[] key) {
        this.key = key.clone();
    }

    /** Whether these bytes may serve as a key: canonical, a point of prime order. */
    public static boolean isGood(byte[] key) {
        return key.length == LENGTH && Ed25519.validatePublicKeyFull(key, 0);
    }

    private static byte[] neutral() {
        var bytes = new byte[LENGTH];
        bytes[0] = 1;
        return bytes;
    }

    /** Whether the signature is good. Any bytes may be given; none throw. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // It is only to tell a busy key from a quiet one.
    public boolean verifies(byte[] message, byte[] signature) {
        if (signature.length != 2 * LENGTH) {
            return false;
        }
        var table = negative;
        if (table != null) {
            return byTable(table, message, signature);
        }
        boolean good = slowly(key, message, signature);
        if (good && ++seen > MANY && tables < TABLES) {
            tables++;
            negative = Multiples.ofNegative(key);
        }
        return good;
    }

    /** What was signed, and the signature. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Signed(byte[] message, byte[] signature) {}

    /**
     * Whether each of many signatures is good: the same as {@link #verifies} of each, at less cost, because the divisions that it takes to
     * encode points are made together.
     */
    public boolean[] verifies(List<Signed> many) {
        var good = new boolean[many.size()];
        var table = negative;
        if (table == null) {
            for (int i = 0; i < good.length; i++) {
                good[i] = verifies(many.get(i).message(), many.get(i).signature());
            }
            return good;
        }
        var sums = new ArrayList<Point>();
        var places = new ArrayList<Integer>();
        for (int i = 0; i < good.length; i++) {
            var one = many.get(i);
            if (one.signature().length == 2 * LENGTH && !isRefused(one.signature())) {
                sums.add(sum(table, one.message(), one.signature()));
                places.add(i);
            }
        }
        var encoded = Point.encode(sums);
        for (int i = 0; i < encoded.size(); i++) {
            int at = places.get(i);
            good[at] = Arrays.equals(encoded.get(i), 0, LENGTH, many.get(at).signature(), 0, LENGTH);
        }
        return good;
    }

    /** By BouncyCastle alone: its equation is a multiple of the right one, which with R of prime order comes to the same. */
    public static boolean slowly(byte[] key, byte[] message, byte[] signature) {
        return signature.length == 2 * LENGTH
                && Ed25519.verify(signature, 0, key, 0, message, 0, message.length)
                && Ed25519.validatePublicKeyFull(signature, 0);
    }

    /** With a table from the first signature on. */
    static boolean quickly(byte[] key, byte[] message, byte[] signature) {
        return new Ed25519Key(key).byTable(Multiples.ofNegative(key), message, signature);
    }

    private boolean byTable(Multiples negativeKey, byte[] message, byte[] signature) {
        return !isRefused(signature)
                && Arrays.equals(sum(negativeKey, message, signature).encode(), Arrays.copyOf(signature, LENGTH));
    }

    /** S is not below the order, or R is neutral. */
    private static boolean isRefused(byte[] signature) {
        return Arrays.equals(signature, 0, LENGTH, NEUTRAL, 0, LENGTH)
                || Multiples.number(Arrays.copyOfRange(signature, LENGTH, 2 * LENGTH), 256)
                                .compareTo(ORDER)
                        >= 0;
    }

    /** [S]B - [k]A: what R must be. */
    private Point sum(Multiples negativeKey, byte[] message, byte[] signature) {
        var sum = new Point();
        Base.MULTIPLES.addTo(sum, Arrays.copyOfRange(signature, LENGTH, 2 * LENGTH));
        negativeKey.addTo(sum, challenge(Arrays.copyOf(signature, LENGTH), message));
        return sum;
    }

    /** SHA-512(R || A || M) modulo the order, lowest byte first. */
    private byte[] challenge(byte[] r, byte[] message) {
        MessageDigest digest;
        try {
            digest = (MessageDigest) SHA_512.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
        digest.update(r);
        digest.update(key);
        var k = Multiples.number(digest.digest(message), 512).mod(ORDER).toByteArray();
        var bytes = new byte[LENGTH];
        for (int i = 0; i < k.length && i < LENGTH; i++) {
            bytes[i] = k[k.length - 1 - i];
        }
        return bytes;
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-512.", e);
        }
    }

    public byte[] bytes() {
        return key.clone();
    }
}
