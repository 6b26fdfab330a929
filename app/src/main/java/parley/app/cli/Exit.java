package parley.app.cli;

/** How every command ends. */
public final class Exit {
    /** Done; for a check: it holds. */
    public static final int DONE = 0;

    /** The check failed. */
    public static final int FAILED = 1;

    /** Wrong usage, or something that cannot be read. */
    public static final int USAGE = 2;

    /** Only the structure was checked, because no keys were given. */
    public static final int STRUCTURE_ONLY = 3;

    /** The check holds, and shows that somebody broke the protocol. */
    public static final int EVIDENCE = 4;

    /** Stopped by Ctrl-C; what was found until then has been given. */
    public static final int STOPPED = 130;

    private Exit() {}
}
