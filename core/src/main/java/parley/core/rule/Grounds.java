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
    private static final String AWAITING = "Awaiting ";

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
                    sentence(each),
                    List.of()));
            for (Exceptional exception : each.exceptions) {
                if (!said.contains(exception)) {
                    said.add(exception);
                    grounds.add(new Ground(
                            exception.allowance.article(),
                            exception.allowance.name(),
                            Ground.Kind.EXCEPTION,
                            exception.least,
                            sentence(exception),
                            exception.needs));
                }
            }
        }
        return grounds;
    }

    private static String sentence(Caught caught) {
        Ban ban = caught.ban;
        String where = Sentences.places(Sentences.unique(caught.where).stream()
                .filter(text -> !text.isEmpty())
                .toList());
        String what = described(ban.when()) + (where.isEmpty() ? "" : " " + where);
        if (caught.match == Kleene.TRUE) {
            return "Article " + ban.article() + " forbids " + what + ".";
        }
        return "Whether Article " + ban.article() + " applies cannot be told: "
                + Sentences.reasons(
                        caught.doubts.stream().map(Matching.Word::without).toList()) + ".";
    }

    private static String described(Conditions when) {
        var words = new ArrayList<String>();
        words.add(when.forces().isEmpty() ? "flights" : "flights of " + Sentences.or(when.forces()));
        when.facets().forEach((facet, values) -> words.add("for " + facet + " " + Sentences.or(List.copyOf(values))));
        return String.join(" ", words);
    }

    private String sentence(Exceptional exception) {
        if (exception.match == Kleene.TRUE) {
            String said = String.join(
                    " ", exception.needs.stream().map(NeedGround::sentence).toList());
            return said.isEmpty() ? "It applies, and needs nothing." : said;
        }
        String why = Sentences.reasons(
                exception.lacking.stream().map(Matching.Word::without).toList());
        if (exception.match == Kleene.UNKNOWN) {
            return "Whether it applies cannot be told: " + why + ".";
        }
        return exception.sometimes && !guarded
                ? "It does not apply to the whole flight; for a part of it, " + why + "."
                : "It does not apply: " + why + ".";
    }

    /** The verdict in one sentence. */
    String headline() {
        return switch (outcome) {
            case NOT_RESTRAINED -> "Not restrained: no ban of these terms catches it.";
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

    private static List<String> needSentences(Exceptional exception, Outcome result) {
        return exception.needs.stream()
                .filter(need -> need.result() == result)
                .map(NeedGround::sentence)
                .toList();
    }

    /** With the exception's article, unless the sentence has named that already. */
    private static String cited(Exceptional exception, String named, String text) {
        String article = exception.allowance.article();
        return text + (article.equals(named) ? "." : " (Article " + article + ").");
    }

    private static String open(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private String permitted() {
        var byArticle = new LinkedHashMap<String, List<String>>();
        for (Caught each : caught) {
            nearest(each)
                    .ifPresent(exception -> byArticle
                            .computeIfAbsent(exception.allowance.article(), article -> new ArrayList<>())
                            .addAll(exception.needs.stream()
                                    .map(NeedGround::sentence)
                                    .toList()));
        }
        var said = new ArrayList<String>();
        byArticle.forEach((article, needs) -> {
            String by = (said.isEmpty() ? "Permitted by Article " : "By Article ") + article;
            String why = Sentences.small(String.join(" ", Sentences.unique(needs)));
            said.add(why.isEmpty() ? by + "." : by + ": " + why);
        });
        return said.isEmpty() ? "Permitted." : String.join(" ", said);
    }

    private String awaiting() {
        return nearest(decisive())
                .map(exception -> cited(exception, "", awaited(needSentences(exception, Outcome.AWAITING))))
                .orElse("Awaiting.");
    }

    /** {@code Awaiting agreement of USA by …; and acknowledgement by RUS, due by …}, without the full stop. */
    private static String awaited(List<String> needs) {
        if (needs.isEmpty()) {
            return "Awaiting";
        }
        var rest = new ArrayList<String>();
        for (String need : Sentences.unique(needs)) {
            rest.add(Sentences.small(open(need.startsWith(AWAITING) ? need.substring(AWAITING.length()) : need)));
        }
        return (needs.getFirst().startsWith(AWAITING) ? AWAITING : "Awaiting: ") + String.join("; and ", rest);
    }

    private String forbidden() {
        Caught ban = decisive();
        String article = "Forbidden by Article " + ban.ban.article();
        Optional<Exceptional> nearest = nearest(ban);
        if (nearest.isEmpty()) {
            return article + ": " + (guarded ? "nothing lifts it, whatever is agreed." : "nothing lifts it.");
        }
        Exceptional exception = nearest.get();
        List<String> failed = needSentences(exception, Outcome.FORBIDDEN);
        if (exception.match == Kleene.FALSE || failed.isEmpty()) {
            return article + ": no exception to it applies"
                    + (exception.sometimes && !guarded ? " to the whole flight." : ".");
        }
        return cited(
                exception,
                ban.ban.article(),
                article + ": " + Sentences.small(open(String.join(" ", Sentences.unique(failed)))));
    }

    private String undetermined() {
        Caught ban = decisive();
        var why = new ArrayList<String>();
        if (ban.match == Kleene.UNKNOWN) {
            ban.doubts.forEach(word -> why.add(word.without()));
        }
        for (Exceptional exception : ban.exceptions) {
            if (exception.match == Kleene.UNKNOWN) {
                exception.lacking.forEach(word -> why.add(word.without()));
            }
            for (String sentence : needSentences(exception, Outcome.UNDETERMINED)) {
                why.add(Sentences.small(sentence.substring(0, sentence.length() - 1)));
            }
        }
        List<String> reasons = Sentences.unique(why);
        return reasons.isEmpty()
                ? "Cannot be told: its edge lies within the error of the drawing (Article " + ban.ban.article() + ")."
                : "Cannot be told: " + reasons.getFirst() + " (Article " + ban.ban.article() + ").";
    }
}
