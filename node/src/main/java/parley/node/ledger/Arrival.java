package parley.node.ledger;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import parley.core.act.SignedAct;
import parley.node.port.SubmitAnswer;

/** An act at the office's door, checked, and waiting for its answer. Whoever sequences answers; whoever submitted waits. */
final class Arrival {
    /** A place in a chain. */
    record Turn(String chain, long seq) {
        Turn next() {
            return new Turn(chain, seq + 1);
        }
    }

    private final SignedAct signed;
    private final Turn turn;
    private final Semaphore signal = new Semaphore(0);
    private volatile @Nullable SubmitAnswer answer;
    private volatile @Nullable RuntimeException failure;

    Arrival(SignedAct signed) {
        this.signed = signed;
        this.turn = new Turn(Chains.of(signed), signed.act().seq());
    }

    SignedAct signed() {
        return signed;
    }

    Turn turn() {
        return turn;
    }

    void answer(SubmitAnswer given) {
        answer = given;
        signal.release();
    }

    /** What became of it is not known. */
    void fail(RuntimeException e) {
        failure = e;
        signal.release();
    }

    /** Wakes whoever waits without an answer: it is their turn to sequence. */
    void nudge() {
        signal.release();
    }

    /** @return whether there was an answer or a nudge in time */
    boolean await(long nanos) {
        try {
            return signal.tryAcquire(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @throws RuntimeException that stopped whoever sequenced it */
    @Nullable
    SubmitAnswer answer() {
        var stopped = failure;
        if (stopped != null) {
            throw stopped;
        }
        return answer;
    }
}
