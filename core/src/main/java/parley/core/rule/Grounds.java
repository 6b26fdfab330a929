package parley.core.rule;

import java.util.ArrayList;
import java.util.Comparator;
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
        String where = String.join(
                "; ",
                Sentences.unique(caught.where).stream()
                        .filter(text -> !text.isEmpty())
                        .toList());
        String what = described(ban.when()) + (where.isEmpty() ? "" : " " + where);
        if (caught.match == Kleene.TRUE) {
            return "Article " + ban.article() + " forbids " + what + ".";
        }
        return "Whether Article " + ban.article() + " applies cannot be told: "
                + Sentences.and(
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
        String why = Sentences.and(Sentences.unique(
                exception.lacking.stream().map(Matching.Word::without).toList()));
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

    private static String cited(Exceptional exception, String text) {
        return text + " (Article " + exception.allowance.article() + ")";
    }

    private String permitted() {
        var said = new ArrayList<String>();
        for (Caught each : caught) {
            nearest(each).ifPresent(exception -> {
                String needs = String.join(
                        " ", exception.needs.stream().map(NeedGround::sentence).toList());
                said.add("Article " + exception.allowance.article() + " applies"
                        + (needs.isEmpty() ? "." : ". " + needs));
            });
        }
        return "Permitted: " + String.join(" ", Sentences.unique(said));
    }

    private String awaiting() {
        Caught ban = decisive();
        return nearest(ban)
                .map(exception ->
                        cited(exception, "Awaiting. " + String.join(" ", needSentences(exception, Outcome.AWAITING))))
                .map(Grounds::closed)
                .orElse("Awaiting.");
    }

    /** A citation after a full stop reads better before it. */
    private static String closed(String text) {
        return text.replace(". (Article", " (Article") + ".";
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
        return closed(cited(exception, article + ": " + Sentences.small(String.join(" ", failed))));
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
