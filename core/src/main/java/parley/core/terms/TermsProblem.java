package parley.core.terms;

/**
 * One thing wrong in a file of the terms.
 *
 * @param file the file's path within the terms, for example {@code arrangement.yaml}
 * @param mark where in the file
 * @param field where, as a path: {@code rules[3].needs.notice.due}
 * @param value what stands there, shortened
 * @param limit what may stand there
 * @param message one sentence: what is wrong and what to do
 */
public record TermsProblem(String file, FileMark mark, String field, String value, String limit, String message) {

    /** Of a line as a whole; 0 for the whole file. */
    public TermsProblem(String file, int line, String field, String value, String limit, String message) {
        this(file, new FileMark(line, 0), field, value, limit, message);
    }

    TermsProblem at(FileMark found) {
        return new TermsProblem(file, found, field, value, limit, message);
    }

    public int line() {
        return mark.line();
    }

    /** One line for a terminal: {@code arrangement.yaml:12:9: rules[0].force: ...}. */
    @Override
    public String toString() {
        return file + (line() > 0 ? ":" + line() : "") + (mark.column() > 0 ? ":" + mark.column() : "") + ": "
                + (field.isEmpty() ? "" : field + ": ") + message;
    }
}
