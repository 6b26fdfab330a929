package parley.core.register;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import parley.core.act.Act;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.register.Fold.Ruling;
import parley.core.register.VoidReason.Kind;
import parley.core.terms.Arrangement;
import parley.core.terms.Phase;

/** Whether what is said about the start and the course of the terms means anything where it stands. */
final class Turning {
    private final Fold fold;
    private final Act act;
    private final String party;

    Turning(Fold fold, Act act) {
        this.fold = fold;
        this.act = act;
        this.party = act.author().party();
    }

    Ruling commencement(Body.Commencement commencement) {
        Optional<Version> adopted = fold.terms().newest();
        if (adopted.isEmpty()) {
            return Ruling.refused(Kind.NO_TERMS, "Both have not signed the terms yet.");
        }
        if (!adopted.get().digest().equals(commencement.terms())) {
            return Ruling.refused(
                    Kind.TERMS,
                    "The terms that both signed are " + adopted.get().digest() + ", not " + commencement.terms() + ".");
        }
        Start start = fold.commencing().start();
        if (start instanceof Start.Undecided) {
            return refused("A start has been proposed and is undecided.");
        }
        if (start instanceof Start.InEffect) {
            Instant end = Coursing.of(fold).end(adopted.get().arrangement());
            if (end.equals(Instant.MAX)) {
                return refused("A start is in effect, and nothing in the record before it ends it.");
            }
            if (commencement.at().isBefore(end)) {
                return refused("The terms are in effect until " + end + "; another start cannot be before that, at "
                        + commencement.at() + " (body.at).");
            }
        }
        return inTime(commencement.at(), commencement.deadline());
    }

    /** D + 2 × settle + S ≤ T: whoever is restrained from T on can know it by then, and be free again if it lapses. */
    private Ruling inTime(Instant at, Instant deadline) {
        Duration settle = fold.terms().longest(deadline, Arrangement.Limits::settle);
        Duration skew = Duration.ofSeconds(fold.charter().skewSeconds());
        Instant earliest = deadline.plus(settle.multipliedBy(2)).plus(skew);
        return earliest.isAfter(at)
                ? refused("The start " + at + " is too near the deadline " + deadline + ": twice the settling time ("
                        + settle + ") and the clock skew (" + skew + ") make it " + earliest
                        + " at the earliest (body.at).")
                : Ruling.COUNTS;
    }

    Ruling confirmation() {
        ActId about = act.about().getFirst();
        if (!proposesStart(about)) {
            return unknownAbout(about, "a commencement or postponement");
        }
        if (!fold.commencing().isUndecidedAbout(about)) {
            return refused("That start has been decided, or moved; a confirmation changes nothing.");
        }
        return fold.commencing().confirmations().containsKey(party) ? saidBefore() : Ruling.COUNTS;
    }

    /** Moves a start that has not come yet, undecided or decided. */
    Ruling postponement(Body.Postponement moved) {
        ActId about = act.about().getFirst();
        Optional<Instant> starts = switch (fold.commencing().start()) {
            case Start.Undecided u when u.commencement().equals(about) -> Optional.of(u.at());
            case Start.InEffect e when e.commencement().equals(about) -> Optional.of(e.at());
            default -> Optional.empty();
        };
        if (starts.isEmpty()) {
            return noStart(about, "is undecided or decided");
        }
        if (!moved.at().isAfter(starts.get())) {
            return refused("It moves the start from " + starts.get() + " to " + moved.at()
                    + "; a start is only moved to later (body.at).");
        }
        return joint(inTime(moved.at(), moved.deadline()));
    }

    Ruling resumption(Body.Resumption resumption) {
        ActId about = act.about().getFirst();
        if (!inEffect(about)) {
            return noStart(about, "is in effect");
        }
        boolean suspended = Coursing.of(fold).runs().getLast().pauses().stream()
                .anyMatch(pause -> pause.resumed().isEmpty());
        if (!suspended) {
            return refused("Nobody has suspended the terms, or they have been resumed since.");
        }
        return joint(inTime(resumption.at(), resumption.deadline()));
    }

    Ruling renewal(Body.Renewal renewal) {
        ActId about = act.about().getFirst();
        if (!inEffect(about)) {
            return noStart(about, "is in effect");
        }
        Arrangement terms = fold.terms().arrangement().orElseThrow();
        return terms.phases().get(renewal.phase()) instanceof Phase.FromCommencement
                ? joint(Ruling.COUNTS)
                : Ruling.refused(
                        Kind.NOT_IN_TERMS,
                        "\"" + renewal.phase()
                                + "\" is not a phase of these terms that begins with the start (body.phase).");
    }

    Ruling milestone(Body.Milestone milestone) {
        ActId about = act.about().getFirst();
        if (!inEffect(about)) {
            return noStart(about, "is in effect");
        }
        List<String> declared = fold.terms().arrangement().orElseThrow().milestones();
        return declared.contains(milestone.milestone())
                ? joint(Ruling.COUNTS)
                : Ruling.refused(
                        Kind.NOT_IN_TERMS,
                        "\"" + milestone.milestone() + "\" is not a milestone of these terms; they know "
                                + (declared.isEmpty() ? "none" : String.join(", ", declared)) + " (body.milestone).");
    }

    /** A suspension, exit or release: never held up, so it only has to say what it leaves. */
    Ruling leaving() {
        ActId about = act.about().getFirst();
        return proposesStart(about) ? Ruling.COUNTS : unknownAbout(about, "a commencement or postponement");
    }

    private boolean inEffect(ActId about) {
        return fold.commencing().start() instanceof Start.InEffect effect
                && effect.commencement().equals(about);
    }

    private boolean proposesStart(ActId about) {
        Body said = fold.leaves().counted(about).flatMap(Leaf::said).orElse(null);
        return said instanceof Body.Commencement || said instanceof Body.Postponement;
    }

    private Ruling joint(Ruling ruling) {
        boolean before = fold.commencing().joint().stream()
                .anyMatch(one -> one.decision().isEmpty()
                        && one.body().equals(act.body())
                        && one.about().equals(act.about().getFirst())
                        && one.said().containsKey(party));
        return before ? saidBefore() : ruling;
    }

    private static Ruling refused(String sentence) {
        return Ruling.refused(Kind.START, sentence);
    }

    private static Ruling noStart(ActId about, String what) {
        return refused("No start that " + what + " goes back to the act " + about + " (about[0]).");
    }

    private static Ruling saidBefore() {
        return Ruling.refused(Kind.SAID_BEFORE, "The author has said so before.");
    }

    private static Ruling unknownAbout(ActId about, String what) {
        return Ruling.refused(
                Kind.UNKNOWN_ABOUT,
                "The act " + about + " is not " + what + " that counts in the record before it (about[0]).");
    }
}
