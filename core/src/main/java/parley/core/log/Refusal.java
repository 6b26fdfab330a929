package parley.core.log;

/** Why a witness does not cosign what it was asked to, with the HTTP status that C2SP {@code tlog-witness} gives the reason. */
public final class Refusal extends LogException {
    /** The request cannot be read, or its old size is above its new one. */
    public static final int BAD_REQUEST = 400;
    /** The log's signature is missing, or a known key's is wrong. */
    public static final int FORBIDDEN = 403;
    /** The checkpoint is of a log that is not known here. */
    public static final int NOT_FOUND = 404;
    /** The witness stands elsewhere; the answer says at which size. */
    public static final int CONFLICT = 409;
    /** The proof does not show that the new tree extends the old one. */
    public static final int UNPROCESSABLE = 422;

    private final int status;

    Refusal(int status, String reason) {
        super(reason);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
