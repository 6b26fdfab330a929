package parley.core.terms;

/** What is wrong with YAML that cannot be parsed, for people who do not know the parser. */
final class Malformed {
    private Malformed() {}

    /** @param problem as the parser puts it */
    static String sentence(String problem) {
        return "Not valid YAML 1.2: " + problem.strip().replaceFirst("\\.$", "") + ". " + advice(problem);
    }

    private static String advice(String problem) {
        if (problem.contains("TAB") || problem.contains("\\t")) {
            return "Indent with spaces, not with a tab.";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "Put what holds a colon in quotes, or check the indentation.";
        }
        if (problem.contains("',' or '}'")) {
            return "Close the brace with }, or put a comma between the members.";
        }
        if (problem.contains("',' or ']'")) {
            return "Close the bracket with ], or put a comma between the items.";
        }
        if (problem.contains("unexpected end of stream") || problem.contains("scanning a quoted scalar")) {
            return "A quotation mark or bracket is not closed.";
        }
        if (problem.contains("block end") || problem.contains("could not find expected ':'")) {
            return "Check the indentation of this line and of those above it, and that every key has its colon.";
        }
        if (problem.contains("special characters are not allowed") || problem.contains("unacceptable")) {
            return "Remove the control character.";
        }
        return "Mend the line; members are written as name: value, lists as [one, two].";
    }
}
