package parley.core.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ArrangementCheckTest {

    @Test
    void ammanPassesAndAgreementsThatLiveByTheHoldAreNoted() {
        ArrangementCheck.Report report = ArrangementCheck.check(Scenarios.amman());
        assertThat(report.errors()).isEmpty();
        assertThat(report.notes()).hasSize(1);
        assertThat(report.notes().getFirst().message())
                .contains("over-group-territory", "no lease for medevac", "younger than limits.hold (24h)");
    }

    @Test
    void theTermsOfEveryScenarioPass() {
        for (String scenario : List.of("amman-2016", "korea-2018", "india-pakistan-1991", "monterey-rehearsal")) {
            assertThat(ArrangementCheck.check(Scenarios.termsOf(scenario)).errors())
                    .isEmpty();
        }
    }

    @Test
    void combatWithoutTheOtherSidesAgreementIsRefused() {
        expect(
                text -> text.replace(
                        "needs: {agreement: {from: [usa], due: 0h before start, holds: 24h}}}",
                        "needs: {notice: {due: 1h before start}}}"),
                "Combat guard: \"agreed-defence\" could permit purpose \"defence-of-forces\" of rus-air");
        expect(
                text -> text.replace("needs: {agreement: {from: [usa],", "needs: {agreement: {from: [rus],"),
                "Combat guard");
        expect(
                text -> text.replace(", agreement: {from: [other], due: 0h before start, holds: 24h}", ""),
                "\"over-group-territory\" could permit");
        expect(
                text -> text.replace("lifts: [standdown], purpose: [non-combat],", "lifts: [standdown],"),
                "\"non-combat\" could permit");
        expect(text -> text.replace("lease: {combat: 1800s}", "lease: {}"), "no lease for it");
    }

    @Test
    void combatThatIsDeclaredBesideAnotherPurposeIsGuardedToo() {
        expect(
                text -> text.replace(
                        "rules:\n",
                        "rules:\n"
                                + "- {forbid: transports, article: \"3\", purpose: [transport], inside: [designated]}\n"
                                + "- {allow: any-transport, article: \"4\", lifts: [transports]}\n"),
                "Combat guard: \"any-transport\" could permit");
    }

    @Test
    void aCombatExceptionThatLiftsNoBanOnCombatOfThatForceIsNoGap() {
        assertThat(check(text -> text.replace(
                                "lifts: [combat-by-parties], force: [rus-air]",
                                "lifts: [combat-by-parties], force: [syr-air]"))
                        .errors())
                .isEmpty();
    }

    @Test
    void deadlinesThatCannotBeMetAndMissingLanguagesAreRefused() {
        expect(
                text -> text.replace(
                        "from: [usa], due: 0h before start, holds: 24h",
                        "from: [usa], due: 24h before start, holds: 24h"),
                "can never be granted");
        expect(text -> text.replace("lease: {combat: 1800s}", "lease: {combat: 0s}"), "always lapsed");
        expect(text -> text.replace("languages: [en, ru]", "languages: [en, ru, ar]"), "have no text in \"ar\"");
    }

    private static void expect(UnaryOperator<String> change, String words) {
        assertThat(check(change).errors()).anySatisfy(problem -> {
            assertThat(problem.message()).contains(words);
            assertThat(problem.line()).isPositive();
            assertThat(problem.field()).isNotBlank();
        });
    }

    private static ArrangementCheck.Report check(UnaryOperator<String> change) {
        var files = new TreeMap<>(Scenarios.termsOf("amman-2016"));
        String before = new String(files.get(ArrangementReader.FILE), StandardCharsets.UTF_8);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        files.put(ArrangementReader.FILE, after.getBytes(StandardCharsets.UTF_8));
        return ArrangementCheck.check(files);
    }
}
