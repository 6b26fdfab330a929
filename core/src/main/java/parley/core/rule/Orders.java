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
                Optional.of(occasion.announced().map(act -> act.countedFrom()).orElse(occasion.at()));
            case Mark.OfPhase(String phase, Edge edge) -> phases.edge(phase, edge, measured.start());
        };
        if (mark.isEmpty()) {
            return new Matching.Word(Kleene.UNKNOWN, Reason.of(Phrase.MARK_NOT_KNOWN, named(order.mark())));
        }
        if (mark.get().equals(Instant.MAX)) {
            // What never ends is beyond every distance.
            return new Matching.Word(
                    Kleene.of(order.after() == order.most()),
                    Reason.of(Phrase.MARK_NEVER, named(order.mark()), order.toString()));
        }
        Duration distance = Duration.between(mark.get(), what);
        return new Matching.Word(
                Kleene.of(compared(order, order.after() ? distance : distance.negated())), why(order, distance));
    }

    private static boolean compared(TimeOrder order, Duration distance) {
        int compared = distance.compareTo(order.distance());
        return order.most() ? compared <= 0 : compared >= 0;
    }

    private static Instant edge(Occasion of, Edge edge) {
        return edge == Edge.START ? of.start() : of.end();
    }

    private static Reason named(Mark mark) {
        return switch (mark) {
            case Mark.Own(Edge edge) -> Reason.of(edge == Edge.START ? Phrase.MARK_START : Phrase.MARK_END);
            case Mark.Issued() -> Reason.of(Phrase.MARK_ANNOUNCED);
            case Mark.OfPhase(String phase, Edge edge) ->
                Reason.of(edge == Edge.START ? Phrase.MARK_BEGINS : Phrase.MARK_ENDS, phase);
        };
    }

    private static Reason why(TimeOrder order, Duration distance) {
        boolean starts = order.what() == Edge.START;
        if (!starts && order.most() && order.after() && order.mark().equals(new Mark.Own(Edge.START))) {
            return Reason.of(Phrase.ENDS_TOO_LATE, distance, Value.limit(order.distance()));
        }
        Phrase phrase = distance.isNegative()
                ? starts ? Phrase.STARTS_BEFORE : Phrase.ENDS_BEFORE
                : starts ? Phrase.STARTS_AFTER : Phrase.ENDS_AFTER;
        return Reason.of(phrase, distance, named(order.mark()), order.toString());
    }
}
