package parley.core.terms;

/**
 * A place in a file.
 *
 * @param line from 1; 0 when the file as a whole is meant
 * @param column in characters, from 1; 0 when the line as a whole is meant
 */
public record FileMark(int line, int column) {
    public static final FileMark NONE = new FileMark(0, 0);
}
