package parley.node.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.core.act.Activity;
import parley.core.rule.Outcome;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;
import parley.core.terms.Arrangement;
import parley.core.terms.ArrangementReader;

/**
 * korea-2018 means the distances that it says: each flight's middle from the demarcation line, and the outcome that the agreement's
 * table of bands gives for it. {@code rotary-edge} has a radius of 100 m: its edge lies on the band's.
 */
class KoreaBandsTest {
    /** Metres to the line; west or east of marker 0646 by the nearest point; what comes out. */
    @ParameterizedTest
    @CsvSource({
        "fixed-west-inside, 19600, west, forbidden",
        "fixed-west-outside, 20400, west, not-restrained",
        "fixed-east-inside, 39600, east, forbidden",
        "fixed-east-outside, 40400, east, not-restrained",
        "rotary-west-inside, 9600, west, forbidden",
        "rotary-east-outside, 10400, east, not-restrained",
        "uncrewed-west-inside, 9600, west, forbidden",
        "uncrewed-west-outside, 10400, west, not-restrained",
        "uncrewed-east-inside, 14600, east, forbidden",
        "uncrewed-east-outside, 15400, east, not-restrained",
        "balloon-west-inside, 24600, west, forbidden",
        "balloon-east-outside, 25400, east, not-restrained",
        "middle-west, 30000, west, not-restrained",
        "middle-east, 30000, east, forbidden",
        "kind-not-said, 12000, west, undetermined",
        "airliner, 15000, east, permitted",
        "fire-one, 2500, east, permitted",
        "fire-two, 2500, east, forbidden",
        "medevac, 1500, west, permitted",
        "fire-and-more, 3000, west, forbidden",
        "taken-back, 8000, east, forbidden",
        "weather, 5000, west, permitted",
        "rotary-west-outside, 10400, west, not-restrained",
        "rotary-east-inside, 9600, east, forbidden",
        "balloon-west-outside, 25400, west, not-restrained",
        "balloon-east-inside, 24600, east, forbidden",
        "rotary-edge, 10100, east, undetermined",
        "weather-uncrewed, 6000, west, permitted",
        "rescue, 12000, east, permitted",
        "spraying, 4000, east, permitted"
    })
    void isAsFarFromTheLineAsItIsMeantToBe(String label, double metres, String side, String outcome)
            throws IOException {
        Plotted plotted = Plotted.of("korea-2018");
        var nearest = plotted.nearest(label, "mdl.geojson");
        assertThat(nearest.metres()).isCloseTo(metres, within(10.0));
        assertThat(nearest.longitude() < 127.55 ? "west" : "east").isEqualTo(side);
        assertThat(plotted.outcomes().get(label)).isEqualTo(outcome);
    }

    /** No recorded flight of these terms ends so: a notice has come as soon as both have cosigned it. */
    @ParameterizedTest
    @CsvSource({
        "firefighting, 2018-11-04T01:59:59Z, AWAITING",
        "firefighting, 2018-11-04T02:00:01Z, FORBIDDEN",
        "other, 2018-11-04T01:59:59Z, FORBIDDEN"
    })
    void whatIsStillToBeAnnouncedAwaitsItsNotice(String purpose, Instant at, Outcome outcome) throws IOException {
        var fire = new Volume4D(
                new Footprint.Circle(new Position(128.2, 38.3461), 1500),
                new AltitudeBand(new Level.At(0, Datum.AMSL), new Level.At(1200, Datum.AMSL)),
                new TimeWindow(Instant.parse("2018-11-04T02:00:00Z"), Instant.parse("2018-11-04T06:00:00Z")));
        var facets = new TreeMap<String, List<String>>();
        facets.put("aircraft", List.of("rotary"));
        facets.put("service", List.of("military"));
        facets.put("purpose", List.of(purpose));
        var proposed = new Subject.Proposed(
                new Activity(Optional.of("kor-air"), facets, List.of(fire), Optional.empty(), Optional.empty()));
        var verdict = RuleBook.of(terms()).judgeInForce(proposed, at);
        assertThat(verdict.outcome()).as(verdict.sentence()).isEqualTo(outcome);
        assertThat(verdict.sentence().contains("to be announced to PRK by 4 Nov 2018 02:00 Z"))
                .isEqualTo(outcome == Outcome.AWAITING);
    }

    private static Arrangement terms() throws IOException {
        Path folder = GoldenScenariosTest.root().resolve("korea-2018").resolve("terms");
        var files = new TreeMap<String, byte[]>();
        for (String name : List.of("arrangement.yaml", "areas/mdl.geojson")) {
            files.put(name, Files.readAllBytes(folder.resolve(name)));
        }
        return ArrangementReader.read(files).arrangementOrThrow();
    }
}
