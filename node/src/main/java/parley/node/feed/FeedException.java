package parley.node.feed;

/** A source that cannot be a feed at all: no header, an unknown column, a broken archive. */
public final class FeedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FeedException(String message) {
        super(message);
    }

    public FeedException(String message, Throwable cause) {
        super(message, cause);
    }
}
