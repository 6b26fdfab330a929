package parley.core.space;

/** A footprint that cannot be judged: broken, too large, or where this version does not compute. The sentence is for people. */
public final class BadFootprint extends Exception {
    private final String sentence;

    public BadFootprint(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
