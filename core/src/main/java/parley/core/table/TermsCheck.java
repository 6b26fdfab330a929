package parley.core.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import parley.core.terms.Allowance;
import parley.core.terms.Arrangement;
import parley.core.terms.ArrangementCheck;
import parley.core.terms.ArrangementReader;
import parley.core.terms.Article;
import parley.core.terms.Ban;
import parley.core.terms.Reading;
import parley.core.terms.TermsProblem;

/**
 * What {@code parley check} says about terms before anybody signs them: what keeps them from being signed, as
 * {@link ArrangementCheck} finds it, and what both should look at, each with a flight that shows it.
 */
public final class TermsCheck {
    private static final int MOST_MEETINGS = 400_000;
    private static final int MOST_UNCAUGHT = 40;
    private static final int MOST_NAMED = 10;

    private final Arrangement terms;
    private final Space space;
    private final Clauses clauses;
    private final Meeting meeting;
    private final Flights flights;
    private final List<Remark> remarks = new ArrayList<>();
    private int meetings;

    private TermsCheck(Arrangement terms) {
        this.terms = terms;
        this.space = Space.of(List.of(terms));
        this.clauses =
                new Clauses(terms, space, terms.bans().stream().map(Ban::name).toList());
        var spots = new Spots(terms, space);
        this.meeting = new Meeting(terms, space, spots);
        this.flights = new Flights(terms, space);
        spots.doubts()
                .forEach((place, why) -> error(
                        "places." + place,
                        place,
                        "a shape that can be judged",
                        "The place \"" + place + "\" cannot be judged with the distances that the rules name: " + why
                                + ". Simplify it, or name a shorter distance."));
        if (!spots.whole()) {
            note(
                    Remark.Kind.NOT_COMPARED,
                    "places",
                    "",
                    "",
                    "The places have too many vertices to look into every piece: an exception that is said never to meet a ban may"
                            + " do so in a small one.",
                    Optional.empty());
        }
    }

    /** @param arrangement empty when it cannot be read */
    public record Report(Optional<Arrangement> arrangement, List<Remark> remarks) {
        public Report {
            remarks = List.copyOf(remarks);
        }

        public boolean passed() {
            return remarks.stream().noneMatch(Remark::error);
        }

        public List<Remark> errors() {
            return remarks.stream().filter(Remark::error).toList();
        }

        public List<Remark> notes() {
            return remarks.stream().filter(remark -> !remark.error()).toList();
        }
    }

    /** Reads and checks. @param files as for {@link ArrangementReader#read} */
    public static Report check(Map<String, byte[]> files) {
        return of(ArrangementReader.read(files));
    }

    public static Report of(Reading reading) {
        return switch (reading) {
            case Reading.Refused refused ->
                new Report(
                        Optional.empty(),
                        refused.problems().stream()
                                .map(problem -> new Remark(Remark.Kind.ERROR, problem, Optional.empty()))
                                .toList());
            case Reading.Readable readable -> check(readable.arrangement());
        };
    }

    public static Report check(Arrangement terms) {
        var all = new ArrayList<Remark>();
        ArrangementCheck.Report form = ArrangementCheck.check(terms);
        form.errors().forEach(problem -> all.add(new Remark(Remark.Kind.ERROR, problem, Optional.empty())));
        form.notes().forEach(problem -> all.add(new Remark(Remark.Kind.NO_LEASE, problem, Optional.empty())));
        try {
            var check = new TermsCheck(terms);
            check.run();
            all.addAll(check.remarks);
        } catch (Diagram.TooLarge e) {
            all.add(new Remark(
                    Remark.Kind.NOT_COMPARED,
                    new TermsProblem(
                            ArrangementReader.FILE,
                            terms.mark("rules"),
                            "rules",
                            "",
                            "",
                            "Not every rule was compared with every other: " + e.getMessage() + "."),
                    Optional.empty()));
        }
        all.sort(Comparator.comparing((Remark remark) -> !remark.error())
                .thenComparing(remark -> remark.problem().line())
                .thenComparing(Remark::kind)
                .thenComparing(remark -> remark.problem().message()));
        return new Report(Optional.of(terms), all);
    }

    private void error(String path, String value, String limit, String message) {
        remarks.add(new Remark(Remark.Kind.ERROR, problem(path, value, limit, message), Optional.empty()));
    }

