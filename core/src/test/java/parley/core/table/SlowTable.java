package parley.core.table;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import parley.core.rule.Outcome;
import parley.core.terms.Allowance;
import parley.core.terms.Arrangement;
import parley.core.terms.Ban;
import parley.core.terms.Conditions;
import parley.core.terms.Deadline;
import parley.core.terms.Need;
import parley.core.terms.TimeOrder;

/**
 * What the formula of the rules says of one combination, word by word as spec/arrangement.md has it. Truth is 0 (false), 1 (not
 * known), 2 (true); outcomes are the ordinals of {@link Outcome}.
 */
final class SlowTable {
    private final Arrangement terms;
    private final List<Attribute> attributes;

    SlowTable(Arrangement terms, List<Attribute> attributes) {
        this.terms = terms;
        this.attributes = attributes;
    }

    int outcome(List<String> bans, List<Integer> combination, Function<Asked, Outcome> state) {
        int worst = 4;
        for (Ban ban : terms.bans()) {
            int match = bans.contains(ban.name()) ? matches(ban.when(), combination) : 0;
            if (match > 0) {
                int value = match == 2 ? 0 : 1;
                for (Allowance exception : terms.allowances()) {
                    if (exception.lifts().contains(ban.name())) {
                        value = Math.max(value, grant(exception, combination, state));
                    }
                }
                worst = Math.min(worst, value);
            }
        }
        return worst;
    }

    private int grant(Allowance exception, List<Integer> combination, Function<Asked, Outcome> state) {
        int match = matches(exception.when(), combination);
        for (TimeOrder order : exception.times()) {
            match = Math.min(match, order(order, combination));
        }
        for (int i = 0; i < attributes.size(); i++) {
            Attribute attribute = attributes.get(i);
            if (attribute.kind() == Attribute.Kind.QUOTA && attribute.name().endsWith("(" + exception.name() + ")")) {
                Situation situation = attribute.situations().get(combination.get(i));
                match = Math.min(match, situation instanceof Situation.Kept kept ? kept.holds() ? 2 : 0 : 1);
            }
        }
        int value = match == 2 ? 3 : match;
        for (Need need : exception.needs()) {
            value = Math.min(value, need(need, combination, state));
        }
        return value;
    }

    private int order(TimeOrder order, List<Integer> combination) {
        String text = order.toString();
        for (int i = 0; i < attributes.size(); i++) {
            String[] ends = attributes.get(i).name().split(" \\.\\.\\. ");
            boolean same = attributes.get(i).kind() == Attribute.Kind.MEASURE
                    && text.startsWith(ends[0] + " at ")
                    && text.endsWith(" " + ends[1]);
            if (same) {
                if (!(attributes.get(i).situations().get(combination.get(i)) instanceof Situation.Measured measured)) {
                    return 1;
                }
                Duration low = measured.from()
                        .orElse(measured.to().map(to -> to.minusHours(1)).orElse(Duration.ZERO));
                Duration high = measured.to().orElse(low.plusHours(1));
                Duration middle = low.plus(high).dividedBy(2);
                int compared = middle.compareTo(order.distance());
                return (order.most() ? compared <= 0 : compared >= 0) ? 2 : 0;
            }
        }
        throw new AssertionError(text);
    }

    private int need(Need need, List<Integer> combination, Function<Asked, Outcome> state) {
        Optional<String> answering =
                of(Attribute.Kind.FORCE, "force", combination) instanceof Situation.Declared(String force)
                        ? Optional.ofNullable(terms.forces().get(force))
                        : Optional.empty();
        var from = new ArrayList<String>();
        for (String word : need.from()) {
            if (word.equals("other")) {
                if (answering.isEmpty() || !terms.parties().contains(answering.get())) {
                    return 1;
                }
                from.add(terms.parties().get(1 - terms.parties().indexOf(answering.get())));
            } else if (word.equals("both")) {
                from.addAll(terms.parties());
            } else {
                from.add(word);
            }
        }
        answering.ifPresent(from::remove);
        from.removeIf(party -> answering.isPresent() && party.equals(answering.get()));
        int worst = 3;
        Optional<String> other = answering
                .filter(terms.parties()::contains)
                .map(party -> terms.parties().get(1 - terms.parties().indexOf(party)));
        for (String name : from) {
            String party = other.equals(Optional.of(name)) ? "other" : name;
            worst = Math.min(
                    worst,
                    state.apply(new Asked(
                                    need.kind(), List.of(party), need.due(), need.says(), need.clock(), need.holds()))
                            .ordinal());
        }
        return worst;
    }

    private Situation of(Attribute.Kind kind, String name, List<Integer> combination) {
        for (int i = 0; i < attributes.size(); i++) {
            if (attributes.get(i).kind() == kind && attributes.get(i).name().equals(name)) {
                return attributes.get(i).situations().get(combination.get(i));
            }
        }
        throw new AssertionError(kind + " " + name);
    }

