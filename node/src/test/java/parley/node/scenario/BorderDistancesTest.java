package parley.node.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * india-pakistan-1991 means the distances that it says: each flight's middle from the edge of the other side's airspace or waters, and
 * what the agreement's 10 km and 1,000 m give for it. {@code fighter-edge} has a radius of 100 m: its edge lies on the limit.
 */
class BorderDistancesTest {
    /** Whose edge; metres to it; what comes out. */
    @ParameterizedTest
    @CsvSource({
        "fighter-inside, pak, 9600, forbidden",
        "fighter-outside, pak, 10400, not-restrained",
        "fighter-edge, pak, 10100, undetermined",
        "helicopter-inside, ind, 9600, forbidden",
        "helicopter-outside, ind, 10400, not-restrained",
        "transport-inside, ind, 800, forbidden",
        "transport-outside, ind, 1400, not-restrained",
        "trainer, pak, 304, not-restrained",
        "kind-not-said, pak, 5004, undetermined",
        "survey, pak, 504, permitted",
        "survey-too-long, pak, 501, forbidden",
        "no-height, pak, 696, forbidden",
        "rescue-across, pak, 504, forbidden",
        "rescue-late, ind, 604, forbidden",
        "sea-outside, pak-sea, 300, not-restrained"
    })
    void isAsFarFromTheOtherSideAsItIsMeantToBe(String label, String whose, double metres, String outcome)
            throws IOException {
        Plotted plotted = Plotted.of("india-pakistan-1991");
        assertThat(plotted.nearest(label, whose + ".geojson").metres()).isCloseTo(metres, within(5.0));
        assertThat(plotted.outcomes().get(label)).isEqualTo(outcome);
    }
}
