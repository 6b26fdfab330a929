package parley.core.act;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import parley.core.space.Footprint;
import parley.core.space.TimeWindow;

/** What an act says. The act's {@code type} is the record's name in kebab case. */
public sealed interface Body {

    /** A root accepts the charter: entries 0 and 1. */
    record Charter(Digest charter) implements Body {}

    /** A party signs the terms; when both have signed one digest, they are the terms. */
    record Adoption(Digest terms) implements Body {}

    /**
     * Puts other terms in the place of those in force. Both say so in the same words.
     *
     * @param before the terms that these were made from
     * @param terms the digest of the new terms' manifest
     */
    record Amendment(Digest before, Digest terms) implements Body {}

    /** Says how the terms in force are to be read, as a version of them. Both say so in the same words; as an amendment otherwise. */
    record Interpretation(Digest before, Digest terms) implements Body {}

    /** Proposes that the terms take effect at {@code at}, if both confirm by the deadline. */
    record Commencement(Digest terms, Instant at, Instant deadline) implements Body {}

    /** Confirms the commencement that the act is about. */
    record Confirmation() implements Body {}

    /**
     * Moves the start that the act is about to a later instant. Both say so in the same words; then both confirm anew.
     *
     * @param deadline of the confirmations, which are about this act
     */
    record Postponement(Instant at, Instant deadline) implements Body {}

    /**
     * Suspends the terms that the act's commencement has brought into effect. One's own word is enough: from then on nothing is
     * permitted, and the bans end once that has settled.
     */
    record Suspension(Instant from, String reason) implements Body {}

    /** Lets suspended terms bind again from {@code at}, if both have said so in the same words by the deadline. */
    record Resumption(Instant at, Instant deadline) implements Body {}

    /**
     * Gives a phase that began with the start another end, if both say so in the same words.
     *
     * @param until excluded
     */
    record Renewal(String phase, Instant until) implements Body {}

    /** Leaves the terms that the act's commencement has brought into effect, for both sides. One's own word is enough. */
    record Exit(Instant at, String reason) implements Body {}

    /** Takes back one's confirmation of a start that nobody has decided. */
    record Release(String reason) implements Body {}

    /**
     * Says that a milestone of the terms is reached at {@code at}. Both say so in the same words, about the start that is in effect.
     *
     * @param milestone declared by the terms
     */
    record Milestone(String milestone, Instant at) implements Body {}

    /**
     * Announces a flight.
     *
     * @param seen the announced flights in its way that its author has seen: without a relevant one it counts for nothing
     */
    record Notice(Activity activity, String text, List<ActId> seen) implements Body {
        public Notice {
            seen = List.copyOf(seen);
        }

        public Notice(Activity activity, String text) {
            this(activity, text, List.of());
        }
    }

    /**
     * Asks the other party to agree to a flight. It is also notice of what it asks.
     *
     * @param seen as of a notice
     */
    record Request(Activity activity, String text, List<ActId> seen) implements Body {
        public Request {
            seen = List.copyOf(seen);
        }

        public Request(Activity activity, String text) {
            this(activity, text, List.of());
        }
    }

    /** The same, of an author who has seen these announced flights; of what is neither notice nor request, just the same. */
    default Body seeing(List<ActId> others) {
        return switch (this) {
            case Notice notice -> new Notice(notice.activity(), notice.text(), others);
            case Request request -> new Request(request.activity(), request.text(), others);
            default -> this;
        };
    }

    /** Says that the notice or request the act is about has been received. */
    record Acknowledgement() implements Body {}

    /**
     * Answers the request that the act is about, or, by the asker, an agreement with changes.
     *
     * @param changes what is agreed instead of what was asked, for the asker to agree; empty but for {@link Answer#CHANGE}
     */
    record Decision(Answer answer, String reason, Optional<Activity> changes) implements Body {
        public Decision(Answer answer, String reason) {
            this(answer, reason, Optional.empty());
        }
    }

    enum Answer {
        AGREE,
        DECLINE,
        /** Agreed with changes. */
        CHANGE;

        /** As it is written in an act. */
        public String word() {
            return switch (this) {
                case AGREE -> "agree";
                case DECLINE -> "decline";
                case CHANGE -> "agree-with-changes";
            };
        }
    }

    /** Repeats, in the receiver's own words, the positions of the request that the act is about. */
    record Readback(List<Spoken> positions) implements Body {
        public Readback {
            positions = List.copyOf(positions);
        }
    }

