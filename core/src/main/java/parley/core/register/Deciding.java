package parley.core.register;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import parley.core.act.Act;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.register.Fold.Ruling;
import parley.core.register.VoidReason.Kind;
import parley.core.terms.Arrangement;

/** Whether a decision, or a position read back, means anything where it stands. */
final class Deciding {
    private final Fold fold;
    private final Act act;
    private final String party;

    Deciding(Fold fold, Act act) {
        this.fold = fold;
        this.act = act;
        this.party = act.author().party();
    }

    Ruling readback(Body.Readback readback) {
        ActId about = act.about().getFirst();
        Optional<Leaf> target = asked(about).or(() -> changed(about));
        if (target.isEmpty()) {
            return unknownAbout(about);
        }
        if (target.get().party().equals(party)) {
            return notAddressee(target.get(), "reads back");
        }
        Arrangement terms = fold.terms().arrangement().orElseThrow();
        double tolerance = terms.margins().readBackMetres();
        return (tolerance > 0 ? ReadingBack.tooCoarse(readback, tolerance) : Optional.<String>empty())
                .or(() -> ReadingBack.tooMany(activity(target.get())))
                .map(sentence -> Ruling.refused(Kind.READ_BACK, sentence))
                .orElse(Ruling.COUNTS);
    }

    Ruling decision(Body.Decision decision) {
        ActId about = act.about().getFirst();
        Optional<Leaf> target = asked(about);
        if (target.isEmpty()) {
            return changed(about).map(change -> answer(change, decision)).orElseGet(() -> unknownAbout(about));
        }
        if (target.get().party().equals(party)) {
            return notAddressee(target.get(), "answers");
        }
        if (decision.answer() == Body.Answer.DECLINE) {
            return decided(about, Body.Answer.DECLINE) || withdrawn(about) ? said(target.get()) : Ruling.COUNTS;
        }
        // A decline after an agreement is heard: it takes the agreement back. Nothing takes a decline back but a new
        // request.
        if (takenBack(about) || decided(about, Body.Answer.DECLINE) || decidedInTurn(about)) {
            return said(target.get());
        }
        if (decision.answer() == Body.Answer.CHANGE
                && fold.charter().party(party).isEmpty()) {
            return Ruling.refused(
                    Kind.NOT_WHOLE, "An authority agrees to the whole of what is asked, or declines (body.answer).");
        }
        return notThisDesk()
                .or(() -> notReadBack(target.get()))
                .or(() -> decision.changes().flatMap(changes -> notToBeChanged(target.get(), changes)))
                .map(Ruling::refused)
                .orElseGet(() -> Ruling.deciding(turn().orElseThrow()));
    }

    /** The asker's answer to an agreement with changes. */
    private Ruling answer(Leaf change, Body.Decision decision) {
        ActId request = change.signed().orElseThrow().act().about().getFirst();
        boolean asker = fold.leaves()
                .counted(request)
                .filter(leaf -> leaf.party().equals(party))
                .isPresent();
        if (!asker) {
            return notAddressee(change, "answers");
        }
        if (decision.answer() == Body.Answer.CHANGE) {
            return Ruling.refused(
                    Kind.NOT_ADDRESSEE,
                    "Changes are agreed or declined; whoever wants others makes a new request (body.answer).");
        }
        boolean again = decision.answer() == Body.Answer.AGREE
                && (decidedInTurn(change.id()) || takenBack(change.id()) || withdrawn(request));
        if (again || decided(change.id(), Body.Answer.DECLINE)) {
            return said(change);
        }
        return decision.answer() == Body.Answer.AGREE
                ? notThisDesk()
                        .or(() -> notReadBack(change))
                        .map(Ruling::refused)
                        .orElseGet(() -> Ruling.deciding(turn().orElseThrow()))
                : Ruling.COUNTS;
    }

    /** How long after receipt it is this desk's turn to decide; empty where the terms do not name it. */
    private Optional<Duration> turn() {
        return fold.terms()
                .arrangement()
                .orElseThrow()
                .decidesAfter(party, act.author().desk());
    }

    private Optional<VoidReason> notThisDesk() {
        Arrangement terms = fold.terms().arrangement().orElseThrow();
        return turn().isPresent()
                ? Optional.empty()
                : Optional.of(VoidReason.of(
                        Kind.NOT_ADDRESSEE,
                        "The desk " + act.author().desk() + " does not decide for " + party + "; "
                                + String.join(
                                        ", then ",
                                        terms.standIns().getOrDefault(party, List.of()).stream()
                                                .map(Arrangement.StandIn::desk)
                                                .toList())
                                + " do (author.desk)."));
    }

