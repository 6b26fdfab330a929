package parley.app.http.people;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.app.http.Refused;
import parley.core.act.Act;
import parley.core.act.ActCheck;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Author;
import parley.core.act.Body;
import parley.core.act.Problem;
import parley.core.act.Unreadable;
import parley.core.register.Exchange;
import parley.core.register.Register;
import parley.core.rule.Phrases;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.core.rule.Verdict;
import parley.core.terms.Arrangement;
import parley.core.wording.Retelling;
import parley.core.wording.Wording;
import parley.node.Node;
import parley.node.NodeView;
import tools.jackson.databind.JsonNode;

/** What can be said of a draft before anybody signs it. Changes nothing. */
public final class Previews {
    private final Node node;
    private volatile @Nullable RuleBook book;

    Previews(Node node) {
        this.node = node;
    }

    /** @param register as it will be once all that is known here is sealed */
    private record Now(Register register, NodeView view) {
        Arrangement terms() {
            return register.terms()
                    .orElseThrow(() ->
                            new Refused(409, "Not now", "Both have not signed the terms yet: nothing is judged."));
        }
    }

    private Now now() {
        return new Now(node.foreseen(), node.view());
    }

    /**
     * @param problems what keeps it from being signed, by field; while there are any, nothing else is said
     * @param guarded combat, or a flight whose purpose is not declared: no verdict and no conflicts, only what is missing
     * @param conflicts the announced flights in the way
     * @param missing those of them that it has to name as seen, and does not
     * @param owed what others will have to answer, and by when
     * @param readBack of a position that is read back, how far off it is
     */
    public record Preview(
            List<Problem> problems,
            boolean guarded,
            Optional<Verdicts.Written> verdict,
            List<InTheWay> conflicts,
            List<InTheWay> missing,
            List<Owing> owed,
            Optional<ReadBack> readBack) {

        /** The same to a reader of another language; its verdict is in it already. */
        public Preview in(Wording words) {
            return new Preview(
                    Retelling.of(words, problems),
                    guarded,
                    verdict,
                    conflicts,
                    missing,
                    owed,
                    readBack.map(read -> read.in(words)));
        }

        /** Nothing but what is wrong. */
        public static Preview of(List<Problem> problems, boolean guarded) {
            return new Preview(problems, guarded, Optional.empty(), List.of(), List.of(), List.of(), Optional.empty());
        }
    }

    /**
     * What somebody else will have to say.
     *
     * @param what {@code decision}, {@code acknowledgement} or {@code readback}
     * @param from parties and authorities, each of them
     * @param by an instant of the terms; empty for combat, and where only the time from receipt is known
     * @param within how long after they have received it
     */
    public record Owing(
            String what,
            List<String> from,
            Optional<Instant> by,
            Optional<Duration> within,
            Optional<String> article) {}

    /** @param within whether an agreement may follow it */
    public record ReadBack(
            double metres, double toleranceMetres, int positions, boolean within, Optional<String> refusal) {
        ReadBack in(Wording words) {
            return new ReadBack(
                    metres, toleranceMetres, positions, within, refusal.map(why -> Retelling.of(words, why)));
        }
    }

    /** @param body the body of that type of act, which may still lack what it needs */
    public Preview of(String type, List<ActId> about, JsonNode body, Phrases phrases) {
        var now = now();
        var terms = now.terms();
        Body said;
        try {
            said = ActCodec.body(type, body.toString().getBytes(StandardCharsets.UTF_8));
        } catch (Unreadable e) {
            var field = e.problem().field();
            return Preview.of(
                    List.of(new Problem(
                            field.isEmpty() ? "body" : "body." + field,
                            e.problem().message())),
                    declaresCombat(terms, body.path("activity").path("facets")));
        }
        var problems =
                new ArrayList<>(ActCheck.check(draft(about, said, now.view().at())));
        return switch (said) {
            case Body.Notice(Activity activity, String text, var seen) ->
                flight(activity, seen, false, problems, now, phrases);
            case Body.Request(Activity activity, String text, var seen) ->
                flight(activity, seen, true, problems, now, phrases);
            case Body.Decision(var answer, String reason, var changes)
            when changes.isPresent() -> changed(changes.get(), problems, now, phrases);
            case Body.Readback readback -> readBack(readback, about, problems, now.register());
            default -> Preview.of(problems, false);
        };
    }

    /** Of an activity alone, as programs ask. @throws Refused 422 for what the terms do not know */
    Preview of(Activity activity, Phrases phrases) {
        var now = now();
        var undeclared = now.terms().undeclared(activity);
        if (!undeclared.isEmpty()) {
            throw new Refused(422, "Refused", undeclared.getFirst().message(), undeclared);
        }
        return flight(activity, List.of(), false, List.of(), now, phrases);
    }

