package parley.core.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;

/**
 * How rows are read when a fact is not known: every row that could be meant is read, and the strictest counts; but where not all of
 * them forbid, <em>forbidden</em> is only <em>undetermined</em>. What a row needs of a party is undetermined where it is not known whose
 * flight it is.
 */
final class Doubt {
    private final Kinds kinds;
    private final Diagram diagram;
    private final Meaning.Outlooks outlooks;
    private final List<String> parties;

    Doubt(Kinds kinds, Diagram diagram, Meaning.Outlooks outlooks, List<String> parties) {
        this.kinds = kinds;
        this.diagram = diagram;
        this.outlooks = outlooks;
        this.parties = parties;
    }

    /** 1 where every attribute is known. */
    int known() {
        int all = ~1;
        for (int attribute = 0; attribute < diagram.attributes(); attribute++) {
            int[] next = new int[diagram.size(attribute)];
            for (int kind = 0; kind < next.length; kind++) {
                next[kind] = kinds.example(attribute, kind).known() ? ~1 : ~0;
            }
            all = diagram.apply(all, diagram.choose(attribute, next), Math::min);
        }
        return all;
    }

    /** What the rows for known facts, read so, say of every combination. */
    int read(int function) {
        int strictest = function;
        int mildest = function;
        for (int attribute = diagram.attributes() - 1; attribute >= 0; attribute--) {
            strictest = over(strictest, attribute, outlooks::and);
            mildest = over(mildest, attribute, outlooks::or);
        }
        return diagram.apply(
                strictest,
                mildest,
                (worst, best) -> outlooks.or(worst, outlooks.and(outlooks.number(Outlook.UNDETERMINED), best)));
    }

    /** The function with every value that is in doubt replaced by those that may be meant, taken together. */
    private int over(int function, int attribute, IntBinaryOperator together) {
        int[] rest = new int[diagram.size(attribute)];
        for (int kind = 0; kind < rest.length; kind++) {
            rest[kind] = diagram.restrict(function, attribute, kind);
        }
        int[] next = rest.clone();
        for (int kind = 0; kind < next.length; kind++) {
            if (!kinds.example(attribute, kind).known()) {
                int all = -1;
                boolean first = true;
                for (int meant : meant(attribute, kind)) {
                    int read = kinds.attributes().get(attribute).kind() == Attribute.Kind.FORCE
                            ? ofSomebody(rest[meant])
                            : rest[meant];
                    all = first ? read : diagram.apply(all, read, together);
                    first = false;
                }
                next[kind] = all;
            }
        }
        return diagram.split(attribute, next);
    }

    private int ofSomebody(int function) {
        return diagram.map(
                function, outlook -> outlooks.number(outlooks.outlook(outlook).ofSomebody(parties)));
    }

    /** The kinds of known situations that one in doubt may be. */
    private List<Integer> meant(int attribute, int kind) {
        List<Situation> situations = kinds.attributes().get(attribute).situations();
        var meant = new ArrayList<Integer>();
        for (int other = 0; other < kinds.of().get(attribute).size(); other++) {
            for (int one : kinds.of().get(attribute).get(other)) {
                if (situations.get(one).known()
                        && situations.get(one).mayBe(kinds.example(attribute, kind))
                        && !meant.contains(other)) {
                    meant.add(other);
                }
            }
        }
        return meant;
    }
}
