package parley.sim;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import parley.sim.check.Breach;

/** What one seed stands for: a beginning, a workload, faults, and in the end everything mended. */
public final class Schedule {
    static final int FEWEST_ACTS = 20;
    private static final int FEWEST_ROUNDS = 70;
    private static final int MOST_ROUNDS = 260;
    private static final int ROUNDS_TO_REST = 90;

    private Schedule() {}

    /**
     * What came of it.
     *
     * @param trace digest of everything that happened
     * @param hazards what really went wrong, and how often
     * @param permissions how often a permission by agreement was seen, and found live
     */
    public record Outcome(
            long seed,
            String trace,
            long acts,
            long steps,
            long crashes,
            long calls,
            long permissions,
            Map<Hazard, Long> hazards,
            List<String> faults,
            List<Breach> breaches) {}

    /** Runs a seed from beginning to end. @param reader is given each line of the trace */
    public static Outcome run(Beginning.All beginnings, long seed, Consumer<String> reader) {
        var world = new World(beginning(beginnings, seed), seed, reader);
        var course = new CourseOfTerms(world, beginnings.versions(), seed);
        var workload = new Workload(world, course);
        var faults = new Faults(world);
        world.settle(20);
        faults.draw(seed);
        for (int round = 0; round < FEWEST_ROUNDS || workload.signed() < FEWEST_ACTS && round < MOST_ROUNDS; round++) {
            world.advance(pause(world));
            faults.happen();
            if (world.random().nextInt(100) < 40) {
                workload.act();
            }
            world.round();
        }
        mend(world, faults, workload);
        course.count();
        return new Outcome(
                seed,
                world.trace().digest(),
                workload.signed(),
                world.steps(),
                world.crashes(),
                world.network().calls(),
                world.checkers().permissions(),
                world.hazards().counts(),
                faults.drawn(),
                world.checkers().breaches());
    }

    private static Beginning beginning(Beginning.All all, long seed) {
        return switch ((int) Math.floorMod(seed, 12L)) {
            case 0, 1, 2 -> all.adopted();
            case 3 -> all.nearFullTile();
            case 4, 5 -> all.guaranteed();
            default -> all.started();
        };
    }

    private static Duration pause(World world) {
        int chance = world.random().nextInt(100);
        return Duration.ofMillis(
                chance < 50
                        ? world.random().nextLong(500, 10_000)
                        : chance < 90
                                ? world.random().nextLong(15_000, 90_000)
                                : world.random().nextLong(120_000, 480_000));
    }

    private static void mend(World world, Faults faults, Workload workload) {
        world.heal();
        // Where a fault kept a side from signing for long, it has its say now.
        for (int round = 0; workload.signed() < FEWEST_ACTS && round < MOST_ROUNDS; round++) {
            world.advance(pause(world));
            workload.act();
            world.round();
        }
        if (faults.jumped()) {
            world.advance(Duration.ofHours(2));
        }
        if (!faults.mustRest()) {
            // Two histories meet now at the latest.
            world.settle(6);
            faults.succeed();
            world.settle(6);
        }
        Rest.end(world, faults.mustRest() ? ROUNDS_TO_REST : 12, faults.mustRest());
    }
}
