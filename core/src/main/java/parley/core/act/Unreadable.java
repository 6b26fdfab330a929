package parley.core.act;

/** Thrown by the strict readers when a text does not say what it should; {@link #problem()} names field, value and limit. */
public final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public Unreadable(Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    static Unreadable at(String field, String sentence) {
        return new Unreadable(Problem.at(field, sentence));
    }

    public Problem problem() {
        return problem;
    }
}
