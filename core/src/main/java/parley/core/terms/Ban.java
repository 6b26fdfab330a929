package parley.core.terms;

/** A rule that restrains every part of an activity that it matches. */
public record Ban(String name, String article, Conditions when) {}
