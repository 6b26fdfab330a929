package parley.core.space.read;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.core.space.read.Files.at;
import static parley.core.space.read.Files.footprint;
import static parley.core.space.read.Files.one;
import static parley.core.space.read.Files.read;
import static parley.core.space.read.Files.refused;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Footprint;
import parley.core.space.Geodesy;
import parley.core.space.Position;

class GeoJsonReaderTest {
    private static final String SQUARE = "[[36,35],[37,35],[37,36],[36,36],[36,35]]";
    private static final String HOLE = "[[36.4,35.4],[36.4,35.6],[36.6,35.6],[36.6,35.4],[36.4,35.4]]";

    private static String polygon(String rings) {
        return "{\"type\":\"Polygon\",\"coordinates\":[" + rings + "]}";
    }

    private static String feature(String geometry, String properties) {
        return "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":" + properties
                + ",\"geometry\":" + geometry + "}]}";
    }

    @Test
    void aFeatureIsAZoneWithItsName() {
        Zone zone = one(Format.GEOJSON, feature(polygon(SQUARE), "{\"name\":\"DA-1\",\"note\":7}"));
        assertThat(zone.name()).isEqualTo("DA-1");
        assertThat(zone.vertices()).isEqualTo(4);
        assertThat(zone.parts().getFirst().heights().areGiven()).isFalse();
        assertThat(zone.squareMetres()).isBetween(1.0e10, 1.02e10);
    }

    @Test
    void aBareGeometryAFeatureAndAByteOrderMarkAreReadToo() {
        assertThat(one(Format.GEOJSON, polygon(SQUARE)).name()).isEqualTo("zone-1");
        assertThat(one(Format.GEOJSON, "\uFEFF" + polygon(SQUARE)).vertices()).isEqualTo(4);
        assertThat(one(
                                Format.GEOJSON,
                                "{\"type\":\"Feature\",\"id\":7,\"properties\":null,\"geometry\":" + polygon(SQUARE)
                                        + "}")
                        .name())
                .isEqualTo("7");
    }

    @Test
    void holesStay() {
        Footprint holed = footprint(one(Format.GEOJSON, polygon(SQUARE + "," + HOLE)), 0);
        assertThat(Geodesy.contains(holed, new Position(36.5, 35.5))).isFalse();
        assertThat(Geodesy.contains(holed, new Position(36.1, 35.5))).isTrue();
    }

    @Test
    void everyGeometryIsReadAndCollectionsAreOneZone() {
        Zone zone = one(
                Format.GEOJSON,
                "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"MultiPolygon\",\"coordinates\":[["
                        + SQUARE
                        + "],[" + HOLE + "]]},{\"type\":\"MultiLineString\",\"coordinates\":[[[1,2],[3,4]]]},"
                        + "{\"type\":\"MultiPoint\",\"coordinates\":[[5,6]]}]}");
        assertThat(zone.parts().stream().map(part -> part.figure().word()))
                .containsExactly("polygon", "polygon", "line", "point");
    }

    @Test
    void theThirdCoordinateIsKeptAndNotTakenForAHeightOfTheZone() {
        Zone zone = one(Format.GEOJSON, polygon("[[36,35,10],[37,35,20],[37,36,15.5],[36,35,10]]"));
        assertThat(zone.parts().getFirst().third().orElseThrow())
                .isEqualTo(new ThirdCoordinate(10, 20, JsonFigures.ELLIPSOID));
        assertThat(zone.parts().getFirst().heights().areGiven()).isFalse();
    }

    @Test
    void theAltitudePropertyOfActsIsRead() {
        Zone zone = one(
                Format.GEOJSON,
                feature(
                        polygon(SQUARE),
                        "{\"altitude\":{\"lower\":{\"metres\":300,\"datum\":\"AMSL\"},\"upper\":\"unbounded\"}}"));
        assertThat(zone.parts().getFirst().heights().lower().level()).isEqualTo(at(300, Datum.AMSL));
        assertThat(zone.parts().getFirst().heights().upper().level()).isEqualTo(new Level.Unbounded());
    }

    @Test
    void aCircleNeedsItsSubtype() {
        String point = "{\"type\":\"Point\",\"coordinates\":[36,35]}";
        assertThat(footprint(one(Format.GEOJSON, feature(point, "{\"subType\":\"Circle\",\"radius\":500}")), 0))
                .isEqualTo(new Footprint.Circle(new Position(36, 35), 500));
        Zone bare = one(Format.GEOJSON, feature(point, "{\"radius\":500}"));
        assertThat(bare.parts().getFirst().figure()).isInstanceOf(Figure.Point.class);
        assertThat(bare.notes()).singleElement().asString().contains("does not say");
        refused("radius", feature(point, "{\"subType\":\"Circle\",\"radius\":-3}"));
        refused("radius", feature(point, "{\"subType\":\"Circle\",\"radius\":\"500\"}"));
    }

