package parley.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import parley.node.scenario.ScenarioFolder;
import parley.sim.plant.PlantedFaults;
import parley.sim.process.Kills;
import parley.sim.process.TemporaryFolder;

/** {@code ./dev sim}: schedule after schedule and then the planted faults; or real processes, killed. */
public final class Explorer {
    private static final Path SCENARIO = Path.of("scenarios/amman-2016");

    private Explorer() {}

    /** What a run of many schedules came to. */
    public record Tally(
            long first,
            long schedules,
            long steps,
            long acts,
            long permissions,
            Hazards hazards,
            List<String> failures) {
        String sentence() {
            return schedules + " schedules, seeds " + first + " to " + (first + schedules - 1) + "; " + steps
                    + " steps, "
                    + acts + " acts signed; a permission by agreement was seen, and found live, " + permissions
                    + " times; " + failures.size() + " schedules breach an invariant.\nWhat went wrong: " + hazards
                    + ".";
        }
    }

    /** Runs seeds from {@code first} on until the time is up. */
    public static Tally explore(
            Beginning.All beginnings, long first, Duration budget, long most, Consumer<String> failed) {
        long until = System.nanoTime() + budget.toNanos();
        long steps = 0;
        long acts = 0;
        long permissions = 0;
        long tooShort = 0;
        var hazards = new Hazards();
        var failures = new ArrayList<String>();
        long seed = first;
        for (; seed < first + most && System.nanoTime() < until; seed++) {
            try {
                var outcome = Schedule.run(beginnings, seed, line -> {});
                steps += outcome.steps();
                acts += outcome.acts();
                permissions += outcome.permissions();
                hazards.add(outcome.hazards());
                if (outcome.acts() < Schedule.FEWEST_ACTS || outcome.hazards().isEmpty()) {
                    // Played and looked at like the others, and not counted among them: a fault may keep a side from
                    // signing for nearly all of its time.
                    tooShort++;
                }
                if (!outcome.breaches().isEmpty()) {
                    failures.add(failure(
                            seed, outcome.faults() + " " + outcome.breaches().getFirst()));
                    failed.accept(failures.getLast());
                }
            } catch (RuntimeException e) {
                var where = e.getStackTrace().length > 0 ? " " + e.getStackTrace()[0] : "";
                failures.add(failure(seed, "it throws " + e + where));
                failed.accept(failures.getLast());
            }
        }
        if (tooShort * 10 > seed - first) {
            failures.add(tooShort + " of " + (seed - first) + " schedules have fewer than " + Schedule.FEWEST_ACTS
                    + " acts, or no fault: one in ten is the most");
            failed.accept(failures.getLast());
        }
        return new Tally(first, seed - first - tooShort, steps, acts, permissions, hazards, failures);
    }

    private static String failure(long seed, String what) {
        return "seed " + seed + ": " + what + "\n  again: ./dev sim " + seed;
    }

    public static void main(String[] arguments) {
        var options = Options.of(List.of(arguments));
        System.exit(options.kills().isPresent() ? killed(options) : simulated(options));
    }

    private static int simulated(Options options) {
        var beginnings = Beginning.of(ScenarioFolder.read(SCENARIO));
        boolean sound =
                options.seed().isPresent() ? one(beginnings, options.seed().getAsLong()) : many(beginnings, options);
        return sound ? 0 : 1;
    }

    private static int killed(Options options) {
        int kills = options.kills().getAsInt();
        System.out.println(
                "seed " + options.first() + "; again: ./dev sim --processes " + kills + " --from " + options.first());
        try (var folder = new TemporaryFolder()) {
            var outcome = Kills.run(folder.path(), SCENARIO, options.first(), kills, System.out::println);
            outcome.violations().forEach(System.out::println);
            System.out.println(outcome.json());
            return outcome.violations().isEmpty() ? 0 : 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static boolean one(Beginning.All beginnings, long seed) {
        var outcome = Schedule.run(beginnings, seed, System.out::println);
        var again = Schedule.run(beginnings, seed, line -> {});
        System.out.println("Faults: " + String.join(", ", outcome.faults()));
        System.out.println(
                "Trace " + outcome.trace() + (outcome.equals(again) ? ", twice the same" : ", NOT the same twice"));
        outcome.breaches().forEach(System.out::println);
        System.out.println(json(1, outcome.steps(), outcome.breaches().size(), 0, 0));
        return outcome.breaches().isEmpty() && outcome.equals(again);
    }

    private static boolean many(Beginning.All beginnings, Options options) {
        var tally = explore(beginnings, options.first(), options.budget(), options.most(), System.out::println);
        System.out.println(tally.sentence());
        var all = PlantedFaults.all();
        long planted = all.size();
        long caught = all.stream()
                .filter(plant -> {
                    var escaped = plant.play(beginnings);
                    System.out.println(
                            "planted: " + plant + (escaped.isEmpty() ? ": caught" : ": NOT CAUGHT, " + escaped));
                    return escaped.isEmpty();
                })
                .count();
        System.out.println(
                json(tally.schedules(), tally.steps(), tally.failures().size(), planted, caught));
        return tally.failures().isEmpty() && planted == caught;
    }

    private static String json(long schedules, long steps, long violations, long planted, long caught) {
        return "{\"schedules\":" + schedules + ",\"steps\":" + steps + ",\"violations\":" + violations
                + ",\"planted_faults\":" + planted + ",\"planted_caught\":" + caught + "}";
    }
}
