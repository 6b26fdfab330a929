package parley.core.space;

import java.time.Instant;

/** From start to end, both included; the end is not before the start. */
public record TimeWindow(Instant start, Instant end) {}
