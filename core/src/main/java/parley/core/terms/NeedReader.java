package parley.core.terms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what an exception asks for: needs, orders of instants, quotas. */
final class NeedReader {
    private static final int MOST_COUNT = 10_000;
    private static final Map<String, Need.Clock> CLOCKS =
            new TreeMap<>(Map.of("seen", Need.Clock.SEEN, "offered", Need.Clock.OFFERED));
    private static final Map<String, Quota.Unit> UNITS =
            new TreeMap<>(Map.of("flights", Quota.Unit.FLIGHTS, "aircraft", Quota.Unit.AIRCRAFT));

    private final RuleReader.Names names;

    NeedReader(RuleReader.Names names) {
        this.names = names;
    }

    List<Need> needs(Map<String, Field> members) {
        Field field = members.get("needs");
        if (field == null) {
            return List.of();
        }
        var needs = new ArrayList<Need>();
        field.members(ArrangementReader.ordered("notice", "acknowledgement", "agreement"), Set.of())
                .forEach((kind, need) -> {
                    switch (kind) {
                        case "notice" -> need(Need.Kind.NOTICE, need).ifPresent(needs::add);
                        case "acknowledgement" ->
                            need(Need.Kind.ACKNOWLEDGEMENT, need).ifPresent(needs::add);
                        case "agreement" -> need(Need.Kind.AGREEMENT, need).ifPresent(needs::add);
                        default -> {} // already refused
                    }
                });
        if (field.isMapping() && field.members().isEmpty()) {
            field.refuse("at least one need", "\"needs\" is empty; name one, or leave the word out.");
        }
        return needs;
    }

    private Optional<Need> need(Need.Kind kind, Field field) {
        Map<String, Field> members =
                field.members(ArrangementReader.ordered("due", "from", "says", "clock", "holds"), Set.of("due"));
        Optional<Deadline> due = read(members, "due").flatMap(f -> f.parsed(Words::deadline, Words.DEADLINE));
        if (kind == Need.Kind.NOTICE && due.orElse(null) instanceof Deadline.After) {
            read(members, "due")
                    .ifPresent(
                            f -> f.refuse(
                                    "a deadline before the start",
                                    "A notice cannot be due after itself; write so long before start, such as 24h before start."));
        }
        var who = new ArrayList<String>(List.of("other", "both"));
        who.addAll(names.parties());
        who.addAll(names.authorities());
        List<String> from = members.containsKey("from")
                ? RuleReader.declaredOnly(members.get("from"), who, "parties and authorities")
                : List.of("other");
        Field clock = only(kind == Need.Kind.NOTICE, members.get("clock"), "a notice");
        Need.Clock counted =
                Optional.ofNullable(clock).flatMap(f -> f.oneOf(CLOCKS)).orElse(Need.Clock.SEEN);
        Field holds = only(kind == Need.Kind.AGREEMENT, members.get("holds"), "an agreement");
        var held = Optional.ofNullable(holds).flatMap(f -> f.parsed(Words::duration, Words.DURATION));
        Field says = only(
                kind == Need.Kind.NOTICE,
                members.get("says"),
                "a notice (a request is also notice of what it asks: give the exception a notice beside it)");
        List<String> said = says == null ? List.of() : RuleReader.declaredOnly(says, sayable(), "words of says");
        return due.map(time -> new Need(kind, time, from, said, counted, held));
    }

    /** What a notice can be asked to say: a closed list, and the facets of the terms. */
    private List<String> sayable() {
        var sayable = new TreeSet<>(names.facets().keySet());
        sayable.addAll(Said.words());
        return List.copyOf(sayable);
    }

    private static @Nullable Field only(boolean here, @Nullable Field field, String of) {
        if (field != null && !here) {
            String word = field.path().substring(field.path().lastIndexOf('.') + 1);
            field.refuse(of, "\"" + word + "\" belongs to " + of + ".");
        }
        return field;
    }

    List<TimeOrder> times(Map<String, Field> members) {
        var times = new ArrayList<TimeOrder>();
        for (Field item : read(members, "times").map(Field::items).orElse(List.of())) {
            item.parsed(Words::timeOrder, Words.TIME_ORDER).ifPresent(order -> {
                if (order.mark() instanceof TimeOrder.Mark.OfPhase(String phase, TimeOrder.Edge edge)) {
                    Phase named = names.phases().get(phase);
                    if (named == null || named instanceof Phase.Daily) {
                        item.refuse(
                                "a phase that is not daily",
                                named == null
                                        ? "\"" + phase + "\" is not a phase of these terms; they know "
                                                + String.join(
                                                        ", ", names.phases().keySet()) + "."
                                        : "\"" + phase
                                                + "\" begins and ends every day; name a phase that does so once.");
                    }
                }
                times.add(order);
            });
        }
        return times;
    }

    List<Quota> quotas(Map<String, Field> members) {
        var quotas = new ArrayList<Quota>();
        Set<String> words = ArrangementReader.ordered("count", "of", "per");
        for (Field item : read(members, "at-most").map(Field::items).orElse(List.of())) {
            Map<String, Field> parts = item.members(words, words);
            Optional<Integer> count = read(parts, "count")
                    .flatMap(field -> field.parsed(NeedReader::count, "a whole number from 1 to " + MOST_COUNT));
            Optional<Quota.Unit> of = read(parts, "of").flatMap(field -> field.oneOf(UNITS));
            Optional<Quota.Period> per = read(parts, "per").flatMap(field -> field.parsed(Words::period, Words.PERIOD));
            if (count.isPresent() && of.isPresent() && per.isPresent()) {
                quotas.add(new Quota(count.get(), of.get(), per.get()));
            }
        }
        return quotas;
    }

    private static Optional<Integer> count(String text) {
        return text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= MOST_COUNT
                ? Optional.of(Integer.valueOf(text))
                : Optional.empty();
    }

    private static Optional<Field> read(Map<String, Field> members, String name) {
        return Optional.ofNullable(members.get(name));
    }
}
