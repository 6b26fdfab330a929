package parley.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.core.act.ActId;
import parley.core.register.Register;
import parley.core.register.Start;
import parley.core.register.Version;
import parley.core.space.TimeWindow;
import parley.core.terms.Arrangement;
import parley.core.terms.Scenarios;

/** The first terms restrain the designated areas; the amended ones leave them free, or restrain them too. */
class VersionAreasTest {
    private static final Instant START = Instant.parse("2016-09-12T16:00:00Z");
    private static final Instant AMENDED = Instant.parse("2016-09-20T00:00:00Z");
    private static final Instant SETTLED = Instant.parse("2016-09-20T00:10:00Z");
    private static final Arrangement FIRST = Scenarios.amman();

    private static WatchTerms watched(Arrangement amended) {
        var start = new Start.InEffect(ActId.of(new byte[] {1}), FIRST.digest(), START, START.minusSeconds(9000));
        var course = Register.of(FIRST, start, List.of(), List.of()).course();
        var versions = List.of(
                Version.adopted(FIRST.digest(), FIRST),
                new Version(Version.Kind.AMENDMENT, amended.digest(), amended, AMENDED, SETTLED));
        return Restraints.of(versions, course, List.of(), List.of(), act -> "");
    }

    private static List<RestrainedArea> standdown(WatchTerms terms) {
        return terms.areas().stream()
                .filter(area -> area.rule().equals("standdown"))
                .toList();
    }

    @Test
    void whatAnAmendmentFreesIsWatchedUntilItHasSettled() {
        var amended = Scenarios.amman(text -> text.replace(
                "forbid: standdown, article: \"2\", force: [syr-air]",
                "forbid: standdown, article: \"2\", force: [civil]"));
        var before = standdown(watched(amended)).stream()
                .filter(area -> area.forces().contains("syr-air"))
                .toList();
        assertThat(before)
                .isNotEmpty()
                .allSatisfy(area ->
                        assertThat(area.active()).containsExactly(new TimeWindow(START, SETTLED.minusMillis(1))));
        assertThat(standdown(watched(amended)))
                .filteredOn(area -> area.forces().contains("civil"))
                .hasSameSizeAs(before)
                .allSatisfy(area -> assertThat(area.active())
                        .singleElement()
                        .satisfies(window -> assertThat(window.start()).isEqualTo(AMENDED)));
    }

    @Test
    void whatBothVersionsRestrainIsOneArea() {
        var amended = Scenarios.amman(text -> text.replace("24h before start", "36h before start"));
        assertThat(amended.digest()).isNotEqualTo(FIRST.digest());
        assertThat(standdown(watched(amended)))
                .hasSameSizeAs(standdown(watched(FIRST)))
                .allSatisfy(area -> assertThat(area.active())
                        .singleElement()
                        .satisfies(window -> assertThat(window.start()).isEqualTo(START)));
    }
}
