package parley.app.cli;

/** Something the person at the terminal can put right; the message says what and how. */
public final class UsageError extends RuntimeException {
    public UsageError(String message) {
        super(message, null, false, false);
    }
}
