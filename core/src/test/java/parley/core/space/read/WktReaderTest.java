package parley.core.space.read;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.core.space.read.Files.at;
import static parley.core.space.read.Files.footprint;
import static parley.core.space.read.Files.one;
import static parley.core.space.read.Files.read;
import static parley.core.space.read.Files.refused;

import org.junit.jupiter.api.Test;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.Geodesy;
import parley.core.space.Position;

class WktReaderTest {
    private static final String SQUARE = "(36 35, 37 35, 37 36, 36 36, 36 35)";

    @Test
    void polygonsAreReadWithTheirHoles() {
        Zone zone =
                one(Format.WKT, "POLYGON (" + SQUARE + ", (36.4 35.4, 36.4 35.6, 36.6 35.6, 36.6 35.4, 36.4 35.4))");
        assertThat(zone.vertices()).isEqualTo(8);
        assertThat(Geodesy.contains(footprint(zone, 0), new Position(36.5, 35.5)))
                .isFalse();
        assertThat(zone.parts().getFirst().precisionMetres()).isEqualTo(11_132);
    }

    @Test
    void aGeometryALineOrParted() {
        assertThat(read("POLYGON (" + SQUARE + ")\nPOINT (1 2)\n\nMULTIPOLYGON ((" + SQUARE + "))")
                        .zones())
                .hasSize(3);
        assertThat(read("SRID=4326;POLYGON (" + SQUARE + "); srid=4326; POINT (1 2)")
                        .zones())
                .hasSize(2);
        assertThat(one(Format.WKT, "polygon\n(\n(36 35,\n37 35, 37 36,\n36 36, 36 35)\n)")
                        .vertices())
                .isEqualTo(4);
    }

    @Test
    void zIsKeptAndMIsRefused() {
        Zone zone = one(Format.WKT, "POLYGON Z ((36 35 265, 37 35 265, 37 36 265, 36 35 265))");
        assertThat(zone.parts().getFirst().third().orElseThrow().highest()).isEqualTo(265);
        refused("Measures", "POLYGON M ((36 35 1, 37 35 1, 37 36 1, 36 35 1))");
    }

    @Test
    void whatIsNoAreaIsRefused() {
        refused("repeat its first position", "POLYGON ((36 35, 37 35, 37 36, 36 36))");
        refused("ntersection", "POLYGON ((36 35, 37 36, 37 35, 36 36, 36 35))");
        refused("NaN", "POLYGON ((NaN 35, 37 35, 37 36, NaN 35))");
        refused("no position", "POLYGON ((1e300 35, 37 35, 37 36, 1e300 35))");
        refused("no number", "POLYGON ((1e9999 35, 37 35, 37 36, 1e9999 35))");
        refused("empty", "POLYGON EMPTY");
        refused("brackets", "POLYGON (" + SQUARE + ")) POINT (1 2)");
        refused("SRID=3857", "SRID=3857;POLYGON (" + SQUARE + ")");
        refused("nested", "GEOMETRYCOLLECTION " + "(GEOMETRYCOLLECTION ".repeat(5_000));
        refused("Not valid well-known text", "POLYGON ((36 35, 37 35, 37 36");
    }

    @Test
    void aTableHasAZoneARowAndItsFlightLevelsAreOfStandardPressure() {
        ZoneFile.Contents contents = read("""
                "AC_ID","AV_AIRSPACE_ID","MIN_FLIGHT_LEVEL","MAX_FLIGHT_LEVEL","AV_NAME","WKT"
                428,"LFBBP1",265,295,"SECTOR P1, upper","POLYGON Z ((36 35 265, 37 35 265, 37 36 265, 36 35 265))"
                429,"LFBBP2",,999,"SECTOR ""P2\""","POLYGON ((36 35, 37 35, 37 36, 36 35))"
                """);
        assertThat(contents.problems()).isEmpty();
        assertThat(contents.format()).isEqualTo(Format.WKT_TABLE);
        Zone first = contents.zones().getFirst();
        assertThat(first.name()).isEqualTo("SECTOR P1, upper");
        assertThat(first.identifier()).isEqualTo("LFBBP1");
        assertThat(first.parts().getFirst().heights().lower().level()).isEqualTo(at(8077.2, Datum.STANDARD));
        assertThat(first.parts().getFirst().heights().lower().uncertaintyMetres())
                .isEqualTo(15.24);
        assertThat(contents.zones().get(1).notes()).hasSize(2);
        refused("row 3", "ID,WKT\n1,POINT (1 2)\n2,\"POLYGON ((1 2))\"");
        refused("cells", "ID,WKT\n1,POLYGON ((36 35, 37 35, 37 36, 36 35))");
    }
}
