package parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What an answer about combat may hold: positions and instants that somebody has said, or that the terms make of those by a time they
 * name, and no distance; nothing that offers another time, place or flight.
 */
public final class NothingProposed {
    private static final Pattern DEGREES = Pattern.compile("(?<![\\d.])-?\\d{1,3}\\.\\d{2,}(?![\\d.]*[eE])");
    private static final Pattern DISTANCE =
            Pattern.compile("(?i)\\b\\d[\\d.,]*\\s?(m|km|nm|metres|meters|feet|ft|miles)\\b");
    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?Z");
    private static final Pattern WORDS =
            Pattern.compile("\\b\\d{1,2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}(:\\d{2}(\\.\\d{3})?)? Z");
    private static final Pattern GRID = Pattern.compile("\\b\\d{1,2}[C-X] ?[A-Z]{2}( ?\\d{2,5}){2}\\b");
    private static final Pattern TIME = Pattern.compile("\\b(\\d+)(h|s|m|min|d)\\b(?=[ ,}\\]]|$)", Pattern.MULTILINE);
    private static final Pattern OFFERING = Pattern.compile(
            "(?i)\\b(instead|alternative|alternatively|earliest|soonest|nearest|closest|suggest\\w*|propos\\w*"
                    + "|counterexample|for example|e\\.g\\.|could fly|may fly|try again|elsewhere|another (time|place|area|route)"
                    + "|would be (permitted|allowed)|distance|metres away|outside by|inside by|short of)\\b");

    private final SortedSet<Double> numbers = new TreeSet<>();
    private final SortedSet<String> grids = new TreeSet<>();
    private final SortedSet<Instant> instants = new TreeSet<>();

    /** @param sources all that anybody has said: acts, terms, areas, stamps, and what was asked */
    public NothingProposed(List<String> sources, List<Instant> asked) {
        var named = new TreeSet<Instant>(asked);
        var times = new TreeSet<Duration>();
        for (String source : sources) {
            all(DEGREES, source).forEach(number -> numbers.add(Double.valueOf(number)));
            all(GRID, source).forEach(grid -> grids.add(grid.replace(" ", "")));
            all(ISO, source).forEach(text -> named.add(Instant.parse(text)));
            var matcher = TIME.matcher(source);
            while (matcher.find()) {
                times.add(time(Long.parseLong(matcher.group(1)), matcher.group(2)));
            }
        }
        instants.addAll(named);
        for (Instant instant : named) {
            for (Duration time : times) {
                instants.add(instant.plus(time));
                instants.add(instant.minus(time));
            }
        }
    }

    private static Duration time(long number, String unit) {
        return switch (unit) {
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    private static List<String> all(Pattern pattern, String text) {
        var all = new ArrayList<String>();
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
            all.add(matcher.group());
        }
        return all;
    }

    public void in(String answer, String from) {
        assertThat(all(DISTANCE, answer))
                .as("distances in %s:%n%s", from, answer)
                .isEmpty();
        assertThat(all(OFFERING, answer))
                .as("an offer in %s:%n%s", from, answer)
                .isEmpty();
        placesAndTimes(answer, from);
    }

    /** Positions and instants alone: of what repeats the terms or what was asked, which may speak of distances. */
    public void placesAndTimes(String answer, String from) {
        assertThat(all(DEGREES, answer).stream().filter(number -> !numbers.contains(Double.valueOf(number))))
                .as("positions that nobody said, in %s:%n%s", from, answer)
                .isEmpty();
        assertThat(all(GRID, answer).stream().filter(grid -> !grids.contains(grid.replace(" ", ""))))
                .as("grid references that nobody said, in %s:%n%s", from, answer)
                .isEmpty();
        var times = new ArrayList<Instant>();
        all(ISO, answer).forEach(text -> times.add(Instant.parse(text)));
        all(WORDS, answer).forEach(text -> times.add(words(text)));
        assertThat(times.stream().filter(time -> !instants.contains(time)))
                .as("instants that nobody said, in %s:%n%s", from, answer)
                .isEmpty();
    }

    private static Instant words(String text) {
        String pattern = text.length() - text.replace(":", "").length() == 1
                ? "d MMM yyyy HH:mm 'Z'"
                : text.contains(".") ? "d MMM yyyy HH:mm:ss.SSS 'Z'" : "d MMM yyyy HH:mm:ss 'Z'";
        return LocalDateTime.parse(text, DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH))
                .toInstant(ZoneOffset.UTC);
    }
}
