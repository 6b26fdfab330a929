package parley.core.terms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What keeps terms from being signed, besides form, names and geometry, which are checked while reading: the combat guard,
 * deadlines that cannot be met, missing languages. What rules do to each other is looked at by the check of {@code core.table}.
 */
public final class ArrangementCheck {
    private final Arrangement terms;
    private final List<TermsProblem> errors = new ArrayList<>();
    private final List<TermsProblem> notes = new ArrayList<>();

    private ArrangementCheck(Arrangement terms) {
        this.terms = terms;
    }

    /**
     * @param errors why these terms cannot be signed; empty when they can
     * @param notes what both should look at before they sign
     */
    public record Report(List<TermsProblem> errors, List<TermsProblem> notes) {
        public Report {
            errors = List.copyOf(errors);
            notes = List.copyOf(notes);
        }

        public boolean passed() {
            return errors.isEmpty();
        }
    }

    /** Reads and checks. @param files as for {@link ArrangementReader#read} */
    public static Report check(Map<String, byte[]> files) {
        return switch (ArrangementReader.read(files)) {
            case Reading.Refused refused -> new Report(refused.problems(), List.of());
            case Reading.Readable readable -> check(readable.arrangement());
        };
    }

    public static Report check(Arrangement terms) {
        var check = new ArrangementCheck(terms);
        check.languages();
        check.guard();
        check.deadlines();
        check.leases();
        return new Report(check.errors, check.notes);
    }

    private void error(String path, String value, String limit, String message) {
        errors.add(problem(path, value, limit, message));
    }

    private void note(String path, String value, String limit, String message) {
        notes.add(problem(path, value, limit, message));
    }

    private TermsProblem problem(String path, String value, String limit, String message) {
        return new TermsProblem(ArrangementReader.FILE, terms.mark(path), path, Field.shorten(value), limit, message);
    }

    private void languages() {
        for (String language : terms.languages()) {
            List<Article> without = terms.articles().values().stream()
                    .filter(article -> !article.text().containsKey(language))
                    .toList();
            if (!without.isEmpty()) {
                String which =
                        String.join(", ", without.stream().map(Article::number).toList());
                error(
                        "articles." + without.getFirst().number() + ".text",
                        String.join(", ", without.getFirst().text().keySet()),
                        String.join(", ", terms.languages()),
                        (without.size() == 1 ? "Article " + which + " has" : "Articles " + which + " have")
                                + " no text in \"" + language
                                + "\"; every language of the terms is equally authentic. Add it.");
            }
        }
    }

    /** Terms under which combat could be permitted without the other side's sealed agreement to that very request are refused. */
    private void guard() {
        terms.combat().forEach((facet, values) -> {
            for (String value : values) {
                for (Allowance exception : terms.allowances()) {
                    guard(exception, facet, value);
                }
            }
        });
    }

    private void guard(Allowance exception, String facet, String value) {
        if (!meets(exception.when(), facet, value)) {
            return;
        }
        String path = path(exception);
        for (var force : terms.forces().entrySet()) {
            boolean lifts = meetsForce(exception.when(), force.getKey())
                    && terms.bans().stream()
                            .filter(ban -> exception.lifts().contains(ban.name()))
                            .anyMatch(ban -> mayCatch(ban.when(), exception.when(), facet)
                                    && meetsForce(ban.when(), force.getKey()));
            if (lifts && !otherAgrees(exception, force.getValue())) {
                error(
                        path,
                        exception.name(),
                        "needs: agreement from the other side",
                        "Combat guard: \"" + exception.name() + "\" could permit " + facet + " \"" + value + "\" of "
                                + force.getKey() + " without the other side's sealed agreement to that very request."
                                + " Add needs: {agreement: {from: [other], …}}, or keep combat out of it.");
                return;
            }
        }
        if (!terms.isLeased(facet, value)) {
            error(
                    "limits.lease",
                    value,
                    "a lease for " + value,
                    "\"" + exception.name() + "\" may permit " + facet + " \"" + value
                            + "\" by agreement, but limits.lease gives no lease for it: an agreement to combat lives only as"
                            + " long as fresh proof of it. Add one, such as {" + value + ": 1800s}.");
        }
    }

