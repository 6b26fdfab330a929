package parley.node.draft;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One draft at one moment. Nothing in it changes: every step makes the next one, or says why it cannot be taken.
 *
 * @param id made by whoever began it, a UUID
 * @param author who began it
 * @param writers everybody who has written in it, the author first
 * @param updatedAt the node's time of the last step
 * @param revision from 1; rises with every step
 * @param note why it was given back
 * @param handedAt when it was handed over last
 * @param releasing whose signature is under way: what a crash then leaves is found out by looking for the act
 * @param releasedBy who signed
 * @param releasedAct the act's id
 */
public record HeldDraft(
        String id,
        Written written,
        State state,
        Officer author,
        List<Officer> writers,
        Instant updatedAt,
        long revision,
        Optional<String> note,
        Optional<Instant> handedAt,
        Optional<Releasing> releasing,
        Optional<Officer> releasedBy,
        Optional<String> releasedAct) {

    /** Where a draft stands. */
    public enum State {
        EDITING,
        /** Handed over; it waits for a second person. */
        HANDED,
        /** Given back, with a reason. */
        RETURNED,
        RELEASED,
        DISCARDED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether nothing more becomes of it. */
        public boolean isOver() {
            return this == RELEASED || this == DISCARDED;
        }
    }

    /** @param digest of what is being signed */
    public record Releasing(Officer by, Instant at, String digest) {}

    /** What came of a step. */
    public sealed interface Step {
        record Taken(HeldDraft draft) implements Step {}

        record Not(Why why, String sentence) implements Step {}
    }

    /** Why a step is not taken. */
    public enum Why {
        /** It does not stand where that could be done. */
        STATE,
        /** Somebody else has changed it since. */
        REVISION,
        /** It is one's own. */
        OWN,
        /** It is somebody else's. */
        OTHERS
    }

    public HeldDraft {
        writers = List.copyOf(writers);
    }

    /** A new one. */
    public static HeldDraft begun(String id, Written written, Officer by, Instant at) {
        return new HeldDraft(
                id,
                written,
                State.EDITING,
                by,
                List.of(by),
                at,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Written anew, on top of a revision. One that was given back is being written again. It keeps its files. */
    public Step saved(Written anew, long onRevision, Officer by, Instant at) {
        return written(anew.carrying(written.files()), onRevision, by, at);
    }

    /** With a file more, or another of that name. */
    public Step enclosing(EnclosedFile file, long onRevision, Officer by, Instant at) {
        return written(written.with(file), onRevision, by, at);
    }

    /** With a file less. */
    public Step leavingOut(String file, long onRevision, Officer by, Instant at) {
        return written(written.without(file), onRevision, by, at);
    }

    private Step written(Written anew, long onRevision, Officer by, Instant at) {
        if (onRevision != revision) {
            return new Step.Not(
                    Why.REVISION,
                    "The draft is at revision " + revision + " since " + updatedAt
                            + ", and this was written on revision " + onRevision
                            + ": look at what changed, and save on top of it.");
        }
        return isOpen()
                ? new Step.Taken(new HeldDraft(
                        id,
                        anew,
                        State.EDITING,
                        author,
                        with(by),
                        at,
                        revision + 1,
                        note,
                        handedAt,
                        releasing,
                        releasedBy,
                        releasedAct))
                : not("be written in");
    }

    public Step handed(Instant at) {
        return isOpen() ? to(State.HANDED, at, Optional.empty(), Optional.of(at)) : not("be handed over");
    }

    /** By somebody who wrote in it. */
    public Step takenBack(Officer by, Instant at) {
        if (state != State.HANDED || releasing.isPresent()) {
            return not("be taken back");
        }
        return isBy(by)
                ? to(State.EDITING, at, note, Optional.empty())
                : new Step.Not(
                        Why.OTHERS,
                        "It was drafted by " + author.code()
                                + ": only who wrote in it takes it back. Who releases gives it back"
                                + " with a reason.");
    }

    public Step returned(String reason, Instant at) {
        return state == State.HANDED && releasing.isEmpty()
                ? to(State.RETURNED, at, Optional.of(reason), handedAt)
                : not("be given back");
    }

    /** By somebody who wrote in it. */
    public Step discarded(Officer by, Instant at) {
        if (!isOpen()) {
            return not("be discarded");
        }
        return isBy(by)
                ? to(State.DISCARDED, at, note, handedAt)
                : new Step.Not(
                        Why.OTHERS, "It was drafted by " + author.code() + ": only who wrote in it discards it.");
    }

    /**
     * The moment before it is signed.
     *
     * @param alone whether one person signs an act of that type: then it may be one's own, and need not be handed over
     */
    public Step releasing(Officer by, String digest, boolean alone, Instant at) {
        if (releasing.isPresent() || state.isOver() || state != State.HANDED && !alone) {
            return not("be released");
        }
        if (!alone && isBy(by)) {
            return new Step.Not(
                    Why.OWN,
                    "You have written in this draft (" + by.code()
                            + "): nobody releases their own. A second person with the role release has to.");
        }
        return new Step.Taken(new HeldDraft(
                id,
                written,
                state,
                author,
                writers,
                updatedAt,
                revision,
                note,
                handedAt,
                Optional.of(new Releasing(by, at, digest)),
                releasedBy,
                releasedAct));
    }

    /** It was not signed after all: it stands where it stood. */
    public HeldDraft notReleased() {
        return new HeldDraft(
                id,
                written,
                state,
                author,
                writers,
                updatedAt,
                revision,
                note,
                handedAt,
                Optional.empty(),
                releasedBy,
                releasedAct);
    }

    /** It is signed. */
    public HeldDraft released(String act, Instant at) {
        return new HeldDraft(
                id,
                written.withoutForm(),
                State.RELEASED,
                author,
                writers,
                at,
                revision + 1,
                note,
                handedAt,
                Optional.empty(),
                releasing.map(Releasing::by),
                Optional.of(act));
    }

    /** Whether somebody has written in it. */
    public boolean isBy(Officer officer) {
        return writers.stream().anyMatch(officer::isSameAs);
    }

    /** Whether it is being written, and nobody is signing it. */
    private boolean isOpen() {
        return (state == State.EDITING || state == State.RETURNED) && releasing.isEmpty();
    }

    private List<Officer> with(Officer by) {
        if (isBy(by)) {
            return writers;
        }
        var more = new ArrayList<>(writers);
        more.add(by);
        return more;
    }

    private Step to(State next, Instant at, Optional<String> reason, Optional<Instant> handed) {
        return new Step.Taken(new HeldDraft(
                id,
                written,
                next,
                author,
                writers,
                at,
                revision + 1,
                reason,
                handed,
                releasing,
                releasedBy,
                releasedAct));
    }

    private Step not(String be) {
        return new Step.Not(
                Why.STATE,
                releasing.isPresent()
                        ? "It is being released just now, and cannot " + be + "."
                        : "It is " + word() + ", and cannot " + be + "." + what());
    }

    private String word() {
        return switch (state) {
            case EDITING -> "being written";
            case HANDED -> "handed over";
            case RETURNED -> "given back";
            case RELEASED -> "released";
            case DISCARDED -> "discarded";
        };
    }

    private String what() {
        return switch (state) {
            case EDITING, RETURNED -> " Hand it over first.";
            case HANDED -> " Take it back first.";
            case RELEASED, DISCARDED -> "";
        };
    }
}
