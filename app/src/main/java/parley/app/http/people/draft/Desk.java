package parley.app.http.people.draft;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.app.http.ProblemReply;
import parley.app.http.Refused;
import parley.app.http.people.InTheWay;
import parley.app.http.people.Previews;
import parley.app.http.people.rights.Denied;
import parley.app.http.people.rights.Person;
import parley.app.http.people.rights.Right;
import parley.app.http.people.rights.Rights;
import parley.app.http.people.rights.RightsGate;
import parley.app.http.people.rights.Role;
import parley.core.act.Problem;
import parley.core.act.SignedAct;
import parley.core.rule.Phrases;
import parley.node.Draft;
import parley.node.Node;
import parley.node.Released;
import parley.node.draft.Drafts;
import parley.node.draft.Drafts.Outcome.Done;
import parley.node.draft.HeldDraft;
import parley.node.draft.Officer;
import parley.node.draft.Written;
import parley.node.port.Disk;

/** What a headquarters' people do with drafts, up to the signature: the same for the page and for programs. */
final class Desk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final Node node;
    private final RightsGate gate;
    private final Previews previews;
    private final Enclosures enclosures;

    Desk(Node node, RightsGate gate, Previews previews, Enclosures enclosures) {
        this.node = node;
        this.enclosures = enclosures;
        this.gate = gate;
        this.previews = previews;
    }

    static Officer officer(Person person) {
        return new Officer(person.account(), person.code(), person.name());
    }

    Drafts drafts() {
        return node.drafts();
    }

    HeldDraft draft(String id) {
        return drafts().draft(id).orElseThrow(() -> Refused.notFound("the draft " + shortened(id)));
    }

    Signable whole(HeldDraft held) {
        return whole(held.written());
    }

    Signable whole(Written written) {
        return Signable.of(
                written,
                enclosures.of(written),
                node.config(),
                node.foreseen().terms(),
                node.view().at());
    }

    /** What came of a step; every refusal says how the draft stands. */
    HeldDraft done(Person person, String route, Supplier<Drafts.Outcome> step) {
        Drafts.Outcome outcome;
        try {
            outcome = step.get();
        } catch (Disk.Failure e) {
            LOG.error("A draft could not be written.", e);
            throw new Refused(
                    503, "Not now", "The draft cannot be written: this node's disk has failed. Nothing was changed.");
        }
        return switch (outcome) {
            case Done(var draft) -> draft;
            case Drafts.Outcome.NotThere() -> throw Refused.notFound("that draft");
            case Drafts.Outcome.NotTaken(String sentence) ->
                throw new Refused(413, "Refused", sentence, List.of(new Problem("file", sentence)));
            case Drafts.Outcome.TooMany(String sentence) -> throw new Refused(429, "Too many drafts", sentence);
            case Drafts.Outcome.Not(var why, String sentence, var draft) ->
                throw not(person, route, why, sentence, draft);
        };
    }

    private Refused not(Person person, String route, HeldDraft.Why why, String sentence, HeldDraft draft) {
        return switch (why) {
            case OWN -> gate.refused(person, route, new Denied(Right.RELEASE, List.of(Role.RELEASE), sentence));
            case OTHERS -> gate.refused(person, route, new Denied(Right.DRAFT, List.of(), sentence));
            case REVISION ->
                new Refused(with(
                        draft,
                        person,
                        ProblemReply.of(
                                409,
                                "Changed meanwhile",
                                sentence,
                                List.of(Problem.at("revision", withoutStop(sentence))))));
            case STATE -> new Refused(with(draft, person, ProblemReply.of(409, "Not now", sentence)));
        };
    }

    /** The draft as it stands beside the refusal, for those who may read it. */
    private ProblemReply with(HeldDraft draft, Person person, ProblemReply reply) {
        return isWithheld(draft) && !gate.may(person, Right.EXACT)
                ? reply
                : reply.with("draft", DraftReplies.Draft.of(draft, officer(person)));
    }

    /** Whether it says where something protected lies. */
    static boolean isWithheld(HeldDraft held) {
        return held.written().type().equals("registration");
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** @throws Refused 422 with all problems, or 409 with the flights in its way that it does not name */
    void requireWhole(Signable whole) {
        if (!whole.problems().isEmpty()) {
            throw new Refused(422, "Refused", whole.problems().getFirst().message(), whole.problems());
        }
        whole.announced().ifPresent(activity -> {
            var missing = InTheWay.of(node.foreseen().unseen(activity, whole.seen()));
            if (!missing.isEmpty()) {
                throw new Refused(unseen(missing));
            }
        });
    }

    /** What can be said of it now, once it can be read. */
    Previews.Preview preview(Signable signable, Phrases phrases) {
        return signable.isReadable() && node.foreseen().terms().isPresent()
                ? previews.of(signable.written().type(), signable.about(), signable.lean(), phrases)
                : Previews.Preview.of(signable.problems(), false);
    }

    /**
     * Signs what somebody has read.
     *
     * @param digest of what was read
     * @throws Refused 403 if it is their own, 409 if it is not what was read or flights in its way are not named, 422 if it is refused
     */
    SignedAct release(HeldDraft held, String digest, Person person, String route) {
        var whole = whole(held);
        boolean alone = Rights.isSignedAlone(held.written().type());
        if (!whole.problems().isEmpty()) {
            throw new Refused(422, "Refused", whole.problems().getFirst().message(), whole.problems());
        }
        var officer = officer(person);
        var now = whole.digest().orElseThrow().hex();
        if (!now.equals(digest)) {
            throw new Refused(with(
                    held,
                    person,
                    ProblemReply.of(
                                    409,
                                    "Changed meanwhile",
                                    "The draft is not what you have read: its digest is " + now
                                            + " now. Read it again.")
                            .with("digest", now)));
        }
        var releasing = done(person, route, () -> drafts().releasing(held.id(), digest, alone, officer));
        if (releasing.revision() != held.revision()) {
            drafts().notReleased(releasing);
            throw new Refused(409, "Changed meanwhile", "The draft has just been changed. Read it again.");
        }
        var role = alone && person.roles().contains(Role.DUTY) ? Role.DUTY : Role.RELEASE;
        return switch (released(releasing, whole.draft(role.word(), person.code()))) {
            case Released.Signed(var signed) -> signed(releasing, signed);
            case Released.Unseen(var missing) -> throw not(releasing, new Refused(unseen(InTheWay.of(missing))));
            case Released.Refused(var problems) ->
                throw not(
                        releasing,
                        new Refused(422, "Refused", problems.getFirst().message(), problems));
            case Released.Later(String reason) -> throw not(releasing, new Refused(503, "Not now", reason));
        };
    }

    /**
     * Whatever comes out of the node unforeseen, the draft does not stay as being released: the act tells whether it was signed, as
     * after a crash.
     */
    private Released released(HeldDraft releasing, Draft draft) {
        boolean answered = false;
        try {
            var outcome = node.release(draft);
            answered = true;
            return outcome;
        } finally {
            if (!answered) {
                settle(releasing);
            }
        }
    }

    private void settle(HeldDraft releasing) {
        try {
            // After a failed write only a start can tell whether the act was kept, and nothing more is signed until
            // then.
            if (node.view().halted().isEmpty()) {
                drafts().settle(releasing.id());
            }
        } catch (Disk.Failure e) {
            // The next start settles it.
            LOG.error("How draft {} stands could not be written.", releasing.id(), e);
        }
    }

    private SignedAct signed(HeldDraft releasing, SignedAct signed) {
        try {
            drafts().released(releasing, signed.id());
        } catch (Disk.Failure e) {
            // It is signed and kept. The draft says so after the next start, when the act is looked for.
            LOG.error("That draft {} is released could not be written.", releasing.id(), e);
        }
        return signed;
    }

    private Refused not(HeldDraft releasing, Refused why) {
        try {
            drafts().notReleased(releasing);
        } catch (Disk.Failure e) {
            LOG.error("That draft {} is not released could not be written.", releasing.id(), e);
        }
        return why;
    }

    private static ProblemReply unseen(List<InTheWay> missing) {
        String names = missing.stream().limit(16).map(InTheWay::name).collect(Collectors.joining(", "));
        return ProblemReply.of(
                        409,
                        "Not seen",
                        "In its way, and not named as seen: " + names + (missing.size() > 16 ? " and more" : "")
                                + ". Look at them, and name them (seen).")
                .with("missing", missing);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
