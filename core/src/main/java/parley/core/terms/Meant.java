package parley.core.terms;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a number that somebody wrote in another unit, or with its unit spelled out, is written in the terms. Only ever suggested: what
 * two sides sign is never guessed.
 */
final class Meant {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?) ?([A-Za-z]+)(.*)");
    private static final Pattern FLIGHT_LEVEL = Pattern.compile("FL ?(\\d{1,3})");
    private static final Map<String, String> TIMES = Map.ofEntries(
            Map.entry("second", "s"),
            Map.entry("sec", "s"),
            Map.entry("m", "min"),
            Map.entry("minute", "min"),
            Map.entry("hour", "h"),
            Map.entry("hr", "h"),
            Map.entry("day", "d"),
            Map.entry("s", "s"),
            Map.entry("min", "min"),
            Map.entry("h", "h"),
            Map.entry("d", "d"));
    private static final Map<String, BigDecimal> METRES = Map.ofEntries(
            Map.entry("m", BigDecimal.ONE),
            Map.entry("metre", BigDecimal.ONE),
            Map.entry("meter", BigDecimal.ONE),
            Map.entry("km", new BigDecimal(1000)),
            Map.entry("kilometre", new BigDecimal(1000)),
            Map.entry("kilometer", new BigDecimal(1000)),
            // The international nautical mile, foot and mile.
            Map.entry("nm", new BigDecimal(1852)),
            Map.entry("nmi", new BigDecimal(1852)),
            Map.entry("ft", new BigDecimal("0.3048")),
            Map.entry("foot", new BigDecimal("0.3048")),
            Map.entry("feet", new BigDecimal("0.3048")),
            Map.entry("mi", new BigDecimal("1609.344")),
            Map.entry("mile", new BigDecimal("1609.344")));

    private Meant() {}

    /** What to write instead of something that is not {@code limit}, as a sentence with a space before it, or nothing. */
    static String hint(String text, String limit) {
        if (limit.equals(Words.DURATION) && text.matches("\\d{1,6}")) {
            return " Give its unit: " + text + "s, " + text + "min, " + text + "h or " + text + "d.";
        }
        return instead(text.replaceAll("(?<=\\d),(?=\\d{3}(\\D|$))", ""), limit)
                .map(written -> " Write " + written + " if that is meant.")
                .orElse("");
    }

    private static Optional<String> instead(String text, String limit) {
        return switch (limit) {
            case Words.DURATION ->
                time(text).filter(written -> Words.duration(written).isPresent());
            case Words.DISTANCE ->
                metres(text).filter(written -> Words.distance(written).isPresent());
            case Words.LEVEL ->
                level(text).filter(written -> Words.level(written).isPresent());
            case Words.DEADLINE ->
                deadline(text).filter(written -> Words.deadline(written).isPresent());
            case Words.ID -> name(text).filter(written -> Words.id(written).isPresent());
            default -> Optional.empty();
        };
    }

    private static Optional<String> name(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_–—./-]+", "-");
        return name.equals(text) ? Optional.empty() : Optional.of(name);
    }

    private static String singular(String unit) {
        String word = unit.toLowerCase(Locale.ROOT);
        return word.length() > 1 && word.endsWith("s") && !TIMES.containsKey(word)
                ? word.substring(0, word.length() - 1)
                : word;
    }

    private static Optional<String> time(String text) {
        Matcher match = AMOUNT.matcher(text);
        if (!match.matches() || !match.group(3).isEmpty()) {
            return Optional.empty();
        }
        String unit = singular(match.group(2));
        if (unit.equals("w") || unit.equals("week")) {
            return whole(match.group(1)).map(weeks -> 7 * weeks + "d");
        }
        return Optional.ofNullable(TIMES.get(unit))
                .flatMap(written -> whole(match.group(1)).map(amount -> amount + written));
    }

    private static Optional<Long> whole(String amount) {
        return amount.contains(".") ? Optional.empty() : Optional.of(Long.valueOf(amount));
    }

    private static Optional<String> metres(String text) {
        Matcher match = AMOUNT.matcher(text.matches("\\d{1,6}") ? text + " m" : text);
        return match.matches() && match.group(3).isEmpty() ? metres(match) : Optional.empty();
    }

    private static Optional<String> metres(Matcher match) {
        String unit = singular(match.group(2));
        return Optional.ofNullable(METRES.get(unit))
                .map(metres ->
                        new BigDecimal(match.group(1)).multiply(metres).setScale(0, java.math.RoundingMode.HALF_UP)
                                + " m");
    }

    private static Optional<String> level(String text) {
        Matcher flight = FLIGHT_LEVEL.matcher(text);
        if (flight.matches()) {
            // Hundreds of feet of pressure altitude.
            return Optional.of(new BigDecimal(flight.group(1))
                            .multiply(new BigDecimal("30.48"))
                            .setScale(0, java.math.RoundingMode.HALF_UP)
                    + " m STANDARD");
        }
        Matcher match = AMOUNT.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        String datum = match.group(3).strip().toUpperCase(Locale.ROOT);
        String written = switch (datum) {
            case "", "MSL", "AMSL" -> "AMSL";
            case "WGS84", "WGS 84", "W84", "HAE" -> "W84";
            case "AGL", "GND" -> "AGL";
            case "STD", "STANDARD", "QNE" -> "STANDARD";
            default -> datum;
        };
        return metres(match).map(metres -> metres + " " + written);
    }

    private static Optional<String> deadline(String text) {
        String time = text.replaceFirst(" (before|prior).*$", "");
        return (Words.duration(time).isPresent() ? Optional.of(time) : time(time))
                .map(written -> written + " before start");
    }
}
