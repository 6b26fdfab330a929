package parley.core.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import parley.core.rule.Kleene;
import parley.core.space.Position;
import parley.core.terms.Arrangement;

/** Finds a case, one situation of every attribute and a spot on the ground, in which some rules match and others do not. */
final class Meeting {
    private static final int MOST_RECORDED = 5;

    private final Arrangement terms;
    private final Space space;
    private final Spots spots;
    private final List<List<Integer>> orders;

    Meeting(Arrangement terms, Space space, Spots spots) {
        this.terms = terms;
        this.space = space;
        this.spots = spots;
        this.orders = space.attributes().stream()
                .map(attribute -> order(terms, attribute))
                .toList();
    }

    /** Known situations first to last; what the combat guard watches at the end, since no example is made of it. */
    private static List<Integer> order(Arrangement terms, Attribute attribute) {
        var watched = terms.combat().getOrDefault(attribute.name(), Collections.emptySortedSet());
        var order = new ArrayList<Integer>();
        var last = new ArrayList<Integer>();
        for (int i = 0; i < attribute.situations().size(); i++) {
            Situation situation = attribute.situations().get(i);
            if (situation.known()) {
                boolean combat = attribute.kind() == Attribute.Kind.FACET
                        && situation instanceof Situation.Declared(String value)
                        && watched.contains(value);
                (combat ? last : order).add(i);
            }
        }
        order.addAll(last);
        return order;
    }

    /**
     * @param situations by attribute, the number of the situation
     * @param at where drawn places are so
     */
    record Case(List<Integer> situations, Position at) {}

    /** A word that must hold, or must not. */
    private record Demand(Clauses.Word word, boolean holds) {
        /** Whether an answer of its only question is as it must be; a word in doubt is neither. */
        boolean satisfied(Kleene any) {
            Kleene value = word.none() ? any.not() : any;
            return value == Kleene.of(holds);
        }
    }

    /**
     * A case in which all of these match for certain.
     *
     * @param given attribute to the situation that holds
     */
    Optional<Case> of(List<Clauses.Clause> match, Map<Integer, Integer> given) {
        return found(demands(match), given);
    }

    /** A case in which all of these match for certain, and one certainly does not. */
    Optional<Case> of(List<Clauses.Clause> match, Clauses.Clause not) {
        for (Clauses.Word word : not.words()) {
            var demands = demands(match);
            demands.add(new Demand(word, false));
            Optional<Case> found = found(demands, Map.of());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static List<Demand> demands(List<Clauses.Clause> match) {
        var demands = new ArrayList<Demand>();
        for (Clauses.Clause clause : match) {
            for (Clauses.Word word : clause.words()) {
                demands.add(new Demand(word, true));
            }
        }
        return demands;
    }

    private Optional<Case> found(List<Demand> demands, Map<Integer, Integer> given) {
        var situations = new ArrayList<Integer>();
        for (int attribute = 0; attribute < space.attributes().size(); attribute++) {
            boolean place = place(attribute);
            int chosen =
                    place ? outside(attribute) : chosen(attribute, demands, Optional.ofNullable(given.get(attribute)));
            if (chosen < 0) {
                return Optional.empty();
            }
            situations.add(chosen);
        }
        Optional<Case> found = grounded(situations, demands);
        if (found.isEmpty() && spots.relative() && !given.containsKey(space.force())) {
            for (int force : orders.get(space.force())) {
                if (found.isEmpty() && chosen(space.force(), demands, Optional.of(force)) == force) {
                    situations.set(space.force(), force);
                    found = grounded(situations, demands);
                }
            }
        }
        return found;
    }

    private boolean answers(Spots.Spot spot, int force) {
        return spot.answering().isEmpty()
                || space.attributes().get(space.force()).situations().get(force)
                                instanceof Situation.Declared(String name)
                        && terms.answers(name).equals(spot.answering());
    }

    /** The first situation that satisfies every word that asks this attribute alone; -1 when none does. */
    private int chosen(int attribute, List<Demand> demands, Optional<Integer> given) {
        for (int number : given.map(List::of).orElse(orders.get(attribute))) {
            boolean fits = demands.stream()
                    .filter(demand -> demand.word().any().getFirst().attribute() == attribute)
                    .allMatch(demand -> demand.satisfied(
                            demand.word().any().getFirst().answers().get(number)));
            if (fits) {
                return number;
            }
        }
        return -1;
    }

    /** The known situation that is farthest from a place. */
    private int outside(int attribute) {
        List<Situation> all = space.attributes().get(attribute).situations();
        int farthest = 0;
        for (int i = 0; i < all.size(); i++) {
            farthest = all.get(i).known() ? i : farthest;
        }
        return farthest;
    }

    private Optional<Case> grounded(List<Integer> situations, List<Demand> demands) {
        var placed = demands.stream()
                .filter(demand -> place(demand.word().any().getFirst().attribute()))
                .toList();
        var recorded = new TreeSet<Integer>();
        placed.forEach(demand -> demand.word().any().stream()
                .map(Clauses.Question::attribute)
                .filter(attribute -> !spots.draws(attribute))
                .forEach(recorded::add));
        var free = List.copyOf(recorded);
        for (List<Integer> choice : choices(free)) {
            var chosen = new TreeMap<Integer, Integer>();
            for (int i = 0; i < choice.size(); i++) {
                chosen.put(free.get(i), choice.get(i));
            }
            for (Spots.Spot spot : spots.all()) {
                if (answers(spot, situations.get(space.force())) && satisfied(placed, chosen, spot)) {
                    var all = new ArrayList<>(situations);
                    chosen.forEach(all::set);
                    for (int attribute = 0; attribute < all.size(); attribute++) {
                        if (spots.draws(attribute)) {
                            all.set(attribute, spot.situations().get(attribute));
                        }
                    }
                    return Optional.of(new Case(all, spot.at()));
                }
            }
        }
        return Optional.empty();
    }

    private boolean place(int attribute) {
        return space.attributes().get(attribute).kind() == Attribute.Kind.PLACE;
    }

    private boolean satisfied(List<Demand> placed, TreeMap<Integer, Integer> chosen, Spots.Spot spot) {
        for (Demand demand : placed) {
            Kleene any = Kleene.FALSE;
            for (Clauses.Question question : demand.word().any()) {
                int attribute = question.attribute();
                Integer situation = chosen.get(attribute);
                any = any.or(question.answers()
                        .get(situation == null ? spot.situations().get(attribute) : situation));
            }
            if (!demand.satisfied(any)) {
                return false;
            }
        }
        return true;
    }

    /** Every way in which a few recorded places can be known to lie; of more places, only all near or all far. */
    private List<List<Integer>> choices(List<Integer> attributes) {
        List<List<Integer>> choices = new ArrayList<>();
        choices.add(List.of());
        for (int n = 0; n < attributes.size(); n++) {
            var longer = new ArrayList<List<Integer>>();
            for (List<Integer> start : choices) {
                for (int i : known(attributes.get(n), n >= MOST_RECORDED)) {
                    var next = new ArrayList<>(start);
                    next.add(i);
                    longer.add(next);
                }
            }
            choices = longer;
        }
        return choices;
    }

    private List<Integer> known(int attribute, boolean farOnly) {
        if (farOnly) {
            return List.of(outside(attribute));
        }
        List<Situation> all = space.attributes().get(attribute).situations();
        var known = new ArrayList<Integer>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).known()) {
                known.add(i);
            }
        }
        return known;
    }
}
