package parley.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, for a command that can stop early and still say what it has found: the first one raises the sign, and the program ends
 * once the command has answered, or after {@value #PATIENCE_SECONDS} seconds if it does not.
 */
final class StopSign implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch answered = new CountDownLatch(1);
    private final Thread hook = new Thread(this::raise, "stop");
    private volatile boolean up;

    StopSign() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean isUp() {
        return up;
    }

    private void raise() {
        up = true;
        try {
            if (answered.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(Exit.STOPPED);
    }

    /** The command has answered: the program may end. */
    @Override
    public void close() {
        answered.countDown();
        if (!up) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // Ctrl-C came just now: the hook ends the program.
            }
        }
    }
}
