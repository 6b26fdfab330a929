package parley.core.watch;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static parley.core.watch.Fixture.ANY;
import static parley.core.watch.Fixture.START;
import static parley.core.watch.Fixture.area;
import static parley.core.watch.Fixture.findings;
import static parley.core.watch.Fixture.polygon;
import static parley.core.watch.Fixture.seen;
import static parley.core.watch.Fixture.terms;

import org.junit.jupiter.api.Test;

/** The watch where longitudes end: across the antimeridian, and at a pole. */
class AcrossWatchTest {
    private static final RestrainedArea ACROSS =
            area("DA-7", polygon(179.95, -1, -179.95, -1, -179.95, 1, 179.95, 1), ANY);

    @Test
    void anAircraftThatCrossesTheAntimeridianIsFoundInAnAreaThatDoesSoToo() {
        for (int way : new int[] {1, -1}) {
            var found = findings(
                    terms(ACROSS), seen("abc123", 0, way * 179.9, 0, 5000), seen("abc123", 40, way * -179.9, 0, 5000));
            assertThat(found).singleElement().satisfies(finding -> {
                assertThat(finding.entered()).isCloseTo(START.plusSeconds(10), within(1, SECONDS));
                assertThat(finding.left().orElseThrow()).isCloseTo(START.plusSeconds(30), within(1, SECONDS));
                assertThat(Math.abs(finding.entry().longitude())).isCloseTo(179.95, within(0.001));
                assertThat(Math.signum(finding.entry().longitude())).isEqualTo(way);
                assertThat(finding.deepestMetres()).isCloseTo(5566, within(5.0));
            });
        }
    }

    @Test
    void theRestOfTheWorldIsNotInIt() {
        assertThat(findings(terms(ACROSS), seen("abc123", 0, 0, 0, 5000), seen("abc123", 40, 0.2, 0, 5000)))
                .isEmpty();
        assertThat(findings(terms(ACROSS), seen("abc123", 0, 179.7, 0, 5000), seen("abc123", 40, 179.9, 0, 5000)))
                .isEmpty();
        var beside = area("DA-8", polygon(170, -1, 171, -1, 171, 1, 170, 1), ANY);
        assertThat(findings(terms(beside), seen("abc123", 0, 179.9, 0, 5000), seen("abc123", 40, -179.9, 0, 5000)))
                .as("the line goes the short way, not round the earth")
                .isEmpty();
    }

    @Test
    void anAreaAroundAPoleIsEnteredOverItsEdge() {
        var cap = area("DA-9", polygon(0, 89.5, 120, 89.5, -120, 89.5), ANY);
        var found = findings(terms(cap), seen("abc123", 0, 60, 89.4, 5000), seen("abc123", 40, 60, 89.6, 5000));
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.entered()).isCloseTo(START.plusSeconds(20), within(1, SECONDS));
            assertThat(finding.deepestMetres()).isCloseTo(11_169, within(20.0));
        });
        assertThat(findings(terms(cap), seen("abc123", 0, 60, 89.2, 5000), seen("abc123", 40, 60, 89.4, 5000)))
                .isEmpty();
    }
}
