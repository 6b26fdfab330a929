package parley.core.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.core.space.Position;

/** The forms in which places are declared, and what is said of those that cannot be read. */
class PlacesTest {
    private static final String TERMS = """
            parley: 1
            arrangement: places
            languages: [en]
            parties: [kor, prk]
            utc-offset: "+09:00"
            forces: {kor-air: {answers: kor}, prk-air: {answers: prk}}
            facets: {aircraft: {fixed-wing: , rotary: }}
            places:
              line: {line: line.geojson, marks: {west: [126.7, 38.0], middle: [127.5, 38.3], east: [128.3, 38.6]}}
              line-west: {part-of: line, between: [west, middle]}
              line-east: {part-of: line, between: [east, middle]}
              home: {each: {kor: {geojson: south.geojson}, prk: {centre: [127, 39], radius: 50 km}}}
              convoys: {recorded: movement, counts: agreed, stale-after: 6h, while-inside: [home/kor]}
            phases: {in-force: {from: "2018-11-01T00:00Z", until: "9999-01-01T00:00Z"}}
            combat: {}
            limits: {lease: {}, hold: 24h, settle: 600s, omit: 60s}
            margins: {position: 100 m, altitude: 150 m, read-back: 500 m, gap: 60s}
            watch: {covers: forces}
            persist-suspended: []
            articles: {"1": {text: {en: "No flights."}}}
            rules:
            - {forbid: east, article: "1", aircraft: [fixed-wing], within: {distance: 40 km, of: [line-east]}}
            - {forbid: west, article: "1", aircraft: [fixed-wing], within: {distance: 20 km, of: [line-west]}}
            - {forbid: abroad, article: "1", inside: [home/other]}
            - {forbid: convoy, article: "1", within: {distance: 5 km, of: [convoys]}}
            """;

    private static final String LINE = """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"MultiLineString",
            "coordinates":[[[127.5,38.3],[128.3,38.6]],[[127.5,38.3],[127.2,38.3],[126.7,38.0]]]}}]}""";

    private static final String SOUTH = """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"south"},"geometry":{"type":"Polygon",
            "coordinates":[[[126.5,36],[128.5,36],[128.5,37.5],[126.5,37.5],[126.5,36]]]}}]}""";

    private static Reading read(String terms, String line) {
        var files = new TreeMap<String, byte[]>();
        files.put(ArrangementReader.FILE, terms.getBytes(StandardCharsets.UTF_8));
        files.put("line.geojson", line.getBytes(StandardCharsets.UTF_8));
        files.put("south.geojson", SOUTH.getBytes(StandardCharsets.UTF_8));
        return ArrangementReader.read(files);
    }

    private static Arrangement terms() {
        return switch (read(TERMS, LINE)) {
            case Reading.Readable readable -> readable.arrangement();
            case Reading.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    @Test
    void theFilesOfLinesAndOfEachPartyAreNamed() {
        assertThat(ArrangementReader.filesNamedBy(TERMS.getBytes(StandardCharsets.UTF_8)))
                .containsExactly("line.geojson", "south.geojson");
    }

    @Test
    void aPointBelongsToTheNearestPartOfALineAndToBothAtTheMark() {
        var west = (Place.OfLine) terms().place("line-west").orElseThrow();
        var east = (Place.OfLine) terms().place("line-east").orElseThrow();

        assertThat(west.part().isNearest(new Position(127.2, 38.1))).isTrue();
        assertThat(east.part().isNearest(new Position(127.2, 38.1))).isFalse();
        assertThat(west.part().isNearest(new Position(127.5, 38.3))).isTrue();
        assertThat(east.part().isNearest(new Position(127.5, 38.3))).isTrue();
    }

    @Test
    void aPlacePerPartyIsNamedByPartyAndEachHasItsOwn() {
        assertThat(terms().place("home/kor"))
                .hasValueSatisfying(place -> assertThat(place).isInstanceOf(Place.Drawn.class));
        assertThat(terms().place("home/usa")).isEmpty();
        assertThat(RuleReader.references(terms().places(), place -> place instanceof Place.Drawn))
                .containsExactly("home/own", "home/other", "home/kor", "home/prk");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "between: [east, middle] | between: [east, north] | places.line-east.between[1] | its marks are west, middle, east",
                "between: [east, middle] | between: [east] | places.line-east.between | two marks",
                "between: [east, middle] | between: [east, east] | places.line-east.between | some length",
                "part-of: line, between: [west | part-of: home, between: [west | places.line-west.part-of | the lines are line",
                "west: [126.7, 38.0] | west: [126.7, 35.0] | places.line.marks.west | km from the line; at most 20 km",
                "west: [126.7, 38.0] | west: [126.7] | places.line.marks.west | [longitude, latitude]",
                "prk: {centre: [127, 39], radius: 50 km} | usa: {centre: [127, 39], radius: 50 km} | places.home.each | missing",
                "prk: {centre: [127, 39], radius: 50 km} | prk: {recorded: layer, counts: agreed} | places.home.each.prk | drawn",
                "inside: [home/other] | inside: [home] | rules[2].inside | home/own, home/other",
                "inside: [home/other] | inside: [line-east] | rules[2].inside | places with an inside",
                "inside: [home/other] | inside: [home/usa] | rules[2].inside | is not declared",
                "distance: 40 km | distance: 0 m | rules[0].within | on which nothing flies",
                "recorded: movement | recorded: vessel | places.convoys.recorded | layer, protected-place or movement",
                "while-inside: [home/kor] | while-inside: [convoys] | places.convoys.while-inside | areas drawn in these terms",
                "counts: agreed | counts: twice | places.convoys.counts | registered or agreed",
                "{line: line.geojson | {lines: line.geojson | places.line | not a word that may stand here",
            })
    void whatCannotBeReadIsAnsweredWithWhatMayStandThere(String before, String after, String field, String words) {
        String terms = TERMS.replace(before, after);
        assertThat(terms).isNotEqualTo(TERMS);
        assertThat(problems(read(terms, LINE)))
                .anySatisfy(problem -> assertThat(problem).contains(field).contains(words));
    }

    @Test
    void aLineThatBranchesOrLeavesAGapIsRefusedWithThePlace() {
        String gap = LINE.replace("[[127.5,38.3],[128.3,38.6]]", "[[127.6,38.3],[128.3,38.6]]");
        assertThat(problems(read(TERMS, gap)))
                .anySatisfy(problem ->
                        assertThat(problem).contains("places.line.line").contains("do not make one line"));
        String areas = SOUTH;
        assertThat(problems(read(TERMS, areas)))
                .anySatisfy(
                        problem -> assertThat(problem).contains("line.geojson").contains("LineString"));
    }

    private static List<String> problems(Reading reading) {
        return switch (reading) {
            case Reading.Readable readable -> List.of();
            case Reading.Refused refused ->
                refused.problems().stream()
                        .map(one -> one.file() + " " + one.field() + ": " + one.message() + " " + one.limit())
                        .collect(Collectors.toList());
        };
    }

    @Test
    void everyFormIsRead() {
        Map<String, Place> places = terms().places();
        assertThat(places.get("line")).isInstanceOf(Place.OfLine.class);
        assertThat(places.get("home")).isInstanceOf(Place.PerParty.class);
        assertThat(places.get("convoys")).isInstanceOfSatisfying(Place.Recorded.class, place -> {
            assertThat(place.kind()).isEqualTo(Place.Kind.MOVEMENT);
            assertThat(place.whileInside()).containsExactly("home/kor");
        });
    }
}