    /** Takes back the notice, request or decision that the act is about. */
    record Withdrawal(String reason) implements Body {}

    /**
     * A version of a recorded layer (territory). It counts as agreed once both parties have entered the same place, geometry
     * and instant.
     *
     * @param place the recorded place of the terms
     * @param geometry digest of a GeoJSON blob
     * @param asOf when the layer was true on the ground
     */
    record Layer(String place, Digest geometry, Instant asOf) implements Body {}

    /**
     * Registers a protected place, or a movement.
     *
     * @param place the recorded place of the terms
     * @param window the time that a movement takes; a protected place has none
     */
    record Registration(String place, String name, Footprint footprint, Optional<TimeWindow> window) implements Body {
        public Registration(String place, String name, Footprint footprint) {
            this(place, name, footprint, Optional.empty());
        }
    }

    /** Tells the other side what its author knows of areas, routes and events; perhaps about an incident. */
    record Report(String text) implements Body {}

    /** Files what its author holds to be against the terms. */
    record Incident(Instant at, String text) implements Body {}

    /** Says what came of looking into the incident that the act is about. */
    record Inquiry(String text) implements Body {}

    /** The office shows the other side a recorded size: the clock of the tiers that count from when they were offered. */
    record Offer(long size, Digest root) implements Body {}

    /** The office enters a cosigned checkpoint, verbatim, so that its stamps are part of the record. */
    record Seal(String checkpoint) implements Body {}

    /**
     * A root grants a key. The office's keys are granted by both roots, in the same words. A cosigner or log key takes the place of
     * the one before it; act keys stand side by side.
     *
     * @param party whose key: the root's own party, or {@code office}
     * @param key base64url of the 32 bytes for an act key, a verifier key (C2SP signed-note) for the others
     * @param resumes where the party's chain goes on, when places in it were signed and lost
     */
    record Grant(String party, Kid.Purpose purpose, String kid, String key, Optional<Continuation> resumes)
            implements Body {}

    /** @param prev what the next act of the chain names as the one before it */
    record Continuation(long seq, ActId prev) {}

    /** A root takes a key back; the office's keys, both roots. */
    record Revocation(String kid, String reason) implements Body {}

    /**
     * The root to which the one before it, or the charter, has committed takes its place. Signed by itself.
     *
     * @param nextRoot SHA-256 of the key that will follow it
     */
    record Rotation(ActKey root, Digest nextRoot) implements Body {}

    /**
     * The office has a successor: this record goes on under a new origin, over the same first {@code size} entries. Both roots say so
     * in the same words, and their two acts are the successor's first entries.
     *
     * @param origin the origin so far
     * @param size how many entries stand: the last that were sealed
     * @param root their root
     * @param log the successor's verifier key (C2SP signed-note, type 0x01), named by the new origin
     * @param act base64url of the 32 bytes of the key that signs its seals and offers
     */
    record Succession(String origin, long size, Digest root, String log, String act) implements Body {}

    /** Says which register its author has folded from the first {@code size} entries. */
    record Reckoning(long size, Digest register) implements Body {}

    /**
     * An act of a type that this program does not know. It may be right; a node that meets one permits nothing from there on.
     *
     * @param type as written
     * @param json the body as written, in one line
     */
    record Unknown(String type, String json) implements Body {}

    /** The act's {@code type}: the record's name in kebab case. */
    default String type() {
        return switch (this) {
            case Charter c -> "charter";
            case Adoption a -> "adoption";
            case Amendment a -> "amendment";
            case Interpretation i -> "interpretation";
            case Commencement c -> "commencement";
            case Confirmation c -> "confirmation";
            case Postponement p -> "postponement";
            case Suspension s -> "suspension";
            case Resumption r -> "resumption";
            case Renewal r -> "renewal";
            case Milestone m -> "milestone";
            case Report r -> "report";
            case Incident i -> "incident";
            case Inquiry i -> "inquiry";
            case Exit e -> "exit";
            case Release r -> "release";
            case Notice n -> "notice";
            case Request r -> "request";
            case Acknowledgement a -> "acknowledgement";
            case Decision d -> "decision";
            case Readback r -> "readback";
            case Withdrawal w -> "withdrawal";
            case Layer l -> "layer";
            case Registration r -> "registration";
            case Offer o -> "offer";
            case Seal s -> "seal";
            case Grant g -> "grant";
            case Revocation r -> "revocation";
            case Rotation r -> "rotation";
            case Succession s -> "succession";
            case Reckoning r -> "reckoning";
            case Unknown u -> u.type();
        };
    }
}
