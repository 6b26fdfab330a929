package parley.core.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import parley.core.rule.Outcome;
import parley.core.terms.Arrangement;
import parley.core.terms.Deadline;
import parley.core.terms.Facet;
import parley.core.terms.Need;

/** A table's cells in words. */
final class TableWords {
    private final Arrangement terms;

    TableWords(Arrangement terms) {
        this.terms = terms;
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
            case FORCE -> or(named.stream().map(i -> declared(attribute, i)).toList());
            case FACET -> facet(attribute, named);
            case PLACE -> place(attribute, named);
            case TIME -> or(named.stream().map(i -> running(attribute, i)).toList());
            case ALTITUDE -> altitude(attribute, named);
            case MEASURE -> measured(attribute, named);
            case QUOTA -> or(named.stream().map(i -> kept(attribute, i)).toList());
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

    private static String declared(Attribute attribute, int number) {
        return attribute.situations().get(number) instanceof Situation.Declared(String value)
                ? value
                : attribute.name() + " not declared";
    }

    /** Whole groups by their word; a group but for one of its members, too. */
    private String facet(Attribute attribute, List<Integer> named) {
        List<String> values = named.stream().map(i -> declared(attribute, i)).toList();
        var left = new ArrayList<>(values);
        var words = new ArrayList<String>();
        terms.facet(attribute.name())
                .map(Facet::words)
                .ifPresent(groups -> groups.forEach((word, members) -> {
                    List<String> missing = members.stream()
                            .filter(one -> !values.contains(one))
                            .toList();
                    if (!members.isEmpty() && (missing.isEmpty() || missing.size() == 1 && members.size() > 2)) {
                        left.removeAll(members);
                        words.add(missing.isEmpty() ? word : word + " except " + missing.getFirst());
                    }
                }));
        words.addAll(left);
        return or(words);
    }

    private static String place(Attribute attribute, List<Integer> named) {
        var words = new ArrayList<String>();
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
                    words.add(apart(attribute.name(), first.beyondMetres(), within));
                } else {
                    words.add("perhaps " + apart(attribute.name(), -1, nearest(attribute, first)));
                }
            }
        }
        return or(words.stream().distinct().toList());
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

    private static String apart(String place, double beyond, double within) {
        if (Double.isInfinite(within)) {
            return beyond == 0 ? "outside " + place : "farther than " + metres(beyond) + " from " + place;
        }
        String near = within == 0 ? "inside " + place : "within " + metres(within) + " of " + place;
        return beyond < 0
                ? near
                : beyond == 0
                        ? "outside " + place + ", but " + near
                        : "from " + metres(beyond) + " to " + metres(within) + " of " + place;
    }

    static String metres(double metres) {
        boolean km = metres >= 10_000 && metres % 1000 == 0;
        return km ? Math.round(metres / 1000) + " km" : String.format(Locale.ROOT, "%,d m", Math.round(metres));
    }

    private static String running(Attribute attribute, int number) {
        return attribute.situations().get(number) instanceof Situation.Running(var phases)
                ? "while " + String.join(" and ", phases)
                : "";
    }

    private static String altitude(Attribute attribute, List<Integer> named) {
        var words = new ArrayList<String>();
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
                words.add(height(first, last));
            } else {
                words.add("altitude in another datum");
            }
        }
        return or(words);
    }

    private static String height(Situation.Height low, Situation.Height high) {
        boolean noFloor = Double.isInfinite(low.fromMetres());
        boolean noCeiling = Double.isInfinite(high.toMetres());
        String datum = " m " + low.datum();
        String floor = (low.fromIncluded() ? "from " : "above ") + Math.round(low.fromMetres());
        String ceiling = (high.toIncluded() ? "up to " : "below ") + Math.round(high.toMetres());
        return noFloor && noCeiling
                ? "at any altitude in" + datum
                : noFloor ? ceiling + datum : noCeiling ? floor + datum : floor + ", " + ceiling + datum;
    }

    private static String measured(Attribute attribute, List<Integer> named) {
        var words = new ArrayList<String>();
        for (int i = 0; i < named.size(); i++) {
            if (!(attribute.situations().get(named.get(i)) instanceof Situation.Measured first)) {
                words.add(attribute.name().replace(" ...", "") + " not known");
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
                    .map(limit -> (from ? "at least " : "more than ") + time(limit))
                    .orElse("");
            String less = last.to()
                    .map(limit -> (to ? "at most " : "less than ") + time(limit))
                    .orElse("");
            words.add(attribute.name().replace("...", more + (more.isEmpty() || less.isEmpty() ? "" : ", ") + less));
        }
        return or(words);
    }

    private static String kept(Attribute attribute, int number) {
        return switch (attribute.situations().get(number)) {
            case Situation.Kept(boolean holds) -> (holds ? "at most " : "more than ") + attribute.name();
            default -> "perhaps more than " + attribute.name();
        };
    }

    static String time(Duration duration) {
        return duration.equals(Duration.ofHours(duration.toHours()))
                ? duration.toHours() + " h"
                : duration.equals(Duration.ofMinutes(duration.toMinutes()))
                        ? duration.toMinutes() + " min"
                        : duration.toSeconds() + " s";
    }

    /** {@code a}, {@code a or b}, {@code a, b or c}. */
    static String or(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
    }

    /** Who the other side of a row's flights is: a party by name where all of them have the same, otherwise {@code the other side}. */
    String other(List<Attribute> attributes, List<List<Integer>> fits) {
        var others = new TreeSet<String>();
        for (int i : fits.getFirst()) {
            if (attributes.getFirst().situations().get(i) instanceof Situation.Declared(String force)) {
                terms.answers(force).flatMap(terms::other).ifPresent(others::add);
            }
        }
        return others.size() == 1 ? others.getFirst().toUpperCase(Locale.ROOT) : "the other side";
    }

    /**
     * {@code needs notice to USA 24 h before; undetermined without it}.
     *
     * @param other what the other side is called
     */
    static String result(Outlook outlook, String other) {
        if (!outlook.restrained()) {
            return "not restrained";
        }
        List<Outlook.Way> permitted = ways(outlook, Outcome.PERMITTED);
        List<Outlook.Way> undetermined = ways(outlook, Outcome.UNDETERMINED);
        if (permitted.isEmpty() && undetermined.isEmpty()) {
            return "FORBIDDEN";
        }
        if (permitted.isEmpty()) {
            String needs = needs(undetermined, other);
            return needs.isEmpty() ? "UNDETERMINED" : "UNDETERMINED with " + needs + ", otherwise FORBIDDEN";
        }
        String needs = needs(permitted, other);
        if (needs.isEmpty()) {
            return "permitted";
        }
        if (undetermined.isEmpty()) {
            return "needs " + needs;
        }
        String less = needs(undetermined, other);
        return "needs " + needs + "; UNDETERMINED " + (less.isEmpty() ? "without" : "with only " + less);
    }

    private static List<Outlook.Way> ways(Outlook outlook, Outcome most) {
        return outlook.ways().stream().filter(way -> way.most() == most).toList();
    }

    private static String needs(List<Outlook.Way> ways, String other) {
        return ways.stream()
                .map(way ->
                        way.needs().stream().map(asked -> need(asked, other)).collect(Collectors.joining(" and ")))
                .collect(Collectors.joining("; or "));
    }

    /** {@code notice to USA 24 h before}, {@code agreement of USA before the start, at most 24 h old at the end}. */
    static String need(Asked asked, String other) {
        String who = asked.from().stream()
                .map(party -> party.equals(Asked.OTHER) ? other : party.toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(" and "));
        String when = switch (asked.due()) {
            case Deadline.Before(Duration time) when time.isZero() -> " before the start";
            case Deadline.Before(Duration time) -> " " + time(time) + " before";
            case Deadline.LocalBefore(var at, int days) ->
                " by " + at + " " + (days == 0 ? "of the day" : days + (days == 1 ? " day before" : " days before"));
            case Deadline.After(Duration time) -> " within " + time(time) + " of the notice";
        };
        return switch (asked.kind()) {
            case NOTICE ->
                "notice to " + who + when
                        + (asked.says().isEmpty() ? "" : ", saying " + String.join(", ", asked.says()))
                        + (asked.clock() == Need.Clock.OFFERED ? ", counted from its offer" : "");
            case ACKNOWLEDGEMENT -> "acknowledgement by " + who + when;
            case AGREEMENT ->
                "agreement of " + who + when
                        + asked.holds()
                                .map(age -> ", " + time(age) + " old at most at the end")
                                .orElse("");
        };
    }
}
