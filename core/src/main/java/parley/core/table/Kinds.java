package parley.core.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The situations of every attribute, those that no rule tells apart taken as one kind.
 *
 * @param of attribute to kinds, each a list of the numbers of its situations
 */
record Kinds(List<Attribute> attributes, List<List<List<Integer>>> of) {
    private static final int MOST = 62;

    /** @param versions terms whose rules may tell situations apart; all over the same attributes */
    static Kinds among(Space space, List<Clauses> versions) {
        var of = new ArrayList<List<List<Integer>>>();
        for (int attribute = 0; attribute < space.attributes().size(); attribute++) {
            of.add(among(space, versions, attribute));
        }
        return new Kinds(space.attributes(), of);
    }

    private static List<List<Integer>> among(Space space, List<Clauses> versions, int attribute) {
        List<Situation> situations = space.attributes().get(attribute).situations();
        var signatures = new ArrayList<List<Object>>();
        for (Situation situation : situations) {
            var signature = new ArrayList<Object>(List.of(situation.known()));
            if (attribute == space.force()) {
                versions.forEach(version -> signature.add(version.answering(situation)));
            }
            signatures.add(signature);
        }
        for (Clauses version : versions) {
            for (Clauses.Clause clause : version.all()) {
                for (Clauses.Word word : clause.words()) {
                    for (Clauses.Question question : word.any()) {
                        if (question.attribute() == attribute) {
                            for (int i = 0; i < signatures.size(); i++) {
                                signatures.get(i).add(question.answers().get(i));
                            }
                        }
                    }
                }
            }
        }
        var kinds = new LinkedHashMap<List<Object>, List<Integer>>();
        for (int i = 0; i < signatures.size(); i++) {
            kinds.computeIfAbsent(signatures.get(i), signature -> new ArrayList<>())
                    .add(i);
        }
        if (kinds.size() > MOST) {
            throw new Diagram.TooLarge("the rules tell " + kinds.size() + " situations of "
                    + space.attributes().get(attribute).name() + " apart, at most " + MOST + " are compared");
        }
        return kinds.values().stream().map(List::copyOf).toList();
    }

    int[] sizes() {
        return of.stream().mapToInt(List::size).toArray();
    }

    Situation example(int attribute, int kind) {
        return attributes
                .get(attribute)
                .situations()
                .get(of.get(attribute).get(kind).getFirst());
    }

    /** The situations of a cube of kinds, by attribute. */
    List<List<Integer>> situations(long[] sets) {
        var all = new ArrayList<List<Integer>>();
        for (int attribute = 0; attribute < sets.length; attribute++) {
            var situations = new ArrayList<Integer>();
            for (int kind = 0; kind < of.get(attribute).size(); kind++) {
                if ((sets[attribute] >> kind & 1) == 1) {
                    situations.addAll(of.get(attribute).get(kind));
                }
            }
            situations.sort(Integer::compare);
            all.add(List.copyOf(situations));
        }
        return all;
    }

    /** The kind that a situation belongs to. */
    int kind(int attribute, int situation) {
        List<List<Integer>> kinds = of.get(attribute);
        for (int kind = 0; kind < kinds.size(); kind++) {
            if (kinds.get(kind).contains(situation)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "no situation " + situation + " of " + attributes.get(attribute).name());
    }
}
