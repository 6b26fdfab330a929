package parley.core.log;

/**
 * Bytes that claim to be part of a log and are not: a tile of the wrong length, a proof that does not lead to the root, a
 * request that cannot be read. The message is a sentence that says what, the value and the limit. Everything in this package
 * that reads bytes written by others throws this, or its kind {@link NoteException}, and nothing else.
 */
public class LogException extends Exception {
    private final String reason;

    public LogException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** The reason, as a sentence. */
    @Override
    public String getMessage() {
        return reason;
    }
}
