package parley.sim.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Three real processes under load; {@code ./dev sim --processes} kills 200 times. */
@Tag("process")
@Execution(ExecutionMode.CONCURRENT)
class KillsTest {
    private static final int KILLS = 20;
    private static final long SEED = Long.getLong("parley.sim.from", 1);

    @Test
    void whateverIsKilledEveryAcknowledgedActStandsInEachSealedRecordInOrderAndOnce(@TempDir Path folder)
            throws Exception {
        System.out.println("again: ./dev sim --processes " + KILLS + " --from " + SEED);
        var outcome = Kills.run(folder, scenario(), SEED, KILLS, System.out::println);
        System.out.println(outcome.json());
        assertThat(outcome.violations()).isEmpty();
        assertThat(outcome.kills()).isEqualTo(KILLS);
        assertThat(outcome.signed()).isGreaterThan(10L * KILLS);
        assertThat(outcome.acknowledged()).isGreaterThan(5L * KILLS);
        assertThat(outcome.sealed()).isGreaterThan(outcome.signed());
    }

    /** From wherever the tests run. */
    static Path scenario() {
        var at = Path.of("").toAbsolutePath();
        while (at != null && !Files.isDirectory(at.resolve("scenarios/amman-2016"))) {
            at = at.getParent();
        }
        if (at == null) {
            throw new IllegalStateException("There is no scenarios/amman-2016 above the working folder.");
        }
        return at.resolve("scenarios/amman-2016");
    }
}
