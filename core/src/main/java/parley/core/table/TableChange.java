package parley.core.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import parley.core.terms.Arrangement;
import parley.core.terms.Ban;
import parley.core.terms.Place;
import parley.core.wording.Saying;
import parley.core.wording.Wording;

/**
 * The difference between two versions of terms, as the rows that change: of every combination that either version knows, what became
 * of it before and what becomes of it after. The first row that fits decides; where none fits, nothing changes.
 *
 * @param whole whether one section holds all bans; otherwise each ban has its own
 * @param redrawn places that both versions know and that lie elsewhere, or are recorded otherwise, in the new one
 * @param reworded articles whose text differs
 */
public record TableChange(
        Arrangement before,
        Arrangement after,
        boolean whole,
        List<Section> sections,
        List<String> redrawn,
        List<String> reworded) {
    private static final int MOST_ROWS_OF_ONE = 60;

    public TableChange {
        sections = List.copyOf(sections);
        redrawn = List.copyOf(redrawn);
        reworded = List.copyOf(reworded);
    }

    public record Section(List<String> bans, List<Attribute> attributes, List<Row> rows) {
        public Section {
            bans = List.copyOf(bans);
            attributes = List.copyOf(attributes);
            rows = List.copyOf(rows);
        }
    }

    /** @param fits by attribute, the numbers of the situations in which it fits */
    public record Row(List<List<Integer>> fits, Outlook before, Outlook after) {
        public Row {
            fits = List.copyOf(fits);
        }

        /** @param situations by attribute, the number of the situation that holds */
        public boolean fits(List<Integer> situations) {
            return new DecisionTable.Row(fits, after, List.of()).fits(situations);
        }
    }

    /** The difference, or why these terms have too many combinations for one. */
    public sealed interface Result {
        record Told(TableChange change) implements Result {}

        /** @param why one sentence: what is too many, and what to do */
        record TooMany(String why) implements Result {}
    }

    public static Result of(Arrangement before, Arrangement after) {
        List<String> bans = Stream.concat(before.bans().stream(), after.bans().stream())
                .map(Ban::name)
                .distinct()
                .toList();
        try {
            var one = section(before, after, bans, MOST_ROWS_OF_ONE);
            return told(before, after, true, List.of(one));
        } catch (Diagram.TooLarge all) {
            var sections = new ArrayList<Section>();
            for (String ban : bans) {
                try {
                    Section section = section(before, after, List.of(ban), Cover.MOST_ROWS);
                    if (!section.rows().isEmpty()) {
                        sections.add(section);
                    }
                } catch (Diagram.TooLarge e) {
                    return new Result.TooMany("The ban \"" + ban + "\" alone has too many combinations to compare: "
                            + e.getMessage() + ". Compare the tables of both versions by eye.");
                }
            }
            return told(before, after, false, sections);
        }
    }

    private static Result told(Arrangement before, Arrangement after, boolean whole, List<Section> sections) {
        return new Result.Told(
                new TableChange(before, after, whole, sections, redrawn(before, after), reworded(before, after)));
    }

    private static List<String> redrawn(Arrangement before, Arrangement after) {
        return before.places().values().stream()
                .filter(place -> after.place(place.name())
                        .filter(other -> !same(place, other))
                        .isPresent())
                .map(Place::name)
                .toList();
    }

    /** What file it came from makes no difference. */
    private static boolean same(Place one, Place other) {
        return one instanceof Place.Drawn a && other instanceof Place.Drawn b
                ? a.areas().equals(b.areas())
                : one.equals(other);
    }

    private static List<String> reworded(Arrangement before, Arrangement after) {
        Set<String> numbers = new LinkedHashSet<>(before.articles().keySet());
        numbers.addAll(after.articles().keySet());
        return numbers.stream()
                .filter(number -> !java.util.Objects.equals(
                        before.articles().get(number), after.articles().get(number)))
                .toList();
    }

    private static Section section(Arrangement before, Arrangement after, List<String> bans, int mostRows) {
        var space = Space.of(List.of(before, after));
        var old = new Clauses(before, space, bans);
        var young = new Clauses(after, space, bans);
        var kinds = Kinds.among(space, List.of(old, young));
        var diagram = new Diagram(kinds.sizes(), DecisionTable.MOST_NODES);
        var outlooks = new Meaning.Outlooks();
        int was = new Meaning(old, kinds, diagram, outlooks).whole();
        int is = new Meaning(young, kinds, diagram, outlooks).whole();
        var pairs = new ArrayList<Pair>();
        var numbers = new LinkedHashMap<Pair, Integer>();
        int both = diagram.apply(
                was,
                is,
                (a, b) -> numbers.computeIfAbsent(a == b ? Pair.SAME : new Pair(a, b), pair -> {
                    pairs.add(pair);
                    return pairs.size() - 1;
                }));
        int same = numbers.getOrDefault(Pair.SAME, -1);
        int changed = diagram.map(both, pair -> pair == same ? 0 : 1);
        var parties = Stream.concat(before.parties().stream(), after.parties().stream())
                .distinct()
                .toList();
        var doubt = new Doubt(kinds, diagram, outlooks, parties);
        int known = diagram.apply(doubt.known(), changed, Math::min);
        // Where a fact is not known, a row of its own is told only where reading the tables so does not explain the
        // change.
        int explained = diagram.apply(unlike(diagram, doubt, was), unlike(diagram, doubt, is), Math::max);
        int asked = diagram.apply(known, diagram.apply(explained, changed, Math::min), Math::max);
        var rows = new ArrayList<Row>();
        for (Cover.Cube cube : Cover.of(diagram, both, asked, ~0, List.of(), mostRows)) {
            Pair pair = pairs.get(cube.terminal());
            rows.add(new Row(kinds.situations(cube.sets()), outlooks.outlook(pair.was()), outlooks.outlook(pair.is())));
        }
        return new Section(bans, space.attributes(), rows);
    }

    private record Pair(int was, int is) {
        static final Pair SAME = new Pair(-1, -1);
    }

    private static int unlike(Diagram diagram, Doubt doubt, int function) {
        return diagram.apply(function, doubt.read(function), (said, read) -> said == read ? 0 : 1);
    }

    /** Forces and facet words that only one version has, and places too. */
    List<String> declared(Wording words) {
        var said = new ArrayList<String>();
        apart(
                said,
                words,
                words.say(Saying.FORCE),
                before.forces().keySet(),
                after.forces().keySet());
        apart(
                said,
                words,
                words.say(Saying.PLACE),
                before.places().keySet(),
                after.places().keySet());
        var facets = new TreeSet<>(before.facets().keySet());
        facets.addAll(after.facets().keySet());
        for (String facet : facets) {
            apart(said, words, facet, values(before, facet), values(after, facet));
        }
        return said;
    }

    private static List<String> values(Arrangement terms, String facet) {
        return terms.facet(facet).map(one -> one.values()).orElse(List.of());
    }

    private static void apart(
            List<String> said, Wording words, String what, Collection<String> was, Collection<String> is) {
        is.stream().filter(name -> !was.contains(name)).forEach(name -> said.add(words.say(Saying.IS_NEW, what, name)));
        was.stream()
                .filter(name -> !is.contains(name))
                .forEach(name -> said.add(words.say(Saying.IS_GONE, what, name)));
    }
}
