package parley.core.space.read;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import parley.core.space.AltitudeBand.Level;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What was read, as JSON ({@code parley zones --json}): numbers in metres and degrees, never with an exponent. */
public final class ZoneJson {
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build())
            .build();

    private ZoneJson() {}

    static byte[] bytes(JsonNode node) {
        var out = new ByteArrayOutputStream();
        JSON.writeValue(out, node);
        return out.toByteArray();
    }

    static JsonNode number(double value) {
        var decimal = BigDecimal.valueOf(value).stripTrailingZeros();
        return DecimalNode.valueOf(decimal.scale() < 0 ? decimal.setScale(0) : decimal);
    }

    /** One line, without its end. */
    public static byte[] write(String file, ZoneFile.Contents contents) {
        var node = NODES.objectNode();
        node.put("file", file);
        node.put("format", contents.format().word());
        var zones = node.putArray("zones");
        contents.zones().forEach(zone -> zones.add(zone(zone)));
        var problems = node.putArray("problems");
        for (ZoneProblem problem : contents.problems()) {
            var each = problems.addObject();
            if (problem.line() > 0) {
                each.put("line", problem.line());
            }
            each.put("field", problem.field());
            each.put("value", problem.value());
            each.put("limit", problem.limit());
            each.put("message", problem.message());
        }
        var notes = node.putArray("notes");
        contents.notes().forEach(notes::add);
        return bytes(node);
    }

    private static ObjectNode zone(Zone zone) {
        var node = NODES.objectNode();
        node.put("name", zone.name());
        if (!zone.identifier().isEmpty()) {
            node.put("identifier", zone.identifier());
        }
        if (!zone.kind().isEmpty()) {
            node.put("kind", zone.kind());
        }
        node.put("field", zone.field());
        node.put("vertices", zone.vertices());
        node.set("squareMetres", number(Math.rint(zone.squareMetres())));
        var parts = node.putArray("parts");
        for (ZonePart part : zone.parts()) {
            var each = parts.addObject();
            each.put("figure", part.figure().word());
            each.put("vertices", part.figure().vertices());
            each.set("altitude", altitude(part.heights()));
            each.set("precisionMetres", number(part.precisionMetres()));
            part.third().ifPresent(third -> each.set("thirdCoordinate", third(third)));
        }
        node.set("periods", periods(zone));
        var notes = node.putArray("notes");
        zone.notes().forEach(notes::add);
        return node;
    }

    static ArrayNode periods(Zone zone) {
        var periods = NODES.arrayNode();
        for (Period period : zone.periods()) {
            var each = periods.addObject();
            period.start().ifPresent(at -> each.put("start", at.toString()));
            period.end().ifPresent(at -> each.put("end", at.toString()));
            if (!period.recurring().isEmpty()) {
                each.put("recurring", period.recurring());
            }
        }
        return periods;
    }

    static ObjectNode third(ThirdCoordinate third) {
        var node = NODES.objectNode();
        node.set("lowest", number(third.lowest()));
        node.set("highest", number(third.highest()));
        node.put("meaning", third.meaning());
        return node;
    }

    /** As acts have it, and what the file had beside it. */
    static ObjectNode altitude(Heights heights) {
        var node = NODES.objectNode();
        node.set("lower", level(heights.lower()));
        node.set("upper", level(heights.upper()));
        return node;
    }

    private static JsonNode level(Limit limit) {
        if (!(limit.level() instanceof Level.At(double metres, var datum))) {
            return NODES.stringNode("unbounded");
        }
        var node = NODES.objectNode();
        node.set("metres", number(metres));
        node.put("datum", datum.name());
        node.put("given", limit.given());
        node.set("uncertaintyMetres", number(limit.uncertaintyMetres()));
        return node;
    }
}