    /** Whether what is typed of a flight declares combat, or not what it is for. @param facets lists of values, by facet */
    public boolean declaresCombat(JsonNode facets) {
        return declaresCombat(now().terms(), facets);
    }

    /** What is not finished is combat as soon as it says so, and as long as it does not say what it is for. */
    private static boolean declaresCombat(Arrangement terms, JsonNode facets) {
        return terms.combat().entrySet().stream().anyMatch(watched -> {
            var said = facets.path(watched.getKey());
            return said.isEmpty()
                    || said.valueStream()
                            .anyMatch(value ->
                                    !value.isString() || watched.getValue().contains(value.asString()));
        });
    }

    private Preview flight(
            Activity activity, List<ActId> seen, boolean request, List<Problem> problems, Now now, Phrases phrases) {
        var terms = now.terms();
        var register = now.register();
        boolean guarded = terms.guards(activity);
        var all = new ArrayList<>(problems);
        terms.undeclared(activity).forEach(one -> all.add(new Problem("body.activity." + one.field(), one.message())));
        notOurs(terms, activity).ifPresent(all::add);
        if (!all.isEmpty()) {
            return Preview.of(all, guarded);
        }
        var missing = InTheWay.of(register.unseen(activity, seen));
        var owing = new Owings(terms, us(), now.view().at());
        if (guarded) {
            return new Preview(
                    List.of(),
                    true,
                    Optional.empty(),
                    List.of(),
                    missing,
                    request ? owing.ofCombat() : List.of(),
                    Optional.empty());
        }
        var verdict = judged(activity, now);
        return new Preview(
                List.of(),
                false,
                Optional.of(Verdicts.written(verdict, phrases)),
                InTheWay.of(register.conflicts(activity)),
                missing,
                owing.of(activity, request, verdict),
                Optional.empty());
    }

    /** What is agreed instead, as it would be judged if its asker announced it. Combat is agreed whole or declined. */
    private Preview changed(Activity changes, List<Problem> problems, Now now, Phrases phrases) {
        var terms = now.terms();
        boolean guarded = terms.guards(changes);
        var all = new ArrayList<>(problems);
        terms.undeclared(changes).forEach(one -> all.add(new Problem("body.changes." + one.field(), one.message())));
        return guarded || !all.isEmpty()
                ? Preview.of(all, guarded)
                : new Preview(
                        List.of(),
                        false,
                        Optional.of(Verdicts.written(judged(changes, now), phrases)),
                        InTheWay.of(now.register().conflicts(changes)),
                        List.of(),
                        List.of(),
                        Optional.empty());
    }

    private Preview readBack(Body.Readback said, List<ActId> about, List<Problem> problems, Register register) {
        if (!problems.isEmpty() || about.isEmpty()) {
            return Preview.of(problems, false);
        }
        var told = new Exchange(register, about.getFirst()).readBack(said);
        return new Preview(
                List.of(),
                false,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                told.map(one -> new ReadBack(
                        one.metres(), one.toleranceMetres(), one.positions(), one.within(), one.refusal())));
    }

    private Verdict judged(Activity activity, Now now) {
        var view = now.view();
        return view.held(
                book(now.terms()).judge(view.restrained(), new Subject.Proposed(activity), view.at(), view.proof()));
    }

    /** Kept, because it remembers what follows from the terms and their places. */
    private RuleBook book(Arrangement terms) {
        var known = book;
        if (known == null || !known.arrangement().digest().equals(terms.digest())) {
            known = RuleBook.of(terms);
            book = known;
        }
        return known;
    }

    private Optional<Problem> notOurs(Arrangement terms, Activity activity) {
        var us = us();
        return activity.force()
                .flatMap(force -> terms.answers(force)
                        .filter(by -> us.filter(by::equals).isEmpty() && us.isPresent())
                        .map(by -> new Problem(
                                "body.activity.force",
                                "Flights of " + force + " are announced by " + by + ", not by " + us.orElseThrow()
                                        + " (body.activity.force).")))
                .or(() -> activity.force().isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                new Problem("body.activity.force", "Say whose flight it is (body.activity.force).")));
    }

    private Optional<String> us() {
        return node.config().party();
    }

    /** As it would be signed, without its place in the chain: for what can be seen of an act alone. */
    private Act draft(List<ActId> about, Body body, Instant at) {
        return new Act(
                node.config().record(),
                new Author(us().orElse("office"), "ops", "duty", "draft"),
                at,
                at.plus(Duration.ofDays(7)),
                0,
                Optional.empty(),
                about,
                body);
    }
}
