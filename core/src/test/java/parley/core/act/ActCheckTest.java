package parley.core.act;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.core.act.ActCodecTest.NOON;
import static parley.core.act.ActCodecTest.OTHER;
import static parley.core.act.ActCodecTest.act;
import static parley.core.act.ActCodecTest.activity;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;

class ActCheckTest {
    private static final AltitudeBand BAND = new AltitudeBand(new Level.At(0, Datum.AMSL), new Level.Unbounded());
    private static final TimeWindow WINDOW = new TimeWindow(NOON, NOON.plusSeconds(60));
    private static final Footprint CIRCLE = new Footprint.Circle(new Position(36, 33), 1000);

    private static List<String> wrong(Volume4D volume) {
        var activity = new Activity(
                Optional.of("syr-air"), activity().facets(), List.of(volume), Optional.empty(), Optional.empty());
        return ActCheck.check(act(new Body.Notice(activity, ""))).stream()
                .map(Problem::message)
                .toList();
    }

    private static Footprint ring(double... lonLat) {
        var ring = new java.util.ArrayList<Position>();
        for (int i = 0; i < lonLat.length; i += 2) {
            ring.add(new Position(lonLat[i], lonLat[i + 1]));
        }
        return new Footprint.Polygon(List.of(ring));
    }

    @Test
    void aBandOfTwoDatumsIsUpsideDownWhereItIsSoEverywhere() {
        assertThat(ActCheck.checkActivity(
                        ActivityJson.read(
                                between("{\"metres\":20000,\"datum\":\"AGL\"}", "{\"metres\":100,\"datum\":\"AMSL\"}")),
                        ""))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("upside down wherever it is"));
        assertThat(ActCheck.checkActivity(
                        ActivityJson.read(
                                between("{\"metres\":300,\"datum\":\"AGL\"}", "{\"metres\":100,\"datum\":\"AMSL\"}")),
                        ""))
                .isEmpty();
    }

    private static byte[] between(String lower, String upper) {
        return ("{\"volumes\":[{\"footprint\":{\"circle\":{\"centre\":[36,35],\"radiusMetres\":5}},\"altitude\":{\"lower\":"
                        + lower
                        + ",\"upper\":" + upper
                        + "},\"window\":{\"start\":\"2016-09-13T10:00:00Z\",\"end\":\"2016-09-13T11:00:00Z\"}}]}")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void aSoundActHasNoProblems() {
        assertThat(ActCodecTest.everyType()
                        .filter(a -> a.body() instanceof Body.Notice || a.body() instanceof Body.Decision)
                        .flatMap(a -> ActCheck.check(a).stream()))
                .isEmpty();
    }

    @Test
    void anUpsideDownAltitudeSaysSo() {
        var band = new AltitudeBand(new Level.At(4500, Datum.AMSL), new Level.At(4200, Datum.AMSL));
        assertThat(wrong(new Volume4D(CIRCLE, band, WINDOW)))
                .containsExactly("Altitude band 4500–4200 m is upside down: the lower limit exceeds the upper"
                        + " (body.activity.volumes[0].altitude).");
    }

    @Test
    void altitudesOfDifferentDatumsAreNotCompared() {
        var band = new AltitudeBand(new Level.At(4500, Datum.AMSL), new Level.At(4200, Datum.AGL));
        assertThat(wrong(new Volume4D(CIRCLE, band, WINDOW))).isEmpty();
    }

    @Test
    void anEndBeforeItsStartSaysSo() {
        assertThat(wrong(new Volume4D(CIRCLE, BAND, new TimeWindow(NOON, NOON.minusMillis(1)))))
                .singleElement()
                .asString()
                .contains("before its start")
                .contains("window");
    }

    @Test
    void aWindowMayLastTheLimitAndNoLonger() {
        var days = java.time.Duration.ofDays(Limits.WINDOW_DAYS);
        assertThat(wrong(new Volume4D(CIRCLE, BAND, new TimeWindow(NOON, NOON.plus(days)))))
                .isEmpty();
        assertThat(wrong(new Volume4D(
                        CIRCLE, BAND, new TimeWindow(NOON, NOON.plus(days).plusMillis(1)))))
                .hasSize(1);
    }

    @Test
    void brokenGeometrySaysWhere() {
        assertThat(wrong(new Volume4D(ring(36, 33, 37, 33, 37, 34), BAND, WINDOW)))
                .singleElement()
                .asString()
                .contains("at least 4");
        assertThat(wrong(new Volume4D(ring(36, 33, 37, 33, 37, 34, 36, 34), BAND, WINDOW)))
                .singleElement()
                .asString()
                .contains("not closed");
        assertThat(wrong(new Volume4D(ring(36, 33, 36, 33, 37, 34, 36, 33), BAND, WINDOW)))
                .singleElement()
                .asString()
                .contains("twice in a row");
        assertThat(wrong(new Volume4D(new Footprint.Circle(new Position(36, 33), 0), BAND, WINDOW)))
                .singleElement()
                .asString()
                .contains("radius of 0 m");
        assertThat(wrong(new Volume4D(new Footprint.Corridor(List.of(new Position(36, 33)), 100), BAND, WINDOW)))
                .singleElement()
                .asString()
                .contains("at least 2");
    }

    @Test
    void aPolygonThatCrossesItselfIsRefused() {
        assertThat(wrong(new Volume4D(ring(36, 33, 37, 34, 37, 33, 36, 34, 36, 33), BAND, WINDOW)))
                .singleElement()
                .asString()
                .contains("ntersection")
                .endsWith("(body.activity.volumes[0].footprint).");
    }

    @Test
    void whatCrossesThe180thMeridianOrHoldsAPoleIsAFootprintLikeAnyOther() {
        assertThat(wrong(new Volume4D(ring(179, 33, -179, 33, -179, 34, 179, 33), BAND, WINDOW)))
                .isEmpty();
        assertThat(wrong(new Volume4D(ring(0, 80, 120, 80, -120, 80, 0, 80), BAND, WINDOW)))
                .isEmpty();
        assertThat(wrong(new Volume4D(ring(179, 33, -179, 34, -179, 33, 179, 34, 179, 33), BAND, WINDOW)))
                .singleElement()
                .asString()
                .contains("ntersection");
        assertThat(wrong(new Volume4D(new Footprint.Circle(new Position(36, 84.9), 20_000), BAND, WINDOW)))
                .isEmpty();
        assertThat(wrong(new Volume4D(new Footprint.Circle(new Position(179.9, 33), 20_000), BAND, WINDOW)))
                .isEmpty();
    }

    @Test
    void identitiesAreSpelledInOneWay() {
        var activity = new Activity(
                Optional.empty(),
                activity().facets(),
                List.of(new Volume4D(CIRCLE, BAND, WINDOW)),
                Optional.of("A1B2C3"),
                Optional.of("med 1"));
        assertThat(ActCheck.checkActivity(activity, ""))
                .extracting(Problem::field)
                .containsExactly("icao24", "callsign");
    }

    @Test
    void anActIsAboutAsManyAsItsTypeAsks() {
        assertThat(ActCheck.check(act(new Body.Decision(Body.Answer.AGREE, ""))))
                .extracting(Problem::field)
                .containsExactly("about");
        assertThat(ActCheck.check(act(new Body.Notice(activity(), ""), OTHER)))
                .extracting(Problem::field)
                .containsExactly("about");
        assertThat(ActCheck.check(act(new Body.Acknowledgement(), OTHER, OTHER)))
                .extracting(Problem::field)
                .containsExactly("about");
    }

    @Test
    void aDeadlineComesBeforeItsStart() {
        assertThat(ActCheck.check(act(new Body.Commencement(ActCodecTest.RECORD, NOON, NOON.plusSeconds(1)))))
                .extracting(Problem::field)
                .containsExactly("body.deadline");
    }
}
