package parley.sim;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import parley.node.scenario.ScenarioFolder;
import parley.sim.plant.PlantedFaults;

/** {@code ./dev sim [SEED] [--minutes N] [--schedules N]}: schedule after schedule, and then the planted faults. */
public final class Explorer {
    private Explorer() {}

    /** What a run of many schedules came to. */
    public record Tally(long first, long schedules, long steps, long acts, long permissions, List<String> failures) {
        String sentence() {
            return schedules + " schedules, seeds " + first + " to " + (first + schedules - 1) + "; " + steps
                    + " steps, "
                    + acts + " acts signed; a permission by agreement was seen, and found live, " + permissions
                    + " times; " + failures.size() + " schedules breach an invariant.";
        }
    }

    /** Runs seeds from {@code first} on until the time is up. */
    public static Tally explore(
            Beginning.All beginnings, long first, Duration budget, long most, Consumer<String> failed) {
        long until = System.nanoTime() + budget.toNanos();
        long steps = 0;
        long acts = 0;
        long permissions = 0;
        var failures = new ArrayList<String>();
        long seed = first;
        for (; seed < first + most && System.nanoTime() < until; seed++) {
            try {
                var outcome = Schedule.run(beginnings, seed, line -> {});
                steps += outcome.steps();
                acts += outcome.acts();
                permissions += outcome.permissions();
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
        return new Tally(first, seed - first, steps, acts, permissions, failures);
    }

    private static String failure(long seed, String what) {
        return "seed " + seed + ": " + what + "\n  again: ./dev sim " + seed;
    }

    public static void main(String[] arguments) {
        var options = Options.of(List.of(arguments));
        var beginnings = Beginning.of(ScenarioFolder.read(Path.of("scenarios/amman-2016")));
        boolean sound =
                options.seed().isPresent() ? one(beginnings, options.seed().getAsLong()) : many(beginnings, options);
        System.exit(sound ? 0 : 1);
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
