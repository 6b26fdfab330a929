package parley.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import parley.core.act.ActCheck;
import parley.core.act.Activity;
import parley.core.act.ActivityJson;
import parley.core.act.Problem;
import parley.core.act.Unreadable;
import parley.core.register.RecordHistory;
import parley.core.rule.Phrase;
import parley.core.rule.Phrases;
import parley.core.rule.Reason;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.core.rule.Verdict;
import parley.core.rule.VerdictJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges an activity by the terms, with grounds. */
@Command(
        name = "judge",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Judge an activity by the terms: the verdict, and every ground for it.",
        description = {
            "",
            "Without --record the terms are assumed to be in force: no recorded place is known, nobody has announced or agreed to"
                    + " anything. Combat is judged only as a request of the record, by its id.",
            "With --record it is the terms of that instant that count, where both have amended them since.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./parley judge --terms scenarios/amman-2016/terms --activity flight.json --at 2016-09-12T06:00:00Z",
            "  ./parley judge --terms scenarios/amman-2016/terms --record /tmp/amman/usa --activity N-0002 \\",
            "      --at 2016-09-13T09:00:00Z --json",
            "",
            "A verdict says what is within the terms, never what is lawful.",
            "Exit codes: 0 judged, whatever the verdict; 2 wrong usage, or something that cannot be read."
        })
public final class JudgeCommand implements Callable<Integer> {
    private static final int LARGEST = 1_000_000;
    private static final int WIDTH = 100;

    @Mixin
    private Basis basis = new Basis();

    @Option(
            names = "--activity",
            required = true,
            paramLabel = "FILE|-|ID",
            description =
                    "an activity in JSON (spec/activity.schema.json), - for standard input; with --record also the id or the"
                            + " name of a notice or request")
    private String activity = "";

    @Option(
            names = "--at",
            required = true,
            paramLabel = "INSTANT",
            description = "as known when: 2016-09-12T06:00:00Z")
    private String at = "";

    @Option(names = "--json", description = "the verdict as JSON (spec/verdict.schema.json)")
    private boolean json;

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            description = "in which the verdict is said: en, ru or ar (default: ${DEFAULT-VALUE})",
            defaultValue = "en")
    private String language = "en";

    @Override
    public Integer call() {
        var phrases = Phrases.in(language)
                .orElseThrow(() -> new UsageError("Verdicts are said in " + String.join(", ", Phrases.LANGUAGES)
                        + ", not in \"" + language + "\" (--language)."));
        var book = RuleBook.of(basis.arrangement());
        var instant = instant(at);
        var verdict = basis.record(book.arrangement())
                .map(record -> record.at(instant))
                .map(history -> judge(book.in(history.register()), history, instant))
                .orElseGet(() -> book.judgeInForce(new Subject.Proposed(proposed()), instant));
        System.out.println(json ? VerdictJson.node(verdict, phrases).toString() : text(verdict, phrases));
        return Exit.DONE;
    }

    private Verdict judge(RuleBook book, RecordHistory history, Instant instant) {
        var register = history.register();
        var named = register.announcements().stream()
                .filter(one -> one.name().equals(activity) || one.id().hex().equals(activity))
                .findFirst();
        if (named.isPresent()) {
            return book.judge(register, new Subject.Recorded(named.get().id()), instant, history.proof());
        }
        if (namesAnAct()) {
            throw new UsageError("There is no notice or request " + activity + " in the record as it was known at "
                    + instant + " (--activity, --at).");
        }
        return book.judge(register, new Subject.Proposed(proposed()), instant, history.proof());
    }

    /** Whether the activity is given by the short name or the id of an act. */
    private boolean namesAnAct() {
        return activity.matches("[NR]-[0-9]{1,9}|[0-9a-f]{64}");
    }

    private Activity proposed() {
        if (namesAnAct()) {
            throw new UsageError(activity + " is an act of a record: name the record as well (--record).");
        }
        try {
            var bytes = activity.equals("-")
                    ? System.in.readNBytes(LARGEST + 1)
                    : GivenFile.read(Path.of(activity), "--activity");
            if (bytes.length > LARGEST) {
                throw new UsageError("An activity has at most " + LARGEST + " bytes (--activity).");
            }
            return sound(ActivityJson.read(bytes));
        } catch (Unreadable e) {
            throw new UsageError("The activity cannot be read: " + e.getMessage() + " (--activity)");
        } catch (IOException e) {
            throw new UsageError("Standard input cannot be read (--activity).");
        }
    }

    /** Nobody could announce an activity that is not: upside down, of no volume, or over before it begins. */
    private static Activity sound(Activity activity) {
        var problems = ActCheck.checkActivity(activity, "");
        if (!problems.isEmpty()) {
            throw new UsageError("The activity cannot be judged (--activity):\n  "
                    + problems.stream().map(Problem::message).collect(Collectors.joining("\n  ")));
        }
        return activity;
    }

    static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new UsageError("An instant is written 2016-09-12T06:00:00Z, not \"" + text + "\" (--at).");
        }
    }

    private static String text(Verdict verdict, Phrases phrases) {
        var heading = capital(phrases.say(Reason.of(Phrase.of(verdict.outcome()))));
        var sentence = phrases.say(verdict.reason());
        var text = new StringBuilder(heading);
        if (verdict.assumingInForce()) {
            text.append(" (").append(phrases.say(Reason.of(Phrase.ASSUMING))).append(")");
        }
        text.append(sentence.startsWith(heading) ? sentence.substring(heading.length()) : ". " + sentence);
        var lines = new StringBuilder(wrapped(text.toString(), "", "  "));
        for (var ground : verdict.grounds()) {
            var cited = phrases.say(
                    ground.article().isEmpty()
                            ? Reason.of(Phrase.RECORD)
                            : Reason.of(Phrase.ARTICLE, ground.article()));
            lines.append("\n")
                    .append(wrapped(
                            cited + " (" + ground.rule() + "): "
                                    + phrases.say(Reason.of(Phrase.of(ground.result()))) + ". "
                                    + phrases.say(ground.reason()),
                            "  ",
                            "    "));
        }
        return lines.toString();
    }

    /** Lines no wider than {@value #WIDTH} but for words that are; the first begins with one indentation, the others with another. */
    private static String wrapped(String text, String first, String others) {
        var lines = new StringBuilder(first);
        int at = first.length();
        for (var word : text.split(" ")) {
            if (at > others.length() && at + 1 + word.length() > WIDTH) {
                lines.append('\n').append(others);
                at = others.length();
            } else if (at > first.length()) {
                lines.append(' ');
                at++;
            }
            lines.append(word);
            at += word.length();
        }
        return lines.toString();
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
