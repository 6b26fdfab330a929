package parley.core.curve;

import java.math.BigInteger;

/**
 * Numbers modulo p = 2^255 - 19, as five limbs of 51 bits, the lowest first. Limbs may be somewhat larger than 51 bits between
 * operations: every operation says how large its arguments may be, and {@link #mul} and {@link #square} give limbs below
 * 2^51 + 2.
 */
final class Field {
    static final int LIMBS = 5;
    static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    private static final int BITS = 51;
    private static final long MASK = (1L << BITS) - 1;

    private Field() {}

    static long[] of(BigInteger value) {
        var limbs = new long[LIMBS];
        var rest = value.mod(P);
        for (int i = 0; i < LIMBS; i++) {
            limbs[i] = rest.longValue() & MASK;
            rest = rest.shiftRight(BITS);
        }
        return limbs;
    }

    /** out = a + b; limbs add up. */
    static void add(long[] out, long[] a, long[] b) {
        for (int i = 0; i < LIMBS; i++) {
            out[i] = a[i] + b[i];
        }
    }

    /** out = a - b + 2p; b's limbs below 2^52 - 38, so that none turns negative. */
    static void subtract(long[] out, long[] a, long[] b) {
        out[0] = a[0] - b[0] + 2 * (MASK - 18);
        for (int i = 1; i < LIMBS; i++) {
            out[i] = a[i] - b[i] + 2 * MASK;
        }
    }

    static void mul(long[] out, long[] a, long[] b) {
        mul(out, a, b, 0);
    }

    /**
     * out = a * b, with b's limbs from an offset on; limbs of both below 2^53.5.
     *
     * <p>Each product of two limbs is cut at bit 51: its lower part stays, its upper part goes to the next limb. Of two limbs
     * shifted left by 13 bits together, the upper 64 of 128 bits are just that upper part. What is beyond 2^255 comes back
     * times 19.
     */
    static void mul(long[] out, long[] a, long[] b, int at) {
        long a0 = a[0];
        long a1 = a[1];
        long a2 = a[2];
        long a3 = a[3];
        long a4 = a[4];
        long b0 = b[at];
        long b1 = b[at + 1];
        long b2 = b[at + 2];
        long b3 = b[at + 3];
        long b4 = b[at + 4];
        long x1 = 19 * b1;
        long x2 = 19 * b2;
        long x3 = 19 * b3;
        long x4 = 19 * b4;
        long low0 = low(a0, b0) + low(a1, x4) + low(a2, x3) + low(a3, x2) + low(a4, x1);
        long low1 = low(a0, b1) + low(a1, b0) + low(a2, x4) + low(a3, x3) + low(a4, x2);
        long low2 = low(a0, b2) + low(a1, b1) + low(a2, b0) + low(a3, x4) + low(a4, x3);
        long low3 = low(a0, b3) + low(a1, b2) + low(a2, b1) + low(a3, b0) + low(a4, x4);
        long low4 = low(a0, b4) + low(a1, b3) + low(a2, b2) + low(a3, b1) + low(a4, b0);
        long high0 = high(a0, b0) + high(a1, x4) + high(a2, x3) + high(a3, x2) + high(a4, x1);
        long high1 = high(a0, b1) + high(a1, b0) + high(a2, x4) + high(a3, x3) + high(a4, x2);
        long high2 = high(a0, b2) + high(a1, b1) + high(a2, b0) + high(a3, x4) + high(a4, x3);
        long high3 = high(a0, b3) + high(a1, b2) + high(a2, b1) + high(a3, b0) + high(a4, x4);
        long high4 = high(a0, b4) + high(a1, b3) + high(a2, b2) + high(a3, b1) + high(a4, b0);
        carry(out, low0 + 19 * high4, low1 + high0, low2 + high1, low3 + high2, low4 + high3);
    }

