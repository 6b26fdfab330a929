package parley.core.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import parley.core.terms.TimeOrder;
import parley.core.terms.TimeOrder.Edge;
import parley.core.terms.TimeOrder.Mark;

/** Whether the orders of instants that an exception asks for hold. */
final class Orders {
    private final Occasion whole;
    private final Occasion occasion;
    private final Phases phases;

    /**
     * @param whole all that was announced together
     * @param occasion the part of it that is judged
     */
    Orders(Occasion whole, Occasion occasion, Phases phases) {
        this.whole = whole;
        this.occasion = occasion;
        this.phases = phases;
    }

    Matching.Word of(TimeOrder order) {
        Occasion measured = order.each() ? occasion : whole;
        Instant what = edge(measured, order.what());
        Optional<Instant> mark = switch (order.mark()) {
            case Mark.Own(Edge edge) -> Optional.of(edge(measured, edge));
            case Mark.Issued() ->
                Optional.of(occasion.announced().map(act -> act.issuedAt()).orElse(occasion.at()));
            case Mark.OfPhase(String phase, Edge edge) -> phases.edge(phase, edge, measured.start());
        };
        if (mark.isEmpty()) {
            return new Matching.Word(Kleene.UNKNOWN, "it is not known when " + named(order.mark()));
        }
        boolean never = mark.get().equals(Instant.MAX);
        // What never ends is beyond every distance.
        boolean holds = never
                ? order.after() == order.most()
                : compared(
                        order, order.after() ? Duration.between(mark.get(), what) : Duration.between(what, mark.get()));
        return new Matching.Word(
                Kleene.of(holds),
                never
                        ? named(order.mark()) + " at no known instant, and it asks: " + order
                        : why(order, what, mark.get()));
    }

    private static boolean compared(TimeOrder order, Duration distance) {
        int compared = distance.compareTo(order.distance());
        return order.most() ? compared <= 0 : compared >= 0;
    }

    private static Instant edge(Occasion of, Edge edge) {
        return edge == Edge.START ? of.start() : of.end();
    }

    private static String named(Mark mark) {
        return switch (mark) {
            case Mark.Own(Edge edge) -> edge == Edge.START ? "it starts" : "it ends";
            case Mark.Issued() -> "it was announced";
            case Mark.OfPhase(String phase, Edge edge) -> phase + (edge == Edge.START ? " begins" : " ends");
        };
    }

    private static String why(TimeOrder order, Instant what, Instant mark) {
        Duration distance = Duration.between(mark, what);
        return "it " + (order.what() == Edge.START ? "starts " : "ends ") + Sentences.time(distance)
                + (distance.isNegative() ? " before " : " after ") + named(order.mark()) + ", and at "
                + (order.most() ? "most " : "least ") + Sentences.length(order.distance())
                + (order.after() ? " after" : " before") + " that "
                + (order.most() ? "are allowed" : "are required");
    }
}
