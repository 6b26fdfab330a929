package parley.core.rule;

import static parley.core.rule.Cases.id;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import parley.core.act.Digest;
import parley.core.register.Course;
import parley.core.register.Start;

/** How random terms may have begun, stood still and ended. */
final class RandomCourses {
    private final Dice dice;

    RandomCourses(Dice dice) {
        this.dice = dice;
    }

    Optional<Course> course() {
        return start().map(Course::of).map(plain -> dice.chance(60) ? plain : turned(plain));
    }

    /** Suspended, resumed, renewed, left: whatever the register may say. */
    private Course turned(Course plain) {
        var released = new TreeMap<String, Instant>();
        if (dice.chance(40)) {
            released.put(dice.chance(50) ? "usa" : "rus", dice.hour(24));
        }
        var runs = new ArrayList<Course.Run>();
        for (Course.Run run : plain.runs()) {
            if (dice.chance(30)) {
                Instant before = dice.hour(8);
                runs.add(turned(new Course.Run(
                        id("before"),
                        before,
                        Optional.of(before.plusSeconds(3600L * dice.below(6))),
                        new TreeMap<>(),
                        List.of())));
            }
            runs.add(turned(run));
        }
        var others = new ArrayList<Start>();
        if (dice.chance(30)) {
            others.add(new Start.Lapsed(
                    id("o"),
                    Digest.of(new byte[0]),
                    dice.hour(14),
                    dice.hour(15),
                    new TreeSet<>(dice.some(List.of("usa", "rus")))));
        }
        if (dice.chance(15)) {
            others.add(new Start.Undecided(
                    id("u"),
                    Digest.of(new byte[0]),
                    dice.hour(20),
                    Dice.ZERO,
                    new TreeSet<>(dice.some(List.of("usa", "rus")))));
        }
        return new Course(plain.start(), Optional.empty(), released, others, runs);
    }

    private Course.Run turned(Course.Run run) {
        var until = new TreeMap<String, Instant>();
        if (dice.chance(30)) {
            until.put("begun", dice.hour(24));
        }
        var pauses = new ArrayList<Course.Pause>();
        for (int i = 0; i < dice.below(3); i++) {
            Instant held = dice.hour(20);
            var holds = new ArrayList<Course.Hold>();
            if (dice.chance(40)) {
                Instant from = dice.hour(22);
                holds.add(new Course.Hold(
                        from,
                        dice.chance(50) ? Optional.of(from.plusSeconds(3600L * (1 + dice.below(4)))) : Optional.empty(),
                        new TreeSet<>(dice.some(List.of("usa", "rus")))));
            }
            pauses.add(new Course.Pause(
                    id("pause" + i),
                    "usa",
                    held,
                    dice.chance(70) ? Optional.of(held.plusSeconds(3600L * dice.below(4))) : Optional.empty(),
                    dice.chance(50) ? Optional.of(held.plusSeconds(3600L * dice.below(8))) : Optional.empty(),
                    holds));
        }
        Optional<Instant> ended =
                run.ended().isPresent() ? run.ended() : dice.chance(25) ? Optional.of(dice.hour(24)) : Optional.empty();
        var reached = new TreeMap<String, Instant>();
        if (dice.chance(60)) {
            reached.put("calm", dice.hour(20));
        }
        return new Course.Run(run.commencement(), run.from(), ended, until, pauses, reached);
    }

    private Optional<Start> start() {
        var confirmed = new TreeSet<>(dice.some(List.of("usa", "rus")));
        Digest terms = Digest.of(new byte[0]);
        return switch (dice.below(10)) {
            case 0 -> Optional.of(new Start.NotProposed());
            case 1 -> Optional.of(new Start.Undecided(id("s"), terms, dice.hour(16), Dice.ZERO, confirmed));
            case 2 -> Optional.of(new Start.Lapsed(id("s"), terms, dice.hour(16), dice.hour(16), confirmed));
            case 3 -> Optional.empty();
            default -> Optional.of(new Start.InEffect(id("s"), terms, dice.hour(12), Dice.ZERO));
        };
    }
}
