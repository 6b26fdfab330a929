package parley.core.terms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what is owed. */
final class DutyReader {
    private static final Map<String, Duty.What> WHAT = what();

    private final RuleReader.Names names;

    DutyReader(RuleReader.Names names) {
        this.names = names;
    }

    private static Map<String, Duty.What> what() {
        var words = new LinkedHashMap<String, Duty.What>();
        for (Duty.What what : Duty.What.values()) {
            words.put(what.word(), what);
        }
        return words;
    }

    List<Duty> duties(Optional<Field> declared, RuleReader.Rules rules) {
        var duties = new ArrayList<Duty>();
        List<String> exceptions =
                rules.allowances().stream().map(Allowance::name).toList();
        var who = new ArrayList<String>(List.of("other", "both"));
        who.addAll(names.parties());
        who.addAll(names.authorities());
        for (Field item : declared.map(Field::items).orElse(List.of())) {
            Map<String, Field> members = item.members(
                    ArrangementReader.ordered("duty", "article", "owes", "due", "of"),
                    ArrangementReader.ordered("duty", "article", "owes", "due"));
            Optional<Duty.What> what = read(members, "duty").flatMap(field -> field.oneOf(WHAT));
            Optional<String> article = read(members, "article")
                    .flatMap(field -> field.parsed(
                            text -> names.articles().containsKey(text) ? Optional.of(text) : Optional.empty(),
                            "an article of these terms"));
            List<String> owes = read(members, "owes")
                    .map(field -> RuleReader.declaredOnly(field, who, "parties"))
                    .orElse(List.of());
            Optional<Duty.Due> due =
                    read(members, "due").flatMap(field -> field.parsed(Words::dutyDue, Words.DUTY_DUE));
            List<String> of = read(members, "of")
                    .map(field -> RuleReader.declaredOnly(field, exceptions, "exceptions"))
                    .orElse(List.of());
            if (what.isPresent() && due.isPresent() && !what.get().may(due.get())) {
                read(members, "due")
                        .ifPresent(field -> field.refuse(
                                what.get().forms(),
                                "The duty \"" + what.get().word() + "\" is not due so; write it as one of "
                                        + what.get().forms() + "."));
            }
            boolean clocked = due.filter(when -> when instanceof Duty.Due.Recurring
                            || when instanceof Duty.Due.After(Duration time, Duty.Event event)
                                    && event == Duty.Event.COMMENCEMENT)
                    .isPresent();
            if (clocked && owes.contains("other")) {
                read(members, "owes")
                        .ifPresent(
                                field -> field.refuse(
                                        "both, or parties by name",
                                        "Nobody's act begins this clock, so there is no other; write both, or name who owes it."));
            }
            if (what.isPresent() && article.isPresent() && due.isPresent()) {
                duties.add(new Duty(what.get(), article.get(), owes, due.get(), of));
            }
        }
        return duties;
    }

    private static Optional<Field> read(Map<String, Field> members, String name) {
        return Optional.ofNullable(members.get(name));
    }
}
