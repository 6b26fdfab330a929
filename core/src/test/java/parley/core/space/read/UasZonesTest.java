package parley.core.space.read;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.core.space.read.Files.at;
import static parley.core.space.read.Files.footprint;
import static parley.core.space.read.Files.one;
import static parley.core.space.read.Files.refused;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Footprint;
import parley.core.space.Position;

/** Geographical zones of ED-269 and ED-318. */
class UasZonesTest {
    private static final String RING = "[[6.1,46.2],[6.2,46.2],[6.2,46.3],[6.1,46.2]]";

    private static String ed269(String volume, String more) {
        return """
                {"formatVersion": "1.0.0", "UASZoneList": [{"identifier": "LSXX", "country": "CHE", "name": "City",
                 "restriction": "PROHIBITED", %s "geometry": [%s]}]}""".formatted(more, volume);
    }

    private static String volume(String unit, String lower, String below, String upper, String above) {
        return """
                {"uomDimensions": "%s", "lowerLimit": %s, "lowerVerticalReference": "%s", "upperLimit": %s,
                 "upperVerticalReference": "%s", "horizontalProjection": {"type": "Polygon", "coordinates": [%s]}}""".formatted(unit, lower, below, upper, above, RING);
    }

    private static String ed318(String geometry, String more) {
        return """
                {"type": "FeatureCollection", "name": "zones", "features": [{"type": "Feature", "geometry": %s,
                 "properties": {"identifier": "Z1", "country": "CHE", "variant": "COMMON", "type": "PROHIBITED",
                 "name": [{"text": "Stadt", "lang": "de-CH"}, {"text": "Town", "lang": "en-GB"}] %s}}]}""".formatted(geometry, more);
    }

    private static String layered(String layer) {
        return "{\"type\": \"Polygon\", \"coordinates\": [" + RING + "], \"layer\": {" + layer + "}}";
    }

    @Test
    void anEd269ZoneHasItsLimitsInMetresWithTheirReference() {
        Zone zone = one(Format.ED_269, ed269(volume("FT", "\"100\"", "AGL", "400", "AMSL"), ""));
        assertThat(zone.name()).isEqualTo("City");
        assertThat(zone.identifier()).isEqualTo("LSXX");
        assertThat(zone.kind()).isEqualTo("PROHIBITED");
        Heights heights = zone.parts().getFirst().heights();
        assertThat(heights.lower().level()).isEqualTo(at(100 * 0.3048, Datum.AGL));
        assertThat(heights.upper().level()).isEqualTo(at(400 * 0.3048, Datum.AMSL));
        assertThat(heights.lower().given()).isEqualTo("100 FT AGL");
        assertThat(heights.lower().uncertaintyMetres()).isEqualTo(0.1524);
        assertThat(zone.notes()).as("two datums").singleElement().asString().contains("not compared");
    }

    @Test
    void aLimitThatIsNotGivenIsUnboundedAndSaid() {
        Zone zone = one(Format.ED_269, ed269(volume("M", "0", "AGL", "null", "AGL"), ""));
        assertThat(zone.parts().getFirst().heights().upper().level()).isEqualTo(new Level.Unbounded());
        assertThat(zone.notes()).singleElement().asString().contains("No upper limit");
    }

    @Test
    void anEd269CircleHasItsRadiusInTheUnitOfTheVolume() {
        String circle = """
                {"uomDimensions": "%s", "lowerLimit": 0, "lowerVerticalReference": "AGL", "upperLimit": 120,
                 "upperVerticalReference": "AGL",
                 "horizontalProjection": {"type": "Circle", "center": [6.1, 46.2], "radius": 1000}}""";
        assertThat(footprint(one(Format.ED_269, ed269(circle.formatted("M"), "")), 0))
                .isEqualTo(new Footprint.Circle(new Position(6.1, 46.2), 1000));
        Zone feet = one(Format.ED_269, ed269(circle.formatted("FT"), ""));
        assertThat(footprint(feet, 0)).isEqualTo(new Footprint.Circle(new Position(6.1, 46.2), 304.8));
        assertThat(feet.notes()).contains("The radius is read in feet, as uomDimensions says.");
        refused("uomDimensions", ed269(circle.formatted("NM"), ""));
    }

    @Test
    void theOtherLayoutsOfEd269AreTheSameZone() {
        String volume = volume("M", "0", "AGL", "120", "AGL");
        String zone = "{\"identifier\": \"A\", \"restriction\": \"CONDITIONAL\", \"geometry\": [" + volume + "]}";
        for (String file : new String[] {
            zone,
            "[" + zone + "]",
            "{\"title\": \"t\", \"features\": [" + zone + "]}",
            "{\"UASZoneList\": [" + zone + "]}"
        }) {
            assertThat(one(Format.ED_269, file).identifier()).isEqualTo("A");
        }
    }

