package parley.app.cli;

/** How far something long is, with its rate and the time left: one line on standard error that is written over, at a terminal only. */
final class RateLine {
    private static final long EVERY_NANOS = 200_000_000;

    private final String doing;
    private final String what;
    private final boolean shown = Terminals.present();
    private final long began = System.nanoTime();
    private long shownNanos = began;

    RateLine(String doing, String what) {
        this.doing = doing;
        this.what = what;
    }

    /**
     * @param count of what is counted
     * @param done of {@code total}, in whatever measure: says how long it will take
     */
    void at(long count, long done, long total) {
        long now = System.nanoTime();
        if (shown && now - shownNanos > EVERY_NANOS) {
            shownNanos = now;
            System.err.print("\r" + line(count, done, total, (now - began) / 1e9) + "\u001b[K");
        }
    }

    String line(long count, long done, long total, double seconds) {
        String left = done <= 0 || total < done ? "" : ", " + Math.round(seconds / done * (total - done)) + " s left";
        return "%s: %,d %s, %,d a second%s".formatted(doing, count, what, Math.round(count / seconds), left);
    }

    /** Clears the line. */
    void end() {
        if (shown && shownNanos != began) {
            System.err.print("\r\u001b[K");
        }
    }
}
