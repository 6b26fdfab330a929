package parley.core.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import parley.core.act.Activity;
import parley.core.act.Digest;
import parley.core.register.Announcement;
import parley.core.register.Course;
import parley.core.register.Proof;
import parley.core.register.Version;

/**
 * Judges by every version of the terms that is in force while the activity lasts: each restrains its own time, and the strictest
 * counts. Until a version has settled the one before it restrains too, so that nothing is relaxed early.
 */
final class Versions {
    private final Known known;
    private final Function<Version, RuleBook> books;

    Versions(Known known, Function<Version, RuleBook> books) {
        this.known = known;
        this.books = books;
    }

    /** @param otherwise judges what has no time at all */
    Verdict judge(RuleBook otherwise, Subject subject, Instant at, Proof proof) {
        Optional<Activity> activity = switch (subject) {
            case Subject.Proposed proposed -> Optional.of(proposed.activity());
            case Subject.Recorded recorded -> known.announcement(recorded.act()).map(Announcement::activity);
        };
        var verdicts = new ArrayList<Verdict>();
        for (Version version : known.versions()) {
            Course.Span within =
                    Version.span(known.versions(), version.digest()).orElseThrow();
            if (activity.filter(one -> meets(one, within)).isPresent()) {
                verdicts.add(books.apply(version).judge(known, within, subject, at, proof));
            }
        }
        if (verdicts.isEmpty()) {
            return otherwise.judge(known, new Course.Span(Instant.MIN, Instant.MAX), subject, at, proof);
        }
        return verdicts.size() == 1 ? verdicts.getFirst() : strictest(verdicts);
    }

    private static boolean meets(Activity activity, Course.Span within) {
        return activity.volumes().stream()
                .map(volume -> volume.window())
                .anyMatch(window ->
                        window.start().isBefore(within.until()) && !window.end().isBefore(within.from()));
    }

    private static Verdict strictest(List<Verdict> verdicts) {
        Verdict strictest = verdicts.getFirst();
        var grounds = new ArrayList<Ground>();
        var terms = new ArrayList<Digest>();
        for (Verdict verdict : verdicts) {
            strictest = verdict.outcome().worse(strictest.outcome()) == strictest.outcome() ? strictest : verdict;
            verdict.grounds().stream()
                    .filter(ground -> !grounds.contains(ground))
                    .forEach(grounds::add);
            terms.addAll(verdict.terms());
        }
        return new Verdict(
                strictest.outcome(),
                strictest.at(),
                strictest.act(),
                strictest.name(),
                strictest.reason(),
                strictest.assumingInForce(),
                strictest.size(),
                grounds,
                terms);
    }
}
