package parley.app.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.core.audit.Audit;
import parley.core.audit.Verified;

/** How far an audit is: one line that is written over on a terminal, lines below each other elsewhere; and the file to resume from. */
final class ProgressLine implements Audit.Progress {
    private static final long TERMINAL_NANOS = 200_000_000;
    private static final long ELSEWHERE_NANOS = 2_000_000_000;
    private static final long KEEP_NANOS = 2_000_000_000;

    private final boolean terminal = Terminals.present();
    private final boolean shown;
    private final Optional<VerifiedFile> kept;
    private final long began = System.nanoTime();
    private long shownNanos = began;
    private long keptNanos = began;
    private @Nullable Verified newest;

    ProgressLine(boolean always, Optional<VerifiedFile> kept) {
        this.shown = always || terminal;
        this.kept = kept;
    }

    @Override
    public void at(String what, long done, long total) {
        long now = System.nanoTime();
        if (shown && now - shownNanos > (terminal ? TERMINAL_NANOS : ELSEWHERE_NANOS)) {
            shownNanos = now;
            System.err.printf(terminal ? "\r%s %,d of %,d\u001b[K" : "%s %,d of %,d%n", what, done, total);
        }
    }

    @Override
    public void verified(Verified soFar) {
        newest = soFar;
        long now = System.nanoTime();
        if (now - keptNanos > KEEP_NANOS) {
            keptNanos = now;
            kept.ifPresent(file -> file.write(soFar));
        }
    }

    /** Clears the line, and keeps how far it came. */
    void end() {
        if (terminal && shownNanos != began) {
            System.err.print("\r\u001b[K");
        }
        var last = newest;
        if (last != null) {
            kept.ifPresent(file -> file.write(last));
        }
    }
}