    @Test
    void periodsAreReadAndRecurrenceIsKeptInItsOwnWords() {
        Zone zone = one(Format.ED_269, ed269(volume("M", "0", "AGL", "120", "AGL"), """
                "applicability": [{"permanent": "NO", "startDateTime": "2026-01-01T00:00:00+01:00",
                 "endDateTime": "2026-02-01T00:00:00Z",
                 "schedule": [{"day": ["MON", "TUE"], "startTime": "08:00Z", "endTime": "16:00Z"}]}],"""));
        assertThat(zone.periods())
                .containsExactly(new Period(
                        Optional.of(Instant.parse("2025-12-31T23:00:00Z")),
                        Optional.of(Instant.parse("2026-02-01T00:00:00Z")),
                        "MON, TUE 08:00Z-16:00Z"));
        Zone always = one(Format.ED_269, ed269(volume("M", "0", "AGL", "120", "AGL"), """
                "applicability": [{"permanent": "YES", "startDateTime": null, "endDateTime": null,
                 "dailyPeriod": [{"day": [], "startTime": null, "endTime": null}]}],"""));
        assertThat(always.periods()).containsExactly(Period.ALWAYS);
        refused("with Z or an offset", ed269(volume("M", "0", "AGL", "120", "AGL"), """
                "applicability": [{"startDateTime": "2026-01-01T00:00:00"}],"""));
    }

    @Test
    void unitsAndReferencesAreNeverGuessed() {
        refused("\"YD\"", ed269(volume("YD", "0", "AGL", "120", "AGL"), ""));
        refused("The unit \"\"", ed269(volume("", "0", "AGL", "120", "AGL"), ""));
        refused("\"QFE\"", ed269(volume("M", "0", "QFE", "120", "AGL"), ""));
        refused("upside down", ed269(volume("M", "200", "AGL", "120", "AGL"), ""));
        refused("-500 to 50,000", ed269(volume("M", "0", "AGL", "70000", "AGL"), ""));
        refused("no lower limit", ed269(volume("M", "\"ground\"", "AGL", "120", "AGL"), ""));
        refused("horizontalProjection", ed269("{\"uomDimensions\": \"M\", \"horizontalProjection\": null}", ""));
    }

    @Test
    void anEd318ZoneHasItsLayerAndItsEnglishName() {
        Zone zone = one(Format.ED_318, ed318(layered("""
                "lower": 0, "lowerReference": "AGL", "upper": 500, "upperReference": "AMSL", "uom": "ft" """), ""));
        assertThat(zone.name()).isEqualTo("Town");
        assertThat(zone.kind()).isEqualTo("PROHIBITED");
        assertThat(zone.parts().getFirst().heights().upper().level()).isEqualTo(at(500 * 0.3048, Datum.AMSL));
    }

    @Test
    void whatProducersWriteForNoLimitIsNoLimit() {
        Zone zone = one(Format.ED_318, ed318(layered("""
                "lower": 60, "lowerReference": "AGL", "upper": 99999, "upperReference": "WGS84", "uom": "m" """), ""));
        assertThat(zone.parts().getFirst().heights().upper().level()).isEqualTo(new Level.Unbounded());
        assertThat(zone.notes()).singleElement().asString().contains("taken as unbounded");
    }

    @Test
    void anEd318CircleIsAPointWithAnExtent() {
        String circle = """
                {"type": "Point", "coordinates": [6.1, 46.2], "extent": {"subType": "Circle", "radius": 750.5},
                 "layer": {"lower": 0, "lowerReference": "AGL", "upper": 120, "upperReference": "AGL", "uom": "m"}}""";
        assertThat(footprint(one(Format.ED_318, ed318(circle, "")), 0))
                .isEqualTo(new Footprint.Circle(new Position(6.1, 46.2), 750.5));
        refused("radius in metres", ed318(circle.replace("Circle", "Ellipse"), ""));
    }

    @Test
    void eachLayerOfACollectionKeepsItsOwnLimits() {
        String two = "{\"type\": \"GeometryCollection\", \"geometries\": ["
                + layered(
                        "\"lower\": 0, \"lowerReference\": \"AGL\", \"upper\": 50, \"upperReference\": \"AGL\", \"uom\": \"m\"")
                + ","
                + layered(
                        "\"lower\": 900, \"lowerReference\": \"AMSL\", \"upper\": 950, \"upperReference\": \"AMSL\", \"uom\": \"m\"")
                + "]}";
        Zone zone = one(Format.ED_318, ed318(two, ""));
        assertThat(zone.parts())
                .extracting(part -> part.heights().upper().level())
                .containsExactly(at(50, Datum.AGL), at(950, Datum.AMSL));
    }

    @Test
    void limitedApplicabilityIsAPeriod() {
        Zone zone = one(Format.ED_318, ed318(layered("""
                "lower": 0, "lowerReference": "AGL", "upper": 50, "upperReference": "AGL", "uom": "m" """), """
                , "limitedApplicability": [{"startDateTime": "2026-01-01T00:00:00Z",
                 "schedule": [{"day": ["ANY"], "startEvent": "SR", "endEvent": "SS"}]}]"""));
        assertThat(zone.periods().getFirst().words()).isEqualTo("from 1 Jan 2026 00:00 Z, ANY SR-SS");
    }
}
