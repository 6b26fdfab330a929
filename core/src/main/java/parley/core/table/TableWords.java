package parley.core.table;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import parley.core.rule.Outcome;
import parley.core.terms.Arrangement;
import parley.core.terms.Facet;
import parley.core.wording.NeedWords;
import parley.core.wording.Saying;
import parley.core.wording.Wording;

/** A table's cells in words. */
final class TableWords {
    private final Arrangement terms;
    private final Wording words;

    TableWords(Arrangement terms, Wording words) {
        this.terms = terms;
        this.words = words;
    }

    Wording wording() {
        return words;
    }

    /**
     * What a row says of an attribute; empty when it fits however that stands.
     *
     * @param doubts whether situations in doubt are named too
     */
    String cell(Attribute attribute, List<Integer> fits, boolean doubts) {
        List<Integer> all = numbers(attribute, doubts);
        List<Integer> named = fits.stream().filter(all::contains).toList();
        if (named.size() == all.size()) {
            return "";
        }
        return switch (attribute.kind()) {
            case FORCE ->
                words.or(named.stream().map(i -> declared(attribute, i)).toList());
            case FACET -> facet(attribute, named);
            case PLACE -> place(attribute, named);
            case TIME -> words.or(named.stream().map(i -> running(attribute, i)).toList());
            case ALTITUDE -> altitude(attribute, named);
            case MEASURE -> measured(attribute, named);
            case QUOTA -> words.or(named.stream().map(i -> kept(attribute, i)).toList());
        };
    }

    private static List<Integer> numbers(Attribute attribute, boolean doubts) {
        var numbers = new ArrayList<Integer>();
        for (int i = 0; i < attribute.situations().size(); i++) {
            if (doubts || attribute.situations().get(i).known()) {
                numbers.add(i);
            }
        }
        return numbers;
    }

    private String declared(Attribute attribute, int number) {
        return attribute.situations().get(number) instanceof Situation.Declared(String value)
                ? value
                : words.say(Saying.NOT_DECLARED, attribute.name());
    }

    /** Whole groups by their word; a group but for one of its members, too. */
    private String facet(Attribute attribute, List<Integer> named) {
        List<String> values = named.stream().map(i -> declared(attribute, i)).toList();
        var left = new ArrayList<>(values);
        var said = new ArrayList<String>();
        terms.facet(attribute.name())
                .map(Facet::words)
                .ifPresent(groups -> groups.forEach((word, members) -> {
                    List<String> missing = members.stream()
                            .filter(one -> !values.contains(one))
                            .toList();
                    if (!members.isEmpty() && (missing.isEmpty() || missing.size() == 1 && members.size() > 2)) {
                        left.removeAll(members);
                        said.add(missing.isEmpty() ? word : words.say(Saying.GROUP_EXCEPT, word, missing.getFirst()));
                    }
                }));
        said.addAll(left);
        return words.or(said);
    }

    private String place(Attribute attribute, List<Integer> named) {
        var said = new ArrayList<String>();
        for (int i = 0; i < named.size(); i++) {
            if (attribute.situations().get(named.get(i)) instanceof Situation.Apart first) {
                double within = first.withinMetres();
                if (first.known()) {
                    while (i + 1 < named.size()
                            && attribute.situations().get(named.get(i + 1)) instanceof Situation.Apart next
                            && next.known()
                            && next.beyondMetres() == within) {
                        within = next.withinMetres();
                        i++;
                    }
                    said.add(apart(attribute.name(), first.beyondMetres(), within));
                } else {
                    said.add(words.say(Saying.PERHAPS, apart(attribute.name(), -1, nearest(attribute, first))));
                }
            }
        }
        return words.or(said.stream().distinct().toList());
    }

    /** The nearest distance of which it cannot be told whether it is kept. */
    private static double nearest(Attribute attribute, Situation.Apart doubt) {
        return attribute.situations().stream()
                .filter(Situation::known)
                .mapToDouble(one -> ((Situation.Apart) one).withinMetres())
                .filter(metres -> metres > doubt.beyondMetres())
                .min()
                .orElse(doubt.withinMetres());
    }

    private String apart(String place, double beyond, double within) {
        if (Double.isInfinite(within)) {
            return beyond == 0
                    ? words.say(Saying.OUTSIDE, place)
                    : words.say(Saying.FARTHER, words.metres(beyond), place);
        }
        String near = within == 0
                ? words.say(Saying.INSIDE, place)
                : words.say(Saying.WITHIN_OF, words.metres(within), place);
        return beyond < 0
                ? near
                : beyond == 0
                        ? words.say(Saying.OUTSIDE_BUT, place, near)
                        : words.say(Saying.FROM_TO_OF, words.metres(beyond), words.metres(within), place);
    }

    private String running(Attribute attribute, int number) {
        return attribute.situations().get(number) instanceof Situation.Running(var phases)
                ? words.say(Saying.WHILE_RUNNING, String.join(" " + words.say(Saying.AND) + " ", phases))
                : "";
    }

    private String altitude(Attribute attribute, List<Integer> named) {
        var said = new ArrayList<String>();
        for (int i = 0; i < named.size(); i++) {
            if (attribute.situations().get(named.get(i)) instanceof Situation.Height first) {
                Situation.Height last = first;
                while (i + 1 < named.size()
                        && named.get(i + 1) == named.get(i) + 1
                        && attribute.situations().get(named.get(i + 1)) instanceof Situation.Height next
                        && next.datum() == first.datum()) {
                    last = next;
                    i++;
                }
                said.add(height(first, last));
            } else {
                said.add(words.say(Saying.OTHER_DATUM));
            }
        }
        return words.or(said);
    }

