package parley.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static parley.app.AtTerminal.answered;
import static parley.app.AtTerminal.refused;
import static parley.app.AtTerminal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZonesCommandTest {
    private static final String GOOD = """
            {"UASZoneList": [{"identifier": "LSXX", "name": "City", "restriction": "PROHIBITED", "geometry": [{
             "uomDimensions": "FT", "lowerLimit": 0, "lowerVerticalReference": "AGL", "upperLimit": 400,
             "upperVerticalReference": "AMSL", "horizontalProjection": {"type": "Circle", "center": [6.1, 46.2],
             "radius": 1000}}]}]}""";

    @TempDir
    private Path folder = Path.of("");

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void aZoneIsShownWithItsKindAreaAndHeights() throws IOException {
        var answer = run("zones", file("zones.json", GOOD));
        assertThat(answer.code()).as(answer.said()).isZero();
        assertThat(answer.said())
                .contains("ED-269, 1 zone", "City (LSXX), PROHIBITED", "circle", "0.2919 km2")
                .contains("0 m AGL (0 FT AGL) to 121.9 m AMSL (400 FT AMSL)", "always", "not compared");
    }

    @Test
    void standardInputIsReadAndJsonIsALineAFile() {
        var answer = run(GOOD.getBytes(UTF_8), "zones", "--json", "-");
        assertThat(answer.code()).isZero();
        assertThat(answer.said().lines())
                .singleElement()
                .asString()
                .startsWith("{\"file\":\"-\",\"format\":\"ED-269\"");
    }

    @Test
    void everyFormatBecomesGeoJsonThatIsReadAgain() throws IOException {
        var written = run("zones", "--to", "geojson", file("zones.json", GOOD), file("a.wkt", "POINT (1 2)"));
        assertThat(written.code()).isZero();
        answered(0, "GeoJSON, 2 zones", "zones", file("again.geojson", written.said()));
    }

    @Test
    void whatCannotBeUsedIsExitCodeTwoAndSaysWhatToWrite() throws IOException {
        answered(2, "repeat its first position", "zones", file("open.wkt", "POLYGON ((1 1, 2 1, 2 2, 1 2))"));
        answered(2, "1 problem.", "zones", file("a.wkt", "POINT (1 2)"), file("bad.kml", "<kml>"));
        refused("There is no file", "zones", folder.resolve("none").toString());
        refused("is a folder", "zones", folder.toString());
        refused("(--to)", "zones", "--to", "shapefile", file("a.wkt", "POINT (1 2)"));
        refused("--json", "zones", "--json", "--to", "geojson", file("a.wkt", "POINT (1 2)"));
    }
}
