package parley.core.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import parley.core.space.InstantWords;

/** Small pieces of plain English. */
final class Sentences {
    private Sentences() {}

    static String instant(Instant instant) {
        return InstantWords.of(instant);
    }

    /** A party's code as it is read aloud: {@code USA}. */
    static String party(String party) {
        return party.toUpperCase(Locale.ROOT);
    }

    static String parties(List<String> parties) {
        return and(parties.stream().map(Sentences::party).toList());
    }

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
        return time.toSeconds() > 0 || time.isZero() ? time.toSeconds() + " s" : "less than 1 s";
    }

    /** {@code 3 h 0 min before the start}, {@code at the start}, {@code 5 min after the start}. */
    static String beforeStart(Duration before) {
        if (before.isZero()) {
            return "at the start";
        }
        return time(before) + (before.isNegative() ? " after the start" : " before the start");
    }

    /** A limit: {@code 24 h}, {@code 1 h 30 min}. */
    static String length(Duration duration) {
        boolean wholeHours = duration.toHours() > 0 && duration.equals(Duration.ofHours(duration.toHours()));
        return wholeHours ? duration.toHours() + " h" : time(duration);
    }

    /** {@code 24 h are required}, {@code 1 h is required}; nothing ahead: {@code it was due by the start}. */
    static String required(Duration limit, String when) {
        if (limit.isZero()) {
            return "it was due by the start";
        }
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

    /** Reasons, each of which may hold commas: {@code a}, {@code a, and b}. */
    static String reasons(List<String> words) {
        return String.join(", and ", unique(words));
    }

    static String small(String sentence) {
        // A name of a side stays as it is written.
        boolean name = sentence.length() > 1 && Character.isUpperCase(sentence.charAt(1));
        return sentence.isEmpty() || name
                ? sentence
                : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    /** Where several parts lie: {@code inside DA-1 and DA-3 (designated)}, not the same place over and over. */
    static String places(List<String> texts) {
        if (texts.size() < 2) {
            return String.join("", texts);
        }
        int open = texts.getFirst().lastIndexOf(" (");
        int word = texts.getFirst().indexOf(' ') + 1;
        String prefix = texts.getFirst().substring(0, word);
        String suffix = open < word ? "" : texts.getFirst().substring(open);
        boolean alike = !suffix.isEmpty()
                && prefix.equals("inside ")
                && texts.stream()
                        .allMatch(text -> text.startsWith(prefix)
                                && text.endsWith(suffix)
                                && text.indexOf('(') == text.length() - suffix.length() + 1);
        if (!alike) {
            return String.join("; ", texts);
        }
        var names = new ArrayList<String>();
        for (String text : texts) {
            names.add(text.substring(word, text.length() - suffix.length()));
        }
        return prefix + and(unique(names)) + suffix;
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
