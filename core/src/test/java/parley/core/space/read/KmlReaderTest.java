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

class KmlReaderTest {
    private static final String OUTER = "36,35 37,35 37,36 36,36 36,35";
    private static final String INNER = "36.4,35.4 36.4,35.6 36.6,35.6 36.6,35.4 36.4,35.4";

    private static String kml(String within) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">" + within
                + "</kml>";
    }

    private static String placemark(String figure) {
        return kml("<Document><Folder><name>Areas</name><Placemark><name>DA-1</name>" + figure
                + "</Placemark></Folder></Document>");
    }

    private static String polygon(String more, String outer, String inner) {
        return "<Polygon>" + more + "<outerBoundaryIs><LinearRing><coordinates>" + outer
                + "</coordinates></LinearRing></outerBoundaryIs>"
                + (inner.isEmpty()
                        ? ""
                        : "<innerBoundaryIs><LinearRing><coordinates>" + inner
                                + "</coordinates></LinearRing></innerBoundaryIs>")
                + "</Polygon>";
    }

    @Test
    void aPlacemarkInAFolderIsAZoneAndItsHolesStay() {
        Zone zone = one(Format.KML, placemark(polygon("", "\n  " + OUTER.replace(" ", "\n  ") + "\n", INNER)));
        assertThat(zone.name()).isEqualTo("DA-1");
        assertThat(zone.vertices()).isEqualTo(8);
        assertThat(Geodesy.contains(footprint(zone, 0), new Position(36.5, 35.5)))
                .isFalse();
    }

    @Test
    void aMultiGeometryIsOneZoneOfSeveralParts() {
        Zone zone = one(
                Format.KML,
                placemark("<MultiGeometry>" + polygon("", OUTER, "") + "<MultiGeometry>" + polygon("", INNER, "")
                        + "</MultiGeometry><LineString><coordinates>1,2 3,4</coordinates></LineString>"
                        + "<Point><coordinates>5,6</coordinates></Point></MultiGeometry>"));
        assertThat(zone.parts().stream().map(part -> part.figure().word()))
                .containsExactly("polygon", "polygon", "line", "point");
    }

    @Test
    void prefixesCdataAndSpacesAfterCommasAreWhatProducersWrite() {
        String text = kml("<Placemark><name><![CDATA[Zone & more]]></name>" + polygon("", OUTER.replace(",", ", "), "")
                        + "</Placemark>")
                .replace("<", "<k:")
                .replace("<k:/", "</k:")
                .replace("<k:?", "<?")
                .replace("<k:!", "<!")
                .replace("xmlns=", "xmlns:k=");
        assertThat(one(Format.KML, text).name()).isEqualTo("Zone & more");
    }

    @Test
    void anExtrudedFigureReachesFromTheGroundToItsHeight() {
        String high = OUTER.replaceAll("(\\S+)", "$1,500");
        Zone ground = one(
                Format.KML,
                placemark(polygon("<extrude>1</extrude><altitudeMode>relativeToGround</altitudeMode>", high, "")));
        assertThat(ground.parts().getFirst().heights().lower().level()).isEqualTo(at(0, Datum.AGL));
        assertThat(ground.parts().getFirst().heights().upper().level()).isEqualTo(at(500, Datum.AGL));
        Zone sea = one(
                Format.KML, placemark(polygon("<extrude>1</extrude><altitudeMode>absolute</altitudeMode>", high, "")));
        assertThat(sea.parts().getFirst().heights().upper().level()).isEqualTo(at(500, Datum.AMSL));
        assertThat(sea.notes()).singleElement().asString().contains("not compared");
    }

    @Test
    void aHeightThatMeansNothingIsKeptAndSaidToMeanNothing() {
        Zone flat = one(Format.KML, placemark(polygon("", OUTER.replaceAll("(\\S+)", "$1,500"), "")));
        assertThat(flat.parts().getFirst().heights().areGiven()).isFalse();
        assertThat(flat.parts().getFirst().third().orElseThrow().meaning()).contains("clampToGround");
    }

    @Test
    void aTimeSpanIsAPeriod() {
        Zone zone = one(
                Format.KML,
                placemark("<TimeSpan><begin>2026-01-01T00:00:00Z</begin></TimeSpan>" + polygon("", OUTER, "")));
        assertThat(zone.periods().getFirst().words()).isEqualTo("from 1 Jan 2026 00:00 Z");
    }

    @Test
    void whatIsNotReadIsSaid() {
        ZoneFile.Contents contents =
                read(kml("<Document><NetworkLink/><Placemark><name>empty</name></Placemark><Placemark>"
                        + polygon("", OUTER, "") + "</Placemark></Document>"));
        assertThat(contents.zones()).hasSize(1);
        assertThat(contents.notes()).hasSize(2);
        refused("no zone", kml("<Document/>"));
        refused("A Model", placemark("<Model/>"));
    }

    @Test
    void whatIsBrokenIsRefusedWithItsLine() {
        refused("line 2", placemark(polygon("", "36,35 37,35 37,36 36,36", "")).replace("><coord", ">\n<coord"));
        refused("repeat the first position", placemark(polygon("", "36,35 37,35 37,36 36,36", "")));
        refused("exactly one outerBoundaryIs", placemark("<Polygon/>"));
        refused("NaN", placemark(polygon("", "NaN,35 37,35 37,36 NaN,35", "")));
        refused("no position", placemark(polygon("", "36;35 37;35 37;36 36;35", "")));
        refused("ntersection", placemark(polygon("", "36,35 37,36 37,35 36,36 36,35", "")));
        refused("Not valid XML", "<kml><Placemark></kml>");
        refused("no KML", "<gpx/>");
        refused("nested too deep", "<kml>" + "<Folder>".repeat(100) + "</Folder>".repeat(100) + "</kml>");
    }

    @Test
    void nothingIsFetchedAndNoEntityGrows() {
        for (String doctype : new String[] {
            "<!DOCTYPE kml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
            "<!DOCTYPE kml [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
        }) {
            refused("", doctype + "<kml><Placemark><name>&a;</name>" + polygon("", OUTER, "") + "</Placemark></kml>");
        }
    }
}
