package parley.core.table;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import parley.core.space.AltitudeBand.Datum;

/** One way in which an {@link Attribute} of a flight can stand. */
public sealed interface Situation {

    /** Whether nothing about it is in doubt. */
    default boolean known() {
        return true;
    }

    /** Whether this is what a situation in doubt may turn out to be. */
    default boolean mayBe(Situation doubt) {
        return true;
    }

    /** A force, or a value of a facet. */
    record Declared(String value) implements Situation {}

    /** Not declared, or not in a word of these terms. */
    record NotDeclared() implements Situation {
        @Override
        public boolean known() {
            return false;
        }
    }

    /**
     * How far from a place, among the distances that the rules name.
     *
     * @param beyondMetres farther than this; negative when it may be in the place itself
     * @param withinMetres no farther than this; infinite when it may be anywhere
     * @param known false when the two are not neighbours: which of the distances between it keeps cannot be told
     */
    record Apart(double beyondMetres, double withinMetres, boolean known) implements Situation {
        @Override
        public boolean mayBe(Situation doubt) {
            return doubt instanceof Apart apart
                    && beyondMetres >= apart.beyondMetres
                    && withinMetres <= apart.withinMetres;
        }
    }

    /**
     * An altitude between limits that the rules name.
     *
     * @param fromMetres infinite when there is no limit below
     * @param fromIncluded whether {@code fromMetres} itself belongs to it
     */
    record Height(Datum datum, double fromMetres, boolean fromIncluded, double toMetres, boolean toIncluded)
            implements Situation {}

    /** An altitude that compares with no limit of the rules. */
    record OtherDatum() implements Situation {
        @Override
        public boolean known() {
            return false;
        }
    }

    /** Which of the declared phases run. */
    record Running(SortedSet<String> phases) implements Situation {
        public Running {
            phases = Collections.unmodifiableSortedSet(new TreeSet<>(phases));
        }
    }

    /**
     * A distance of instants between limits that the rules name, such as from the start to the end of a flight.
     *
     * @param from empty when there is no limit below
     * @param fromIncluded whether {@code from} itself belongs to it
     * @param to empty when there is no limit above
     */
    record Measured(Optional<Duration> from, boolean fromIncluded, Optional<Duration> to, boolean toIncluded)
            implements Situation {}

    /** Whether as many are kept to as an exception covers. */
    record Kept(boolean holds) implements Situation {}

    /** It cannot be told. */
    record NotKnown() implements Situation {
        @Override
        public boolean known() {
            return false;
        }
    }
}
