package parley.core.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Small pieces of plain English. */
final class Sentences {
    private Sentences() {}

    /** {@code 3 h 0 min}, {@code 12 min}, {@code 45 s}; never negative. */
    static String time(Duration duration) {
        Duration time = duration.abs();
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min"
                    + (time.toSecondsPart() > 0 ? " " + time.toSecondsPart() + " s" : "");
        }
        if (time.toMinutes() > 0) {
            return time.toMinutes() + " min" + (time.toSecondsPart() > 0 ? " " + time.toSecondsPart() + " s" : "");
        }
        return time.toSeconds() + " s";
    }

    /** A limit: {@code 24 h}, {@code 1 h 30 min}. */
    static String length(Duration duration) {
        boolean wholeHours = duration.toHours() > 0 && duration.equals(Duration.ofHours(duration.toHours()));
        return wholeHours ? duration.toHours() + " h" : time(duration);
    }

    /** {@code 24 h are required}, {@code 1 h is required}. */
    static String required(Duration limit, String when) {
        return length(limit) + when + (limit.equals(Duration.ofHours(1)) ? " is required" : " are required");
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String and(List<String> words) {
        return join(words, "and");
    }

    static String or(List<String> words) {
        return join(words, "or");
    }

    private static String join(List<String> words, String last) {
        if (words.size() < 2) {
            return String.join("", words);
        }
        return String.join(", ", words.subList(0, words.size() - 1)) + " " + last + " " + words.getLast();
    }

    static String capital(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    static String small(String sentence) {
        // A name of a side stays as it is written.
        return sentence.isEmpty() ? sentence : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    static List<String> unique(List<String> words) {
        var unique = new ArrayList<String>();
        for (String word : words) {
            if (!unique.contains(word)) {
                unique.add(word);
            }
        }
        return unique;
    }
}
