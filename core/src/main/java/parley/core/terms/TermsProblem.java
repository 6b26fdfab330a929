package parley.core.terms;

/**
 * One thing wrong in a file of the terms.
 *
 * @param file the file's path within the terms, for example {@code arrangement.yaml}
 * @param line from 1; 0 when the file as a whole is meant
 * @param field where, as a path: {@code rules[3].needs.notice.due}
 * @param value what stands there, shortened
 * @param limit what may stand there
 * @param message one sentence: what is wrong and what to do
 */
public record TermsProblem(String file, int line, String field, String value, String limit, String message) {

    /** One line for a terminal: {@code arrangement.yaml:12: rules[0].force: ...}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + (field.isEmpty() ? "" : field + ": ") + message;
    }
}
