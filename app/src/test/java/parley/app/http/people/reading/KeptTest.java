package parley.app.http.people.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What was worked out is kept, once, and nobody waits for another's. */
class KeptTest {
    private static final int SECONDS = 20;

    private final Kept<String> kept = new Kept<>(2);
    private final AtomicInteger made = new AtomicInteger();

    private String made() {
        return "value " + made.incrementAndGet();
    }

    @Test
    void whoAsksForAnotherDoesNotWaitAndWhoAsksForTheSameGetsTheSame() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = threads.submit(() -> kept.of("slow", () -> {
                begun.countDown();
                await(goOn);
                return made();
            }));
            await(begun);
            assertThat(threads.submit(() -> kept.of("other", () -> "at once")).get(SECONDS, TimeUnit.SECONDS))
                    .isEqualTo("at once");
            var same = threads.submit(() -> kept.of("slow", this::made));
            goOn.countDown();
            assertThat(slow.get(SECONDS, TimeUnit.SECONDS)).isEqualTo("value 1");
            assertThat(same.get(SECONDS, TimeUnit.SECONDS)).isEqualTo("value 1");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatDoesNotStayAndWhatFailedIsWorkedOutAgain() {
        assertThat(kept.of("a", this::made, value -> false)).isEqualTo("value 1");
        assertThat(kept.of("a", this::made)).isEqualTo("value 2");
        assertThat(kept.of("a", this::made)).isEqualTo("value 2");
        assertThatThrownBy(() -> kept.of("b", () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(kept.of("b", this::made)).isEqualTo("value 3");
    }

    @Test
    void theOneLeastLatelyAskedForIsForgotten() {
        kept.of("a", this::made);
        kept.of("b", this::made);
        kept.of("a", this::made);
        kept.of("c", this::made);
        assertThat(kept.of("a", this::made)).isEqualTo("value 1");
        assertThat(kept.of("b", this::made)).isEqualTo("value 4");
    }
}
