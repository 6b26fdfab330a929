package parley.core.terms;

import java.util.Optional;

/** What is wrong with YAML that cannot be parsed, for people who do not know the parser. */
final class Malformed {
    private Malformed() {}

    /**
     * @param problem as the parser puts it
     * @param opened where the bracket or brace that it was reading opens
     */
    static String sentence(String problem, Optional<FileMark> opened) {
        return "Not valid YAML 1.2: "
                + plain(
                        problem,
                        opened.map(mark -> ", which opens in line " + mark.line())
                                .orElse(""));
    }

    /** A quotation mark that swallowed the lines down to the next one. */
    static String quote(int closed) {
        return "Not valid YAML 1.2: the quotation mark that opens here is closed only in line " + closed
                + ", where another text begins. Close it at the end of its own text.";
    }

    private static String plain(String problem, String opened) {
        if (problem.contains("TAB") || problem.contains("\\t")) {
            return "a tab stands here. Indent with spaces.";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "a colon stands here that begins no member. Put the text that holds it in quotes, or check the indentation.";
        }
        if (problem.contains("',' or '}'")) {
            return "the brace" + opened
                    + ", is not closed, or a comma is missing before this. Close it with }, put a comma"
                    + " between the members, or put a text that holds a colon in quotes.";
        }
        if (problem.contains("',' or ']'")) {
            return "the bracket" + opened
                    + ", is not closed, or a comma is missing before this. Close it with ], or put a comma"
                    + " between the items.";
        }
        if (problem.contains("unexpected end of stream") || problem.contains("scanning a quoted scalar")) {
            return "a quotation mark or bracket is not closed. Close it.";
        }
        if (problem.contains("block end") || problem.contains("could not find expected ':'")) {
            return "this does not stand in line with what it belongs to, or a key above has no colon. Indent members of one"
                    + " thing by the same number of spaces.";
        }
        if (problem.contains("special characters are not allowed") || problem.contains("unacceptable")) {
            return "a control character stands here. Remove it.";
        }
        return problem.strip().replaceFirst("\\.$", "")
                + ". Mend the line; members are written as name: value, lists as [one, two].";
    }
}
