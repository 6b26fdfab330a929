package parley.core.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Areas wider than half the earth, beside a slow look along every edge and at every turn. */
class WideOutlineTest {
    private static final int STEPS = 8;

    /** A band, laid out flat: its two sides slant, and it may climb, so that its ends lie at other latitudes. */
    private static List<double[]> band(SplittableRandom random, double west, double width, boolean climbs) {
        var below = new ArrayList<double[]>();
        var above = new ArrayList<double[]>();
        double narrower = random.nextDouble(0, 40);
        for (int i = 0; i <= STEPS; i++) {
            double share = i / (double) STEPS;
            double middle = climbs ? -40 + 80 * share : 0;
            double height = climbs ? 4 : 20;
            below.add(new double[] {west + width * share, middle - random.nextDouble(height / 2, height)});
            above.add(new double[] {
                west + narrower + (width - narrower) * share, middle + random.nextDouble(height / 2, height)
            });
        }
        var ring = new ArrayList<>(below);
        ring.addAll(above.reversed());
        ring.add(ring.getFirst());
        return ring;
    }

    private static Outline outline(List<double[]> ring) {
        return Outline.of(new Footprint.Polygon(
                List.of(ring.stream().map(at -> Unrolled.position(at[0], at[1])).toList())));
    }

    /** By counting the edges that a line to the east crosses, from the point at each of five turns. */
    private static boolean inside(List<double[]> ring, double longitude, double latitude) {
        for (int turn = -2; turn <= 2; turn++) {
            double x = longitude + 360 * turn;
            boolean inside = false;
            for (int i = 1; i < ring.size(); i++) {
                double[] a = ring.get(i - 1);
                double[] b = ring.get(i);
                if ((a[1] > latitude) != (b[1] > latitude)) {
                    inside ^= x < a[0] + (b[0] - a[0]) * (latitude - a[1]) / (b[1] - a[1]);
                }
            }
            if (inside) {
                return true;
            }
        }
        return false;
    }

    private static double slowly(List<double[]> ring, Position from) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 1; i < ring.size(); i++) {
            double low = 0;
            double high = 1;
            // Closer and closer around the best sample: the distance has one least value along an edge.
            for (int round = 0; round < 5; round++) {
                double best = low;
                double least = Double.POSITIVE_INFINITY;
                for (int k = 0; k <= 40; k++) {
                    double share = low + (high - low) * k / 40;
                    double metres = Geodesy.metres(from, at(ring.get(i - 1), ring.get(i), share));
                    if (metres < least) {
                        least = metres;
                        best = share;
                    }
                }
                nearest = Math.min(nearest, least);
                double step = (high - low) / 40;
                low = Math.max(0, best - step);
                high = Math.min(1, best + step);
            }
        }
        return nearest;
    }

    private static Position at(double[] a, double[] b, double share) {
        return Unrolled.position(a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]));
    }

    private static void agrees(SplittableRandom random, boolean climbs, double least, double most) {
        for (int n = 0; n < 60; n++) {
            var ring = band(random, random.nextDouble(-180, 180), random.nextDouble(least, most), climbs);
            var outline = outline(ring);
            for (int k = 0; k < 20; k++) {
                // The two sides are where the other turn is; the last edge is the western one, STEPS + 1 the eastern.
                int edge = k % 4 == 0 ? ring.size() - 1 : k % 4 == 1 ? STEPS + 1 : 1 + random.nextInt(ring.size() - 1);
                Position near = at(ring.get(edge - 1), ring.get(edge), random.nextDouble());
                Position point = Unrolled.position(
                        near.longitude() + random.nextDouble(-0.4, 0.4),
                        near.latitude() + random.nextDouble(-0.4, 0.4));
                double slow = slowly(ring, point);
                double signed = inside(ring, point.longitude(), point.latitude()) ? -slow : slow;
                assertThat(outline.metresOutside(point.longitude(), point.latitude()))
                        .as("%s of a band from %s", point, ring.getFirst()[0])
                        .isCloseTo(signed, org.assertj.core.data.Offset.offset(20.0));
                assertThat(outline.geodesicMetresOutside(point.longitude(), point.latitude()))
                        .isCloseTo(signed, org.assertj.core.data.Offset.offset(20.0));
            }
        }
    }

    @Tag("slow")
    @Test
    void anAreaOfMoreThanHalfTheEarthIsMeasuredFromBothSides() {
        agrees(new SplittableRandom(31), false, 190, 355);
    }

    @Tag("slow")
    @Test
    void anAreaThatComesRoundAboveItselfIsToo() {
        agrees(new SplittableRandom(32), true, 300, 420);
    }
}
