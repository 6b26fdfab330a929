package parley.core.act;

import java.time.Instant;
import parley.core.space.Footprint;

/** What an act says. The act's {@code type} is the record's name in kebab case. */
public sealed interface Body {

    /** A root accepts the charter: entries 0 and 1. */
    record Charter(Digest charter) implements Body {}

    /** A party signs the terms; when both have signed one digest, they are the terms. */
    record Adoption(Digest terms) implements Body {}

    /** Proposes that the terms take effect at {@code at}, if both confirm by the deadline. */
    record Commencement(Digest terms, Instant at, Instant deadline) implements Body {}

    /** Confirms the commencement that the act is about. */
    record Confirmation() implements Body {}

    /** Announces a flight. */
    record Notice(Activity activity, String text) implements Body {}

    /** Asks the other party to agree to a flight. It is also notice of what it asks. */
    record Request(Activity activity, String text) implements Body {}

    /** Says that the notice or request the act is about has been received. */
    record Acknowledgement() implements Body {}

    /** Answers the request that the act is about. */
    record Decision(Answer answer, String reason) implements Body {}

    enum Answer {
        AGREE,
        DECLINE
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
     * Registers a place (a protected place, say).
     *
     * @param place the recorded place of the terms
     */
    record Registration(String place, String name, Footprint footprint) implements Body {}

    /** The office shows the other side a recorded size: the clock of the tiers that count from when they were offered. */
    record Offer(long size, Digest root) implements Body {}

    /** The office enters a cosigned checkpoint, verbatim, so that its stamps are part of the record. */
    record Seal(String checkpoint) implements Body {}

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
            case Commencement c -> "commencement";
            case Confirmation c -> "confirmation";
            case Notice n -> "notice";
            case Request r -> "request";
            case Acknowledgement a -> "acknowledgement";
            case Decision d -> "decision";
            case Withdrawal w -> "withdrawal";
            case Layer l -> "layer";
            case Registration r -> "registration";
            case Offer o -> "offer";
            case Seal s -> "seal";
            case Unknown u -> u.type();
        };
    }
}