    private void note(
            Remark.Kind kind, String path, String value, String limit, String message, Optional<Meeting.Case> shown) {
        remarks.add(new Remark(kind, problem(path, value, limit, message), shown.flatMap(flights::of)));
    }

    private TermsProblem problem(String path, String value, String limit, String message) {
        return new TermsProblem(ArrangementReader.FILE, terms.mark(path), path, value, limit, message);
    }

    private void run() {
        notCarriedOut();
        for (int b = 0; b < clauses.bans().size(); b++) {
            neverLifted(b);
        }
        for (int e = 0; e < clauses.exceptions().size(); e++) {
            neverMeets(e);
            stillCaught(e);
            noOther(e);
            dominated(e);
        }
        notCaught();
    }

    private void notCarriedOut() {
        var carried = new TreeSet<String>();
        terms.bans().forEach(ban -> carried.add(ban.article()));
        terms.allowances().forEach(exception -> carried.add(exception.article()));
        terms.duties().forEach(duty -> carried.add(duty.article()));
        for (Article article : terms.articles().values()) {
            if (article.computes() && !carried.contains(article.number())) {
                note(
                        Remark.Kind.NOT_CARRIED_OUT,
                        "articles." + article.number() + ".text",
                        article.number(),
                        "computes: false",
                        "No rule or duty carries out article " + article.number()
                                + "; if it is words only, let it say computes: false.",
                        Optional.empty());
            }
        }
    }

    private Clauses.Clause ban(int number) {
        return clauses.ban(number);
    }

    private Clauses.Clause exception(int number) {
        return clauses.exception(number);
    }

    private boolean lifts(int exception, int ban) {
        return clauses.exceptions()
                .get(exception)
                .lifts()
                .contains(clauses.bans().get(ban).name());
    }

    /** A case in which all match; none once too many were looked for. */
    private Optional<Meeting.Case> meet(Clauses.Clause... match) {
        counted();
        return meeting.of(List.of(match), Map.of());
    }

    private void counted() {
        if (++meetings > MOST_MEETINGS) {
            throw new Diagram.TooLarge("there are more than " + MOST_MEETINGS + " pairs of rules to compare");
        }
    }

    private void neverLifted(int number) {
        Ban ban = clauses.bans().get(number);
        if (clauses.exceptions().stream().noneMatch(each -> each.lifts().contains(ban.name()))) {
            note(
                    Remark.Kind.NEVER_LIFTED,
                    "rules." + ban.name(),
                    ban.name(),
                    "",
                    "Nothing lifts \"" + ban.name() + "\": it holds whatever is agreed.",
                    meet(ban(number)));
        }
    }

    private void neverMeets(int number) {
        Allowance exception = clauses.exceptions().get(number);
        var never = new ArrayList<String>();
        for (int b = 0; b < clauses.bans().size(); b++) {
            if (lifts(number, b) && meet(exception(number), ban(b)).isEmpty()) {
                never.add(clauses.bans().get(b).name());
            }
        }
        if (!never.isEmpty()) {
            note(
                    Remark.Kind.NEVER_MEETS,
                    "rules." + exception.name(),
                    String.join(", ", never),
                    "bans it can meet",
                    "\"" + exception.name() + "\" never meets " + quoted(never, " or ")
                            + ", which it lifts: no flight is caught by the one and freed by the other.",
                    meet(exception(number)));
        }
    }

    private void stillCaught(int number) {
        Allowance exception = clauses.exceptions().get(number);
        var others = new ArrayList<String>();
        Optional<Meeting.Case> first = Optional.empty();
        for (int b = 0; b < clauses.bans().size(); b++) {
            Optional<Meeting.Case> shown = lifts(number, b) ? Optional.empty() : stillCaught(number, b);
            if (shown.isPresent()) {
                others.add(clauses.bans().get(b).name());
                first = first.or(() -> shown);
            }
        }
        if (!others.isEmpty()) {
            note(
                    Remark.Kind.STILL_CAUGHT,
                    "rules." + exception.name(),
                    String.join(", ", others),
                    "",
                    "What \"" + exception.name() + "\" frees may still be caught by " + quoted(others, " or ")
                            + ", which it does not lift.",
                    first);
        }
    }

    private Optional<Meeting.Case> stillCaught(int number, int ban) {
        if (meet(exception(number), ban(ban)).isEmpty()) {
            return Optional.empty();
        }
        for (int lifted = 0; lifted < clauses.bans().size(); lifted++) {
            Optional<Meeting.Case> shown =
                    lifts(number, lifted) ? meet(exception(number), ban(ban), ban(lifted)) : Optional.empty();
            if (shown.isPresent()) {
                return shown;
            }
        }
        return Optional.empty();
    }

