package parley.core.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Beside BigInteger, which is slow and obvious; with limbs as large as they may be, and numbers around p and 2^255. */
class FieldTest {
    private static final int TRIES = 20_000;
    private final Random random = new Random(25519);

    @Test
    void productsSquaresSumsAndDifferencesAreThoseOfBigInteger() {
        for (int i = 0; i < TRIES; i++) {
            var a = limbs(1L << 53);
            var b = limbs(1L << 53);
            var out = new long[Field.LIMBS];
            Field.mul(out, a, b);
            assertThat(value(out)).isEqualTo(value(a).multiply(value(b)).mod(Field.P));
            assertThat(canonical(out)).isEqualTo(value(out));
            var c = limbs(1L << 52);
            Field.square(out, c);
            assertThat(value(out)).isEqualTo(value(c).pow(2).mod(Field.P));
            var small = limbs((1L << 51) + 2);
            var other = limbs((1L << 51) + 2);
            Field.subtract(out, small, other);
            assertThat(value(out)).isEqualTo(value(small).subtract(value(other)).mod(Field.P));
            Field.add(out, small, other);
            assertThat(value(out)).isEqualTo(value(small).add(value(other)).mod(Field.P));
        }
    }

    @Test
    void everyNumberIsWrittenInItsOneCanonicalWay() {
        for (int i = -200; i < 200; i++) {
            var near = BigInteger.valueOf(i);
            assertThat(canonical(Field.of(near))).isEqualTo(near.mod(Field.P));
        }
        // Not reduced: p to 2^255 - 1 in limbs of 51 bits, and a second limb one too large.
        for (int i = 0; i < 19; i++) {
            long[] unreduced = {(1L << 51) - 19 + i, (1L << 51) - 1, (1L << 51) - 1, (1L << 51) - 1, (1L << 51) - 1};
            assertThat(canonical(unreduced)).isEqualTo(BigInteger.valueOf(i));
            unreduced[1] += 2;
            assertThat(canonical(unreduced)).isEqualTo(value(unreduced));
        }
    }

    @Test
    void anInverseTimesItsNumberIsOne() {
        for (int i = 0; i < 200; i++) {
            var a = limbs((1L << 51) + 2);
            var out = new long[Field.LIMBS];
            Field.invert(out, a);
            Field.mul(out, out, a);
            assertThat(value(out)).isEqualTo(BigInteger.ONE);
        }
    }

    /** Any, and often the largest or the smallest. */
    private long[] limbs(long below) {
        var limbs = new long[Field.LIMBS];
        for (int i = 0; i < Field.LIMBS; i++) {
            limbs[i] = switch (random.nextInt(4)) {
                case 0 -> below - 1 - random.nextInt(20);
                case 1 -> random.nextInt(20);
                default -> random.nextLong(below);
            };
        }
        return limbs;
    }

    private static BigInteger value(long[] limbs) {
        var value = BigInteger.ZERO;
        for (int i = Field.LIMBS - 1; i >= 0; i--) {
            value = value.shiftLeft(51).add(BigInteger.valueOf(limbs[i]));
        }
        return value.mod(Field.P);
    }

    private static BigInteger canonical(long[] limbs) {
        return Multiples.number(Field.bytes(limbs), 256);
    }
}
