package parley.core.space.read;

import parley.core.space.AltitudeBand;

/** How low and how high a zone reaches. What a file does not say is unbounded, which for a restraint is the wider reading. */
public record Heights(Limit lower, Limit upper) {
    public static final Heights NOT_GIVEN = new Heights(Limit.NOT_GIVEN, Limit.NOT_GIVEN);

    public AltitudeBand band() {
        return new AltitudeBand(lower.level(), upper.level());
    }

    public boolean areGiven() {
        return lower.isGiven() || upper.isGiven();
    }
}
