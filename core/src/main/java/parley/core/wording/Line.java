package parley.core.wording;

/** One thing that an act or the terms say: what it is called, and what it is. */
public record Line(String label, String value) {}
