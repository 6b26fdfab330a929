package parley.core.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import parley.core.rule.Judgement.Caught;
import parley.core.rule.Judgement.Exceptional;
import parley.core.terms.Ban;
import parley.core.terms.Conditions;

/** Says in words what a judgement came to. */
final class Grounds {
    private final boolean guarded;
    private final List<Caught> caught;
    private final Outcome outcome;

    /** @param caught every ban, those that do not match included */
    Grounds(boolean guarded, List<Caught> caught, Outcome outcome) {
        this.guarded = guarded;
        this.caught = caught.stream().filter(each -> each.match != Kleene.FALSE).toList();
        this.outcome = outcome;
    }

    /** Bans by article, each followed by its exceptions; an exception to several bans stands once. */
    List<Ground> all() {
        var grounds = new ArrayList<Ground>();
        var said = new ArrayList<Exceptional>();
        for (Caught each : caught) {
            grounds.add(new Ground(
                    each.ban.article(),
                    each.ban.name(),
                    Ground.Kind.BAN,
                    each.match == Kleene.TRUE ? Outcome.FORBIDDEN : Outcome.UNDETERMINED,
                    reason(each),
                    List.of()));
            for (Exceptional exception : each.exceptions) {
                if (!said.contains(exception)) {
                    said.add(exception);
                    grounds.add(new Ground(
                            exception.allowance.article(),
                            exception.allowance.name(),
                            Ground.Kind.EXCEPTION,
                            exception.least,
                            reason(exception),
                            exception.needs));
                }
            }
        }
        return grounds;
    }

    private static Reason reason(Caught caught) {
        Ban ban = caught.ban;
        if (caught.match != Kleene.TRUE) {
            return Reason.of(Phrase.BAN_NOT_KNOWN, ban.article(), without(caught.doubts));
        }
        Reason where = where(
                caught.where.stream().distinct().filter(one -> !one.isEmpty()).toList());
        var what = new ArrayList<>(described(ban.when()));
        if (!where.isEmpty()) {
            what.add(where);
        }
        return Reason.of(Phrase.BAN, ban.article(), Reason.row(what));
    }

    /** Where several parts lie: {@code inside DA-1 and DA-3 (designated)}, not the same place over and over. */
    private static Reason where(List<Reason> all) {
        if (all.size() == 1) {
            return all.getFirst();
        }
        var areas = new ArrayList<String>();
        var places = new ArrayList<Value>();
        for (Reason one : all) {
            if (!(one instanceof Reason.Phrased(Phrase phrase, List<Value> values)
                    && phrase == Phrase.INSIDE
                    && values.getFirst() instanceof Reason.Phrased(Phrase of, List<Value> named)
                    && of == Phrase.AREAS_OF
                    && named.getFirst() instanceof Value.Names(List<String> names, boolean every))) {
                return Reason.row(Reason.Between.SEMICOLON, all);
            }
            areas.addAll(names);
            places.add(named.getLast());
        }
        return places.stream().distinct().count() == 1
                ? Reason.of(
                        Phrase.INSIDE,
                        Reason.of(
                                Phrase.AREAS_OF,
                                Value.and(areas.stream().distinct().toList()),
                                places.getFirst()))
                : Reason.row(Reason.Between.SEMICOLON, all);
    }

    private static Reason without(List<Matching.Word> words) {
        return Reason.row(
                Reason.Between.COMMA_AND,
                words.stream().map(Matching.Word::without).toList());
    }

    private static List<Reason> described(Conditions when) {
        var words = new ArrayList<Reason>();
        words.add(
                when.forces().isEmpty()
                        ? Reason.of(Phrase.FLIGHTS)
                        : Reason.of(Phrase.FLIGHTS_OF, Value.or(when.forces())));
        when.facets()
                .forEach((facet, values) -> words.add(Reason.of(Phrase.FOR, facet, Value.or(List.copyOf(values)))));
        return words;
    }

    private Reason reason(Exceptional exception) {
        if (exception.match == Kleene.TRUE) {
            return exception.needs.isEmpty()
                    ? Reason.of(Phrase.NEEDS_NOTHING)
                    : new Reason.Row(
                            exception.needs.stream().map(NeedGround::reason).toList(), Reason.Between.SPACE);
        }
        Reason why = without(exception.lacking);
        if (exception.match == Kleene.UNKNOWN) {
            return Reason.of(Phrase.EXCEPTION_NOT_KNOWN, why);
        }
        return Reason.of(exception.sometimes && !guarded ? Phrase.NOT_TO_THE_WHOLE : Phrase.DOES_NOT_APPLY, why);
    }

