package parley.core.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import parley.core.rule.Outcome;
import parley.core.rule.RuleBook;
import parley.core.terms.Scenarios;

class TermsCheckTest {

    private static List<Remark> of(Remark.Kind kind, UnaryOperator<String> change) {
        return TermsCheck.check(Scenarios.amman(change)).remarks().stream()
                .filter(remark -> remark.kind() == kind)
                .toList();
    }

    /** The one remark of a kind that names all these words. */
    private static Remark one(Remark.Kind kind, UnaryOperator<String> change, String... words) {
        var named = of(kind, change).stream()
                .filter(remark -> List.of(words).stream()
                        .allMatch(word -> remark.problem().message().contains(word)))
                .toList();
        assertThat(named).as(of(kind, change).toString()).hasSize(1);
        return named.getFirst();
    }

    private static UnaryOperator<String> with(String rule) {
        return text -> text.replace("rules:\n", "rules:\n" + rule + "\n");
    }

    @Test
    void ammanPassesWithNotesAndCombatHasNoExample() {
        var report = TermsCheck.check(Scenarios.amman());
        assertThat(report.passed()).isTrue();
        var rules = RuleBook.of(Scenarios.amman());
        assertThat(report.remarks()).isNotEmpty().allSatisfy(remark -> {
            assertThat(remark.problem().mark().line()).isPositive();
            assertThat(remark.problem().mark().column()).isPositive();
            remark.example()
                    .ifPresent(example ->
                            assertThat(rules.guards(example.activity())).isFalse());
        });
        assertThat(report.notes())
                .extracting(remark -> remark.problem().message())
                .anySatisfy(message -> assertThat(message).contains("Nothing lifts \"near-protected\""));
    }

    @Test
    void whatNoBanCatchesIsNotRestrainedAndShownSo() {
        var remark = one(
                Remark.Kind.NOT_CAUGHT,
                text -> text.replace("civil:   {answers", "other:   {answers"),
                "usa-air, rus-air or other for non-combat");
        assertThat(remark.example().orElseThrow().verdict().outcome()).isEqualTo(Outcome.NOT_RESTRAINED);
    }

    @Test
    void anExceptionThatNeverMeetsItsBanIsShown() {
        var remark = one(
                Remark.Kind.NEVER_MEETS,
                with("- {allow: idle, article: \"4\", lifts: [combat-by-parties], purpose: [medevac]}"),
                "\"idle\" never meets \"combat-by-parties\"");
        assertThat(remark.example().orElseThrow().verdict().outcome()).isNotEqualTo(Outcome.PERMITTED);
    }

    @Test
    void anExceptionThatAnotherBanStillCatchesIsShown() {
        var remark = one(
                Remark.Kind.STILL_CAUGHT,
                with("- {forbid: transports, article: \"3\", purpose: [transport], inside: [designated]}"),
                "\"non-combat\"",
                "\"transports\"");
        assertThat(remark.example().orElseThrow().verdict().outcome()).isEqualTo(Outcome.FORBIDDEN);
    }

    @Test
    void anExceptionThatAddsNothingIsShownAndOneThatAsksForLessIsNot() {
        String longer = "- {allow: careful, article: \"2(a)\", lifts: [standdown], purpose: [medevac],"
                + " needs: {notice: {due: 48h before start}}}";
        var remark = one(Remark.Kind.DOMINATED, with(longer), "\"careful\" adds nothing", "\"non-combat\"");
        assertThat(remark.example().orElseThrow().verdict().outcome()).isEqualTo(Outcome.AWAITING);
        assertThat(of(Remark.Kind.DOMINATED, with(longer.replace("48h", "2h")))).isEmpty();
    }

    @Test
    void aBanThatNothingLiftsIsShown() {
        var remark = one(
                Remark.Kind.NEVER_LIFTED,
                with("- {forbid: transports, article: \"3\", purpose: [transport], inside: [designated]}"),
                "Nothing lifts \"transports\"");
        assertThat(remark.example().orElseThrow().verdict().outcome()).isEqualTo(Outcome.FORBIDDEN);
    }

    @Test
    void theOtherSideOfAForceThatNoPartyAnswersForIsShown() {
        var remark = one(
                Remark.Kind.NO_OTHER,
                text -> text.replace(
                        "force: [syr-air], inside: [designated]", "force: [syr-air, civil], inside: [designated]"),
                "\"non-combat\"",
                "civil");
        assertThat(remark.example().orElseThrow().verdict().outcome()).isEqualTo(Outcome.UNDETERMINED);
    }

    @Test
    void everyRemarkHasOneLineOfTextAndOfJson() {
        for (Remark remark : TermsCheck.check(Scenarios.amman()).remarks()) {
            assertThat(CheckText.json(remark, "arrangement.yaml").lines()).hasSize(1);
            assertThat(CheckText.plain(remark, "arrangement.yaml")).startsWith("arrangement.yaml:");
        }
    }
}
