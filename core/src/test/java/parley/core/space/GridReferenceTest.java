package parley.core.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GridReferenceTest {

    @Test
    void aReferenceMeansTheMiddleOfItsSquare() {
        GridReference square = GridReference.of("37S BV 73 31").orElseThrow();
        assertThat(square.squareMetres()).isEqualTo(1000);
        assertThat(square.text()).as("kept as given").isEqualTo("37S BV 73 31");
        GridReference corner = GridReference.of("37SBV7300031000").orElseThrow();
        double metres = Geodesy.metres(square.middle(), corner.middle());
        assertThat(metres).isBetween(705.0, 709.0);
    }

    @Test
    void knownPointsComeOutWhereTheyAre() {
        // 36.5 E 35.5 N, by two programs.
        Position at = GridReference.of("37SBV7324331367").orElseThrow().middle();
        assertThat(Geodesy.metres(at, new Position(36.5, 35.5))).isLessThan(2);
    }

    @Test
    void whatIsNoReferenceIsNone() {
        for (String bad : List.of(
                "", "37S", "37SBV", "37SBV123", "61SBV1212", "37IBV1212", "37SBI1212", "37SBV12345678901", "x")) {
            assertThat(GridReference.of(bad)).as(bad).isEmpty();
        }
    }

    @Test
    void digitsThatArePartedElsewhereThanInTheMiddleAreNoReference() {
        for (String text : List.of("37S BV 7324 31", "37SBV7324 31", "37S BV 73 24 31 31", "37S BV 7 3 3 1")) {
            assertThat(GridReference.of(text)).as(text).isEmpty();
        }
        assertThat(GridReference.of("37S  BV  732  313")).isPresent();
        assertThat(GridReference.of(" 37s bv 732313 ")).isPresent();
    }
}
