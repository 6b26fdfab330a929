package parley.core.rule;

import java.util.Arrays;
import java.util.List;

/** A sentence of a verdict, or a part of one, in no language yet: {@link Phrases} say it in one. */
public sealed interface Reason extends Value {

    /** A phrase of the closed list, and what stands in it. */
    record Phrased(Phrase phrase, List<Value> values) implements Reason {
        public Phrased {
            values = List.copyOf(values);
        }
    }

    /** What is said elsewhere, as it is said there. */
    record Quoted(String text) implements Reason {}

    /** One after the other; what stands twice is said once. */
    record Row(List<Reason> reasons, Between between) implements Reason {
        public Row {
            reasons = List.copyOf(reasons);
        }
    }

    /** Within a sentence: begins small, and has no full stop. */
    record Within(Reason reason) implements Reason {}

    /** Begins small. */
    record Small(Reason reason) implements Reason {}

    /** Several that are awaited, as one, without a full stop. */
    record Awaited(List<Reason> reasons) implements Reason {
        public Awaited {
            reasons = List.copyOf(reasons);
        }
    }

    /** What stands between two. */
    enum Between {
        SPACE,
        COMMA,
        SEMICOLON,
        COMMA_AND
    }

    /** Says nothing. */
    Reason NONE = new Row(List.of(), Between.SPACE);

    /** @param values texts, numbers, instants, durations, other reasons */
    static Reason of(Phrase phrase, Object... values) {
        return new Phrased(phrase, Arrays.stream(values).map(Value::of).toList());
    }

    static Reason row(List<Reason> reasons) {
        return new Row(reasons.stream().distinct().toList(), Between.SPACE);
    }

    static Reason row(Between between, List<Reason> reasons) {
        return new Row(reasons.stream().distinct().toList(), between);
    }

    default Reason small() {
        return new Small(this);
    }

    default Reason within() {
        return new Within(this);
    }

    default boolean isEmpty() {
        return this instanceof Row(List<Reason> reasons, Between between) && reasons.isEmpty();
    }
}
