package parley.core.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import parley.core.space.Separation;

class ArrangementReaderTest {

    @Test
    void ammanIsReadWhole() {
        Arrangement amman = Scenarios.amman();
        assertThat(amman.name()).isEqualTo("amman-2016");
        assertThat(amman.illustrative()).isTrue();
        assertThat(amman.parties()).containsExactly("usa", "rus");
        assertThat(amman.answers("syr-air")).contains("rus");
        assertThat(amman.answers("civil")).contains(Arrangement.NOBODY);
        assertThat(amman.facets().get("purpose").values())
                .containsExactly(
                        "medevac",
                        "humanitarian",
                        "search-and-rescue",
                        "transport",
                        "defence-of-forces",
                        "other-combat");
        assertThat(amman.combat()).containsOnlyKeys("purpose");
        assertThat(amman.combat().get("purpose")).containsExactly("defence-of-forces", "other-combat");
        assertThat(amman.bans())
                .extracting(Ban::name)
                .containsExactly("standdown", "combat-by-parties", "near-protected");
        assertThat(amman.allowances()).hasSize(4);
        Allowance evacuation = amman.allowances().get(1);
        assertThat(evacuation.needs())
                .containsExactly(new Need(
                        Need.Kind.NOTICE,
                        Duration.ofHours(1),
                        List.of("other"),
                        Need.Clock.OFFERED,
                        java.util.Optional.empty()));
        assertThat(amman.place("designated").orElseThrow())
                .isInstanceOfSatisfying(
                        Place.Drawn.class,
                        drawn -> assertThat(drawn.areas())
                                .extracting(Area::name)
                                .containsExactly("DA-1", "DA-2", "DA-3", "DA-4"));
        assertThat(amman.limits().leases())
                .singleElement()
                .satisfies(lease -> assertThat(lease.time()).isEqualTo(Duration.ofMinutes(30)));
        assertThat(amman.duties()).hasSize(4);
        assertThat(amman.other("usa")).contains("rus");
        assertThat(amman.other("nobody")).isEmpty();
    }

    @Test
    void theDigestIsThatOfTheSortedManifest() {
        var files = Scenarios.termsOf("amman-2016");
        TermsManifest manifest = TermsManifest.of(files);
        assertThat(manifest.text().lines())
                .hasSize(2)
                .allMatch(line -> line.matches("[0-9a-f]{64}  (areas/designated.geojson|arrangement.yaml)"));
        assertThat(Scenarios.amman().digest()).isEqualTo(manifest.digest());
        assertThat(ArrangementReader.filesNamedBy(files.get(ArrangementReader.FILE)))
                .containsExactly("areas/designated.geojson");
    }

    @Test
    void everyMistakeNamesItsLineFieldValueAndLimit() {
        expect(
                text -> text.replace("force: [syr-air]", "force: [syr-airr]"),
                "rules[0].force[0]",
                "syr-airr",
                "syr-air");
        expect(
                text -> text.replace("24h before start}}}", "a day before start}}}"),
                "rules[1].needs.notice.due",
                "a day",
                "24h before start");
        expect(
                text -> text.replace("rus-air: {answers: rus}", "rus-air: {answers: gbr}"),
                "forces.rus-air.answers",
                "gbr",
                "nobody");
        expect(text -> text.replace("distance: 1000 m", "distance: 1000"), "within.distance", "1000", "500 m");
        expect(
                text -> text.replace("watch: {covers: every-aircraft}", "watch: {covers: all}"),
                "watch.covers",
                "all",
                "every-aircraft");
        expect(text -> text.replace("parties: [usa, rus]", "parties: [usa]"), "parties", "a list of 1", "two");
        expect(text -> text.replace("lifts: [combat-by-parties]", "lifts: [nothing]"), "lifts", "nothing", "standdown");
        expect(text -> text.replace("parley: 1", "parley: 2"), "parley", "2", "1");
        expect(text -> text.replace("purpose: [medevac]", "colour: [red]"), "rules[2].colour", "", "facet");
        expect(
                text -> text.replace("geojson: areas/designated.geojson", "geojson: ../../etc/passwd"),
                "places.designated.geojson",
                "etc",
                "relative path");
    }

    @Test
    void minimaBetweenFlightsAreReadAndMayBeAbsent() {
        assertThat(Scenarios.amman().limits().separation()).isEqualTo(Separation.TOUCHING);
        assertThat(separated("{horizontal: 5 km, vertical: 300 m, time: 5min}"))
                .isEqualTo(new Separation(5_000, 300, Duration.ofMinutes(5)));
        assertThat(separated("{vertical: 300 m}")).isEqualTo(new Separation(0, 300, Duration.ZERO));
        expect(separation("{horizontal: 101 km}"), "separation.horizontal", "101 km", "at most 100 km");
        expect(separation("{vertical: 10001 m}"), "separation.vertical", "10001 m", "at most 10 km");
        expect(separation("{time: 8d}"), "separation.time", "8d", "at most 7d");
        expect(separation("{sideways: 5 km}"), "separation.sideways", "5 km", "horizontal, vertical, time");
        expect(separation("{horizontal: five}"), "separation.horizontal", "five", "500 m");
        expect(separation("{}"), "separation", "{}", "No minimum is given");
        expect(separation("5 km"), "separation", "5 km", "named members");
    }

    private static UnaryOperator<String> separation(String written) {
        return text -> text.replace("\nwatch:", "\nseparation: " + written + "\nwatch:");
    }

