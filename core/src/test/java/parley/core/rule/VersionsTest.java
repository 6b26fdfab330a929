package parley.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.core.rule.Cases.T;
import static parley.core.rule.Cases.activity;
import static parley.core.rule.Cases.box;
import static parley.core.rule.Cases.hours;
import static parley.core.rule.Cases.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.core.act.Digest;
import parley.core.register.Announcement;
import parley.core.register.Course;
import parley.core.register.Start;
import parley.core.register.Version;
import parley.core.rule.Cases.Said;
import parley.core.terms.Arrangement;
import parley.core.terms.Scenarios;

/** Each instant is judged by the version that is in force then; until a version has settled, by the one before as well. */
class VersionsTest {
    private static final Instant CHANGED = T.plus(hours(100));
    private static final Instant SETTLED = CHANGED.plusSeconds(600);

    private static Arrangement due(String notice) {
        return Scenarios.amman(
                text -> text.replace("{due: 24h before start}}}", "{due: " + notice + " before start}}}"));
    }

    private static Verdict judge(String notice, Instant start, Duration length, double hoursBefore) {
        Announcement act = Said.notice(activity("syr-air", "transport", box(36.5, 35.6, 36.6, 35.7), start, length))
                .seen(start.minus(hours(hoursBefore)))
                .act();
        Arrangement first = Scenarios.amman();
        Arrangement second = due(notice);
        var known = new Known(
                100,
                Optional.of(Course.of(
                        new Start.InEffect(Cases.id("start"), Digest.of(new byte[0]), T, T.minusSeconds(3600)))),
                List.of(act),
                List.of(),
                true,
                Optional.empty(),
                List.of(
                        new Version(Version.Kind.ADOPTION, first.digest(), first, Instant.MIN, Instant.MIN),
                        new Version(Version.Kind.AMENDMENT, second.digest(), second, CHANGED, SETTLED)));
        Verdict verdict =
                RuleBook.of(second).judge(known, new Subject.Recorded(act.id()), start.minusSeconds(60), proof());
        assertThat(RuleBook.of(first)
                        .judge(known, new Subject.Recorded(act.id()), start.minusSeconds(60), proof())
                        .outcome())
                .as("whichever version's book is asked")
                .isEqualTo(verdict.outcome());
        return verdict;
    }

    @Test
    void whatRelaxesCountsOnceItHasSettled() {
        assertThat(judge("12h", CHANGED.minus(hours(5)), hours(1), 15).outcome())
                .isEqualTo(Outcome.FORBIDDEN);
        assertThat(judge("12h", CHANGED, hours(1), 15).outcome()).isEqualTo(Outcome.FORBIDDEN);
        assertThat(judge("12h", SETTLED.minusSeconds(1), hours(1), 15).outcome())
                .isEqualTo(Outcome.FORBIDDEN);
        assertThat(judge("12h", SETTLED, hours(1), 15).outcome()).isEqualTo(Outcome.PERMITTED);
    }

    @Test
    void whatRestrainsCountsAtOnce() {
        assertThat(judge("36h", CHANGED.minus(hours(5)), hours(1), 30).outcome())
                .isEqualTo(Outcome.PERMITTED);
        assertThat(judge("36h", CHANGED, hours(1), 30).outcome()).isEqualTo(Outcome.FORBIDDEN);
        assertThat(judge("36h", CHANGED.minus(hours(1)), hours(1), 30).outcome())
                .as("its last instant")
                .isEqualTo(Outcome.FORBIDDEN);
        assertThat(judge("36h", CHANGED.minus(hours(1)), hours(1).minusSeconds(1), 30)
                        .outcome())
                .isEqualTo(Outcome.PERMITTED);
    }

    @Test
    void theVerdictNamesTheVersionsItRestsOn() {
        Digest first = Scenarios.amman().digest();
        Digest second = due("12h").digest();
        assertThat(judge("12h", CHANGED.minus(hours(5)), hours(1), 15).terms()).containsExactly(first);
        assertThat(judge("12h", CHANGED, hours(1), 15).terms()).containsExactly(first, second);
        assertThat(judge("12h", SETTLED, hours(1), 15).terms()).containsExactly(second);
    }
}
