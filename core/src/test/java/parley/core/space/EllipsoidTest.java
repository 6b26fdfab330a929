package parley.core.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicMask;
import org.junit.jupiter.api.Test;
import parley.core.log.Hash;

/** Beside GeographicLib, which is exact to some nanometres and not the same bits everywhere. */
class EllipsoidTest {
    private static final double MICROMETRE = 1e-6;

    @Test
    void distancesAreThoseOfGeographicLibToAMicrometre() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            double latitude = random.nextDouble(-90, 90);
            double longitude = random.nextDouble(-180, 180);
            double reach = Math.pow(10, random.nextDouble(-7, 2));
            double other = Math.clamp(latitude + random.nextDouble(-reach, reach), -90, 90);
            double far = Unrolled.wrapped(longitude + random.nextDouble(-reach, reach));
            double expected = Geodesic.WGS84.Inverse(latitude, longitude, other, far, GeodesicMask.DISTANCE).s12;
            assertThat(Ellipsoid.metres(latitude, longitude, other, far))
                    .as("%s, %s to %s, %s", latitude, longitude, other, far)
                    .isCloseTo(expected, within(MICROMETRE));
        }
    }

    @Test
    void theSameHoldsAtPolesOnOneMeridianAndAcrossTheEarth() {
        double[] latitudes = {-90, -89.9999999, -66, -0.0000001, 0, 0.0000001, 45, 89.9999999, 90};
        double[] longitudes = {-180, -179.9999999, -90, 0, 0.0000001, 90, 179.9999999, 180};
        for (double latitude : latitudes) {
            for (double longitude : longitudes) {
                for (double other : latitudes) {
                    for (double far : longitudes) {
                        double expected =
                                Geodesic.WGS84.Inverse(latitude, longitude, other, far, GeodesicMask.DISTANCE).s12;
                        assertThat(Ellipsoid.metres(latitude, longitude, other, far))
                                .as("%s, %s to %s, %s", latitude, longitude, other, far)
                                .isCloseTo(expected, within(MICROMETRE));
                    }
                }
            }
        }
    }

    @Test
    void aPlaceIsNoDistanceFromItself() {
        assertThat(Ellipsoid.metres(35.5, 36.25, 35.5, 36.25)).isZero();
        assertThat(Ellipsoid.metres(35.5, 180, 35.5, -180)).isZero();
    }

    @Test
    void destinationsAreThoseOfGeographicLibToAMicrometre() {
        var random = new SplittableRandom(2);
        for (int i = 0; i < 20_000; i++) {
            var from = new Position(random.nextDouble(-180, 180), random.nextDouble(-90, 90));
            double azimuth = random.nextDouble(-360, 360);
            double metres = Math.pow(10, random.nextDouble(-3, 6.5));
            var expected = Geodesic.WGS84.Direct(from.latitude(), from.longitude(), azimuth, metres);
            var found = Ellipsoid.destination(from, azimuth, metres);
            double off = Geodesic.WGS84.Inverse(
                            expected.lat2, expected.lon2, found.latitude(), found.longitude(), GeodesicMask.DISTANCE)
                    .s12;
            assertThat(off).as("from %s by %s for %s", from, azimuth, metres).isLessThan(MICROMETRE);
        }
    }

    /** Pinned: whatever machine this runs on, and however its code is compiled, not one bit differs. */
    @Test
    void distancesAreTheSameBitsOnEveryMachine() {
        var random = new SplittableRandom(3);
        var bits = ByteBuffer.allocate(10_000 * 3 * Double.BYTES);
        for (int i = 0; i < 10_000; i++) {
            double latitude = random.nextInt(-800_000_000, 800_000_000) / 1e7;
            double longitude = random.nextInt(-1_700_000_000, 1_700_000_000) / 1e7;
            double other = latitude + random.nextInt(0, 50_000_000) / 1e7;
            double far = longitude + random.nextInt(0, 50_000_000) / 1e7;
            var to = Ellipsoid.destination(new Position(longitude, latitude), far, random.nextInt(1, 1_000_000));
            bits.putDouble(Ellipsoid.metres(latitude, longitude, other, far))
                    .putDouble(to.longitude())
                    .putDouble(to.latitude());
        }
        assertThat(Hash.leaf(bits.array()).toString()).isEqualTo("y4kJjq2soIfIVGbm/LF1CVgbjchyBlHWaf+4A1oTwb4=");
    }
}
