package parley.core.terms;

import java.time.Duration;

/**
 * An order of instants that an exception asks for: {@code end at most 168h after start}, {@code each end at most 6h after start},
 * {@code end at least 2h before truce ends}.
 *
 * @param each whether each occasion is measured by itself, not all that was announced together
 * @param what the instant that is measured
 * @param most whether the distance is the greatest, not the least
 * @param after whether it is measured from the mark on, not up to it
 */
public record TimeOrder(boolean each, Edge what, boolean most, Duration distance, boolean after, Mark mark) {

    /** Of the activity, or of each occasion. */
    public enum Edge {
        START,
        END
    }

    /** What is measured from. */
    public sealed interface Mark {
        record Own(Edge edge) implements Mark {}

        /** When the notice or request says that it was issued. */
        record Issued() implements Mark {}

        /** Where a phase begins, or ends. */
        record OfPhase(String phase, Edge edge) implements Mark {}
    }

    /** As it is written. */
    @Override
    public String toString() {
        String to = switch (mark) {
            case Mark.Own(Edge edge) -> word(edge);
            case Mark.Issued() -> "notice";
            case Mark.OfPhase(String phase, Edge edge) -> phase + (edge == Edge.START ? " begins" : " ends");
        };
        return (each ? "each " : "")
                + word(what)
                + (most ? " at most " : " at least ")
                + Words.written(distance)
                + (after ? " after " : " before ")
                + to;
    }

    private static String word(Edge edge) {
        return edge == Edge.START ? "start" : "end";
    }
}
