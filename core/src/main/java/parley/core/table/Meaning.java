package parley.core.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.core.rule.Kleene;
import parley.core.terms.Allowance;
import parley.core.terms.Ban;

/**
 * The rules of some terms as diagrams: of every rule whether it matches, of every ban what becomes of a flight as far as it goes,
 * and of all of them together.
 */
final class Meaning {
    private static final List<Kleene> TRUTHS = List.of(Kleene.values());

    private final Clauses clauses;
    private final Kinds kinds;
    private final Diagram diagram;
    private final Outlooks outlooks;
    private final List<Integer> bans = new ArrayList<>();
    private final List<Integer> exceptions = new ArrayList<>();
    private final List<Integer> grants = new ArrayList<>();
    private final List<Integer> alone = new ArrayList<>();

    /** The outlooks that are terminals of a diagram. */
    static final class Outlooks {
        private final List<Outlook> list = new ArrayList<>();
        private final Map<Outlook, Integer> numbers = new LinkedHashMap<>();

        int number(Outlook outlook) {
            return numbers.computeIfAbsent(outlook, one -> {
                list.add(one);
                return list.size() - 1;
            });
        }

        Outlook outlook(int number) {
            return list.get(number);
        }

        int and(int a, int b) {
            return number(list.get(a).and(list.get(b)));
        }

        int or(int a, int b) {
            return number(list.get(a).or(list.get(b)));
        }
    }

    Meaning(Clauses clauses, Kinds kinds, Diagram diagram, Outlooks outlooks) {
        this.clauses = clauses;
        this.kinds = kinds;
        this.diagram = diagram;
        this.outlooks = outlooks;
        for (int i = 0; i < clauses.bans().size(); i++) {
            bans.add(matches(clauses.ban(i)));
        }
        for (int i = 0; i < clauses.exceptions().size(); i++) {
            exceptions.add(matches(clauses.exception(i)));
            grants.add(grant(i));
        }
        for (int i = 0; i < clauses.bans().size(); i++) {
            alone.add(alone(i));
        }
    }

    /** A rule as a diagram over {@link Kleene}'s ordinals. */
    int ban(int number) {
        return bans.get(number);
    }

    int exception(int number) {
        return exceptions.get(number);
    }

    /** What an exception grants, whatever it lifts. */
    int granted(int number) {
        return grants.get(number);
    }

    /** What becomes of a flight as far as one ban goes. */
    int alone(Ban ban) {
        return alone.get(clauses.bans().indexOf(ban));
    }

    /** What becomes of a flight. */
    int whole() {
        int all = ~outlooks.number(Outlook.NOT_RESTRAINED);
        for (int each : alone) {
            all = diagram.apply(all, each, outlooks::and);
        }
        return all;
    }

    private int matches(Clauses.Clause clause) {
        int all = ~Kleene.TRUE.ordinal();
        for (Clauses.Word word : clause.words()) {
            int any = ~Kleene.FALSE.ordinal();
            for (Clauses.Question question : word.any()) {
                any = diagram.apply(any, asks(question), Math::max);
            }
            int one = word.none()
                    ? diagram.map(any, truth -> TRUTHS.get(truth).not().ordinal())
                    : any;
            all = diagram.apply(all, one, Math::min);
        }
        return all;
    }

    private int asks(Clauses.Question question) {
        int attribute = question.attribute();
        return diagram.choose(
                attribute,
                kinds.of().get(attribute).stream()
                        .mapToInt(
                                kind -> ~question.answers().get(kind.getFirst()).ordinal())
                        .toArray());
    }

    private int grant(int number) {
        Allowance exception = clauses.exceptions().get(number);
        int[] byForce = new int[diagram.size(0)];
        for (int kind = 0; kind < byForce.length; kind++) {
            byForce[kind] = ~outlooks.number(clauses.granted(exception, kinds.example(0, kind)));
        }
        int needs = diagram.choose(0, byForce);
        return diagram.apply(exceptions.get(number), needs, (match, asked) -> switch (TRUTHS.get(match)) {
            case TRUE -> asked;
            case UNKNOWN -> outlooks.and(outlooks.number(Outlook.UNDETERMINED), asked);
            case FALSE -> outlooks.number(Outlook.FORBIDDEN);
        });
    }

    private int alone(int number) {
        Ban ban = clauses.bans().get(number);
        int granted = ~outlooks.number(Outlook.FORBIDDEN);
        for (int i = 0; i < clauses.exceptions().size(); i++) {
            if (clauses.exceptions().get(i).lifts().contains(ban.name())) {
                granted = diagram.apply(granted, grants.get(i), outlooks::or);
            }
        }
        return diagram.apply(bans.get(number), granted, (match, grant) -> switch (TRUTHS.get(match)) {
            case TRUE -> grant;
            case UNKNOWN -> outlooks.or(outlooks.number(Outlook.UNDETERMINED), grant);
            case FALSE -> outlooks.number(Outlook.NOT_RESTRAINED);
        });
    }
}
