package parley.core.whatif;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.register.RecordHistory;
import parley.core.register.Register;
import parley.core.register.Version;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.core.rule.Verdict;
import parley.core.terms.Arrangement;
import parley.core.watch.Restraints;
import parley.core.watch.WatchTerms;

/**
 * Terms under which a record is judged again: one arrangement, as if it had been in force for all of it, or those that both sides
 * had signed, each version for its time.
 */
public final class Compared {
    private final RuleBook book;
    private final List<Version> versions;
    private final boolean throughout;

    private Compared(RuleBook book, List<Version> versions, boolean throughout) {
        this.book = book;
        this.versions = versions;
        this.throughout = throughout;
    }

    /** These, for all of the record. What the record brought in (layers, protected places) is theirs where they have a place of that name. */
    public static Compared throughout(Arrangement terms) {
        return new Compared(RuleBook.of(terms), List.of(Version.adopted(terms.digest(), terms)), true);
    }

    /** The record's own; empty while both have signed none. */
    public static Optional<Compared> ownOf(Register register) {
        List<Version> versions = register.versions();
        return versions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Compared(RuleBook.of(versions.getLast().arrangement()), versions, false));
    }

    Verdict judge(RecordHistory then, ActId act, Instant at) {
        RuleBook rules = throughout ? book : book.in(then.register());
        return rules.judge(then.register(), new Subject.Recorded(act), at, then.proof());
    }

    /** Whether the combat guard of any of them watches the activity. */
    boolean guards(Activity activity) {
        return versions.stream().anyMatch(version -> version.arrangement().guards(activity));
    }

    WatchTerms watched(Register register, Function<ActId, String> outcomes) {
        return Restraints.of(versions, register.course(), register.places(), register.announcements(), outcomes);
    }
}
