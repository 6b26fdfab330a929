package parley.sim;

/** What may go wrong in a schedule, and what may be changed in it. {@link Hazards} counts how often each really came. */
public enum Hazard {
    // Lines.
    REQUEST_LOST,
    ANSWER_LOST,
    DELAYED,
    DUPLICATED,
    REORDERED,
    PARTITION,
    // Machines.
    WRITE_FAILED,
    WRITE_FAILED_BUT_PERSISTED,
    WRITE_TORN,
    POWER_CUT,
    DISK_FULL,
    CLOCK_SKEWED,
    CLOCK_JUMPED,
    HEADQUARTERS_RESTORED,
    OFFICE_RESTORED,
    TWO_OFFICES,
    // People.
    HEADQUARTERS_SILENT,
    COSIGNATURES_HIDDEN,
    OFFICE_DROPS,
    OFFICE_REORDERS,
    OFFICE_FORKS,
    OFFICE_BACK_DATES,
    OFFICE_DELIVERS_LATE,
    PARTY_CONTRADICTS_ITSELF,
    KEY_STOLEN,
    KEYS_ROTATED,
    HOSTILE_DIRECT_ACT,
    // What both agree on, or one may do alone.
    ML_DSA_COSIGNER_GRANTED,
    STAND_IN_AGREES,
    TERMS_AMENDED,
    TERMS_INTERPRETED,
    TERMS_RENEWED,
    TERMS_LEFT,
    LOST_OFFICE_SUCCEEDED,
    LYING_OFFICE_SUCCEEDED
}