    /** An agreement to what no lease names lives by {@code limits.hold}: both should know how long that is. */
    private void leases() {
        for (Allowance exception : terms.allowances()) {
            if (exception.needs().stream().noneMatch(need -> need.kind() == Need.Kind.AGREEMENT)) {
                continue;
            }
            var unleased = new ArrayList<String>();
            boolean all = true;
            for (Facet facet : terms.facets().values()) {
                var leases = terms.limits().leases().stream()
                        .filter(lease -> lease.facet().equals(facet.name()))
                        .toList();
                var without = facet.values().stream()
                        .filter(value -> meets(exception.when(), facet.name(), value)
                                && leases.stream()
                                        .noneMatch(lease -> lease.values().contains(value)))
                        .toList();
                all &= leases.isEmpty() || !without.isEmpty();
                unleased.addAll(leases.isEmpty() ? List.of() : without);
            }
            if (all) {
                String what = unleased.isEmpty() ? "" : " for " + String.join(", ", unleased);
                note(
                        "limits.lease",
                        exception.name(),
                        "a lease" + what,
                        "\"" + exception.name() + "\" asks for an agreement, but limits.lease gives no lease" + what
                                + ": such an agreement counts while the other side's newest cosignature is younger than limits.hold ("
                                + Words.written(terms.limits().hold()) + "). Add a lease if that is too long.");
            }
        }
    }

    /**
     * Whether the side that does not answer for the force must agree: for a party's force the other party. For a force that no party
     * answers for, both must be named, since either of them may ask.
     */
    private boolean otherAgrees(Allowance exception, String answering) {
        var agreeing = new TreeSet<String>();
        for (Need need : exception.needs()) {
            if (need.kind() == Need.Kind.AGREEMENT) {
                for (String word : need.from()) {
                    switch (word) {
                        case "both" -> agreeing.addAll(terms.parties());
                        // Of a force that no party answers for it cannot be told who that is: nothing is permitted.
                        case "other" ->
                            agreeing.addAll(terms.other(answering).map(List::of).orElse(terms.parties()));
                        default -> agreeing.add(word);
                    }
                }
            }
        }
        return terms.other(answering).map(agreeing::contains).orElse(agreeing.containsAll(terms.parties()));
    }

    /**
     * Whether a ban may catch combat that an exception frees. A flight may declare several values: a ban that names none of combat
     * catches it by another, so long as the exception lists that one too.
     */
    private static boolean mayCatch(Conditions ban, Conditions exception, String facet) {
        SortedSet<String> caught = ban.facets().get(facet);
        SortedSet<String> freed = exception.facets().get(facet);
        return caught == null || freed == null || caught.stream().anyMatch(freed::contains);
    }

    private static boolean meets(Conditions when, String facet, String value) {
        SortedSet<String> values = when.facets().get(facet);
        return values == null || values.contains(value);
    }

    private static boolean meetsForce(Conditions when, String force) {
        return when.forces().isEmpty() || when.forces().contains(force);
    }

    private String path(Allowance exception) {
        return "rules." + exception.name();
    }

    private void deadlines() {
        for (Allowance exception : terms.allowances()) {
            for (Need need : exception.needs()) {
                Duration due = need.due().least();
                if (need.holds().filter(held -> held.compareTo(due) <= 0).isPresent()) {
                    error(
                            path(exception),
                            Words.written(need.holds().get()),
                            "more than " + Words.written(due),
                            "\"" + exception.name() + "\" can never be granted: an agreement due "
                                    + Words.written(due) + " before the start holds only "
                                    + Words.written(need.holds().get()) + ". Let it hold longer.");
                }
            }
        }
        for (Arrangement.Lease lease : terms.limits().leases()) {
            if (lease.time().isZero()) {
                error(
                        "limits.lease." + lease.word(),
                        "0",
                        "more than 0",
                        "A lease of nothing has always lapsed; no agreement for \"" + lease.word()
                                + "\" could count. Give it a time.");
            }
        }
    }
}
