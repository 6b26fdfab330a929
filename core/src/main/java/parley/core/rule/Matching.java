package parley.core.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;
import parley.core.act.Activity;
import parley.core.terms.Allowance;
import parley.core.terms.Arrangement;
import parley.core.terms.Ban;
import parley.core.terms.Conditions;
import parley.core.terms.Facet;

/** Whether the words of a rule hold for an activity, by Kleene logic. */
final class Matching {
    private final Arrangement arrangement;
    private final Activity activity;
    private final Phases phases;
    private final boolean guarded;

    /**
     * @param guarded whether this is combat, about which nothing is said but yes, no and cannot tell
     */
    Matching(Arrangement arrangement, Activity activity, Phases phases, boolean guarded) {
        this.arrangement = arrangement;
        this.activity = activity;
        this.phases = phases;
        this.guarded = guarded;
    }

    /**
     * A word of a rule and its value.
     *
     * @param why it does not hold, or cannot be told, as the end of a sentence: put into words only for a verdict that says so
     */
    record Word(Kleene value, Supplier<String> why) {
        Word(Kleene value, String without) {
            this(value, () -> without);
        }

        String without() {
            return why.get();
        }
    }

    static Kleene all(List<Word> words) {
        Kleene value = Kleene.TRUE;
        for (Word word : words) {
            value = value.and(word.value());
        }
        return value;
    }

    /** The words that do not depend on where and when: whose flight, what for. */
    List<Word> fixed(Conditions when, boolean ban) {
        var words = new ArrayList<Word>();
        if (!when.forces().isEmpty()) {
            words.add(force(when.forces()));
        }
        when.facets().forEach((facet, values) -> words.add(facet(facet, values, ban)));
        return words;
    }

    private Word force(List<String> forces) {
        return activity.force()
                .map(force -> arrangement.answers(force).isEmpty()
                        ? new Word(Kleene.UNKNOWN, "force " + force + " is not one of these terms")
                        : new Word(
                                Kleene.of(forces.contains(force)),
                                () -> "it is of " + force + ", not " + Sentences.or(forces)))
                .orElse(new Word(Kleene.UNKNOWN, "it is not declared whose flight it is"));
    }

    private Word facet(String name, SortedSet<String> values, boolean ban) {
        List<String> declared = activity.facets().getOrDefault(name, List.of());
        if (declared.isEmpty()) {
            return new Word(Kleene.UNKNOWN, "the " + name + " is not declared");
        }
        List<String> known = arrangement.facet(name).map(Facet::values).orElse(List.of());
        boolean some = declared.stream().anyMatch(values::contains);
        Kleene value = Kleene.of(!ban);
        for (String each : declared) {
            Kleene one = known.contains(each) ? Kleene.of(values.contains(each)) : Kleene.UNKNOWN;
            value = ban ? value.or(one) : value.and(one);
        }
        Kleene all = value;
        return new Word(
                value,
                () -> all == Kleene.UNKNOWN
                        ? "the " + name + " " + Sentences.and(declared) + " is not one of these terms"
                        : "the " + name + " is " + Sentences.and(declared) + ", not " + (some ? "only " : "")
                                + Sentences.or(List.copyOf(values)));
    }

    /** The words of a ban that depend on the part. */
    List<Word> of(Ban ban, Part part) {
        var answering = activity.force().flatMap(arrangement::answers);
        return of(ban.when(), part, phases.forBan(ban, part.instant(), answering));
    }

    /** The words of an exception that depend on the part. */
    List<Word> of(Allowance allowance, Part part) {
        return of(allowance.when(), part, phases.forException(allowance.when().phases(), part.instant()));
    }

    private List<Word> of(Conditions when, Part part, Kleene runs) {
        var words = new ArrayList<Word>();
        if (!when.inside().isEmpty()) {
            words.add(place(any(when.inside(), 0, part), "inside", "outside", when.inside(), part));
        }
        if (!when.outside().isEmpty()) {
            words.add(place(any(when.outside(), 0, part).not(), "outside", "inside", when.outside(), part));
        }
        when.within().ifPresent(within -> {
            Kleene holds = any(within.of(), within.metres(), part);
            words.add(new Word(holds, () -> {
                String near = guarded ? "near" : "within " + Math.round(within.metres()) + " m of";
                return placed(holds, near, "not " + near, within.of(), part);
            }));
        });
        when.altitude()
                .ifPresent(range -> words.add(new Word(
                        part.height().in(range), "its altitude is not in the range, or is given in another datum")));
        words.add(new Word(
                runs,
                () -> runs == Kleene.UNKNOWN
                        ? phases.doubt()
                        : "no phase of it runs at " + Sentences.instant(part.instant())));
        return words;
    }

    private static Kleene any(List<String> places, double metres, Part part) {
        Kleene holds = Kleene.FALSE;
        for (String place : places) {
            holds = holds.or(part.answer(new Reach(place, metres)).holds());
        }
        return holds;
    }

    private Word place(Kleene value, String where, String opposite, List<String> places, Part part) {
        return new Word(value, () -> placed(value, where, opposite, places, part));
    }

    private String placed(Kleene value, String where, String opposite, List<String> places, Part part) {
        String named = Sentences.or(places);
        if (guarded) {
            String is = value == Kleene.UNKNOWN ? "it may or may not be " : "it is not ";
            return is + where + " " + named;
        }
        if (value == Kleene.UNKNOWN) {
            Optional<String> doubt = part.answers().entrySet().stream()
                    .filter(entry -> places.contains(entry.getKey().place()))
                    .flatMap(entry -> entry.getValue().doubt().stream())
                    .findFirst();
            return "it may or may not be " + where + " " + named + ", because "
                    + doubt.orElse("its edge lies within the error of the drawing");
        }
        return "it is " + opposite + " " + named;
    }

    /** Where a ban catches a part: {@code inside DA-1 (designated)}; for combat only the place's name. */
    String where(Conditions when, Part part) {
        var pieces = new ArrayList<String>();
        if (!when.inside().isEmpty()) {
            pieces.add("inside " + named(when.inside(), 0, part));
        }
        if (!when.outside().isEmpty()) {
            pieces.add("outside " + Sentences.and(when.outside()));
        }
        when.within()
                .ifPresent(within -> pieces.add(
                        guarded
                                ? "near " + Sentences.or(within.of())
                                : "within " + Math.round(within.metres()) + " m of "
                                        + named(within.of(), within.metres(), part)));
        return String.join(", ", pieces);
    }

    private String named(List<String> places, double metres, Part part) {
        if (guarded) {
            return Sentences.or(places);
        }
        var names = new ArrayList<String>();
        for (String place : places) {
            names.addAll(part.answer(new Reach(place, metres)).names());
        }
        List<String> areas = Sentences.unique(names);
        return areas.isEmpty() ? Sentences.or(places) : Sentences.and(areas) + " (" + Sentences.or(places) + ")";
    }
}
