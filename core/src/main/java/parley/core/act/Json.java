package parley.core.act;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A JSON value and where it stands, read without guessing: a text is never taken for a number, nothing is coerced, and every
 * refusal is {@link Unreadable} with the path.
 *
 * @param path {@code body.activity.volumes[0]}; empty at the root
 */
public record Json(String path, JsonNode node) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]*");
    /** Line and paragraph separators, and what turns the direction of writing (Unicode Standard Annex 9). */
    private static final String TURNING =
            "\u2028\u2029\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    static String path(JsonPointer pointer) {
        var path = new StringBuilder();
        for (JsonPointer p = pointer; p != null && !p.matches(); p = p.tail()) {
            if (p.mayMatchElement()) {
                path.append('[').append(p.getMatchingIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(p.getMatchingProperty());
            }
        }
        return path.toString();
    }

    /** A refusal that names this value's path. */
    public Unreadable refuse(String sentence) {
        return Unreadable.at(path, sentence);
    }

    private Unreadable expected(String what) {
        String shown = node.toString();
        return refuse("Expected " + what + ", not " + (shown.length() > 80 ? shown.substring(0, 80) + "…" : shown));
    }

    public boolean isText() {
        return node.isString();
    }

    public boolean isAbsent() {
        return node.isNull() || node.isMissingNode();
    }

    public Members object() {
        if (!node.isObject()) {
            throw expected("an object");
        }
        return new Members(this);
    }

    public List<Json> list(int most) {
        if (!node.isArray()) {
            throw expected("a list");
        }
        if (node.size() > most) {
            throw refuse(node.size() + " elements; at most " + most + " are allowed");
        }
        var elements = new ArrayList<Json>(node.size());
        for (int i = 0; i < node.size(); i++) {
            elements.add(new Json(path + "[" + i + "]", node.get(i)));
        }
        return elements;
    }

    /** A text without control characters (line breaks are allowed) and with whole surrogate pairs; it may be empty. */
    public String text(int most) {
        if (!node.isString()) {
            throw expected("a text");
        }
        String text = node.stringValue();
        if (text.length() > most) {
            throw refuse("A text of " + text.length() + " characters; at most " + most + " are allowed");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw refuse("Character " + i + " of the text is half a surrogate pair");
            } else if (Character.isISOControl(c) && c != '\n') {
                throw refuse("Character " + i + " of the text is a control character");
            }
        }
        return text;
    }

    /** What people call something: it stands inside sentences, and must not look like others. */
    public String name() {
        String name = text(Limits.NAME_CHARACTERS);
        if (!isOneLine(name)) {
            throw refuse("A name is one line, without characters that turn the direction of writing");
        }
        return name;
    }

    /** Whether a text stands in one line in the order in which it is written. */
    public static boolean isOneLine(String text) {
        return text.chars().noneMatch(c -> Character.isISOControl(c) || TURNING.indexOf(c) >= 0);
    }

    /** A word of the arrangement: lower-case letters, digits and hyphens. */
    public String id() {
        String text = text(Limits.NAME_CHARACTERS);
        if (!ID.matcher(text).matches()) {
            throw refuse("\"" + text + "\" is not a word of lower-case letters, digits and hyphens");
        }
        return text;
    }

    public boolean flag() {
        if (!node.isBoolean()) {
            throw expected("true or false");
        }
        return node.booleanValue();
    }

    public long whole(long least, long most) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw expected("a whole number from " + least + " to " + most);
        }
        long value = node.longValue();
        if (value < least || value > most) {
            throw refuse(value + " is outside " + least + " to " + most);
        }
        return value;
    }

    public double number(double least, double most, int decimals) {
        if (!node.isNumber()) {
            throw expected("a number");
        }
        BigDecimal value = node.decimalValue();
        if (Math.abs((long) value.scale()) > 40) {
            throw refuse("The number " + value + " has too large an exponent");
        }
        if (value.stripTrailingZeros().scale() > decimals) {
            throw refuse("The number " + value + " has more than " + decimals + " decimals");
        }
        double number = value.doubleValue();
        if (!(number >= least && number <= most)) {
            throw refuse(value.toPlainString() + " is outside "
                    + BigDecimal.valueOf(least).stripTrailingZeros().toPlainString() + " to "
                    + BigDecimal.valueOf(most).stripTrailingZeros().toPlainString());
        }
        return number;
    }

    /** An RFC 3339 instant in UTC with {@code Z}, in whole seconds or with up to three decimals. */
    public Instant instant() {
        String text = text(32);
        try {
            return InstantText.parse(text)
                    .orElseThrow(() -> refuse("\"" + text
                            + "\" is not an instant like 2016-09-10T06:00:00Z (UTC, at most milliseconds)"));
        } catch (DateTimeException e) {
            throw refuse("\"" + text + "\" is not an instant that exists");
        }
    }

    public Digest digest() {
        String text = text(64);
        try {
            return new Digest(text);
        } catch (IllegalArgumentException e) {
            throw refuse("\"" + text + "\" is not 64 lower-case hexadecimal digits");
        }
    }

    /** The members of an object; {@link #end} refuses those that nobody asked for. */
    public static final class Members {
        private final Json object;
        private final List<String> asked = new ArrayList<>();

        private Members(Json object) {
            this.object = object;
        }

        /** The object itself, for a refusal that concerns the whole of it. */
        public Json whole() {
            return object;
        }

        public List<String> names() {
            return List.copyOf(object.node.propertyNames());
        }

        public Json of(String name) {
            JsonNode node = find(name);
            if (node == null) {
                throw Unreadable.at(path(name), "The member \"" + name + "\" is missing");
            }
            return new Json(path(name), node);
        }

        /** The member, or nothing when it is absent; a {@code null} stays a value. */
        public Optional<Json> optional(String name) {
            return Optional.ofNullable(find(name)).map(node -> new Json(path(name), node));
        }

        private @org.jspecify.annotations.Nullable JsonNode find(String name) {
            asked.add(name);
            return object.node.get(name);
        }

        private String path(String name) {
            return object.path.isEmpty() ? name : object.path + "." + name;
        }

        /** Refuses members that were never asked for. */
        public void end() {
            for (String name : object.node.propertyNames()) {
                if (!asked.contains(name)) {
                    throw Unreadable.at(
                            path(name),
                            "The member \"" + name + "\" is unknown here; known are "
                                    + String.join(", ", new TreeSet<>(asked)));
                }
            }
        }
    }
}
