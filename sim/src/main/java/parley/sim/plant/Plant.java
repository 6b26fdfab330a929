package parley.sim.plant;

import java.util.function.Consumer;
import java.util.function.Function;
import parley.sim.Beginning;

/**
 * A fault put in on purpose, and the checker that must catch it: nodes that lack one of the protocol's checks, or machines that do
 * not keep what they must. Played without the fault, the same scene must breach nothing; and where somebody lies in it, what the
 * scene says of the refusal must hold: that it is refused is then the work of the very check that the broken twin lacks.
 */
public final class Plant {
    private final String name;
    private final String by;
    private final Function<Beginning.All, Beginning> from;
    private final Consumer<Stage> scene;

    Plant(String name, String by, Function<Beginning.All, Beginning> from, Consumer<Stage> scene) {
        this.name = name;
        this.by = by;
        this.from = from;
        this.scene = scene;
    }

    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }

    /** @return empty if it was caught; else what happened instead */
    public String play(Beginning.All beginnings) {
        var planted = new Stage(beginnings, from.apply(beginnings), true);
        scene.accept(planted);
        var found = planted.world.checkers().breaches();
        if (found.stream().noneMatch(breach -> breach.invariant().equals(by))) {
            return by + " has not found it; found was " + found;
        }
        var sound = new Stage(beginnings, from.apply(beginnings), false);
        scene.accept(sound);
        var alarms = sound.world.checkers().breaches();
        if (!sound.notRefused().isEmpty()) {
            return "without the fault it does not hold that " + sound.notRefused();
        }
        return alarms.isEmpty() ? "" : "without the fault there is a breach too: " + alarms;
    }
}
