package parley.core.space.read;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.core.space.read.Files.one;
import static parley.core.space.read.Files.read;
import static parley.core.space.read.Files.refused;

import org.junit.jupiter.api.Test;

class PositionsReaderTest {
    @Test
    void cornersInMgrsOrDegreesAreAnAreaAsExactAsTheCoarsest() {
        Zone zone = one(Format.POSITIONS, "# Crossing point\n37S BV 73243 31367\n37SBV8431\n353500N 0363500E\n");
        assertThat(zone.name()).isEqualTo("Crossing point");
        assertThat(zone.vertices()).isEqualTo(3);
        assertThat(zone.parts().getFirst().precisionMetres()).isEqualTo(1000);
        assertThat(zone.notes()).singleElement().asString().contains("coarsest");
    }

    @Test
    void anEmptyLineBeginsTheNextZone() {
        ZoneFile.Contents contents = read("353000N 0363000E\n\n353000N 0363000E\n353100N 0363000E\n\n# last\n"
                + "353000N 0363000E\n353100N 0363000E\n353100N 0363100E\n353000N 0363000E");
        assertThat(contents.problems()).isEmpty();
        assertThat(contents.zones().stream()
                        .map(zone -> zone.parts().getFirst().figure().word()))
                .containsExactly("point", "line", "polygon");
        assertThat(contents.zones().getLast().name()).isEqualTo("last");
    }

    @Test
    void whatIsNoPositionIsRefusedWithItsLine() {
        refused("line 2", "353000N 0363000E\nnorth of the mill\n353100N 0363100E");
        refused("ntersection", "3530N 03630E\n3540N 03640E\n3540N 03630E\n3530N 03640E");
    }
}
