package parley.core.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.core.rule.Outcome;
import parley.core.rule.RandomWorlds;
import parley.core.terms.Arrangement;
import parley.core.terms.Scenarios;
import parley.core.wording.Wording;

class TableChangeTest {

    private static TableChange told(Arrangement before, Arrangement after) {
        return switch (TableChange.of(before, after)) {
            case TableChange.Result.Told(var change) -> change;
            case TableChange.Result.TooMany(var why) -> throw new AssertionError(why);
        };
    }

    @Test
    void theSameTermsChangeNothing() {
        var change = told(Scenarios.amman(), Scenarios.amman());
        assertThat(change.sections())
                .allSatisfy(section -> assertThat(section.rows()).isEmpty());
        assertThat(ChangeText.plain(change, Wording.ENGLISH)).contains("No combination is judged otherwise.");
    }

    @Test
    void aShorterNoticeChangesTheRowsThatAskForIt() {
        var change = told(
                Scenarios.amman(),
                Scenarios.amman(text -> text.replace(
                        "purpose: [non-combat],\\n   needs: {notice: {due: 24h before start}}".replace("\\n", "\n"),
                        "purpose: [non-combat],\n   needs: {notice: {due: 12h before start}}")));
        String text = ChangeText.plain(change, Wording.ENGLISH);
        assertThat(text).contains("24 h before").contains("12 h before");
        assertThat(text.lines()).allMatch(line -> line.length() <= TableText.WIDTH);
        compared(change);
    }

    @Test
    void aNewForceIsSaidAndWasUndetermined() {
        var change = told(
                Scenarios.amman(),
                Scenarios.amman(text -> text.replace("  civil:", "  syr-guard: {answers: rus}\n  civil:")
                        .replace(
                                "force: [syr-air], inside: [designated]",
                                "force: [syr-air, syr-guard], inside: [designated]")));
        assertThat(change.declared(parley.core.wording.Wording.ENGLISH)).containsExactly("force syr-guard is new");
        compared(change);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyCombinationOfRandomTermsChangesAsTheFormulasSay(long seed) {
        var worlds = new RandomWorlds(seed + 100);
        TableChange change = null;
        for (int tries = 0; change == null || size(change) > 60_000; tries++) {
            Arrangement terms = worlds.next().terms();
            if (TableChange.of(terms, amended(terms, tries)) instanceof TableChange.Result.Told(var told)) {
                change = told;
            }
        }
        compared(change);
    }

    /** Without its first exception, or without its last ban. */
    private static Arrangement amended(Arrangement terms, int which) {
        boolean ban = which % 2 == 1 && terms.bans().size() > 1;
        return new Arrangement(
                terms.name(),
                terms.digest(),
                terms.illustrative(),
                terms.languages(),
                terms.parties(),
                terms.authorities(),
                terms.milestones(),
                terms.utcOffset(),
                terms.forces(),
                terms.facets(),
                terms.places(),
                terms.phases(),
                terms.articles(),
                ban ? terms.bans().subList(0, terms.bans().size() - 1) : terms.bans(),
                ban
                        ? terms.allowances()
                        : terms.allowances().subList(1, terms.allowances().size()),
                terms.duties(),
                terms.combat(),
                terms.limits(),
                terms.margins(),
                terms.covers(),
                terms.persistSuspended(),
                terms.standIns(),
                terms.marks());
    }

    private static long size(TableChange change) {
        return change.sections().stream()
                .mapToLong(section -> DecisionTableTest.size(section.attributes()))
                .sum();
    }

    /** Where all is known, the first row says what the formulas of both versions say; where none fits, they say the same. */
    private static void compared(TableChange change) {
        for (TableChange.Section section : change.sections()) {
            var before = new SlowTable(change.before(), section.attributes());
            var after = new SlowTable(change.after(), section.attributes());
            for (SlowTable.Standing standing : SlowTable.Standing.some()) {
                for (List<Integer> combination : DecisionTableTest.combinations(section.attributes())) {
                    boolean known = true;
                    for (int i = 0; i < combination.size(); i++) {
                        known &= section.attributes()
                                .get(i)
                                .situations()
                                .get(combination.get(i))
                                .known();
                    }
                    if (!known) {
                        continue;
                    }
                    Outcome was = Outcome.values()[before.outcome(section.bans(), combination, standing::of)];
                    Outcome is = Outcome.values()[after.outcome(section.bans(), combination, standing::of)];
                    var row = section.rows().stream()
                            .filter(one -> one.fits(combination))
                            .findFirst();
                    if (row.isEmpty()) {
                        assertThat(is)
                                .as(() -> combination + " " + standing + ChangeText.plain(change, Wording.ENGLISH)
                                        + change.before())
                                .isEqualTo(was);
                    } else {
                        assertThat(row.get().before().outcome(standing::of)).isEqualTo(was);
                        assertThat(row.get().after().outcome(standing::of)).isEqualTo(is);
                    }
                }
            }
        }
    }
}
