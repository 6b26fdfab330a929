package parley.core.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.core.rule.Outcome;
import parley.core.rule.RandomWorlds;
import parley.core.table.DecisionTable.Section;
import parley.core.terms.Arrangement;
import parley.core.terms.Ban;
import parley.core.terms.Scenarios;
import parley.core.wording.Wording;

/** Rows and rules are equal: every combination is looked up in the table, and worked out by the formula. */
class DecisionTableTest {

    static DecisionTable told(Arrangement terms) {
        return switch (DecisionTable.of(terms)) {
            case DecisionTable.Result.Told(var table) -> table;
            case DecisionTable.Result.TooMany(var why) -> throw new AssertionError(why);
        };
    }

    @Test
    void everyCombinationOfAmmanIsDecidedAsTheFormulaSays() {
        assertThat(compared(told(Scenarios.amman()))).isGreaterThan(2_000);
    }

    @Test
    void ammanHasAtMostElevenRowsAndFitsOnOnePage() {
        var table = told(Scenarios.amman());
        assertThat(table.whole()).isTrue();
        var section = table.sections().getFirst();
        assertThat(section.doubts().size() + section.rows().size()).isLessThanOrEqualTo(11);
        assertThat(TableText.plain(table, Wording.ENGLISH).lines().count()).isLessThanOrEqualTo(66);
        assertThat(TableText.plain(table, Wording.ENGLISH).lines()).allMatch(line -> line.length() <= TableText.WIDTH);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("seeds")
    void everyCombinationOfRandomTermsIsDecidedAsTheFormulaSays(long seed) {
        var worlds = new RandomWorlds(seed);
        var terms = worlds.next().terms();
        while (combinations(terms) > 25_000) {
            terms = worlds.next().terms();
        }
        assertThat(compared(told(terms))).isPositive();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    /** Of one table of all bans; asked before one is made, since to make a large one takes long. */
    private static long combinations(Arrangement terms) {
        var bans = terms.bans().stream().map(Ban::name).toList();
        var space = Space.of(List.of(terms));
        return size(Kinds.among(space, List.of(new Clauses(terms, space, bans))).attributes());
    }

    @Test
    void theSameTermsGiveTheSameTable() {
        assertThat(TableText.plain(told(Scenarios.amman()), Wording.ENGLISH))
                .isEqualTo(TableText.plain(told(Scenarios.amman()), Wording.ENGLISH));
    }

    /** How many combinations were compared. */
    private static long compared(DecisionTable table) {
        long count = 0;
        for (Section section : table.sections()) {
            var slow = new SlowTable(table.terms(), section.attributes());
            for (SlowTable.Standing standing : SlowTable.Standing.some()) {
                var known = new LinkedHashMap<List<Integer>, Outcome>();
                var all = combinations(section.attributes());
                for (List<Integer> combination : all) {
                    Outcome said =
                            TableReading.said(section, table.terms().parties(), combination, standing::of, known);
                    Outcome right = Outcome.values()[slow.outcome(section.bans(), combination, standing::of)];
                    assertThat(said)
                            .as(() -> table.terms() + "\n" + combination + " " + standing + "\n" + shown(table))
                            .isEqualTo(right);
                    count++;
                }
            }
        }
        return count;
    }

    static long size(List<Attribute> attributes) {
        return attributes.stream()
                .mapToLong(attribute -> attribute.situations().size())
                .reduce(1, (a, b) -> a * b);
    }

    private static String shown(DecisionTable table) {
        return TableText.plain(table, Wording.ENGLISH);
    }

    static List<List<Integer>> combinations(List<Attribute> attributes) {
        List<List<Integer>> all = List.of(List.of());
        for (Attribute attribute : attributes) {
            var longer = new ArrayList<List<Integer>>();
            for (List<Integer> start : all) {
                for (int i = 0; i < attribute.situations().size(); i++) {
                    var next = new ArrayList<>(start);
                    next.add(i);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all;
    }
}
