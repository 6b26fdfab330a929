package parley.core.table;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import parley.core.rule.Outcome;

/**
 * What becomes of a part of a flight, as a function of how the needs of the exceptions stand: the best of its ways, each of which is
 * the worst of its needs and of its own limit. Two of them are equal exactly when nothing that the table knows of tells them apart.
 *
 * @param restrained whether any ban may catch it
 * @param ways none = forbidden, whatever is agreed
 */
public record Outlook(boolean restrained, List<Way> ways) {
    static final Outlook NOT_RESTRAINED = new Outlook(false, List.of());
    static final Outlook FORBIDDEN = new Outlook(true, List.of());
    static final Outlook UNDETERMINED = new Outlook(true, List.of(new Way(Outcome.UNDETERMINED, List.of())));
    static final Outlook PERMITTED = new Outlook(true, List.of(new Way(Outcome.PERMITTED, List.of())));

    private static final int MOST_WAYS = 64;

    public Outlook {
        ways = List.copyOf(ways);
    }

    /**
     * One way not to be forbidden.
     *
     * @param most what it comes to when every need is met: permitted, or undetermined
     * @param needs all of them
     */
    public record Way(Outcome most, List<Asked> needs) {
        public Way {
            needs = List.copyOf(needs);
        }

        /** Whether the other is at least as good, however the needs stand. */
        private boolean covers(Way other) {
            return most.compareTo(other.most) <= 0
                    && other.needs.stream().allMatch(asked -> needs.stream().anyMatch(mine -> mine.covers(asked)));
        }

        private Way and(Way other) {
            var all = new TreeSet<>(needs);
            all.addAll(other.needs);
            return of(most.worse(other.most), all);
        }

        static Way of(Outcome most, TreeSet<Asked> all) {
            return new Way(
                    most,
                    all.stream()
                            .filter(asked -> all.stream().noneMatch(each -> !each.equals(asked) && each.covers(asked)))
                            .toList());
        }
    }

    static Outlook of(Way way) {
        return new Outlook(true, List.of(way));
    }

    /** The worse of both. */
    Outlook and(Outlook other) {
        if (!restrained) {
            return other;
        }
        if (!other.restrained) {
            return this;
        }
        var all = new ArrayList<Way>();
        for (Way one : ways) {
            for (Way two : other.ways) {
                all.add(one.and(two));
            }
        }
        return best(all);
    }

    /** The better of both. */
    Outlook or(Outlook other) {
        if (!restrained || !other.restrained) {
            return NOT_RESTRAINED;
        }
        var all = new ArrayList<>(ways);
        all.addAll(other.ways);
        return best(all);
    }

    private static Outlook best(List<Way> all) {
        var best = new ArrayList<Way>();
        for (int i = 0; i < all.size(); i++) {
            Way way = all.get(i);
            boolean covered = false;
            for (int j = 0; j < all.size() && !covered; j++) {
                Way other = all.get(j);
                covered = j != i && way.covers(other) && (!other.covers(way) || j < i);
            }
            if (!covered) {
                best.add(way);
            }
        }
        if (best.size() > MOST_WAYS) {
            throw new Diagram.TooLarge("one flight could be permitted in more than " + MOST_WAYS + " ways");
        }
        best.sort(Outlook::order);
        return new Outlook(true, best);
    }

    private static int order(Way a, Way b) {
        int most = b.most.compareTo(a.most);
        if (most != 0) {
            return most;
        }
        for (int i = 0; i < Math.min(a.needs.size(), b.needs.size()); i++) {
            int need = a.needs.get(i).compareTo(b.needs.get(i));
            if (need != 0) {
                return need;
            }
        }
        return Integer.compare(a.needs.size(), b.needs.size());
    }

    /**
     * Of a flight of which it is not declared whose it is, read from what becomes of one whose it is known: a need that a party must
     * meet is undetermined, since it cannot be told which.
     */
    Outlook ofSomebody(List<String> parties) {
        if (!restrained) {
            return this;
        }
        var read = new ArrayList<Way>();
        for (Way way : ways) {
            var others = new TreeSet<>(way.needs());
            boolean asks = others.removeIf(need -> need.asksAParty(parties));
            read.add(Way.of(asks ? way.most().worse(Outcome.UNDETERMINED) : way.most(), others));
        }
        return best(read);
    }

    /** The outcome when every need stands as {@code state} says. */
    public Outcome outcome(Function<Asked, Outcome> state) {
        if (!restrained) {
            return Outcome.NOT_RESTRAINED;
        }
        Outcome best = Outcome.FORBIDDEN;
        for (Way way : ways) {
            Outcome value = way.most();
            for (Asked asked : way.needs()) {
                value = value.worse(state.apply(asked));
            }
            best = best.better(value);
        }
        return best;
    }
}
