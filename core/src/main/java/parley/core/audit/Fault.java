package parley.core.audit;

/** The first thing wrong ends an audit; {@link Audit} turns it into {@link Report.Broken}. */
final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String where;
    private final String what;

    Fault(String where, String what) {
        super(where + ": " + what);
        this.where = where;
        this.what = what;
    }

    Report.Broken report() {
        return new Report.Broken(where, what);
    }
}
