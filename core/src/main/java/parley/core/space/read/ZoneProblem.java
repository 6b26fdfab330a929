package parley.core.space.read;

/**
 * One thing that keeps a zone, or a file of them, from being used.
 *
 * @param line from 1; 0 where the format has no lines to speak of
 * @param field where in the file: {@code features[2].geometry.coordinates[0][4]}; empty for the whole
 * @param value what stands there, shortened
 * @param limit what may stand there
 * @param message what is wrong and what to write instead, as a sentence
 */
public record ZoneProblem(int line, String field, String value, String limit, String message) {
    @Override
    public String toString() {
        String where = line > 0 ? "line " + line + (field.isEmpty() ? "" : ", " + field) : field;
        return where.isEmpty() ? message : where + ": " + message;
    }
}
