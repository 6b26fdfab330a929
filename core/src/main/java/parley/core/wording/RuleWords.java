package parley.core.wording;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import parley.core.terms.Allowance;
import parley.core.terms.Arrangement;
import parley.core.terms.Ban;
import parley.core.terms.Conditions;
import parley.core.terms.Duty;
import parley.core.terms.Facet;
import parley.core.terms.Need;
import parley.core.terms.Quota;
import parley.core.terms.TimeOrder;

/** A rule of the terms in words: what it forbids, or frees from what and for what price, or who owes what by when. */
public record RuleWords(Arrangement terms, Wording words) {

    /** Everything that carries an article out: bans, exceptions, duties, in the order of the terms. Empty when nothing does. */
    public List<String> of(String article) {
        return Stream.of(
                        terms.bans().stream()
                                .filter(ban -> ban.article().equals(article))
                                .map(this::ban),
                        terms.allowances().stream()
                                .filter(one -> one.article().equals(article))
                                .map(this::exception),
                        terms.duties().stream()
                                .filter(duty -> duty.article().equals(article))
                                .map(this::duty))
                .flatMap(same -> same)
                .toList();
    }

    public String ban(Ban ban) {
        return words.say(Saying.BAN, flights(ban.when()));
    }

    public String exception(Allowance one) {
        var bans = one.lifts().stream().map(this::cited).toList();
        var sentences = new ArrayList<String>();
        sentences.add(words.say(Saying.EXCEPTION, words.and(bans), flights(one.when())));
        if (!one.needs().isEmpty()) {
            sentences.add(words.say(
                    Saying.NEEDS_ALL,
                    words.and(one.needs().stream().map(this::need).toList())));
        }
        one.times().forEach(order -> sentences.add(words.say(Saying.ONLY_IF, order(order))));
        one.quotas().forEach(quota -> sentences.add(words.say(Saying.ONLY_IF, quota(quota))));
        if (one.needs().isEmpty() && one.times().isEmpty() && one.quotas().isEmpty()) {
            sentences.add(words.say(Saying.NEEDS_NOTHING));
        }
        return String.join(" ", sentences);
    }

    private String cited(String ban) {
        return terms.bans().stream()
                .filter(one -> one.name().equals(ban))
                .findFirst()
                .map(one -> words.say(Saying.CITED, ban, one.article()))
                .orElse(ban);
    }

    public String duty(Duty duty) {
        String due = switch (duty.due()) {
            case Duty.Due.After(Duration time, var event) ->
                words.say(Saying.DUE_AFTER, time, words.say(Saying.valueOf("EVENT_" + event.name())));
            case Duty.Due.Recurring(var at, int days) when days == 1 -> words.say(Saying.DUE_DAILY, at);
            case Duty.Due.Recurring(var at, int days) -> words.say(Saying.DUE_EVERY, at, days);
        };
        String said = words.say(
                Saying.DUTY,
                words.and(duty.owes().stream().map(this::whom).toList()),
                words.say(Saying.valueOf("OWE_" + duty.what().name())),
                due);
        return duty.of().isEmpty() ? said : said + " " + words.say(Saying.DUTY_OF, duty.of());
    }

    private String whom(String party) {
        return switch (party) {
            case "other" -> words.say(Saying.OTHER_SIDE);
            case "both" -> words.say(Saying.BOTH_SIDES);
            default -> words.party(party);
        };
    }

    private String need(Need need) {
        return new NeedWords(words)
                .need(
                        need.kind(),
                        need.from().stream().map(this::whom).toList(),
                        need.due(),
                        need.says(),
                        need.clock(),
                        need.holds());
    }

    private String flights(Conditions when) {
        var said = new ArrayList<String>();
        said.add(when.forces().isEmpty() ? words.say(Saying.ANY_FLIGHT) : words.say(Saying.FLIGHT_OF, when.forces()));
        when.facets().forEach((facet, values) -> said.add(words.say(Saying.WHOSE_FACET, facet, values(facet, values))));
        if (!when.inside().isEmpty()) {
            said.add(words.say(Saying.INSIDE, when.inside()));
        }
        if (!when.outside().isEmpty()) {
            said.add(words.say(Saying.OUTSIDE, when.outside()));
        }
        when.within().ifPresent(near -> said.add(words.say(Saying.WITHIN, words.metres(near.metres()), near.of())));
        when.altitude().ifPresent(range -> {
            range.from()
                    .ifPresent(at ->
                            said.add(words.say(Saying.AT_OR_ABOVE, words.metres(at.metres()) + " " + at.datum())));
            range.to()
                    .ifPresent(at ->
                            said.add(words.say(Saying.AT_OR_BELOW, words.metres(at.metres()) + " " + at.datum())));
        });
        if (!when.phases().isEmpty()) {
            said.add(words.say(Saying.WHILE_RUNS, when.phases()));
        }
        return String.join(", ", said);
    }

    /** A group by its word, with what belongs to it. */
    private String values(String facet, java.util.SortedSet<String> values) {
        return terms.facet(facet).stream()
                .map(Facet::words)
                .flatMap(groups -> groups.entrySet().stream())
                .filter(group ->
                        !group.getValue().isEmpty() && new java.util.TreeSet<>(group.getValue()).equals(values))
                .findFirst()
                .map(group -> group.getKey() + " (" + words.or(group.getValue()) + ")")
                .orElseGet(() -> words.or(List.copyOf(values)));
    }

    private String order(TimeOrder order) {
        String measured = words.say(
                order.what() == TimeOrder.Edge.START
                        ? order.each() ? Saying.EACH_START : Saying.EDGE_START
                        : order.each() ? Saying.EACH_END : Saying.EDGE_END);
        String mark = switch (order.mark()) {
            case TimeOrder.Mark.Own(var edge) ->
                words.say(edge == TimeOrder.Edge.START ? Saying.EDGE_START : Saying.EDGE_END);
            case TimeOrder.Mark.Issued() -> words.say(Saying.THE_NOTICE);
            case TimeOrder.Mark.OfPhase(var phase, var edge) ->
                words.say(edge == TimeOrder.Edge.START ? Saying.PHASE_BEGINS : Saying.PHASE_ENDS, phase);
        };
        return words.say(
                order.most()
                        ? order.after() ? Saying.MOST_AFTER : Saying.MOST_BEFORE
                        : order.after() ? Saying.LEAST_AFTER : Saying.LEAST_BEFORE,
                measured,
                order.distance(),
                mark);
    }

    private String quota(Quota quota) {
        String per = switch (quota.per()) {
            case Quota.Period.Calendar calendar -> words.say(Saying.valueOf(calendar.name()));
            case Quota.Period.Rolling(Duration time) -> words.time(time);
        };
        return words.say(
                Saying.QUOTA, quota.count(), words.say(Saying.valueOf(quota.of().name())), per);
    }
}