    private int matches(Conditions when, List<Integer> combination) {
        int value = 2;
        if (!when.forces().isEmpty()) {
            value = Math.min(
                    value,
                    declared(
                            of(Attribute.Kind.FORCE, "force", combination),
                            terms.forces().keySet(),
                            when.forces()));
        }
        for (var facet : when.facets().entrySet()) {
            value = Math.min(
                    value,
                    declared(
                            of(Attribute.Kind.FACET, facet.getKey(), combination),
                            terms.facets().get(facet.getKey()).values(),
                            facet.getValue()));
        }
        if (!when.inside().isEmpty()) {
            value = Math.min(value, near(when.inside(), 0, combination));
        }
        if (!when.outside().isEmpty()) {
            value = Math.min(value, 2 - near(when.outside(), 0, combination));
        }
        if (when.within().isPresent()) {
            value = Math.min(
                    value, near(when.within().get().of(), when.within().get().metres(), combination));
        }
        if (when.altitude()
                .filter(range -> range.from().or(range::to).isPresent())
                .isPresent()) {
            value = Math.min(
                    value, height(when.altitude().get(), of(Attribute.Kind.ALTITUDE, "altitude", combination)));
        }
        var running = ((Situation.Running) of(Attribute.Kind.TIME, "phase", combination)).phases();
        boolean runs = when.phases().isEmpty()
                ? running.stream().anyMatch(terms.phases()::containsKey)
                : when.phases().stream().anyMatch(running::contains);
        return runs ? value : 0;
    }

    private static int declared(
            Situation situation, java.util.Collection<String> known, java.util.Collection<String> listed) {
        return situation instanceof Situation.Declared(String value) && known.contains(value)
                ? listed.contains(value) ? 2 : 0
                : 1;
    }

    private int near(List<String> places, double metres, List<Integer> combination) {
        int value = 0;
        for (String place : places) {
            var apart = (Situation.Apart) of(Attribute.Kind.PLACE, place, combination);
            value = Math.max(value, apart.withinMetres() <= metres ? 2 : apart.beyondMetres() >= metres ? 0 : 1);
        }
        return value;
    }

    private static int height(Conditions.AltitudeRange range, Situation situation) {
        int value = 2;
        for (boolean lower : List.of(true, false)) {
            var limit = lower ? range.from() : range.to();
            if (limit.isPresent()) {
                if (!(situation instanceof Situation.Height height)
                        || height.datum() != limit.get().datum()) {
                    value = Math.min(value, 1);
                } else {
                    double metres = middle(height);
                    boolean holds = lower
                            ? metres >= limit.get().metres()
                            : metres <= limit.get().metres();
                    value = holds ? value : 0;
                }
            }
        }
        return value;
    }

    private static double middle(Situation.Height height) {
        double low = Double.isInfinite(height.fromMetres()) ? height.toMetres() - 10 : height.fromMetres();
        double high = Double.isInfinite(height.toMetres()) ? height.fromMetres() + 10 : height.toMetres();
        return (low + high) / 2;
    }

    /** How the needs may stand: when the flight was announced, acknowledged and agreed to, and how long before the start it is now. */
    record Standing(
            Duration now, Duration seen, Duration offered, Duration acknowledged, Duration agreed, boolean terse) {
        private static final Duration NEVER = Duration.ofDays(-1000);

        static List<Standing> some() {
            var all = new ArrayList<Standing>();
            for (int now : new int[] {72, 2, -1}) {
                for (int seen : new int[] {26, 3, -9999}) {
                    for (int agreed : new int[] {5, -9999}) {
                        all.add(new Standing(
                                Duration.ofHours(now),
                                given(seen),
                                given(seen == 3 ? 30 : seen),
                                given(agreed == 5 ? seen : agreed),
                                given(agreed),
                                now == 2));
                    }
                }
            }
            return all;
        }

        private static Duration given(int hours) {
            return hours < -5000 ? NEVER : Duration.ofHours(hours);
        }

        /** Monotone in what is asked, as the rules are. */
        Outcome of(Asked asked) {
            Outcome worst = Outcome.PERMITTED;
            for (String party : asked.from()) {
                worst = worst.worse(of(asked, party));
            }
            return worst;
        }

        private static Duration lead(Deadline due) {
            Duration lead = switch (due) {
                case Deadline.Before(Duration time) -> time;
                case Deadline.LocalBefore(LocalTime at, int days) ->
                    Duration.ofDays(days).plus(Duration.between(at, LocalTime.of(10, 0)));
                case Deadline.After(Duration time) -> Duration.ofHours(30).minus(time);
            };
            return lead.isNegative() ? Duration.ZERO : lead;
        }

        private Outcome of(Asked asked, String party) {
            Duration due = lead(asked.due());
            if (terse && !asked.says().isEmpty() && seen != NEVER) {
                return Outcome.FORBIDDEN;
            }
            Duration later = party.startsWith("r") || party.startsWith("p") ? Duration.ofHours(1) : Duration.ZERO;
            Duration given = switch (asked.kind()) {
                case NOTICE -> asked.clock() == Need.Clock.OFFERED && offered.compareTo(seen) > 0 ? offered : seen;
                case ACKNOWLEDGEMENT -> acknowledged;
                case AGREEMENT -> agreed;
            };
            if (given == NEVER) {
                return now.compareTo(due) >= 0 ? Outcome.AWAITING : Outcome.FORBIDDEN;
            }
            boolean old = asked.kind() == Need.Kind.AGREEMENT
                    && asked.holds().isPresent()
                    && given.compareTo(asked.holds().get()) > 0;
            return given.minus(asked.kind() == Need.Kind.NOTICE ? Duration.ZERO : later)
                                            .compareTo(due)
                                    >= 0
                            && !old
                    ? Outcome.PERMITTED
                    : Outcome.FORBIDDEN;
        }
    }
}
