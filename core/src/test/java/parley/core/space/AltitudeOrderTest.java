package parley.core.space;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.core.space.AltitudeBand.Datum.AGL;
import static parley.core.space.AltitudeBand.Datum.AMSL;
import static parley.core.space.AltitudeBand.Datum.STANDARD;
import static parley.core.space.AltitudeBand.Datum.W84;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;

class AltitudeOrderTest {
    private static final Optional<Double> UNSTATED = Optional.empty();

    private static AltitudeOrder order(double a, Datum of, double b, Datum and, Optional<Double> margin) {
        return AltitudeOrder.of(new Level.At(a, of), new Level.At(b, and), margin);
    }

    @Test
    void withinOneDatumNumbersCompare() {
        assertThat(order(99, AGL, 100, AGL, UNSTATED)).isEqualTo(AltitudeOrder.LOWER);
        assertThat(order(100, AGL, 100, AGL, UNSTATED)).isEqualTo(AltitudeOrder.EQUAL);
        assertThat(order(101, STANDARD, 100, STANDARD, UNSTATED)).isEqualTo(AltitudeOrder.HIGHER);
    }

    @Test
    void theGeoidDecidesOnlyBeyondItsOwnHeight() {
        assertThat(order(1000, AMSL, 1000, W84, UNSTATED)).as("never equal").isEqualTo(AltitudeOrder.UNKNOWN);
        assertThat(order(1100, W84, 1000, AMSL, UNSTATED)).isEqualTo(AltitudeOrder.HIGHER);
        assertThat(order(1086, W84, 1000, AMSL, UNSTATED)).isEqualTo(AltitudeOrder.UNKNOWN);
        assertThat(order(893, W84, 1000, AMSL, UNSTATED)).isEqualTo(AltitudeOrder.UNKNOWN);
        assertThat(order(892, W84, 1000, AMSL, UNSTATED)).isEqualTo(AltitudeOrder.LOWER);
    }

    @Test
    void thePressureAltitudeComparesOnlyWithinAStatedMargin() {
        assertThat(order(10_000, STANDARD, 1000, AMSL, UNSTATED)).isEqualTo(AltitudeOrder.UNKNOWN);
        assertThat(order(10_000, STANDARD, 1000, AMSL, Optional.of(500.0))).isEqualTo(AltitudeOrder.HIGHER);
        assertThat(order(1_400, STANDARD, 1000, AMSL, Optional.of(500.0))).isEqualTo(AltitudeOrder.UNKNOWN);
    }

    @Test
    void heightAboveGroundSaysLittleAboutTheSea() {
        assertThat(order(120, AGL, 3000, AMSL, UNSTATED)).isEqualTo(AltitudeOrder.UNKNOWN);
        assertThat(order(120, AGL, 9000, AMSL, UNSTATED)).isEqualTo(AltitudeOrder.LOWER);
    }

    @Test
    void aBandOfTwoDatumsIsMixedAndUpsideDownOnlyForCertain() {
        var mixed = new AltitudeBand(new Level.At(120, AGL), new Level.At(100, AMSL));
        assertThat(AltitudeOrder.mixed(mixed)).isTrue();
        assertThat(AltitudeOrder.upsideDown(mixed)).isFalse();
        assertThat(AltitudeOrder.upsideDown(new AltitudeBand(new Level.At(120, AGL), new Level.At(100, AGL))))
                .isTrue();
        assertThat(AltitudeOrder.upsideDown(new AltitudeBand(new Level.At(9000, AMSL), new Level.At(1, W84))))
                .isTrue();
    }
}
