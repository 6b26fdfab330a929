package parley.app.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import parley.core.act.ActId;
import parley.core.register.Owed;
import parley.core.register.RecordHistory;
import parley.core.register.Register;
import parley.core.register.Start;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.core.rule.Verdict;
import parley.core.rule.VerdictJson;
import parley.core.space.InstantWords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Shows what was known and permitted at an instant, from the record alone. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Show what was in force, announced and permitted at an instant, from the record alone.",
        description = {
            "",
            "Folds what both sides had cosigned by then, and judges every notice and request under the terms as they then stood."
                    + " Nobody's clock and nobody's memory is asked. The record is believed: parley verify is what checks it.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  ./parley replay --record /srv/parley/usa --at 2016-09-12T06:00:00Z",
            "",
            "Exit codes: 0 shown; 2 wrong usage, or something that cannot be read."
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Option(
            names = "--record",
            required = true,
            paramLabel = "DIR",
            description = "a node's folder, its record/, or the address of a static copy")
    private String record = "";

    @Option(
            names = "--at",
            required = true,
            paramLabel = "INSTANT",
            description = "as known when: 2016-09-12T06:00:00Z")
    private String at = "";

    @Option(names = "--json", description = "register (spec/register.md) and verdicts as one JSON object")
    private boolean json;

    /** A notice or request by its short name, and the verdict on it. */
    private record Judged(String name, Verdict verdict) {}

    @Override
    public Integer call() {
        var instant = JudgeCommand.instant(at);
        var history = RecordAt.in(record).at(instant);
        var verdicts = judged(history, instant);
        System.out.println(json ? json(history, verdicts, instant) : text(history, verdicts, instant));
        return Exit.DONE;
    }

    private static List<Judged> judged(RecordHistory history, Instant instant) {
        var register = history.register();
        var judged = new ArrayList<Judged>();
        register.terms()
                .map(RuleBook::of)
                .ifPresent(book -> register.announcements()
                        .forEach(one -> judged.add(new Judged(
                                one.name(),
                                book.judge(register, new Subject.Recorded(one.id()), instant, history.proof())))));
        return judged;
    }

    private static String json(RecordHistory history, List<Judged> verdicts, Instant instant) {
        var node = JSON.createObjectNode();
        var register = history.register();
        node.put("at", instant.toString()).put("size", register.size());
        node.put("digest", register.digest().hex());
        node.set("register", JSON.readTree(register.json()));
        var list = node.putObject("verdicts");
        verdicts.forEach(one -> list.set(one.name(), VerdictJson.node(one.verdict())));
        var duties = node.putArray("duties");
        register.at(instant)
                .forEach(owed -> duties.addObject()
                        .put("duty", owed.duty().name())
                        .put("article", owed.duty().article())
                        .put("by", owed.by())
                        .put("to", owed.name().orElse(null))
                        .put("due", owed.due().toString())
                        .put("state", owed.state().word())
                        .put("discharge", owed.discharge().map(ActId::hex).orElse(null))
                        .put("at", owed.at().map(Instant::toString).orElse(null)));
        return node.toString();
    }

    private static String text(RecordHistory history, List<Judged> verdicts, Instant instant) {
        var register = history.register();
        var lines = new ArrayList<String>();
        lines.add("As of " + InstantWords.of(instant) + ", both sides had sealed " + register.size() + " entries of "
                + register.charter().origin() + ".");
        history.proof()
                .newest()
                .forEach((party, stamp) -> lines.add("  " + party + " last cosigned at " + InstantWords.of(stamp.at())
                        + ", size " + stamp.size() + "."));
        lines.add(register.terms()
                .map(terms -> "Terms: " + terms.name() + ", " + terms.digest().hex() + ". " + start(register, instant))
                .orElse("Both sides had not signed terms yet."));
        register.versions().stream()
                .skip(1)
                .forEach(version -> lines.add("  " + version.kind().word() + " "
                        + version.digest().hex() + ", in force from " + InstantWords.of(version.from()) + "."));
        if (verdicts.isEmpty()) {
            lines.add("Nothing was announced or asked.");
        }
        for (var one : verdicts) {
            lines.add(one.name() + "  " + one.verdict().outcome().word().replace('-', ' ') + ". "
                    + one.verdict().sentence()
                    + one.verdict()
                            .act()
                            .flatMap(act -> register.consent(act, instant))
                            .map(consent -> " " + consent.party() + ": "
                                    + consent.state().word().replace('-', ' ') + ".")
                            .orElse(""));
        }
        for (var owed : register.at(instant)) {
            lines.add(owed(owed));
        }
        lines.add("Register " + register.digest().hex());
        return String.join("\n", lines);
    }

    private static String owed(Owed owed) {
        return "Article " + owed.duty().article() + ": " + owed.by() + " "
                + owed.state().word() + ", "
                + owed.duty().name() + owed.name().map(name -> " to " + name).orElse("") + ", due "
                + InstantWords.of(owed.due())
                + owed.at()
                        .map(when -> "; sealed " + InstantWords.of(when) + (owed.isLate() ? ", late" : ""))
                        .orElse("")
                + ".";
    }

    private static String start(Register register, Instant at) {
        String start = switch (register.start()) {
            case Start.NotProposed none -> "No start was proposed.";
            case Start.Undecided undecided ->
                "A start at " + InstantWords.of(undecided.at()) + " was undecided until "
                        + InstantWords.of(undecided.deadline()) + ".";
            case Start.InEffect inEffect -> "In effect from " + InstantWords.of(inEffect.at()) + ".";
            case Start.Lapsed lapsed ->
                "The start at " + InstantWords.of(lapsed.at()) + " lapsed on " + InstantWords.of(lapsed.decidedAt())
                        + ".";
        };
        var course = register.course();
        var lines = new ArrayList<>(List.of(start));
        course.postponedFrom().ifPresent(from -> lines.add("It was moved from " + InstantWords.of(from) + "."));
        for (var run : course.runs()) {
            for (var pause : run.pauses()) {
                lines.add(pause.party() + " suspended the terms: nothing is permitted from "
                        + InstantWords.of(pause.held())
                        + pause.eased()
                                .map(eased -> ", bans end " + InstantWords.of(eased))
                                .orElse("")
                        + pause.resumed()
                                .map(back -> ", resumed from " + InstantWords.of(back))
                                .orElse("") + ".");
            }
            run.ended().ifPresent(end -> lines.add("They end on " + InstantWords.of(end) + "."));
        }
        lines.add("At this instant: " + register.standing(at).word().replace('-', ' ') + ".");
        return String.join(" ", lines);
    }
}
