package parley.sim;

import java.util.Collection;
import java.util.Set;

/** What may be drawn to go wrong in a schedule. */
enum FaultKind {
    CRASH_AT_A_WRITE,
    POWER_FAILS,
    DISK_FULL,
    PARTITION,
    CLOCK_JUMPS,
    HEADQUARTERS_RESTORED,
    OFFICE_RESTORED,
    TWO_OFFICES,
    HEADQUARTERS_SILENT,
    COSIGNATURES_HIDDEN,
    OFFICE_DROPS,
    OFFICE_REORDERS,
    OFFICE_DELIVERS_LATE,
    OFFICE_FORKS,
    OFFICE_BACK_DATES,
    PARTY_CONTRADICTS_ITSELF,
    KEY_STOLEN,
    KEYS_ROTATED,
    HOSTILE_DIRECT_ACT,
    ML_DSA_COSIGNER,
    OFFICE_LOST,
    OFFICE_FORKS_AND_IS_REPLACED;

    private static final Set<FaultKind> ONCE = Set.of(CLOCK_JUMPS, OFFICE_BACK_DATES, OFFICE_FORKS, TWO_OFFICES);
    private static final Set<FaultKind> SUCCESSIONS = Set.of(OFFICE_LOST, OFFICE_FORKS_AND_IS_REPLACED);
    /** A side has one root, which gives each number once. */
    private static final Set<FaultKind> ROOTS =
            Set.of(KEY_STOLEN, KEYS_ROTATED, ML_DSA_COSIGNER, OFFICE_LOST, OFFICE_FORKS_AND_IS_REPLACED);
    /** With one of these beside the loss of the office, what is lost is in no mirror: more than the design promises. */
    private static final Set<FaultKind> LOSSES =
            Set.of(HEADQUARTERS_RESTORED, OFFICE_RESTORED, OFFICE_FORKS, TWO_OFFICES);

    /** Whether it may come beside what has been drawn already. */
    boolean goesWith(Collection<FaultKind> drawn) {
        return !(ONCE.contains(this) && drawn.contains(this))
                && !(ROOTS.contains(this) && drawn.stream().anyMatch(ROOTS::contains))
                && !(SUCCESSIONS.contains(this) && drawn.stream().anyMatch(LOSSES::contains))
                && !(LOSSES.contains(this) && drawn.stream().anyMatch(SUCCESSIONS::contains));
    }
}