    /** At most ten by name. */
    private static String quoted(List<String> names, String last) {
        var words = new ArrayList<String>();
        names.stream().limit(MOST_NAMED).forEach(name -> words.add("\"" + name + "\""));
        if (names.size() > MOST_NAMED) {
            words.add(names.size() - MOST_NAMED + " more");
        }
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + last + words.getLast();
    }

    private void noOther(int number) {
        Allowance exception = clauses.exceptions().get(number);
        boolean asks = exception.needs().stream().anyMatch(need -> need.from().contains("other"));
        List<Situation> forces = space.attributes().get(space.force()).situations();
        for (int i = 0; asks && i < forces.size(); i++) {
            if (!(forces.get(i) instanceof Situation.Declared(String force))
                    || terms.answers(force).flatMap(terms::other).isPresent()) {
                continue;
            }
            for (int b = 0; b < clauses.bans().size(); b++) {
                if (lifts(number, b)) {
                    counted();
                    Optional<Meeting.Case> shown =
                            meeting.of(List.of(exception(number), ban(b)), Map.of(space.force(), i));
                    if (shown.isPresent()) {
                        note(
                                Remark.Kind.NO_OTHER,
                                "rules." + exception.name(),
                                force,
                                "a force that a party answers for",
                                "\"" + exception.name() + "\" asks the other side, but no party answers for " + force
                                        + ": its flights would be undetermined.",
                                shown);
                        break;
                    }
                }
            }
        }
    }

    /** Of two that free the same for the same the later one is named. */
    private void dominated(int number) {
        for (int other = 0; other < clauses.exceptions().size(); other++) {
            if (other != number && dominates(other, number) && (other < number || !dominates(number, other))) {
                Allowance exception = clauses.exceptions().get(number);
                Allowance better = clauses.exceptions().get(other);
                note(
                        Remark.Kind.DOMINATED,
                        "rules." + exception.name(),
                        better.name(),
                        "",
                        "\"" + exception.name() + "\" adds nothing: wherever it frees a flight, \"" + better.name()
                                + "\" frees it too, and asks for no more.",
                        together(number, other));
                return;
            }
        }
    }

    private Optional<Meeting.Case> together(int number, int other) {
        for (int b = 0; b < clauses.bans().size(); b++) {
            Optional<Meeting.Case> shown =
                    lifts(number, b) ? meet(exception(number), exception(other), ban(b)) : Optional.empty();
            if (shown.isPresent()) {
                return shown;
            }
        }
        return Optional.empty();
    }

    private boolean dominates(int better, int number) {
        Allowance one = clauses.exceptions().get(number);
        Allowance two = clauses.exceptions().get(better);
        if (!asksNoMore(two, one)) {
            return false;
        }
        boolean meets = false;
        for (int b = 0; b < clauses.bans().size(); b++) {
            if (!lifts(number, b) || meet(exception(number), ban(b)).isEmpty()) {
                continue;
            }
            meets = true;
            counted();
            if (!lifts(better, b)
                    || meeting.of(List.of(exception(number), ban(b)), exception(better))
                            .isPresent()) {
                return false;
            }
        }
        return meets;
    }

    private boolean asksNoMore(Allowance two, Allowance one) {
        for (Situation force : space.attributes().get(space.force()).situations()) {
            boolean named = one.when().forces().isEmpty()
                    || force instanceof Situation.Declared(String name)
                            && one.when().forces().contains(name);
            if (named && force.known()) {
                Outlook better = clauses.granted(two, force);
                if (!better.or(clauses.granted(one, force)).equals(better)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void notCaught() {
        for (Uncaught.Row row : new Uncaught(clauses, space).rows(MOST_UNCAUGHT)) {
            Optional<Meeting.Case> shown = Optional.empty();
            for (int b = 0; b < clauses.bans().size() && shown.isEmpty(); b++) {
                counted();
                shown = meeting.of(List.of(Uncaught.elsewhere(ban(b), space)), new TreeMap<>(row.example()));
            }
            note(
                    Remark.Kind.NOT_CAUGHT,
                    "rules",
                    row.words(),
                    "",
                    "No ban catches " + row.words() + ", wherever it flies: it is not restrained.",
                    shown);
        }
    }
}
