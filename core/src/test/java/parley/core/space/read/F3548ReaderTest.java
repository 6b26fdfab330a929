package parley.core.space.read;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.core.space.read.Files.at;
import static parley.core.space.read.Files.footprint;
import static parley.core.space.read.Files.one;
import static parley.core.space.read.Files.read;
import static parley.core.space.read.Files.refused;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.Footprint;
import parley.core.space.Position;

class F3548ReaderTest {
    private static final String POLYGON = """
            "outline_polygon": {"vertices": [{"lng": 36, "lat": 35}, {"lng": 36.01, "lat": 35}, {"lng": 36, "lat": 35.01}]}""";
    private static final String CIRCLE = """
            "outline_circle": {"center": {"lng": 36, "lat": 35}, "radius": {"value": 300.183, "units": "M"}}""";
    private static final String HEIGHTS = """
            "altitude_lower": {"value": 10, "reference": "W84", "units": "M"},
            "altitude_upper": {"value": 200, "reference": "W84", "units": "M"}""";
    private static final String TIMES = """
            "time_start": {"value": "2026-06-15T14:00:00Z", "format": "RFC3339"},
            "time_end": {"value": "2026-06-15T16:00:00.5Z", "format": "RFC3339"}""";

    private static String volume(String outline) {
        return "{\"volume\": {" + outline + ", " + HEIGHTS + "}, " + TIMES + "}";
    }

    @Test
    void aPolygonIsNotClosedInTheFileAndIsInTheZone() {
        Zone zone = one(Format.F3548, volume(POLYGON));
        assertThat(((Footprint.Polygon) footprint(zone, 0)).rings().getFirst()).hasSize(4);
        assertThat(zone.parts().getFirst().heights().lower().level()).isEqualTo(at(10, Datum.W84));
        assertThat(zone.periods())
                .containsExactly(new Period(
                        Optional.of(Instant.parse("2026-06-15T14:00:00Z")),
                        Optional.of(Instant.parse("2026-06-15T16:00:00.5Z")),
                        ""));
    }

    @Test
    void aCircleHasItsRadiusInItsOwnUnits() {
        assertThat(footprint(one(Format.F3548, volume(CIRCLE)), 0))
                .isEqualTo(new Footprint.Circle(new Position(36, 35), 300.183));
        assertThat(footprint(
                        one(
                                Format.F3548,
                                volume(CIRCLE.replace("\"M\"", "\"FT\"").replace("300.183", "1000"))),
                        0))
                .isEqualTo(new Footprint.Circle(new Position(36, 35), 304.8));
        refused("units", volume(CIRCLE.replace("\"M\"", "\"NM\"")));
        refused("units", volume(CIRCLE.replace(", \"units\": \"M\"", "")));
    }

    @Test
    void volumesAreFoundWhereverMessagesPutThem() {
        for (String message : new String[] {
            "[" + volume(POLYGON) + "," + volume(CIRCLE) + "]",
            "{\"extents\": [" + volume(POLYGON) + "," + volume(CIRCLE) + "]}",
            "{\"operational_intent\": {\"reference\": {\"id\": \"abc\"}, \"details\": {\"volumes\": [" + volume(POLYGON)
                    + "," + volume(CIRCLE) + "], \"off_nominal_volumes\": []}}}",
            "{\"flight_plan\": {\"basic_information\": {\"area\": [" + volume(POLYGON) + "," + volume(CIRCLE) + "]}}}"
        }) {
            Zone zone = one(Format.F3548, message);
            assertThat(zone.parts()).hasSize(2);
            assertThat(zone.name().equals("abc")).isEqualTo(message.contains("abc"));
        }
        assertThat(one(Format.F3548, "{\"area_of_interest\": " + volume(CIRCLE) + "}")
                        .parts())
                .hasSize(1);
    }

    @Test
    void thereIsExactlyOneOutline() {
        refused("exactly one outline", volume(POLYGON + "," + CIRCLE));
        refused("exactly one outline", "{\"volume\": {" + HEIGHTS + "}, " + TIMES + "}");
        refused("at least 3", volume("\"outline_polygon\": {\"vertices\": [{\"lng\": 1, \"lat\": 1}]}"));
    }

    @Test
    void aVolumeThatEndsBeforeItStartsOrIsUpsideDownIsRefused() {
        refused("ends before it starts", volume(POLYGON).replace("T16:", "T12:"));
        refused("upside down", volume(POLYGON).replace("\"value\": 10,", "\"value\": 1000,"));
        refused("no instant", volume(POLYGON).replace("2026-06-15T14:00:00Z", "yesterday"));
        refused("ntersection", volume("""
                "outline_polygon": {"vertices": [{"lng": 36, "lat": 35}, {"lng": 37, "lat": 36}, {"lng": 37, "lat": 35},
                 {"lng": 36, "lat": 36}]}"""));
        refused(
                "no position",
                volume("\"outline_polygon\": {\"vertices\": [{\"lat\": 1}, {\"lat\": 2}, {\"lat\": 3}]}"));
    }

    @Test
    void flightTestsInYamlAreReadAndWhatOnlyChangesAnotherIsSaid() {
        ZoneFile.Contents contents = read("""
                intents:
                  flight1:
                    full:
                      basic_information:
                        area:
                          - outline_polygon:
                              vertices:
                                - {lng: -0.00015, lat: -0.00020}
                                - {lng: -0.00015, lat:  0.00010}
                                - {lng:  0.00050, lat:  0.00010}
                            altitude_lower: {value: 0.01, reference: W84, units: M}
                            altitude_upper: {value: 30, reference: W84, units: M}
                            start_time: {offset_from: {offset: -1s}}
                  flight2:
                    delta:
                      source: flight1
                """);
        assertThat(contents.problems()).isEmpty();
        assertThat(contents.format()).isEqualTo(Format.F3548);
        assertThat(contents.zones()).singleElement().extracting(Zone::name).isEqualTo("flight1");
        assertThat(contents.zones().getFirst().notes())
                .singleElement()
                .asString()
                .contains("relative");
        assertThat(contents.notes()).singleElement().asString().contains("intents.flight2.delta");
        refused("Not valid YAML", "a: &x {outline_polygon: 1}\nb: *x");
    }
}