    private String height(Situation.Height low, Situation.Height high) {
        boolean noFloor = Double.isInfinite(low.fromMetres());
        boolean noCeiling = Double.isInfinite(high.toMetres());
        if (noFloor && noCeiling) {
            return words.say(Saying.ANY_ALTITUDE, low.datum());
        }
        String floor = words.say(
                low.fromIncluded() ? Saying.FLOOR_FROM : Saying.FLOOR_ABOVE,
                String.valueOf(Math.round(low.fromMetres())));
        String ceiling = words.say(
                high.toIncluded() ? Saying.CEILING_TO : Saying.CEILING_BELOW,
                String.valueOf(Math.round(high.toMetres())));
        return noFloor
                ? words.say(Saying.HEIGHT_ONE, ceiling, low.datum())
                : noCeiling
                        ? words.say(Saying.HEIGHT_ONE, floor, low.datum())
                        : words.say(Saying.HEIGHT_BOTH, floor, ceiling, low.datum());
    }

    private String measured(Attribute attribute, List<Integer> named) {
        var said = new ArrayList<String>();
        for (int i = 0; i < named.size(); i++) {
            if (!(attribute.situations().get(named.get(i)) instanceof Situation.Measured first)) {
                said.add(words.say(Saying.NOT_KNOWN, attribute.name().replace(" ...", "")));
                continue;
            }
            Situation.Measured last = first;
            while (i + 1 < named.size()
                    && named.get(i + 1) == named.get(i) + 1
                    && attribute.situations().get(named.get(i + 1)) instanceof Situation.Measured next) {
                last = next;
                i++;
            }
            boolean from = first.fromIncluded();
            boolean to = last.toIncluded();
            String more = first.from()
                    .map(limit -> words.say(from ? Saying.AT_LEAST : Saying.MORE_THAN, limit))
                    .orElse("");
            String less = last.to()
                    .map(limit -> words.say(to ? Saying.AT_MOST : Saying.LESS_THAN, limit))
                    .orElse("");
            said.add(attribute.name().replace("...", more + (more.isEmpty() || less.isEmpty() ? "" : ", ") + less));
        }
        return words.or(said);
    }

    private String kept(Attribute attribute, int number) {
        return switch (attribute.situations().get(number)) {
            case Situation.Kept(boolean holds) ->
                words.say(holds ? Saying.AT_MOST : Saying.MORE_THAN, attribute.name());
            default -> words.say(Saying.PERHAPS_MORE, attribute.name());
        };
    }

    /** Who the other side of a row's flights is: a party by name where all of them have the same, otherwise {@code the other side}. */
    String other(List<Attribute> attributes, List<List<Integer>> fits) {
        var others = new TreeSet<String>();
        for (int i : fits.getFirst()) {
            if (attributes.getFirst().situations().get(i) instanceof Situation.Declared(String force)) {
                terms.answers(force).flatMap(terms::other).ifPresent(others::add);
            }
        }
        return others.size() == 1 ? words.party(others.getFirst()) : words.say(Saying.OTHER_SIDE);
    }

    /**
     * {@code needs notice to USA 24 h before; undetermined without it}.
     *
     * @param other what the other side is called
     */
    String result(Outlook outlook, String other) {
        if (!outlook.restrained()) {
            return words.say(Saying.NOT_RESTRAINED);
        }
        List<Outlook.Way> permitted = ways(outlook, Outcome.PERMITTED);
        List<Outlook.Way> undetermined = ways(outlook, Outcome.UNDETERMINED);
        if (permitted.isEmpty() && undetermined.isEmpty()) {
            return words.say(Saying.FORBIDDEN);
        }
        if (permitted.isEmpty()) {
            String needs = needs(undetermined, other);
            return needs.isEmpty() ? words.say(Saying.UNDETERMINED) : words.say(Saying.UNDETERMINED_WITH, needs);
        }
        String needs = needs(permitted, other);
        if (needs.isEmpty()) {
            return words.say(Saying.PERMITTED);
        }
        if (undetermined.isEmpty()) {
            return words.say(Saying.NEEDS, needs);
        }
        String less = needs(undetermined, other);
        return less.isEmpty() ? words.say(Saying.NEEDS_OTHERWISE, needs) : words.say(Saying.NEEDS_LESS, needs, less);
    }

    private static List<Outlook.Way> ways(Outlook outlook, Outcome most) {
        return outlook.ways().stream().filter(way -> way.most() == most).toList();
    }

    private String needs(List<Outlook.Way> ways, String other) {
        String and = " " + words.say(Saying.AND) + " ";
        return ways.stream()
                .map(way ->
                        way.needs().stream().map(asked -> need(asked, other)).collect(Collectors.joining(and)))
                .collect(Collectors.joining("; " + words.say(Saying.OR) + " "));
    }

    /** {@code notice to USA 24 h before}, {@code agreement of USA before the start, 24 h old at most at the end}. */
    private String need(Asked asked, String other) {
        var who = asked.from().stream()
                .map(party -> party.equals(Asked.OTHER) ? other : words.party(party))
                .toList();
        return new NeedWords(words).need(asked.kind(), who, asked.due(), asked.says(), asked.clock(), asked.holds());
    }
}