    private static Separation separated(String written) {
        var files = new TreeMap<>(Scenarios.termsOf("amman-2016"));
        String yaml = new String(files.get(ArrangementReader.FILE), StandardCharsets.UTF_8);
        files.put(ArrangementReader.FILE, separation(written).apply(yaml).getBytes(StandardCharsets.UTF_8));
        return ArrangementReader.read(files).arrangementOrThrow().limits().separation();
    }

    @Test
    void anUnknownDeadlineOrderOrPeriodIsAnsweredWithTheForms() {
        expect(
                text -> text.replace("{begins: commencement}", "{daily: 18:00-18:00}"),
                "phases.in-force.daily",
                "18:00",
                "22:00-04:00");
        expect(
                text -> text.replace("{begins: commencement}", "{begins: calm}"),
                "phases.in-force.begins",
                "calm",
                "milestone");
        expect(
                text -> text.replace("due: 1h before start,", "due: 1h before start, says: [colour],"),
                "says",
                "colour",
                "altitude");
        expect(
                text -> text.replace("due: 1h before start,", "due: 1h after notice,"),
                "rules[2].needs.notice.due",
                "1h after notice",
                "before start");
        expect(
                text -> text.replace(
                        "lifts: [combat-by-parties],",
                        "lifts: [combat-by-parties], at-most: [{count: 1, of: flights, per: fortnight}],"),
                "at-most[0].per",
                "fortnight",
                "day, week, month");
        expect(
                text -> text.replace(
                        "lifts: [combat-by-parties],", "lifts: [combat-by-parties], times: [end soon after start],"),
                "times[0]",
                "end soon",
                "each end at most 6h after start");
        expect(
                text -> text.replace(
                        "lifts: [combat-by-parties],",
                        "lifts: [combat-by-parties], times: [start at least 24h after notice],"),
                "times[0]",
                "notice",
                "start at most 720h after notice");
        expect(
                text -> text.replace("due: 6h after request", "due: 6h after breakfast"),
                "duties[0].due",
                "",
                "6h after");
        expect(text -> text.replace("duty: report", "duty: apology"), "duties[3].duty", "apology", "layer-version");
        expect(
                text -> text.replace("due: 6h after request", "due: 18:00 daily"),
                "duties[0].due",
                "",
                "6h after request");
    }

    @Test
    void cleverYamlIsRefused() {
        expect(text -> text.replace("parties: [usa, rus]", "parties: &p [usa, rus]"), "", "", "Anchor");
        expect(text -> text.replace("illustrative: true", "illustrative: !!bool true"), "", "", "Tag");
        expect(text -> text.replace("illustrative: true", "illustrative: true\nillustrative: true"), "", "", "twice");
        expect(text -> text + "\n---\nparley: 1\n", "", "", "second document");
        expect(text -> text.replace("combat: {", "combat: {<<: {}, "), "", "", "Merge");
        expect(text -> "%YAML 1.2\n---\n" + text, "", "", "directives");
        expect(text -> text + "\n  bad: [", "", "", "Not valid YAML");
        expect(text -> "", "", "", "empty");
    }

    @Test
    void brokenGeometryIsRefusedWithThePlace() {
        String bowTie =
                "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"name\":\"X\"},"
                        + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[36,35],[37,36],[37,35],[36,36],[36,35]]]}}]}";
        assertThat(areas(bowTie)).contains("Self-intersection").contains("36.5");
        assertThat(areas(bowTie.replace("[36,36],[36,35]]", "[36,36],[36,34]]")))
                .contains("repeat the first position");
        assertThat(areas(bowTie.replace("[37,36]", "[37,96]"))).contains("-90 to 90");
        assertThat(areas(bowTie.replace("[37,36]", "[\"37\",36]"))).contains("not a longitude");
        assertThat(areas(bowTie.replace("\"Polygon\"", "\"Point\""))).contains("Polygon or a MultiPolygon");
        assertThat(areas(bowTie.replace("\"X\"", "\"X\\n 2: permitted\""))).contains("one line");
        assertThat(areas("{}")).contains("FeatureCollection");
        assertThat(areas("{\"type\":1,\"type\":2}")).contains("Not valid JSON");
        assertThat(areas(bowTie + "x")).contains("Not valid JSON");
        assertThat(areas("[".repeat(5000))).contains("Not valid JSON");
    }

    private static String areas(String json) {
        return AreaFile.read("a.geojson", json.getBytes(StandardCharsets.UTF_8))
                .problems()
                .toString();
    }

    private static void expect(UnaryOperator<String> change, String field, String value, String words) {
        var files = new TreeMap<>(Scenarios.termsOf("amman-2016"));
        String before = new String(files.get(ArrangementReader.FILE), StandardCharsets.UTF_8);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        files.put(ArrangementReader.FILE, after.getBytes(StandardCharsets.UTF_8));
        Reading reading = ArrangementReader.read(files);
        assertThat(reading).isInstanceOf(Reading.Refused.class);
        List<TermsProblem> problems = ((Reading.Refused) reading).problems();
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.field()).contains(field);
            assertThat(problem.value()).contains(value);
            assertThat(problem.limit() + problem.message()).contains(words);
            assertThat(problem.message()).isNotBlank().endsWith(".");
            if (!field.isEmpty()) {
                assertThat(problem.line()).isPositive();
            }
        });
    }
}
