package parley.core.space.read;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Strict JSON: no name twice, nothing after the value, no numbers that are none, numbers with the digits that they have. */
final class JsonTree {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(ZoneFile.MOST_DEPTH)
                            .maxNumberLength(60)
                            .maxStringLength(1_000_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonTree() {}

    static Optional<JsonNode> read(String text, Sheet sheet) {
        try {
            JsonNode tree = JSON.readTree(text);
            if (tree.isObject() || tree.isArray()) {
                return Optional.of(tree);
            }
            sheet.refuse("", Sheet.shorten(text), "an object", "The JSON is no object; zones stand in one.");
        } catch (JacksonException | NumberFormatException e) {
            int line = e instanceof JacksonException j && j.getLocation() != null
                    ? j.getLocation().getLineNr()
                    : 0;
            String reason = e instanceof JacksonException j && j.getOriginalMessage() != null
                    ? j.getOriginalMessage().lines().findFirst().orElse("")
                    : "a number is too large or too fine to be read";
            sheet.refuse(
                    Math.max(line, 0),
                    "",
                    "",
                    "strict JSON (RFC 8259)",
                    "Not valid JSON: " + Sheet.shorten(reason) + ".");
        }
        return Optional.empty();
    }

    /** A member as text: a text as it is, a number as written, whatever else as nothing. */
    static String text(JsonNode node) {
        return node.isString() || node.isNumber() ? node.asString().strip() : "";
    }

    static boolean isGiven(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }
}
