package parley.core.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/**
 * Functions of several attributes as reduced, ordered decision diagrams (R. E. Bryant 1986, with many-valued variables and many
 * terminals): equal functions are one node. A node is named by a number from 0 on, a terminal {@code t} by {@code ~t}.
 */
final class Diagram {
    private static final int HOLE = Integer.MAX_VALUE - 1;

    private final int[] sizes;
    private final int mostNodes;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Node, Integer> numbers = new LinkedHashMap<>();

    private record Node(int attribute, List<Integer> next) {}

    /** There are more combinations than this program keeps. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge(String message) {
            super(message, null, false, false);
        }
    }

    /** @param sizes how many values each attribute has */
    Diagram(int[] sizes, int mostNodes) {
        this.sizes = sizes.clone();
        this.mostNodes = mostNodes;
    }

    int attributes() {
        return sizes.length;
    }

    int size(int attribute) {
        return sizes[attribute];
    }

    static boolean isTerminal(int function) {
        return function < 0;
    }

    /** The attribute it asks first; after all of them for a terminal. */
    int attribute(int function) {
        return function < 0 ? sizes.length : nodes.get(function).attribute();
    }

    int next(int function, int value) {
        return nodes.get(function).next().get(value);
    }

    int choose(int attribute, int[] next) {
        boolean alike = true;
        for (int one : next) {
            alike &= one == next[0];
        }
        if (alike) {
            return next[0];
        }
        var node = new Node(attribute, Arrays.stream(next).boxed().toList());
        Integer known = numbers.get(node);
        if (known != null) {
            return known;
        }
        if (nodes.size() >= mostNodes) {
            throw new TooLarge("the diagram of all combinations has more than " + mostNodes + " nodes");
        }
        nodes.add(node);
        numbers.put(node, nodes.size() - 1);
        return nodes.size() - 1;
    }

    /** The function's value where the attributes stand so. */
    int at(int function, int[] values) {
        int at = function;
        while (at >= 0) {
            at = next(at, values[attribute(at)]);
        }
        return ~at;
    }

    /** Combines two functions, terminal by terminal. */
    int apply(int f, int g, IntBinaryOperator op) {
        return apply(f, g, op, new LinkedHashMap<>());
    }

    private int apply(int f, int g, IntBinaryOperator op, Map<Long, Integer> known) {
        if (f < 0 && g < 0) {
            return ~op.applyAsInt(~f, ~g);
        }
        long key = ((long) f << 32) ^ (g & 0xffffffffL);
        Integer before = known.get(key);
        if (before != null) {
            return before;
        }
        int attribute = Math.min(attribute(f), attribute(g));
        int[] next = new int[sizes[attribute]];
        for (int i = 0; i < next.length; i++) {
            next[i] = apply(at(f, attribute, i), at(g, attribute, i), op, known);
        }
        int result = choose(attribute, next);
        known.put(key, result);
        return result;
    }

    /** What is left of a function where one attribute stands so, if it asks that attribute first. */
    int at(int function, int attribute, int value) {
        return attribute(function) == attribute ? next(function, value) : function;
    }

    /** The function where one attribute stands so. */
    int restrict(int function, int attribute, int value) {
        return restrict(function, attribute, value, new LinkedHashMap<>());
    }

    private int restrict(int function, int attribute, int value, Map<Integer, Integer> known) {
        if (attribute(function) > attribute) {
            return function;
        }
        if (attribute(function) == attribute) {
            return next(function, value);
        }
        Integer before = known.get(function);
        if (before != null) {
            return before;
        }
        int[] next = new int[sizes[attribute(function)]];
        for (int i = 0; i < next.length; i++) {
            next[i] = restrict(next(function, i), attribute, value, known);
        }
        int result = choose(attribute(function), next);
        known.put(function, result);
        return result;
    }

    /** The function that is {@code next[i]} where an attribute stands at {@code i}. */
    int split(int attribute, int[] next) {
        int all = next[0];
        for (int value = 1; value < next.length; value++) {
            int[] is = new int[next.length];
            for (int i = 0; i < is.length; i++) {
                is[i] = i == value ? ~1 : ~0;
            }
            int kept = apply(all, choose(attribute, is), (one, yes) -> yes == 1 ? HOLE : one);
            all = apply(kept, next[value], (one, other) -> one == HOLE ? other : one);
        }
        return all;
    }

    int map(int f, IntUnaryOperator op) {
        return apply(f, f, (a, b) -> op.applyAsInt(a));
    }

    int nodes() {
        return nodes.size();
    }
}