    /** out = a * a; limbs below 2^52.5. */
    static void square(long[] out, long[] a) {
        long a0 = a[0];
        long a1 = a[1];
        long a2 = a[2];
        long a3 = a[3];
        long a4 = a[4];
        long d0 = 2 * a0;
        long d1 = 2 * a1;
        long d2 = 2 * a2;
        long d3 = 2 * a3;
        long x3 = 19 * a3;
        long x4 = 19 * a4;
        long low0 = low(a0, a0) + low(d1, x4) + low(d2, x3);
        long low1 = low(d0, a1) + low(d2, x4) + low(a3, x3);
        long low2 = low(d0, a2) + low(a1, a1) + low(d3, x4);
        long low3 = low(d0, a3) + low(d1, a2) + low(a4, x4);
        long low4 = low(d0, a4) + low(d1, a3) + low(a2, a2);
        long high0 = high(a0, a0) + high(d1, x4) + high(d2, x3);
        long high1 = high(d0, a1) + high(d2, x4) + high(a3, x3);
        long high2 = high(d0, a2) + high(a1, a1) + high(d3, x4);
        long high3 = high(d0, a3) + high(d1, a2) + high(a4, x4);
        long high4 = high(d0, a4) + high(d1, a3) + high(a2, a2);
        carry(out, low0 + 19 * high4, low1 + high0, low2 + high1, low3 + high2, low4 + high3);
    }

    private static long low(long a, long b) {
        return (a * b) & MASK;
    }

    /** Bits 51 and up of a * b, for a below 2^54 and b below 2^59. */
    private static long high(long a, long b) {
        return Math.multiplyHigh(a << 9, b << 4);
    }

    private static void carry(long[] out, long r0, long r1, long r2, long r3, long r4) {
        r1 += r0 >>> BITS;
        r2 += r1 >>> BITS;
        r3 += r2 >>> BITS;
        r4 += r3 >>> BITS;
        r0 = (r0 & MASK) + 19 * (r4 >>> BITS);
        out[0] = r0 & MASK;
        out[1] = (r1 & MASK) + (r0 >>> BITS);
        out[2] = r2 & MASK;
        out[3] = r3 & MASK;
        out[4] = r4 & MASK;
    }

    /** out = 1 / a, by Fermat: a^(p - 2), where p - 2 = 2^255 - 21. */
    static void invert(long[] out, long[] a) {
        var a2 = new long[LIMBS];
        var a9 = new long[LIMBS];
        var a11 = new long[LIMBS];
        var t = new long[LIMBS];
        square(a2, a);
        squares(t, a2, 2);
        mul(a9, t, a);
        mul(a11, a9, a2);
        square(t, a11);
        var ones5 = new long[LIMBS]; // a^(2^5 - 1), and so on
        mul(ones5, t, a9);
        var ones10 = ones(ones5, 5, ones5);
        var ones20 = ones(ones10, 10, ones10);
        var ones40 = ones(ones20, 20, ones20);
        var ones50 = ones(ones40, 10, ones10);
        var ones100 = ones(ones50, 50, ones50);
        var ones200 = ones(ones100, 100, ones100);
        var ones250 = ones(ones200, 50, ones50);
        squares(t, ones250, 5);
        mul(out, t, a11);
    }

    private static long[] ones(long[] upper, int shift, long[] lower) {
        var out = new long[LIMBS];
        squares(out, upper, shift);
        mul(out, out, lower);
        return out;
    }

    private static void squares(long[] out, long[] a, int times) {
        square(out, a);
        for (int i = 1; i < times; i++) {
            square(out, out);
        }
    }

    /** The one number below p, in 32 bytes, the lowest first; of what {@link #mul} gave. */
    static byte[] bytes(long[] a) {
        long r0 = a[0];
        long r1 = a[1];
        long r2 = a[2];
        long r3 = a[3];
        long r4 = a[4];
        r2 += r1 >>> BITS;
        r1 &= MASK;
        r3 += r2 >>> BITS;
        r2 &= MASK;
        r4 += r3 >>> BITS;
        r3 &= MASK;
        r0 += 19 * (r4 >>> BITS);
        r4 &= MASK;
        // Whether it is p or more: then adding 19 reaches 2^255.
        long over = (r0 + 19) >>> BITS;
        over = (r1 + over) >>> BITS;
        over = (r2 + over) >>> BITS;
        over = (r3 + over) >>> BITS;
        over = (r4 + over) >>> BITS;
        r0 += 19 * over;
        r1 += r0 >>> BITS;
        r2 += r1 >>> BITS;
        r3 += r2 >>> BITS;
        r4 += r3 >>> BITS;
        long[] limbs = {r0 & MASK, r1 & MASK, r2 & MASK, r3 & MASK, r4 & MASK};
        var bytes = new byte[32];
        for (int i = 0; i < 255; i += 8) {
            int limb = i / BITS;
            int shift = i % BITS;
            long bits = limbs[limb] >>> shift;
            if (shift > BITS - 8 && limb + 1 < LIMBS) {
                bits |= limbs[limb + 1] << (BITS - shift);
            }
            bytes[i / 8] = (byte) bits;
        }
        return bytes;
    }
}
