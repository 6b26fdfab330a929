package parley.core.space.read;

import parley.core.space.AltitudeBand.Level;

/**
 * One end of a zone's height.
 *
 * @param given as the file has it, with unit and reference: {@code FL 265}, {@code 400 ft AGL}; empty when it says nothing
 * @param uncertaintyMetres half a step of the last digit given
 */
public record Limit(Level level, String given, double uncertaintyMetres) {
    static final Limit NOT_GIVEN = new Limit(new Level.Unbounded(), "", 0);

    static Limit unbounded(String given) {
        return new Limit(new Level.Unbounded(), given, 0);
    }

    public boolean isGiven() {
        return !given.isEmpty();
    }
}
