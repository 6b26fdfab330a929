package parley.core.act;

/** How large anything in an act may be. Checked before any work is done on it, and quoted in every refusal. */
public final class Limits {
    /** Bytes of an entry: what one element of a C2SP entry bundle can hold. */
    public static final int ENTRY_BYTES = 65_535;
    /** Bytes of a blob, and of the largest body a peer may send. */
    public static final int BLOB_BYTES = 10_000_000;
    /** How deep JSON may nest. */
    public static final int JSON_DEPTH = 32;
    /** Characters of a free text: what a notice says, why a decision was made. */
    public static final int TEXT_CHARACTERS = 2_000;
    /** Characters of a name of a place, desk, role, officer code, force or facet. */
    public static final int NAME_CHARACTERS = 80;
    /** Acts that one act may be about. */
    public static final int ABOUT = 16;
    /** Volumes of an activity. */
    public static final int VOLUMES = 64;
    /** Positions of one footprint, its holes included. */
    public static final int FOOTPRINT_POSITIONS = 500;
    /** Facets of an activity, and values of one facet. */
    public static final int FACETS = 16;
    /** Decimals of a coordinate in degrees: about a centimetre. */
    public static final int COORDINATE_DECIMALS = 7;
    /** Decimals of a length or an altitude in metres. */
    public static final int METRE_DECIMALS = 3;

    public static final double LOWEST_ALTITUDE_METRES = -500;
    public static final double HIGHEST_ALTITUDE_METRES = 50_000;
    /** The largest radius of a circle, and the largest width of a corridor. */
    public static final double RADIUS_METRES = 1_000_000;
    /** Days that one time window may last. */
    public static final int WINDOW_DAYS = 400;
    /** Characters of a cosigned checkpoint within a seal. */
    public static final int CHECKPOINT_CHARACTERS = 16_384;

    /** Characters of a granted key; an ML-DSA-44 verifier key is the longest. */
    public static final int KEY_CHARACTERS = 4_096;

    /** Characters of a log's origin. */
    public static final int ORIGIN_CHARACTERS = 200;

    /** Announced flights that the author of a notice or request may name as seen; of more in its way, the newest. */
    public static final int SEEN = 256;

    /** Positions that one act may read back. */
    public static final int POSITIONS_READ_BACK = 64;

    /** Aircraft that fly together under one announcement. */
    public static final int AIRCRAFT = 1_000;

    private Limits() {}
}
