package parley.core.whatif;

/** Hears how far a comparison is, and may stop it. */
@FunctionalInterface
public interface Going {
    /**
     * @param done how many acts have been judged
     * @param total how many there are
     * @return false to stop: what was found so far is the result
     */
    boolean on(long done, long total);

    /** To the end, and nobody looks on. */
    Going TO_THE_END = (done, total) -> true;
}