    @Test
    void precisionIsThatOfTheFinestDigit() {
        assertThat(one(Format.GEOJSON, polygon("[[36.25,35],[37,35],[37,36],[36.25,35]]"))
                        .parts()
                        .getFirst()
                        .precisionMetres())
                .isEqualTo(1113.2);
    }

    @Test
    void windingDoesNotMatterAndRepeatedPositionsCountOnce() {
        Zone clockwise = one(Format.GEOJSON, polygon("[[36,35],[36,36],[37,36],[37,36],[37,35],[36,35]]"));
        assertThat(Geodesy.contains(footprint(clockwise, 0), new Position(36.5, 35.5)))
                .isTrue();
        assertThat(clockwise.vertices()).isEqualTo(4);
        assertThat(clockwise.notes()).singleElement().asString().contains("counts once");
    }

    @Test
    void acrossTheAntimeridianTheShortWayIsMeantAndSaid() {
        Zone zone = one(Format.GEOJSON, polygon("[[179,0],[-179,0],[-179,1],[179,1],[179,0]]"));
        assertThat(zone.squareMetres()).isBetween(2.4e10, 2.5e10);
        assertThat(zone.notes()).singleElement().asString().contains("short way");
        Zone cap = one(Format.GEOJSON, polygon("[[0,80],[120,80],[-120,80],[0,80]]"));
        assertThat(Geodesy.contains(footprint(cap, 0), new Position(0, 90))).isTrue();
    }

    @Test
    void whatIsNoAreaIsRefusedWithItsPlace() {
        refused(
                "features[0].geometry.coordinates",
                feature(polygon("[[36,35],[37,36],[37,35],[36,36],[36,35]]"), "{}"));
        refused("Self-intersection", polygon("[[36,35],[37,36],[37,35],[36,36],[36,35]]"));
        refused("repeat the first position", polygon("[[36,35],[37,35],[37,36],[36,36]]"));
        refused("at least 4", polygon("[[36,35],[37,35],[36,35]]"));
        refused("no ring", polygon(""));
        refused("ole", polygon(SQUARE + ",[[38,35],[38,36],[39,36],[38,35]]"));
        refused("100 million km2", polygon("[[-90,-80],[0,-80],[90,-80],[90,80],[0,80],[-90,80],[-90,-80]]"));
    }

    @Test
    void positionsThatAreNoneAreRefusedWithWhatToWrite() {
        refused("write -170.0 instead of 190.0", polygon("[[190,35],[37,35],[37,36],[190,35]]"));
        refused("longitude comes first", polygon("[[35,136],[35,137],[36,137],[35,136]]"));
        refused(
                "not metres of a grid",
                polygon("[[500000,4649776],[500000,4649777],[500001,4649776],[500000,4649776]]"));
        refused("no position", polygon("[[1e400,35],[37,35],[37,36],[1e400,35]]"));
        refused("two numbers", polygon("[[36],[37,35],[37,36],[36]]"));
        refused("two numbers", polygon("[[\"36\",35],[37,35],[37,36],[36,35]]"));
        refused("two numbers", polygon("[[36,35,1,2],[37,35],[37,36],[36,35]]"));
        refused("Not valid JSON", polygon("[[NaN,35],[37,35],[37,36],[NaN,35]]"));
    }

    @Test
    void anotherReferenceSystemIsRefused() {
        String crs = "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"%s\"}},"
                + "\"features\":[{\"type\":\"Feature\",\"properties\":{},\"geometry\":" + polygon(SQUARE) + "}]}";
        refused("transform them to WGS84", crs.formatted("urn:ogc:def:crs:EPSG::3857"));
        assertThat(one(Format.GEOJSON, crs.formatted("urn:ogc:def:crs:OGC:1.3:CRS84")))
                .isNotNull();
    }

    @Test
    void whatIsBrokenInOneFeatureDoesNotHideTheOthers() {
        ZoneFile.Contents contents = read("{\"type\":\"FeatureCollection\",\"features\":["
                + "{\"type\":\"Feature\",\"properties\":{\"name\":\"good\"},\"geometry\":" + polygon(SQUARE) + "},"
                + "{\"type\":\"Feature\",\"properties\":{\"name\":\"bad\"},\"geometry\":null}]}");
        assertThat(contents.zones()).extracting(Zone::name).isEqualTo(List.of("good"));
        assertThat(contents.problems()).singleElement().asString().startsWith("features[1].geometry");
    }
}
