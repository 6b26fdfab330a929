package parley.core.terms;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A closed list of what may be declared about an activity, for example its purpose.
 *
 * @param words each word to its members; a word without members is itself a value, a word with members is a group
 */
public record Facet(String name, SequencedMap<String, List<String>> words) {
    public Facet {
        words = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(words));
    }

    /** Everything that an activity may declare, in the order of the terms. */
    public List<String> values() {
        return words.entrySet().stream()
                .flatMap(word -> word.getValue().isEmpty() ? List.of(word.getKey()).stream() : word.getValue().stream())
                .toList();
    }

    /** The values that a word of a rule stands for; empty when the word is not declared. */
    public Optional<SortedSet<String>> expand(String word) {
        if (words.containsKey(word)) {
            List<String> members = words.getOrDefault(word, List.of());
            return Optional.of(new TreeSet<>(members.isEmpty() ? List.of(word) : members));
        }
        return values().contains(word) ? Optional.of(new TreeSet<>(List.of(word))) : Optional.empty();
    }
}
