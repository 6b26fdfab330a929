package parley.core.terms;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads when the terms run. */
final class PhaseReader {
    static final String COMMENCEMENT = "commencement";

    private final List<String> milestones;

    /** @param milestones the declared names */
    PhaseReader(List<String> milestones) {
        this.milestones = milestones;
    }

    LinkedHashMap<String, Phase> phases(Optional<Field> declared) {
        var phases = new LinkedHashMap<String, Phase>();
        declared.map(Field::members).orElse(Map.of()).forEach((name, field) -> {
            ArrangementReader.nameOf(field, name);
            // One that cannot be read is declared all the same: the rules that name it are not mistaken for that.
            phases.put(name, phase(name, field).orElse(new Phase.FromCommencement(name, Optional.empty())));
        });
        if (phases.isEmpty()) {
            declared.ifPresent(
                    field -> field.refuse(
                            "at least one phase",
                            "No phase is declared; rules apply only while one runs. Declare one, as {in-force: {begins: commencement}}."));
        }
        return phases;
    }

    private Optional<Phase> phase(String name, Field field) {
        Map<String, Field> members =
                field.members(ArrangementReader.ordered("begins", "lasts", "from", "until", "daily"), Set.of());
        Field begins = members.get("begins");
        Field from = members.get("from");
        Field until = members.get("until");
        Field daily = members.get("daily");
        int forms = (begins == null ? 0 : 1) + (from == null && until == null ? 0 : 1) + (daily == null ? 0 : 1);
        if (forms != 1 || begins == null && members.containsKey("lasts")) {
            field.refuse(
                    "one form",
                    "A phase has one of these forms: {begins: commencement, lasts: 7d} (lasts may be left out);"
                            + " {from: INSTANT, until: INSTANT}; {daily: \"06:00-18:00\"}.");
            return Optional.empty();
        }
        if (daily != null) {
            return daily.parsed(text -> Words.hours(name, text), Words.HOURS).map(each -> each);
        }
        return begins != null ? begun(name, begins, members) : fixed(name, field, from, until);
    }

    private Optional<Phase> begun(String name, Field begins, Map<String, Field> members) {
        Optional<Duration> lasts =
                Optional.ofNullable(members.get("lasts")).flatMap(f -> f.parsed(Words::duration, Words.DURATION));
        Optional<String> act = begins.id();
        if (act.filter(milestones::contains).isPresent()) {
            return Optional.of(new Phase.FromMilestone(name, act.get(), lasts));
        }
        var beginnings = new ArrayList<>(milestones);
        beginnings.add(COMMENCEMENT);
        act.filter(word -> !word.equals(COMMENCEMENT))
                .ifPresent(word -> begins.refuse(
                        COMMENCEMENT + " or a milestone",
                        "A phase does not begin by \"" + word + "\"; it begins by commencement"
                                + (milestones.isEmpty() ? "" : ", " + String.join(", ", milestones))
                                + ", or by a milestone once that is declared under milestones."
                                + Nearest.hint(word, beginnings)));
        return Optional.of(new Phase.FromCommencement(name, lasts));
    }

    private static Optional<Phase> fixed(String name, Field field, @Nullable Field from, @Nullable Field until) {
        if (from == null || until == null) {
            field.refuse("from and until", "A phase with fixed instants needs both from and until.");
            return Optional.empty();
        }
        Optional<Instant> start = from.parsed(Words::instant, Words.INSTANT);
        Optional<Instant> end = until.parsed(Words::instant, Words.INSTANT);
        if (start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        if (!start.get().isBefore(end.get())) {
            until.refuse(
                    "after " + start.get(),
                    "The phase ends at " + end.get() + ", not after it begins at " + start.get()
                            + "; give it a later end, or an earlier beginning.");
        }
        return Optional.of(new Phase.Fixed(name, start.get(), end.get()));
    }
}
