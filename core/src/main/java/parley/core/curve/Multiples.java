package parley.core.curve;

import static parley.core.curve.Field.LIMBS;
import static parley.core.curve.Field.P;

import java.math.BigInteger;

/** A point times 1 to 128, times each power of 256: so any multiple of it is a sum of 32 of these, or their negatives. 480 KiB. */
final class Multiples {
    private static final int DIGITS = 32;
    private static final int MOST = 128;
    private static final int ENTRY = 3 * LIMBS;

    private static final BigInteger D = BigInteger.valueOf(-121_665)
            .multiply(BigInteger.valueOf(121_666).modInverse(P))
            .mod(P);
    private static final long[] TWICE_D = Field.of(D.shiftLeft(1));
    private static final BigInteger ROOT_OF_MINUS_ONE = BigInteger.TWO.modPow(P.shiftRight(2), P);

    private final long[] table = new long[DIGITS * MOST * ENTRY];

    private Multiples(BigInteger x, BigInteger y) {
        var first = new long[ENTRY];
        write(first, 0, Field.of(x), Field.of(y));
        for (int digit = 0; digit < DIGITS; digit++) {
            fill(first, digit * MOST * ENTRY);
            first = twice(table, ((digit + 1) * MOST - 1) * ENTRY);
        }
    }

    /** @param encoded a point of the curve as RFC 8032 encodes it, known to be one */
    static Multiples of(byte[] encoded) {
        var y = number(encoded, 255);
        var x = x(y, encoded[31] < 0);
        return new Multiples(x, y);
    }

    /** Of the point's negative. */
    static Multiples ofNegative(byte[] encoded) {
        var y = number(encoded, 255);
        return new Multiples(P.subtract(x(y, encoded[31] < 0)), y);
    }

    private static BigInteger x(BigInteger y, boolean odd) {
        var square = y.multiply(y);
        var xSquare = square.subtract(BigInteger.ONE)
                .multiply(square.multiply(D).add(BigInteger.ONE).modInverse(P))
                .mod(P);
        var x = xSquare.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        if (!x.multiply(x).mod(P).equals(xSquare)) {
            x = x.multiply(ROOT_OF_MINUS_ONE).mod(P);
        }
        if (!x.multiply(x).mod(P).equals(xSquare)) {
            throw new IllegalArgumentException("Not a point of the curve.");
        }
        return x.testBit(0) == odd ? x : P.subtract(x);
    }

    /** The lowest bits of a number that is written lowest byte first. */
    static BigInteger number(byte[] bytes, int bits) {
        var reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return new BigInteger(1, reversed).mod(BigInteger.ONE.shiftLeft(bits));
    }

    /** The first times 1 to 128, made affine together: one division for all. */
    private void fill(long[] first, int at) {
        var xs = new long[MOST][];
        var ys = new long[MOST][];
        var zs = new long[MOST][];
        var before = new long[MOST][LIMBS];
        var product = Field.of(BigInteger.ONE);
        var sum = new Point();
        for (int i = 0; i < MOST; i++) {
            sum.add(first, 0, false);
            xs[i] = sum.x.clone();
            ys[i] = sum.y.clone();
            zs[i] = sum.z.clone();
            before[i] = product.clone();
            Field.mul(product, product, zs[i]);
        }
        var inverse = new long[LIMBS];
        Field.invert(inverse, product);
        var one = new long[LIMBS];
        for (int i = MOST - 1; i >= 0; i--) {
            Field.mul(one, inverse, before[i]);
            Field.mul(inverse, inverse, zs[i]);
            Field.mul(xs[i], xs[i], one);
            Field.mul(ys[i], ys[i], one);
            write(table, at + i * ENTRY, xs[i], ys[i]);
        }
    }

    private static long[] twice(long[] table, int at) {
        var sum = new Point();
        sum.add(table, at, false);
        sum.add(table, at, false);
        var inverse = new long[LIMBS];
        Field.invert(inverse, sum.z);
        Field.mul(sum.x, sum.x, inverse);
        Field.mul(sum.y, sum.y, inverse);
        var entry = new long[ENTRY];
        write(entry, 0, sum.x, sum.y);
        return entry;
    }

    private static void write(long[] table, int at, long[] x, long[] y) {
        var part = new long[LIMBS];
        Field.add(part, y, x);
        System.arraycopy(part, 0, table, at, LIMBS);
        Field.subtract(part, y, x);
        System.arraycopy(part, 0, table, at + LIMBS, LIMBS);
        Field.mul(part, x, y);
        Field.mul(part, part, TWICE_D);
        System.arraycopy(part, 0, table, at + 2 * LIMBS, LIMBS);
    }

    /** Adds this point times a factor below 2^253, written lowest byte first. */
    void addTo(Point sum, byte[] factor) {
        int carry = 0;
        for (int digit = 0; digit < DIGITS; digit++) {
            int value = (factor[digit] & 0xff) + carry;
            carry = value > MOST ? 1 : 0;
            value -= carry << 8;
            if (value != 0) {
                sum.add(table, (digit * MOST + Math.abs(value) - 1) * ENTRY, value < 0);
            }
        }
    }
}
