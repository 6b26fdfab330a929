package parley.core.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * Entries that nobody honest would have signed, or let in. They count for nothing on any node; so that nobody can make a whole
 * record unprovable with one of them, an audit names them and goes on.
 */
final class Evidence {
    private static final int NAMED = 100;

    private final List<Report.Broken> named = new ArrayList<>();
    private long count;

    /** A check of one entry. */
    @FunctionalInterface
    interface Check {
        void run() throws Fault;
    }

    /** @return whether nothing was wrong */
    boolean of(Check check) {
        try {
            check.run();
            return true;
        } catch (Fault fault) {
            count++;
            if (named.size() < NAMED) {
                named.add(fault.report());
            }
            return false;
        }
    }

    /** The first hundred. */
    List<Report.Broken> named() {
        return named;
    }

    long count() {
        return count;
    }
}
