package parley.core.table;

import java.util.List;

/**
 * Something that the rules ask about a part of a flight, with the finitely many ways in which it can stand. Exactly one of them holds.
 *
 * @param name of the facet or place; of a distance of instants {@code end ... after start}; of a quota the exception and what it
 *     allows; otherwise the word of the terms that asks for it
 */
public record Attribute(Kind kind, String name, List<Situation> situations) {
    public Attribute {
        situations = List.copyOf(situations);
    }

    public enum Kind {
        FORCE,
        FACET,
        TIME,
        PLACE,
        ALTITUDE,
        /** A distance of instants. */
        MEASURE,
        QUOTA
    }
}
