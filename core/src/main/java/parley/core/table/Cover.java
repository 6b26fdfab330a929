package parley.core.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Turns a diagram into an ordered list of cubes of which the first that fits decides: few, and always the same ones. Greedy: again
 * and again the cube that decides the most of what is left, which may reach over whatever is decided already. Which result is left
 * for the end is tried for each, and the shortest list is taken; then every row that the others make superfluous goes.
 */
final class Cover {
    static final int MOST_ROWS = 200;
    private static final int DONE = Integer.MAX_VALUE;
    private static final int NOTHING = -1;
    private static final int MIXED = -2;

    private final Diagram diagram;
    private final int function;
    private final int asked;
    private final long[] full;
    private final int seeds;
    private final int mostRows;
    private int[] seen = new int[0];
    private int[] answers = new int[0];
    private int round;

    /**
     * One row: fits where every attribute is in its set.
     *
     * @param sets by attribute, a bit for each value
     */
    record Cube(long[] sets, int terminal) {
        boolean fits(int[] values) {
            for (int i = 0; i < sets.length; i++) {
                if ((sets[i] >> values[i] & 1) == 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private Cover(Diagram diagram, int function, int asked, int seeds, int mostRows) {
        this.diagram = diagram;
        this.mostRows = mostRows;
        this.function = function;
        this.asked = asked;
        this.seeds = seeds;
        this.full = new long[diagram.attributes()];
        for (int i = 0; i < full.length; i++) {
            full[i] = (1L << diagram.size(i)) - 1;
        }
    }

    /**
     * Rows that give the function's value wherever {@code asked} is 1, and nowhere another one.
     *
     * @param free where the rows may say anything
     * @param before terminals of which it is tried whether the list is shorter when their rows all come first
     */
    static List<Cube> of(Diagram diagram, int function, int asked, int free, List<Integer> before, int mostRows) {
        int bound = diagram.apply(function, free, (value, any) -> any == 1 ? DONE : value);
        int wanted = diagram.apply(bound, asked, (value, any) -> any == 1 ? value : DONE);
        var terminals = new TreeSet<Integer>();
        terminals(diagram, wanted, terminals, new TreeSet<>());
        terminals.remove(DONE);
        int seeds = terminals.size() > 40 ? 1 : terminals.size() > 16 ? 2 : 6;
        List<Cube> best = List.of();
        var firsts = new ArrayList<>(List.of(NOTHING));
        before.stream().filter(terminals::contains).forEach(firsts::add);
        Diagram.TooLarge tooLarge = null;
        for (int last : terminals) {
            for (int first : firsts) {
                var cover = new Cover(diagram, bound, wanted, seeds, mostRows);
                try {
                    List<Cube> list = cover.needed(cover.greedy(last, first));
                    best = best.isEmpty() || list.size() < best.size() ? list : best;
                } catch (Diagram.TooLarge e) {
                    tooLarge = e;
                }
            }
            if (terminals.size() > 16) {
                break;
            }
        }
        if (best.isEmpty() && tooLarge != null) {
            throw tooLarge;
        }
        return best;
    }

    private static void terminals(Diagram diagram, int at, TreeSet<Integer> found, TreeSet<Integer> visited) {
        if (Diagram.isTerminal(at)) {
            found.add(~at);
        } else if (visited.add(at)) {
            for (int i = 0; i < diagram.size(diagram.attribute(at)); i++) {
                terminals(diagram, diagram.next(at, i), found, visited);
            }
        }
    }

    private List<Cube> greedy(int last, int first) {
        var cubes = new ArrayList<Cube>();
        int left = asked;
        int bound = function;
        for (int terminal = -1; terminal != last; ) {
            List<Integer> open = open(left, last);
            if (open.isEmpty()) {
                open = open(left, -1);
                if (open.isEmpty()) {
                    break;
                }
            }
            if (cubes.size() >= mostRows) {
                throw new Diagram.TooLarge("it has more than " + mostRows + " rows");
            }
            Cube best = best(left, bound, open.contains(first) ? List.of(first) : open);
            terminal = only(bound, full) == best.terminal() ? last : -1;
            var row = new Cube(told(left, best.sets()), best.terminal());
            cubes.add(row);
            left = without(left, row.sets());
            bound = without(bound, row.sets());
        }
        return cubes;
    }

    private Cube best(int left, int bound, List<Integer> open) {
        Cube best = null;
        double most = 0;
        for (int terminal : open) {
            for (long[] seed : paths(left, terminal)) {
                for (int order = 0; order < 3; order++) {
                    var cube = new Cube(grown(bound, seed, terminal, order), terminal);
                    double decides = count(left, cube.sets());
                    if (best == null || decides > most || decides == most && simpler(cube, best)) {
                        best = cube;
                        most = decides;
                    }
                }
            }
        }
        if (best == null) {
            throw new IllegalStateException("What is open has a path to it.");
        }
        return best;
    }

    private List<Integer> open(int left, int last) {
        var found = new TreeSet<Integer>();
        terminals(diagram, left, found, new TreeSet<>());
        found.remove(DONE);
        found.remove(last);
        return List.copyOf(found);
    }

    private boolean simpler(Cube a, Cube b) {
        int words = Integer.compare(words(a), words(b));
        return words != 0 ? words < 0 : Arrays.compare(a.sets(), b.sets()) < 0;
    }

    private int words(Cube cube) {
        int words = 0;
        for (int i = 0; i < full.length; i++) {
            words += cube.sets()[i] == full[i] ? 0 : 1;
        }
        return words;
    }

    /** Some paths that lead to a terminal, as cubes. */
    private List<long[]> paths(int left, int terminal) {
        var found = new ArrayList<long[]>();
        paths(left, terminal, full.clone(), found, new TreeSet<>());
        return found;
    }

    private boolean paths(int at, int terminal, long[] cube, List<long[]> found, TreeSet<Integer> barren) {
        if (found.size() >= seeds) {
            return true;
        }
        if (Diagram.isTerminal(at)) {
            if (~at == terminal) {
                found.add(cube.clone());
            }
            return ~at == terminal;
        }
        if (barren.contains(at)) {
            return false;
        }
        int attribute = diagram.attribute(at);
        boolean any = false;
        for (int i = 0; i < diagram.size(attribute); i++) {
            cube[attribute] = 1L << i;
            any |= paths(diagram.next(at, i), terminal, cube, found, barren);
        }
        cube[attribute] = full[attribute];
        if (!any) {
            barren.add(at);
        }
        return any;
    }

    /** The seed, made as wide as it can be, one attribute after the other. */
    private long[] grown(int left, long[] seed, int terminal, int order) {
        long[] cube = seed.clone();
        int n = cube.length;
        for (int step = 0; step < n; step++) {
            int attribute = switch (order) {
                case 0 -> step;
                case 1 -> n - 1 - step;
                default -> (step + n / 2) % n;
            };
            long narrow = cube[attribute];
            cube[attribute] = full[attribute];
            if (pure(left, cube, terminal)) {
                continue;
            }
            cube[attribute] = narrow;
            for (int i = 0; i < diagram.size(attribute); i++) {
                long wider = cube[attribute] | 1L << i;
                if (wider != cube[attribute]) {
                    narrow = cube[attribute];
                    cube[attribute] = wider;
                    if (!pure(left, cube, terminal)) {
                        cube[attribute] = narrow;
                    }
                }
            }
        }
        return cube;
    }

    private boolean pure(int left, long[] cube, int terminal) {
        int only = only(left, cube);
        return only == terminal || only == NOTHING;
    }

    /** Only what the row really decides is told. */
    private long[] told(int left, long[] cube) {
        long[] told = cube.clone();
        for (int attribute = 0; attribute < told.length; attribute++) {
            long whole = told[attribute];
            long needed = 0;
            for (int i = 0; i < diagram.size(attribute); i++) {
                told[attribute] = 1L << i;
                if ((whole >> i & 1) == 1 && only(left, told) != NOTHING) {
                    needed |= 1L << i;
                }
            }
            told[attribute] = needed;
        }
        return told;
    }

    /** The one terminal that a function has in a cube, besides what is done; nothing, or mixed. */
    private int only(int at, long[] cube) {
        round++;
        if (seen.length < diagram.nodes()) {
            seen = Arrays.copyOf(seen, diagram.nodes() * 2);
            answers = Arrays.copyOf(answers, seen.length);
        }
        return look(at, cube);
    }

    private int look(int at, long[] cube) {
        if (Diagram.isTerminal(at)) {
            return ~at == DONE ? NOTHING : ~at;
        }
        if (seen[at] == round) {
            return answers[at];
        }
        int attribute = diagram.attribute(at);
        int only = NOTHING;
        for (int i = 0; i < diagram.size(attribute) && only != MIXED; i++) {
            if ((cube[attribute] >> i & 1) == 1) {
                int one = look(diagram.next(at, i), cube);
                only = one == NOTHING || one == only ? only : only == NOTHING ? one : MIXED;
            }
        }
        seen[at] = round;
        answers[at] = only;
        return only;
    }

    /** How many combinations of a cube are left. */
    private double count(int at, long[] cube) {
        return count(at, 0, cube, new java.util.TreeMap<>());
    }

    private double count(int at, int from, long[] cube, java.util.TreeMap<Integer, Double> known) {
        int attribute = diagram.attribute(at);
        double free = 1;
        for (int i = from; i < attribute; i++) {
            free *= Long.bitCount(cube[i]);
        }
        if (Diagram.isTerminal(at)) {
            return ~at == DONE ? 0 : free;
        }
        Double before = known.get(at);
        if (before == null) {
            double sum = 0;
            for (int i = 0; i < diagram.size(attribute); i++) {
                if ((cube[attribute] >> i & 1) == 1) {
                    sum += count(diagram.next(at, i), attribute + 1, cube, known);
                }
            }
            before = sum;
            known.put(at, before);
        }
        return free * before;
    }

    private int without(int left, long[] cube) {
        return diagram.apply(left, indicator(diagram, cube), (value, inside) -> inside == 1 ? DONE : value);
    }

    /** 1 in the cube. */
    static int indicator(Diagram diagram, long[] cube) {
        int at = ~1;
        for (int attribute = cube.length - 1; attribute >= 0; attribute--) {
            int[] next = new int[diagram.size(attribute)];
            for (int i = 0; i < next.length; i++) {
                next[i] = (cube[attribute] >> i & 1) == 1 ? at : ~0;
            }
            at = diagram.choose(attribute, next);
        }
        return at;
    }

    /** Without the rows whose cases a later row decides alike. */
    private List<Cube> needed(List<Cube> cubes) {
        var rows = new ArrayList<>(cubes);
        for (int i = rows.size() - 2; i >= 0; i--) {
            var fewer = new ArrayList<>(rows);
            fewer.remove(i);
            if (holds(fewer)) {
                rows = fewer;
            }
        }
        return rows;
    }

    /** Whether the rows decide all that is asked, and nothing wrongly. */
    private boolean holds(List<Cube> rows) {
        int says = ~DONE;
        for (Cube row : rows.reversed()) {
            int terminal = row.terminal();
            says = diagram.apply(
                    says, indicator(diagram, row.sets()), (value, inside) -> inside == 1 ? terminal : value);
        }
        int wrong =
                diagram.apply(says, function, (said, value) -> said == value || said == DONE || value == DONE ? 0 : 1);
        int missing = diagram.apply(says, asked, (said, value) -> said == DONE && value != DONE ? 1 : 0);
        return wrong == ~0 && missing == ~0;
    }
}
