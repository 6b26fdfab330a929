package parley.core.space.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static parley.core.space.read.Files.read;
import static parley.core.space.read.Files.refused;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.core.space.Shared;

class ZoneFileTest {
    private static ZoneFile.Contents shared(String path) throws IOException {
        Path file = Shared.data(path);
        assumeTrue(java.nio.file.Files.exists(file), "not here: " + file);
        return ZoneFile.read(java.nio.file.Files.readAllBytes(file));
    }

    @ParameterizedTest
    @CsvSource({
        "zones/interuss/cis_source_sample_ed269.json, ED_269, 1",
        "zones/interuss/cis_source_sample_ed318.json, ED_318, 3",
        "zones/interuss/conflicting_flights.yaml, F3548, 2",
        "zones/interuss/non_conflicting.yaml, F3548, 2",
        "zones/interuss/invalid_flight_intents.yaml, F3548, 1",
        "zones/natural_earth_special_zones_10m.geojson, GEOJSON, 19",
        "zones/natural_earth_special_lines_10m.geojson, GEOJSON, 45",
        "zones/lfbb_sectors_first_half.csv, WKT_TABLE, 19",
        "basemap/world50m/countries.geojson, GEOJSON, 241",
        "basemap/world50m/land.geojson, GEOJSON, 1420",
        "basemap/me10m/admin1.geojson, GEOJSON, 468",
    })
    void realFilesAreReadWhole(String path, Format format, int zones) throws IOException {
        ZoneFile.Contents contents = shared(path);
        assertThat(contents.problems()).isEmpty();
        assertThat(contents.format()).isEqualTo(format);
        assertThat(contents.zones()).hasSize(zones);
        for (Zone zone : contents.zones()) {
            boolean area = zone.parts().stream().anyMatch(part -> part.figure() instanceof Figure.Area);
            assertThat(zone.squareMetres() > 0).as(zone.name()).isEqualTo(area);
        }
    }

    @Test
    void writtenAsGeoJsonAndReadAgainAZoneIsTheSame() throws IOException {
        for (String path : List.of(
                "zones/natural_earth_special_zones_10m.geojson", "zones/interuss/cis_source_sample_ed318.json")) {
            List<Zone> zones = shared(path).zones();
            ZoneFile.Contents again = ZoneFile.read(ZoneGeoJson.write(zones));
            assertThat(again.problems()).isEmpty();
            assertThat(again.zones()).hasSameSizeAs(zones);
            for (int i = 0; i < zones.size(); i++) {
                Zone before = zones.get(i);
                Zone after = again.zones().get(i);
                assertThat(after.name()).isEqualTo(before.name());
                assertThat(after.squareMetres()).isCloseTo(before.squareMetres(), withinPercentage(1e-6));
                assertThat(after.vertices()).isEqualTo(before.vertices());
                assertThat(after.parts().getFirst().heights().band())
                        .isEqualTo(before.parts().getFirst().heights().band());
            }
        }
    }

    @Test
    void asGeoJsonACircleIsAPolygonAroundItAndWhatCrossesTheAntimeridianIsCut() {
        List<Zone> zones = read("""
                {"volume": {"outline_circle": {"center": {"lng": 179.999, "lat": 10}, "radius": {"value": 5000, "units": "M"}},
                 "altitude_lower": {"value": 0, "reference": "W84", "units": "M"}}}""").zones();
        String text = new String(ZoneGeoJson.write(zones), UTF_8);
        assertThat(text)
                .contains("\"MultiPolygon\"", "\"radiusMetres\":5000", "\"lower\":{\"metres\":0,\"datum\":\"W84\"");
        ZoneFile.Contents again = read(text);
        assertThat(again.problems()).isEmpty();
        assertThat(again.zones().getFirst().notes()).noneMatch(note -> note.contains("short way"));
        assertThat(again.zones().getFirst().squareMetres()).isBetween(Math.PI * 25e6, Math.PI * 25.01e6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   \n",
                "Dear colleague",
                "{\"a\": 1}",
                "[]",
                "{}",
                "[1, 2",
                "<a/>",
                "PK\u0003\u0004",
                "null"
            })
    void whatHoldsNoZonesSaysSo(String text) {
        assertThat(read(text).problems()).isNotEmpty();
        assertThat(read(text).zones()).isEmpty();
    }

    @Test
    void limitsAreCheckedBeforeAnyWork() {
        assertThat(ZoneFile.read(new byte[ZoneFile.MOST_BYTES + 1]).problems())
                .singleElement()
                .asString()
                .contains("at most " + ZoneFile.MOST_BYTES);
        assertThat(ZoneFile.read(new byte[] {'{', (byte) 0xff, '}'}).problems())
                .singleElement()
                .asString()
                .contains("UTF-8");
        refused("nest", "[".repeat(10_000));
        var many = new StringBuilder("{\"type\":\"MultiPoint\",\"coordinates\":[");
        refused("200000 vertices", many + "[1,1],".repeat(ZoneFile.MOST_VERTICES + 1) + "[1,1]]}");
        refused(
                "10000 are read",
                "{\"type\":\"FeatureCollection\",\"features\":[" + "{},".repeat(ZoneFile.MOST_ZONES + 1) + "{}]}");
    }

    @Test
    void problemsStopAtFifty() {
        assertThat(read("{\"type\":\"FeatureCollection\",\"features\":[" + "{},".repeat(500) + "{}]}")
                        .problems())
                .hasSize(50);
    }
}