    /** The verdict in one sentence. */
    Reason headline() {
        return switch (outcome) {
            case NOT_RESTRAINED -> Reason.of(Phrase.NOT_RESTRAINED);
            case PERMITTED -> permitted();
            case AWAITING -> awaiting();
            case FORBIDDEN -> forbidden();
            case UNDETERMINED -> undetermined();
        };
    }

    private Caught decisive() {
        return caught.stream()
                .filter(each -> each.worst == outcome)
                .max(Comparator.comparing(each -> each.match))
                .orElseThrow();
    }

    /** The exception that came nearest to lifting the ban. */
    private static Optional<Exceptional> nearest(Caught caught) {
        Exceptional nearest = null;
        for (Exceptional each : caught.exceptions) {
            if (nearest == null || rank(each) > rank(nearest)) {
                nearest = each;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static int rank(Exceptional exception) {
        return exception.match.ordinal() * 10 + exception.least.ordinal() * 2 + (exception.sometimes ? 1 : 0);
    }

    private static List<Reason> needs(Exceptional exception, Outcome result) {
        return exception.needs.stream()
                .filter(need -> need.result() == result)
                .map(NeedGround::reason)
                .toList();
    }

    /** With the exception's article, unless the sentence has named that already. */
    private static Reason cited(Exceptional exception, String named, Reason text) {
        String article = exception.allowance.article();
        return article.equals(named) ? Reason.of(Phrase.UNCITED, text) : Reason.of(Phrase.CITED, text, article);
    }

    private Reason permitted() {
        var byArticle = new LinkedHashMap<String, List<Reason>>();
        for (Caught each : caught) {
            nearest(each)
                    .ifPresent(exception -> byArticle
                            .computeIfAbsent(exception.allowance.article(), article -> new ArrayList<>())
                            .addAll(exception.needs.stream()
                                    .map(NeedGround::reason)
                                    .toList()));
        }
        var said = new ArrayList<Reason>();
        byArticle.forEach((article, needs) -> {
            boolean first = said.isEmpty();
            said.add(
                    needs.isEmpty()
                            ? Reason.of(first ? Phrase.PERMITTED_BY : Phrase.BY, article)
                            : Reason.of(
                                    first ? Phrase.PERMITTED_BY_BECAUSE : Phrase.BY_BECAUSE,
                                    article,
                                    Reason.row(needs).small()));
        });
        return said.isEmpty() ? Reason.of(Phrase.PERMITTED) : Reason.row(said);
    }

    private Reason awaiting() {
        return nearest(decisive())
                .map(exception -> cited(exception, "", new Reason.Awaited(needs(exception, Outcome.AWAITING))))
                .orElseGet(() -> Reason.of(Phrase.UNCITED, new Reason.Awaited(List.of())));
    }

    private Reason forbidden() {
        Caught ban = decisive();
        String article = ban.ban.article();
        Optional<Exceptional> nearest = nearest(ban);
        if (nearest.isEmpty()) {
            return Reason.of(guarded ? Phrase.NOTHING_LIFTS_EVER : Phrase.NOTHING_LIFTS, article);
        }
        Exceptional exception = nearest.get();
        List<Reason> failed = needs(exception, Outcome.FORBIDDEN);
        if (exception.match == Kleene.FALSE || failed.isEmpty()) {
            return Reason.of(
                    exception.sometimes && !guarded ? Phrase.NO_EXCEPTION_WHOLLY : Phrase.NO_EXCEPTION, article);
        }
        return cited(
                exception,
                article,
                Reason.of(Phrase.FORBIDDEN, article, Reason.row(failed).within()));
    }

    private Reason undetermined() {
        Caught ban = decisive();
        var why = new ArrayList<Reason>();
        if (ban.match == Kleene.UNKNOWN) {
            ban.doubts.forEach(word -> why.add(word.without()));
        }
        for (Exceptional exception : ban.exceptions) {
            if (exception.match == Kleene.UNKNOWN) {
                exception.lacking.forEach(word -> why.add(word.without()));
            }
            needs(exception, Outcome.UNDETERMINED).forEach(need -> why.add(need.within()));
        }
        return Reason.of(
                Phrase.CANNOT_TELL_ARTICLE, why.isEmpty() ? Reason.of(Phrase.RIM) : why.getFirst(), ban.ban.article());
    }
}
