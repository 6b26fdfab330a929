package parley.core.space;

/** A footprint, an altitude band and a time window (after ASTM F3548 Volume4D). */
public record Volume4D(Footprint footprint, AltitudeBand altitude, TimeWindow window) {}