    /** A position that its receiver has not repeated, or has got wrong, stops the act until it has been read back right, where the terms ask for it. */
    private Optional<VoidReason> notReadBack(Leaf asked) {
        double tolerance = fold.terms().arrangement().orElseThrow().margins().readBackMetres();
        Activity activity = activity(asked);
        Optional<Body.Readback> last = ReadingBack.last(fold.leaves(), asked.id(), party);
        if (tolerance <= 0) {
            return Optional.empty();
        }
        if (last.isEmpty()) {
            return Optional.of(neverReadBack(asked, activity, tolerance));
        }
        return last.map(said -> ReadingBack.metresOff(said, activity))
                .filter(metres -> metres > tolerance)
                .map(metres -> VoidReason.of(
                        Kind.READ_BACK,
                        "The position of " + asked.name() + " was read back " + ReadingBack.words(metres)
                                + " off; at most " + ReadingBack.words(tolerance)
                                + " are allowed. Read it back again before deciding."));
    }

    private VoidReason neverReadBack(Leaf asked, Activity activity, double tolerance) {
        return VoidReason.of(
                Kind.READ_BACK,
                ReadingBack.tooMany(activity)
                        .orElseGet(() -> party + " has not read the position of " + asked.name()
                                + " back. Read it back before deciding, at most " + ReadingBack.words(tolerance)
                                + " off."));
    }

    private Optional<VoidReason> notToBeChanged(Leaf request, Activity changes) {
        Arrangement terms = fold.terms().arrangement().orElseThrow();
        Activity asked = activity(request);
        if (terms.guards(asked) || terms.guards(changes)) {
            return Optional.of(VoidReason.of(
                    Kind.NOT_WHOLE,
                    "A request for combat, or for what is not declared, is agreed whole or declined (body.answer)."));
        }
        if (!changes.force().equals(asked.force())) {
            return Optional.of(VoidReason.of(
                    Kind.NOT_ANSWERABLE,
                    "The changes are of the force " + changes.force().orElse("not declared")
                            + ", and the request is of " + asked.force().orElse("none") + " (body.changes.force)."));
        }
        return terms.undeclared(changes).stream()
                .findFirst()
                .map(problem -> VoidReason.of(Kind.NOT_IN_TERMS, problem.message()));
    }

    private Optional<Leaf> asked(ActId about) {
        return fold.leaves().counted(about).filter(leaf -> leaf.said().orElseThrow() instanceof Body.Request);
    }

    private Optional<Leaf> changed(ActId about) {
        return fold.leaves()
                .counted(about)
                .filter(leaf -> leaf.said().orElseThrow() instanceof Body.Decision decision
                        && decision.answer() == Body.Answer.CHANGE);
    }

    /** What was asked, or what was put in its place. */
    private static Activity activity(Leaf asked) {
        return asked.said().orElseThrow() instanceof Body.Decision decision
                ? decision.changes().orElseThrow()
                : ((Body.Request) asked.said().orElseThrow()).activity();
    }

    private boolean decided(ActId about, Body.Answer answer) {
        return fold.leaves()
                .about(about)
                .anyMatch(leaf -> leaf.party().equals(party)
                        && leaf.said().orElseThrow() instanceof Body.Decision decision
                        && decision.answer() == answer);
    }

    /** Whether this desk, or one before it, has agreed. A stand-in's early word does not keep those before it from theirs. */
    private boolean decidedInTurn(ActId about) {
        Duration turn = turn().orElse(Duration.ZERO);
        return fold.leaves()
                .about(about)
                .anyMatch(leaf -> leaf.party().equals(party)
                        && leaf.said().orElseThrow() instanceof Body.Decision decision
                        && decision.answer() != Body.Answer.DECLINE
                        && leaf.turn().compareTo(turn) <= 0);
    }

    /** Whether the party has taken a decision about it back, by naming the one or the other. */
    private boolean takenBack(ActId about) {
        return withdrawn(about)
                || fold.leaves()
                        .about(about)
                        .anyMatch(leaf -> leaf.party().equals(party)
                                && leaf.said().orElseThrow() instanceof Body.Decision
                                && withdrawn(leaf.id()));
    }

    private boolean withdrawn(ActId about) {
        return fold.leaves().saidAbout(party, about, Body.Withdrawal.class);
    }

    private static Ruling said(Leaf about) {
        return Ruling.refused(
                Kind.SAID_BEFORE,
                "The author has answered " + about.name() + ", or withdrawn; only a new request can be agreed.");
    }

    private static Ruling notAddressee(Leaf target, String does) {
        return Ruling.refused(
                Kind.NOT_ADDRESSEE, "It is another party that " + does + " " + target.name() + ", not its author.");
    }

    private static Ruling unknownAbout(ActId about) {
        return Ruling.refused(
                Kind.UNKNOWN_ABOUT,
                "The act " + about + " is not a request that counts in the record before it (about[0]).");
    }
}
