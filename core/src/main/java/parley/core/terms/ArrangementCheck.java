package parley.core.terms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * What {@code parley check} says about terms before anybody signs them. Form, names and geometry are checked while reading; here
 * follow the combat guard, deadlines that cannot be met, and missing languages.
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
        check.gaps();
        return new Report(check.errors, check.notes);
    }

    private void error(String path, String value, String limit, String message) {
        errors.add(problem(path, value, limit, message));
    }

    private void note(String path, String value, String limit, String message) {
        notes.add(problem(path, value, limit, message));
    }

    private TermsProblem problem(String path, String value, String limit, String message) {
        return new TermsProblem(ArrangementReader.FILE, terms.line(path), path, Field.shorten(value), limit, message);
    }

    private void languages() {
        for (Article article : terms.articles().values()) {
            for (String language : terms.languages()) {
                if (!article.text().containsKey(language)) {
                    error(
                            "articles." + article.number() + ".text",
                            String.join(", ", article.text().keySet()),
                            String.join(", ", terms.languages()),
                            "Article " + article.number() + " has no text in \"" + language
                                    + "\"; every language of the terms is equally authentic. Add it.");
                }
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
                            .anyMatch(ban -> meets(ban.when(), facet, value) && meetsForce(ban.when(), force.getKey()));
            if (lifts && exception.needs().stream().noneMatch(need -> otherAgrees(need, force.getValue()))) {
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
        boolean leased = terms.limits().leases().stream()
                .anyMatch(lease -> lease.facet().equals(facet) && lease.values().contains(value));
        if (!leased) {
            error(
                    "limits.lease",
                    value,
                    "a lease for " + value,
                    "\"" + exception.name() + "\" may permit " + facet + " \"" + value
                            + "\" by agreement, but limits.lease gives no lease for it: an agreement to combat lives only as"
                            + " long as fresh proof of it. Add one, such as {" + value + ": 1800s}.");
        }
    }

    /** An agreement without a lease is never proven (I1), so it permits nothing. */
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
                                + ": without one nothing proves that an agreement lives, and it permits nothing. Add one.");
            }
        }
    }

    private boolean otherAgrees(Need need, String answering) {
        if (need.kind() != Need.Kind.AGREEMENT) {
            return false;
        }
        return need.from().contains("other")
                || need.from().contains("both")
                || terms.other(answering)
                        .map(need.from()::contains)
                        .orElse(need.from().containsAll(terms.parties()));
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

    private void gaps() {
        for (Ban ban : terms.bans()) {
            if (terms.allowances().stream().noneMatch(each -> each.lifts().contains(ban.name()))) {
                note(
                        "rules." + ban.name(),
                        ban.name(),
                        "",
                        "Nothing lifts \"" + ban.name() + "\": it holds whatever is agreed.");
            }
        }
        for (Allowance exception : terms.allowances()) {
            boolean asksOther =
                    exception.needs().stream().anyMatch(need -> need.from().contains("other"));
            for (String force : exception.when().forces()) {
                if (asksOther && terms.answers(force).flatMap(terms::other).isEmpty()) {
                    note(
                            path(exception),
                            force,
                            "a force that a party answers for",
                            "\"" + exception.name() + "\" asks the other side, but no party answers for " + force
                                    + ": its flights would be undetermined.");
                }
            }
            for (String lifted : exception.lifts()) {
                terms.bans().stream().filter(ban -> ban.name().equals(lifted)).forEach(ban -> {
                    if (!mayMeet(ban.when(), exception.when())) {
                        note(
                                path(exception),
                                lifted,
                                "a ban it can meet",
                                "\"" + exception.name() + "\" never meets \"" + lifted
                                        + "\", which it lifts: they speak of different forces or purposes.");
                    }
                });
            }
        }
    }

    private static boolean mayMeet(Conditions ban, Conditions exception) {
        boolean forces = ban.forces().isEmpty()
                || exception.forces().isEmpty()
                || ban.forces().stream().anyMatch(exception.forces()::contains);
        boolean facets = ban.facets().entrySet().stream().allMatch(entry -> {
            SortedSet<String> values = exception.facets().get(entry.getKey());
            return values == null || entry.getValue().stream().anyMatch(values::contains);
        });
        return forces && facets;
    }
}
