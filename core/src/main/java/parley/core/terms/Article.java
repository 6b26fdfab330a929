package parley.core.terms;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An article of the arrangement.
 *
 * @param number as the parties cite it: {@code 2(a)}
 * @param text language to text, each equally authentic
 * @param computes whether rules or duties carry it out here
 */
public record Article(String number, SortedMap<String, String> text, boolean computes) {
    public Article {
        text = Collections.unmodifiableSortedMap(new TreeMap<>(text));
    }
}
