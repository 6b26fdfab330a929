package parley.core.space.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.BadFootprint;
import parley.core.space.Extent;
import parley.core.space.Footprint;
import parley.core.space.Meeting;
import parley.core.space.Position;
import parley.core.space.Separation;
import parley.core.space.Shape;
import parley.core.space.Shared;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The flight intents by which InterUSS tests whether F3548 programs see each other's flights: some conflict, some by a centimetre. */
class FlightIntentsTest {
    private static final Instant NOW = Instant.parse("2026-06-15T14:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "flight1_planned, flight2_planned, CERTAIN",
        "flight1m_planned, flight2_planned, CERTAIN",
        "flight1m_activated, flight2_activated, CERTAIN",
        "flight1c_planned, flight2_planned, APART",
        "flight1c_activated, flight2_activated, APART",
        "flight1c_activated, flight2m_activated, CERTAIN",
        "flight1_activated, equal_prio_flight2_planned, CERTAIN",
        "flight1_activated, equal_prio_flight2m_planned, APART"
    })
    void conflictingFlights(String one, String other, Meeting meeting) throws IOException {
        var intents = intents("conflicting_flights.yaml");
        assertThat(meet(intents.get(one), intents.get(other))).isEqualTo(meeting);
    }

    @Test
    void aCentimetreOfOverlapIsAConflict() throws IOException {
        var intents = intents("invalid_flight_intents.yaml");
        assertThat(meet(intents.get("valid_flight"), intents.get("valid_conflict_tiny_overlap")))
                .isEqualTo(Meeting.CERTAIN);
        assertThat(meet(intents.get("valid_flight"), intents.get("invalid_too_far_away")))
                .as("a month later")
                .isEqualTo(Meeting.APART);
        assertThat(meet(intents.get("valid_flight"), intents.get("invalid_recently_ended")))
                .as("ended four seconds before")
                .isEqualTo(Meeting.APART);
    }

    @ParameterizedTest
    @ValueSource(strings = {"conflicting_flights.yaml", "non_conflicting.yaml", "invalid_flight_intents.yaml"})
    void everyPairIsAsJtsHasIt(String file) throws IOException, BadFootprint {
        var intents = intents(file);
        int pairs = 0;
        for (Volume4D one : intents.values()) {
            for (Volume4D other : intents.values()) {
                if (Shape.problem(one.footprint()).isPresent()
                        || Shape.problem(other.footprint()).isPresent()) {
                    continue;
                }
                boolean touch = Shape.of(one.footprint())
                        .possible()
                        .intersects(Shape.of(other.footprint()).possible());
                boolean together = !one.window().start().isAfter(other.window().end())
                        && !other.window().start().isAfter(one.window().end());
                boolean level = metres(one.altitude().lower())
                                <= metres(other.altitude().upper())
                        && metres(other.altitude().lower())
                                <= metres(one.altitude().upper());
                assertThat(meet(one, other)).isEqualTo(touch && together && level ? Meeting.CERTAIN : Meeting.APART);
                pairs++;
            }
        }
        assertThat(pairs).isPositive();
    }

    private static Meeting meet(Volume4D one, Volume4D other) {
        return Extent.of(one).meets(Extent.of(other), Separation.TOUCHING);
    }

    private static double metres(Level level) {
        return ((Level.At) level).metres();
    }

    private static TreeMap<String, Volume4D> intents(String file) throws IOException {
        Path path = Shared.data("zones/interuss").resolve(file);
        assumeThat(path).as("other people's data lies beside the repository").exists();
        var given =
                YamlTree.read(Files.readString(path), new Sheet()).orElseThrow().get("intents");
        var intents = new TreeMap<String, Volume4D>();
        given.propertyNames().forEach(name -> intents.put(name, volume(whole(name, given))));
        return intents;
    }

    /** An intent is whole, or a change of another. */
    private static JsonNode whole(String name, JsonNode intents) {
        JsonNode intent = intents.get(name);
        return intent.has("full")
                ? intent.get("full")
                : merged(
                        whole(intent.get("delta").get("source").asString(), intents),
                        intent.get("delta").get("mutation"));
    }

    private static JsonNode merged(JsonNode base, JsonNode change) {
        if (base instanceof ObjectNode && change instanceof ObjectNode) {
            ObjectNode all = JsonNodeFactory.instance.objectNode();
            base.properties().forEach(member -> all.set(member.getKey(), member.getValue()));
            change.properties().forEach(member -> {
                String name = member.getKey();
                JsonNode before = all.get(name);
                all.set(
                        name.startsWith("+") ? name.substring(1) : name,
                        before == null ? member.getValue() : merged(before, member.getValue()));
            });
            return all;
        }
        if (base instanceof ArrayNode && change instanceof ArrayNode) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < Math.max(base.size(), change.size()); i++) {
                all.add(
                        i >= change.size()
                                ? base.get(i)
                                : i >= base.size() ? change.get(i) : merged(base.get(i), change.get(i)));
            }
            return all;
        }
        return change;
    }

    private static Volume4D volume(JsonNode intent) {
        JsonNode area = intent.get("basic_information").get("area").get(0);
        List<Position> ring = new ArrayList<>();
        area.get("outline_polygon")
                .get("vertices")
                .forEach(vertex -> ring.add(new Position(number(vertex.get("lng")), number(vertex.get("lat")))));
        ring.add(ring.getFirst());
        Instant start = instant(area.get("start_time"));
        Instant end = area.has("duration") && text(area.get("duration")).matches("\\d.*")
                ? start.plus(offset(text(area.get("duration"))))
                : instant(area.get("end_time"));
        return new Volume4D(
                new Footprint.Polygon(List.of(ring)),
                new AltitudeBand(level(area.get("altitude_lower")), level(area.get("altitude_upper"))),
                new TimeWindow(start, end));
    }

    private static Level level(JsonNode altitude) {
        assertThat(text(altitude.get("units"))).isEqualTo("M");
        return new Level.At(number(altitude.get("value")), Datum.valueOf(text(altitude.get("reference"))));
    }

    private static Instant instant(JsonNode time) {
        JsonNode from = time.get("offset_from");
        return from.has("offset") ? NOW.plus(offset(text(from.get("offset")))) : NOW;
    }

    private static Duration offset(String written) {
        return Duration.parse(written.endsWith("d") ? "P" + written : "PT" + written);
    }

    private static double number(JsonNode node) {
        return Double.parseDouble(text(node));
    }

    private static String text(JsonNode node) {
        return node.asString();
    }
}
