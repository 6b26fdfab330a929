package parley.core.words;

/** What the program answers to a case. @param says in its own words */
record Outcome(String word, String says) {}
