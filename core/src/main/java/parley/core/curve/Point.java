package parley.core.curve;

import static parley.core.curve.Field.LIMBS;

import java.util.ArrayList;
import java.util.List;

/**
 * A point of the curve -x² + y² = 1 + d·x²·y² that others are added to: x = X/Z, y = Y/Z, T = XY/Z. It begins as the neutral
 * one. Adding is complete: there are no exceptions for equal, opposite or neutral points (Hisil, Wong, Carter and Dawson, 2008).
 */
final class Point {
    final long[] x = new long[LIMBS];
    final long[] y = new long[LIMBS];
    final long[] z = new long[LIMBS];
    private final long[] t = new long[LIMBS];

    private final long[] a = new long[LIMBS];
    private final long[] b = new long[LIMBS];
    private final long[] c = new long[LIMBS];
    private final long[] e = new long[LIMBS];
    private final long[] f = new long[LIMBS];
    private final long[] g = new long[LIMBS];

    Point() {
        y[0] = 1;
        z[0] = 1;
    }

    /**
     * Adds the affine point (u, v) that stands as v + u, v - u, 2d·u·v at an offset of a table, or takes it away.
     */
    void add(long[] table, int at, boolean minus) {
        int sum = minus ? at + LIMBS : at;
        int difference = minus ? at : at + LIMBS;
        Field.subtract(a, y, x);
        Field.mul(a, a, table, difference);
        Field.add(b, y, x);
        Field.mul(b, b, table, sum);
        Field.mul(c, t, table, at + 2 * LIMBS);
        Field.subtract(e, b, a);
        Field.add(b, b, a);
        Field.add(a, z, z);
        Field.subtract(f, a, c);
        Field.add(g, a, c);
        // -(u, v) is (-u, v): its product is the negative, so f and g change places.
        var less = minus ? g : f;
        var more = minus ? f : g;
        Field.mul(x, e, less);
        Field.mul(y, more, b);
        Field.mul(t, e, b);
        Field.mul(z, less, more);
    }

    /**
     * As {@link #encode()} of each, with one division for all: the inverse of the product of all Z, times the others' product, is the
     * inverse of each. No Z is 0, because adding is complete.
     */
    static List<byte[]> encode(List<Point> points) {
        var before = new ArrayList<long[]>(points.size());
        var product = new long[LIMBS];
        product[0] = 1;
        for (Point point : points) {
            before.add(product.clone());
            Field.mul(product, product, point.z);
        }
        var inverse = new long[LIMBS];
        Field.invert(inverse, product);
        var encoded = new ArrayList<byte[]>(points.size());
        var one = new long[LIMBS];
        for (int i = points.size() - 1; i >= 0; i--) {
            Field.mul(one, inverse, before.get(i));
            Field.mul(inverse, inverse, points.get(i).z);
            encoded.add(points.get(i).encode(one));
        }
        return encoded.reversed();
    }

    /** RFC 8032, section 5.1.2: y, and in the highest bit whether x is odd. */
    byte[] encode() {
        var inverse = new long[LIMBS];
        Field.invert(inverse, z);
        return encode(inverse);
    }

    private byte[] encode(long[] inverse) {
        Field.mul(a, x, inverse);
        Field.mul(b, y, inverse);
        var bytes = Field.bytes(b);
        bytes[31] |= (byte) (Field.bytes(a)[0] << 7);
        return bytes;
    }
}
