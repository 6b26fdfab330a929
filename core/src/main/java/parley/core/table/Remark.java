package parley.core.table;

import java.util.Optional;
import parley.core.terms.TermsProblem;

/**
 * Something that {@code parley check} says about terms.
 *
 * @param kind an error keeps the terms from being signed; of notes both should know before they sign
 * @param example a flight that shows it; none for combat, and none for errors
 */
public record Remark(Kind kind, TermsProblem problem, Optional<Example> example) {

    public enum Kind {
        /** Form, names, geometry, the combat guard, deadlines that cannot be met, missing languages. */
        ERROR,
        /** Nothing proves an agreement that an exception asks for. */
        NO_LEASE,
        /** An exception never meets a ban that it lifts. */
        NEVER_MEETS,
        /** What an exception frees from one ban, another that it does not lift still catches. */
        STILL_CAUGHT,
        /** Wherever an exception frees, another frees for no more. */
        DOMINATED,
        /** No rule or duty carries out an article that does not say computes: false. */
        NOT_CARRIED_OUT,
        /** Nothing lifts a ban. */
        NEVER_LIFTED,
        /** What no ban catches, wherever it flies. */
        NOT_CAUGHT,
        /** {@code other} is asked about a force for which no party answers. */
        NO_OTHER,
        /** There was too much to compare, and not all was. */
        NOT_COMPARED;

        /** As in JSON: {@code never-meets}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public boolean error() {
        return kind == Kind.ERROR;
    }
}
