package parley.node;

import java.util.Optional;
import java.util.function.Supplier;
import parley.node.port.Disk;

/** Whether this node still works. A write that failed may have reached the disk: only reading it all again tells. So the node stops at it. */
final class Halt {
    private final Runnable wake;
    private volatile Optional<String> reason = Optional.empty();

    /** @param wake called after something was served, so that what follows from it is looked for */
    Halt(Runnable wake) {
        this.wake = wake;
    }

    Optional<String> reason() {
        return reason;
    }

    /** In words for whoever asked for something. */
    Optional<String> sentence() {
        return reason.map(why -> "This node has stopped: " + why);
    }

    void because(String why) {
        reason = reason.or(() -> Optional.of(why));
    }

    /** Work of the node's own: none once it has stopped, and whatever it throws stops it. @return whether anything moved */
    boolean guarded(Supplier<Boolean> work) {
        if (reason.isPresent()) {
            return false;
        }
        try {
            return work.get();
        } catch (RuntimeException e) {
            because(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** Work for somebody else: what is wrong with their bytes is theirs, and only a disk that fails stops the node. */
    <T> T served(Supplier<T> work) {
        try {
            return work.get();
        } catch (Disk.Failure e) {
            because(String.valueOf(e.getMessage()));
            throw e;
        } finally {
            wake.run();
        }
    }
}
