package parley.app.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import parley.app.http.people.PlayedNodes;
import parley.app.http.people.rights.Role;
import parley.core.act.Digest;
import parley.node.draft.Drafts;
import tools.jackson.databind.JsonNode;

/** Terms and a layer drafted with their files at one headquarters of {@code amman-2016}, and answered at the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DraftFilesApiTest {
    private static final Instant AT = Instant.parse("2016-09-12T20:30:00Z");
    private static final String ID = "00000000-0000-4000-8000-0000000000";
    private static final String SQUARE =
            "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
                    + "{\"name\":\"north\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
                    + "[[[36.7,35.8],[36.8,35.8],[36.8,35.9],[36.7,35.9],[36.7,35.8]]]}}]}";
    private static final String KML = "<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>"
            + "<Placemark><name>north</name><Polygon><outerBoundaryIs><LinearRing><coordinates>36.7,35.8 36.8,35.8 36.8,35.9"
            + " 36.7,35.9 36.7,35.8</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>";

    private final List<OpenDoor> doors = new ArrayList<>();
    private PlayedNodes nodes = new PlayedNodes();
    private Path terms = Path.of("");
    private String inForce = "";
    private Visitor duty = new Visitor(0);
    private Visitor release = new Visitor(0);
    private Visitor theirDuty = new Visitor(0);
    private Visitor theirRelease = new Visitor(0);
    private Visitor planner = new Visitor(0);

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        terms = scenario().resolve("terms");
        nodes = new PlayedNodes(OpenDoor.freePorts());
        nodes.playTo(AT);
        inForce =
                nodes.node("usa").view().register().termsDigest().orElseThrow().hex();
        for (var side : List.of("usa", "rus")) {
            doors.add(OpenDoor.of(side)
                    .knowing(
                            OpenDoor.person("duty@" + side, Role.DUTY),
                            OpenDoor.person("release@" + side, Role.RELEASE),
                            OpenDoor.person("planner@" + side, Role.PLANNER))
                    .open(folder.resolve(side), nodes));
        }
        duty = doors.getFirst().signedIn("duty@usa");
        release = doors.getFirst().signedIn("release@usa");
        planner = doors.getFirst().signedIn("planner@usa");
        theirDuty = doors.getLast().signedIn("duty@rus");
        theirRelease = doors.getLast().signedIn("release@rus");
    }

    @AfterAll
    void close() {
        doors.forEach(OpenDoor::close);
    }

    private static Path scenario() {
        var at = Path.of("").toAbsolutePath();
        while (!at.resolve("scenarios/amman-2016").toFile().isDirectory()) {
            at = at.getParent();
        }
        return at.resolve("scenarios/amman-2016");
    }

    private String yaml(String what, String by) throws Exception {
        var text = Files.readString(terms.resolve("arrangement.yaml"));
        assertThat(text).contains(what);
        return text.replace(what, by);
    }

    private static String path(int number) {
        return "/api/drafts/" + ID + number;
    }

    private static String word(JsonNode node, String member) {
        return node.path(member).asString("");
    }

    private static String file(String path, String name, long revision) {
        return path + "/files?name=" + URLEncoder.encode(name, UTF_8) + "&revision=" + revision;
    }

    private JsonNode begun(int number, String type, String body) throws Exception {
        return duty.json(200, "PUT", path(number), "{\"type\":\"" + type + "\",\"body\":" + body + ",\"revision\":0}");
    }

    private String amending(int number) throws Exception {
        begun(number, "amendment", "{\"before\":\"" + inForce + "\"}");
        return path(number);
    }

    private static List<String> names(JsonNode list, String member) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> word(one, member))
                .toList();
    }

    private String digest(Visitor who, String path) throws Exception {
        return word(who.json(200, "GET", path + "/summary", ""), "digest");
    }

    @Test
    @Order(1)
    void mistakesInAFileAreSaidWithTheirPlaceAndKeepItFromBeingHandedOver() throws Exception {
        var path = amending(10);
        duty.json(
                200, "PUT", file(path, "arrangement.yaml", 1), yaml("inside: [designated]}", "inside: [desginated]}"));
        var read = duty.json(200, "GET", path + "/files", "");
        var error = read.path("remarks").get(0);
        assertThat(word(error, "severity")).isEqualTo("error");
        assertThat(word(error, "file")).isEqualTo("arrangement.yaml");
        assertThat(error.path("line").asInt()).isGreaterThan(50);
        assertThat(error.path("column").asInt()).isPositive();
        assertThat(word(error, "message")).contains("desginated", "designated");
        assertThat(read.has("named")).isFalse();
        var refused = duty.json(422, "POST", path + "/hand", "");
        assertThat(word(refused, "detail")).contains("arrangement.yaml:", "desginated");
        assertThat(release.json(200, "GET", path + "/summary", "").has("digest"))
                .isFalse();
    }

    @Test
    @Order(1)
    void aFileThatTheTermsDoNotNameWouldNotBeSignedAndIsSaidSo() throws Exception {
        var path = amending(11);
        duty.json(200, "PUT", file(path, "arrangement.yaml", 1), yaml("hold: 24h", "hold: 12h"));
        duty.json(200, "PUT", file(path, "notes.txt", 2), "Nothing.");
        assertThat(names(duty.json(200, "GET", path + "/files", "").path("remarks"), "file"))
                .contains("notes.txt");
        duty.json(422, "POST", path + "/hand", "");
        duty.json(200, "DELETE", file(path, "notes.txt", 3), "");
        duty.json(200, "POST", path + "/hand", "");
    }

    @Test
    @Order(1)
    void termsWithoutTheCombatGuardAreNotHandedOver() throws Exception {
        var path = amending(12);
        duty.json(
                200,
                "PUT",
                file(path, "arrangement.yaml", 1),
                yaml(
                        "agreement: {from: [usa], due: 0h before start, holds: 24h}}}",
                        "notice: {due: 0h before start}}}"));
        assertThat(word(duty.json(422, "POST", path + "/hand", ""), "detail")).contains("Combat guard");
    }

    /** Its form is sound: only comparing the rules shows that a place cannot be judged with such a distance. */
    @Test
    @Order(1)
    void whateverTheCheckOfTermsCallsAnErrorKeepsThemFromBeingHandedOver() throws Exception {
        var path = amending(16);
        duty.json(
                200,
                "PUT",
                file(path, "arrangement.yaml", 1),
                yaml("{distance: 1000 m, of: [protected]}", "{distance: 600 km, of: [designated]}"));
        var read = duty.json(200, "GET", path + "/files", "");
        var errors = StreamSupport.stream(read.path("remarks").spliterator(), false)
                .filter(remark -> word(remark, "severity").equals("error"))
                .toList();
        assertThat(errors)
                .singleElement()
                .satisfies(error -> assertThat(word(error, "message")).contains("designated", "cannot be judged"));
        assertThat(read.has("named")).isFalse();
        assertThat(word(duty.json(422, "POST", path + "/hand", ""), "detail")).contains("cannot be judged");
        assertThat(release.json(200, "GET", path + "/summary", "").has("digest"))
                .isFalse();
    }

    @Test
    @Order(1)
    void termsMadeFromThoseInForceAreHandedOverAndTakenBack() throws Exception {
        var path = amending(15);
        duty.json(200, "PUT", file(path, "arrangement.yaml", 1), yaml("hold: 24h", "hold: 13h"));
        duty.json(200, "POST", path + "/hand", "");
        duty.json(200, "POST", path + "/take-back", "");
    }

    @Test
    @Order(1)
    void limitsAreSaidAndNothingIsKept() throws Exception {
        var path = amending(13);
        var large = duty.json(413, "PUT", file(path, "arrangement.yaml", 1), "x".repeat(Drafts.MOST_FILE_BYTES + 1));
        assertThat(word(large, "detail")).contains("4194304");
        duty.json(413, "PUT", file(path, "../arrangement.yaml", 1), "x");
        duty.json(409, "PUT", file(path, "arrangement.yaml", 7), "x");
        duty.json(404, "PUT", file(path(99), "arrangement.yaml", 0), "x");
        assertThat(duty.json(200, "GET", path, "").path("files")).isEmpty();
        planner.json(403, "PUT", file(path, "arrangement.yaml", 1), "x");
        assertThat(doors.getFirst()
                        .stranger()
                        .send("PUT", file(path, "arrangement.yaml", 1), "x".repeat(300_000))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    @Order(1)
    void anActThatBringsNoFilesTakesNone() throws Exception {
        begun(14, "report", "{\"text\":\"Nothing to report.\"}");
        assertThat(word(duty.json(422, "PUT", file(path(14), "arrangement.yaml", 1), "x"), "detail"))
                .contains("brings no files");
        assertThat(duty.json(200, "GET", path(14), "").path("files")).isEmpty();
    }

    /** It never ends: whoever waited for it before looking who sends it would wait for ever. */
    @Test
    @Order(1)
    void theFileOfAStrangerIsNotReadWhateverItCallsItself() throws Exception {
        for (var type : List.of("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain")) {
            try (var line = new Socket("127.0.0.1", doors.getFirst().people())) {
                line.setSoTimeout(20_000);
                line.getOutputStream()
                        .write(("PUT " + file(path(13), "arrangement.yaml", 1) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                        + "Content-Type: " + type + "\r\nContent-Length: 4000000\r\n\r\na=1&b=")
                                .getBytes(UTF_8));
                var status = new String(line.getInputStream().readNBytes(12), UTF_8);
                assertThat(status).as(type).isIn("HTTP/1.1 401", "HTTP/1.1 403");
            }
        }
    }

    @Test
    @Order(2)
    void anAmendmentIsReadWithWhatItChangesReleasedByASecondPersonAndSignedByTheOtherSide() throws Exception {
        var path = amending(20);
        var changed = yaml("needs: {notice: {due: 24h before start}}}", "needs: {notice: {due: 12h before start}}}")
                .replace("announced 24 hours before; medical", "announced 12 hours before; medical");
        duty.json(200, "PUT", file(path, "arrangement.yaml", 1), changed);
        var read = duty.json(200, "GET", path + "/files", "");
        assertThat(names(read.path("files"), "name")).containsExactly("arrangement.yaml", "areas/designated.geojson");
        assertThat(names(read.path("files"), "from")).containsExactly("draft", "before");
        assertThat(names(read.path("compared").path("articles"), "number")).contains("2(a)");
        assertThat(read.path("compared").path("table").path("sheet").path("parts"))
                .isNotEmpty();
        assertThat(read.path("drawn").path("features")).isNotEmpty();
        duty.json(200, "POST", path + "/hand", "");

        // Read, taken back, changed, and handed over again: what was read is not signed.
        var before = digest(release, path);
        duty.json(200, "POST", path + "/take-back", "");
        duty.json(200, "PUT", file(path, "arrangement.yaml", 4), changed.replace("hold: 24h", "hold: 20h"));
        duty.json(200, "POST", path + "/hand", "");
        release.json(409, "POST", path + "/release", "{\"digest\":\"" + before + "\"}");

        var summary = release.json(200, "GET", path + "/summary", "");
        assertThat(names(summary.path("lines"), "label"))
                .contains("body.before", "body.terms", "files[0].name", "files[0].digest", "files[1].features");
        assertThat(names(summary.path("lines"), "value"))
                .contains(Digest.of(changed.replace("hold: 24h", "hold: 20h").getBytes(UTF_8))
                        .hex());
        var signs = "{\"digest\":\"" + word(summary, "digest") + "\"}";
        duty.json(403, "POST", path + "/release", signs);
        release.json(200, "POST", path + "/release", signs);
        nodes.playTo(AT.plusSeconds(120));

        var digest = word(duty.json(200, "GET", path + "/files", ""), "named");
        assertThat(digest).hasSize(64);
        whenIndexed("digest", digest, true);
        var files = theirDuty
                .json(200, "GET", "/api/arrangement/files?terms=" + digest, "")
                .path("files");
        var signed = theirDuty.send("GET", "/api/files/" + word(files.get(1), "digest") + "?name=arrangement.yaml", "");
        assertThat(signed.body()).contains("hold: 20h");
        assertThat(signed.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");

        assertThat(unsigned(theirDuty)).containsExactly("terms");
        assertThat(unsigned(duty)).isEmpty();
        // The other side says the same, without any file: they are on the record.
        theirDuty.json(
                200,
                "PUT",
                path(21),
                "{\"type\":\"amendment\",\"body\":{\"before\":\"" + inForce + "\",\"terms\":\"" + digest
                        + "\"},\"revision\":0}");
        var theirs = theirDuty.json(200, "GET", path(21) + "/files", "");
        assertThat(names(theirs.path("files"), "from")).containsOnly("record");
        assertThat(theirs.path("compared").path("articles")).isNotEmpty();
        theirDuty.json(200, "POST", path(21) + "/hand", "");
        theirRelease.json(
                200, "POST", path(21) + "/release", "{\"digest\":\"" + digest(theirRelease, path(21)) + "\"}");
        nodes.playTo(AT.plusSeconds(300));
        assertThat(unsigned(theirDuty)).isEmpty();
        for (var side : List.of("usa", "rus", "office")) {
            assertThat(nodes.node(side)
                            .view()
                            .register()
                            .termsDigest()
                            .orElseThrow()
                            .hex())
                    .as(side)
                    .isEqualTo(digest);
        }
        // Made from terms that are not in force any more, and sound before (see the draft's first hand-over).
        assertThat(word(duty.json(422, "POST", path(15) + "/hand", ""), "detail"))
                .contains("(body.before)", inForce, digest);
    }

    @Test
    @Order(3)
    void aLayerIsDrawnMeasuredAndCountsOnceBothHaveEnteredIt() throws Exception {
        var body = "{\"place\":\"group-territory\",\"asOf\":\"2016-09-12T18:00:00Z\"}";
        begun(30, "layer", body);
        duty.json(200, "PUT", file(path(30), "territory.kml", 1), KML);
        var read = duty.json(200, "GET", path(30) + "/files", "");
        assertThat(names(read.path("files"), "from")).containsExactly("converted");
        assertThat(names(read.path("files"), "format")).containsExactly("KML");
        // A tenth of a degree each way, at 35.85 north.
        assertThat(read.path("squareMetres").asDouble()).isBetween(0.99e8, 1.01e8);
        assertThat(read.path("drawn").path("features")).hasSize(1);
        duty.json(200, "PUT", file(path(30), "second.geojson", 2), SQUARE);
        assertThat(word(duty.json(422, "POST", path(30) + "/hand", ""), "detail"))
                .contains("one file");
        duty.json(200, "DELETE", file(path(30), "territory.kml", 3), "");
        duty.json(200, "POST", path(30) + "/hand", "");
        release.json(200, "POST", path(30) + "/release", "{\"digest\":\"" + digest(release, path(30)) + "\"}");
        nodes.playTo(AT.plusSeconds(420));
        var layer = theirDuty.json(200, "GET", "/api/layers", "").path("places").get(0);
        var version = layer.path("versions").get(0);
        assertThat(version.path("counts").asBoolean()).isFalse();
        assertThat(unsigned(theirDuty)).containsExactly("layer");
        assertThat(unsigned(duty)).isEmpty();
        assertThat(word(version, "geometry"))
                .isEqualTo(Digest.of(SQUARE.getBytes(UTF_8)).hex());
        theirDuty.json(
                200,
                "PUT",
                path(31),
                "{\"type\":\"layer\",\"body\":"
                        + body.replace("}", ",\"geometry\":\"" + word(version, "geometry") + "\"}")
                        + ",\"revision\":0}");
        assertThat(theirDuty
                        .json(200, "GET", path(31) + "/files", "")
                        .path("drawn")
                        .path("features"))
                .hasSize(1);
        theirDuty.json(200, "POST", path(31) + "/hand", "");
        theirRelease.json(
                200, "POST", path(31) + "/release", "{\"digest\":\"" + digest(theirRelease, path(31)) + "\"}");
        nodes.playTo(AT.plusSeconds(600));
        var counts = duty.json(200, "GET", "/api/layers", "")
                .path("places")
                .get(0)
                .path("versions")
                .get(0);
        assertThat(unsigned(theirDuty)).isEmpty();
        assertThat(counts.path("counts").asBoolean()).isTrue();
        assertThat(counts.path("newest").asBoolean()).isTrue();
    }

    @Test
    @Order(3)
    void aLayerThatIsNoGeoJsonOrOfNoPlaceIsNotHandedOver() throws Exception {
        begun(32, "layer", "{\"place\":\"designated\",\"asOf\":\"2016-09-12T18:00:00Z\"}");
        assertThat(word(duty.json(422, "POST", path(32) + "/hand", ""), "detail"))
                .contains("no file yet");
        duty.json(200, "PUT", file(path(32), "area.geojson", 1), SQUARE.replace("36.7,35.8],[", "36.7,95.8],["));
        var remarks = duty.json(200, "GET", path(32) + "/files", "").path("remarks");
        assertThat(names(remarks, "message"))
                .anyMatch(message -> message.contains("95.8"))
                .anyMatch(message -> message.contains("not a layer of these terms"));
        assertThat(remarks.get(0).path("line").asInt()).isEqualTo(1);
    }

    @Test
    @Order(4)
    void termsThatAreTakenBackAreProposedNoMore() throws Exception {
        var now = word(duty.json(200, "GET", "/api/arrangement", ""), "terms");
        begun(40, "interpretation", "{\"before\":\"" + now + "\"}");
        duty.json(200, "PUT", file(path(40), "arrangement.yaml", 1), yaml("hold: 24h", "hold: 11h"));
        duty.json(200, "POST", path(40) + "/hand", "");
        var act = word(
                release.json(200, "POST", path(40) + "/release", "{\"digest\":\"" + digest(release, path(40)) + "\"}"),
                "act");
        nodes.playTo(AT.plusSeconds(780));
        whenIndexed("kind", "interpretation", true);
        duty.json(
                201,
                "POST",
                "/api/acts",
                "{\"type\":\"withdrawal\",\"about\":[\"" + act + "\"],\"body\":{\"reason\":\"\"}}");
        nodes.playTo(AT.plusSeconds(960));
        whenIndexed("kind", "interpretation", false);
    }

    /** What waits for a side to sign it. */
    private static List<String> unsigned(Visitor visitor) throws Exception {
        return names(visitor.json(200, "GET", "/api/unsigned", "").path("waiting"), "what");
    }

    /** The record is indexed beside the requests. */
    private void whenIndexed(String member, String value, boolean listed) throws Exception {
        var until = System.nanoTime() + 30_000_000_000L;
        while (names(theirDuty.json(200, "GET", "/api/arrangement", "").path("versions"), member)
                        .contains(value)
                != listed) {
            assertThat(System.nanoTime()).as(value + " is listed: " + listed).isLessThan(until);
            Thread.sleep(50);
        }
    }
}
