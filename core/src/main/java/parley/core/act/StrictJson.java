package parley.core.act;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.LongNode;

/**
 * JSON as RFC 8259 has it and no more: UTF-8 without a byte order mark, no name twice, no lone surrogates, no comments, no
 * non-finite numbers, nothing after the value, and limits on size, depth and length. Whoever reads the value with
 * {@link Json.Members} refuses unknown members too.
 */
public final class StrictJson {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Limits.JSON_DEPTH)
                            .maxNumberLength(100)
                            .maxNameLength(256)
                            .maxStringLength(Limits.ENTRY_BYTES)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** What the parser says to programmers, not to whoever wrote the JSON. */
    private static final Pattern JARGON = Pattern.compile(" \\(start marker at .*|: enable `.*");

    private StrictJson() {}

    /**
     * Reads one JSON value.
     *
     * @throws Unreadable with the field and the reason
     */
    public static Json read(byte[] bytes, int maxBytes) {
        if (bytes.length > maxBytes) {
            throw Unreadable.at("", "The JSON is " + bytes.length + " bytes long; " + maxBytes + " are allowed");
        }
        return read(utf8(bytes));
    }

    private static Json read(String text) {
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            throw Unreadable.at("", "The JSON begins with a byte order mark; send UTF-8 without one");
        }
        String where = "";
        try (JsonParser parser = MAPPER.createParser(text)) {
            try {
                JsonNode node = MAPPER.readTree(parser);
                if (node == null || node.isMissingNode()) {
                    throw Unreadable.at("", "The JSON is empty");
                }
                if (parser.nextToken() != null) {
                    throw Unreadable.at("", "Something follows the end of the JSON value; send one value only");
                }
                return new Json("", node);
            } catch (JacksonException | NumberFormatException e) {
                where = Json.path(parser.streamReadContext().pathAsPointer());
                throw e;
            }
        } catch (JacksonException e) {
            throw Unreadable.at(where, "Not strict JSON: " + reason(e));
        } catch (NumberFormatException e) {
            // Lawful JSON: an exponent that no decimal of the parser can hold. It says so in a way of its own.
            throw Unreadable.at(where, "A number is too large or too fine to be read");
        }
    }

    /** Why something is no JSON, and where, in words for people. */
    public static String reason(JacksonException e) {
        String message = e.getOriginalMessage();
        String line = message == null
                ? "unreadable"
                : JARGON.matcher(message.lines().findFirst().orElse("unreadable"))
                        .replaceFirst("");
        String at = e.getLocation() == null
                ? ""
                : ", at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return (line.length() > 200 ? line.substring(0, 200) + "…" : line) + at;
    }

    /**
     * Decodes UTF-8 and refuses what is not.
     *
     * @throws Unreadable naming the first wrong byte's place
     */
    public static String utf8(byte[] bytes) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(bytes);
        try {
            return decoder.decode(in).toString();
        } catch (CharacterCodingException e) {
            throw Unreadable.at("", "Not UTF-8: byte " + in.position() + " is wrong");
        }
    }

    /** Writes a value in one line, members in their order, numbers without an exponent. */
    public static byte[] write(JsonNode node) {
        var out = new ByteArrayOutputStream();
        MAPPER.writeValue(out, node);
        return out.toByteArray();
    }

    /** A number for {@link #write}: whole where it is whole, never with an exponent. */
    public static JsonNode number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return LongNode.valueOf((long) value);
        }
        return DecimalNode.valueOf(BigDecimal.valueOf(value).stripTrailingZeros());
    }
}
