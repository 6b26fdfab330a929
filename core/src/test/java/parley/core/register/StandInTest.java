package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parley.core.register.TestRecord.agree;
import static parley.core.register.TestRecord.decline;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Author;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.act.TestKeys;
import parley.core.rule.Outcome;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.core.terms.Scenarios;
import parley.core.terms.TermsManifest;

/** For usa ops decides, after 30 min duty, after 2 h a deputy. Both have sealed a request at 10 s. */
class StandInTest {
    private static final String CHAIN =
            "\nstand-ins: {usa: [{desk: ops, after: 0s}, {desk: duty, after: 30min}, {desk: deputy, after: 2h}]}\n";

    private final TestRecord record = record();
    private final Instant t0 = record.now;
    private Optional<ChainHead> goesOn = Optional.empty();

    private static TreeMap<String, byte[]> files(String chain) {
        var files = TestRecord.termsFiles();
        String yaml = new String(files.get("arrangement.yaml"), StandardCharsets.UTF_8) + chain;
        files.put("arrangement.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static TestRecord record() {
        var record = new TestRecord(files(CHAIN)).signed();
        record.seal();
        return record;
    }

    private Instant t(long seconds) {
        return t0.plusSeconds(seconds);
    }

    private ActId combat() {
        return asked(record.request());
    }

    private ActId transport() {
        return asked(new Body.Request(flight("transport", 100_000), ""));
    }

    private ActId asked(Body request) {
        ActId id = record.say("rus", request);
        say("ops", TestRecord.readback(), id);
        record.seal(t(10), t(10));
        return id;
    }

    private Activity flight(String purpose, long start) {
        return TestRecord.flight(purpose.equals("transport") ? "syr-air" : "rus-air", purpose, t(start));
    }

    private Body change(long start) {
        return new Body.Decision(Body.Answer.CHANGE, "Later.", Optional.of(flight("transport", start)));
    }

    /** Says it at that desk of usa. */
    private ActId say(String desk, Body body, ActId... about) {
        var head = goesOn.orElseGet(() -> record.register().next("usa"));
        Act act = record.sign("usa", "usa-act-1", head, body, about).act();
        SignedAct signed = ActCodec.sign(
                new Act(
                        act.record(),
                        new Author("usa", desk, "release", "R-1"),
                        act.issuedAt(),
                        act.validUntil(),
                        act.seq(),
                        act.prev(),
                        act.about(),
                        act.body()),
                "usa-act-1",
                TestKeys.of("usa-act-1").signer());
        goesOn = Optional.of(new ChainHead(act.seq() + 1, Optional.of(signed.id())));
        return record.enter(signed);
    }

    private ActId counted(String desk, Body body, ActId about) {
        ActId id = say(desk, body, about);
        assertThat(record.fault()).isEmpty();
        return id;
    }

    private Optional<Instant> agreedFrom(ActId request) {
        return record.announcement(request).answers().getFirst().sealedAt();
    }

    private Outcome judged(ActId request, Instant at) {
        Register now = record.register();
        return RuleBook.of(now.terms().orElseThrow())
                .judge(now, new Subject.Recorded(request), at, now.proof())
                .outcome();
    }

    private void inEffect() {
        ActId start = record.say("rus", new Body.Commencement(record.terms, t(5000), t(3000)));
        record.say("rus", new Body.Confirmation(), start);
        say("ops", new Body.Confirmation(), start);
        record.seal(t(1), t(1));
    }

    @Test
    void anEarlyAgreementCountsFromItsTurn() {
        ActId request = combat();
        counted("duty", agree(), request);
        record.seal(t(60), t(60));
        assertThat(agreedFrom(request)).contains(t(10 + 1800));
    }

    @Test
    void anEarlyAgreementCountsFromItsTurnForWhoGoesOnFromASnapshotToo() {
        ActId request = combat();
        counted("duty", agree(), request);
        record.seal(t(60), t(60));
        var whole = record.register();
        for (int from = 0; from <= record.entries.size(); from++) {
            Resumed.assertSame(whole, record.charter.bytes(), record.entries, record, from);
        }
    }

    @Test
    void theFirstDesksAgreementCountsAtOnce() {
        ActId request = combat();
        counted("ops", agree(), request);
        record.seal(t(60), t(60));
        assertThat(agreedFrom(request)).contains(t(60));
    }

    @Test
    void anAgreementAfterItsTurnCountsFromItsSealing() {
        ActId request = combat();
        counted("duty", agree(), request);
        record.seal(t(5000), t(5000));
        assertThat(agreedFrom(request)).contains(t(5000));
    }

    @Test
    void anEarlyAgreementPermitsNothingBeforeItsTurn() {
        inEffect();
        ActId request = asked(new Body.Request(flight("defence-of-forces", 10_000), ""));
        counted("deputy", agree(), request);
        record.seal(t(6000), t(6000));
        assertThat(judged(request, t(6001))).isEqualTo(Outcome.AWAITING);
        record.seal(t(7300), t(7300));
        assertThat(judged(request, t(10 + 7200 - 1))).isEqualTo(Outcome.AWAITING);
        assertThat(judged(request, t(7300))).isEqualTo(Outcome.PERMITTED);
    }

    @Test
    void aTurnAfterTheDeadlineIsStillOpenToTheDeskBeforeIt() {
        inEffect();
        ActId request = asked(new Body.Request(flight("defence-of-forces", 6500), ""));
        counted("deputy", agree(), request);
        record.seal(t(6000), t(6000));
        assertThat(judged(request, t(6010))).isEqualTo(Outcome.AWAITING);
        counted("ops", agree(), request);
        record.seal(t(6020), t(6020));
        assertThat(judged(request, t(6020))).isEqualTo(Outcome.PERMITTED);
    }

    @Test
    void anEarlyAgreementDoesNotKeepTheFirstDeskFromDeciding() {
        ActId request = combat();
        counted("deputy", agree(), request);
        counted("duty", agree(), request);
        counted("ops", agree(), request);
        say("duty", agree(), request);
        assertThat(record.fault()).contains(VoidReason.Kind.SAID_BEFORE);
        assertThat(record.announcement(request).answers())
                .hasSize(3)
                .allSatisfy(answer -> assertThat(answer.withdrawnAt()).isEmpty());
    }

    @Test
    void whatWasWithdrawnIsNotAgreedByAnotherDesk() {
        ActId request = combat();
        ActId early = counted("duty", agree(), request);
        counted("duty", new Body.Withdrawal(""), early);
        say("ops", agree(), request);
        assertThat(record.fault()).contains(VoidReason.Kind.SAID_BEFORE);
    }

    @Test
    void theFirstDesksAgreementTakesThePlaceOfAStandInsChanges() {
        ActId request = transport();
        ActId changes = counted("duty", change(120_000), request);
        counted("ops", agree(), request);
        record.seal(t(60), t(60));
        assertThat(record.announcement(request).answers())
                .singleElement()
                .satisfies(answer -> assertThat(answer.answer()).isEqualTo(Body.Answer.AGREE));
        assertThat(record.announcement(changes).answers().getFirst().withdrawnAt())
                .isPresent();
    }

    @Test
    void theFirstDesksChangesTakeAStandInsAgreementBack() {
        ActId request = transport();
        counted("duty", agree(), request);
        counted("ops", change(120_000), request);
        record.seal(t(60), t(60));
        assertThat(record.announcement(request).answers().getFirst().withdrawnAt())
                .contains(t(60));
    }

    @Test
    void aStandInsChangesCountFromItsTurnToo() {
        ActId request = transport();
        ActId changes = counted("duty", change(120_000), request);
        record.agreed("rus", changes);
        assertThat(record.fault()).isEmpty();
        record.seal(t(60), t(60));
        assertThat(agreedFrom(changes)).contains(t(10 + 1800));
    }

    @Test
    void anAmendmentThatDropsADeskDoesNotBringItsTurnForward() {
        ActId request = combat();
        counted("duty", agree(), request);
        record.seal(t(60), t(60));
        var others = files("\nstand-ins: {usa: [{desk: ops, after: 0s}]}\n");
        others.values().forEach(record::blob);
        Digest amended = record.blob(TermsManifest.of(others).bytes());
        var amendment = new Body.Amendment(record.terms, amended);
        say("ops", amendment);
        record.say("rus", amendment);
        assertThat(record.fault()).isEmpty();
        record.seal(t(70), t(70));
        assertThat(record.register().versions()).hasSize(2);
        assertThat(agreedFrom(request)).contains(t(10 + 1800));
    }

    @Test
    void whoseTurnItIsFollowsFromReceipt() {
        ActId request = combat();
        assertThat(consent(request, 9).desk()).isEmpty();
        assertThat(consent(request, 10).desk()).contains("ops");
        assertThat(consent(request, 10).standsInAt()).contains(t(10 + 1800));
        assertThat(consent(request, 10 + 1800).desk()).contains("duty");
        assertThat(consent(request, 10 + 7200).desk()).contains("deputy");
        assertThat(consent(request, 10 + 7200).standsInAt()).isEmpty();
    }

    private Consent consent(ActId request, long at) {
        return record.register().consent(request, t(at)).orElseThrow();
    }

    @Test
    void aDeskThatIsNotNamedDeclinesButDoesNotAgree() {
        ActId request = combat();
        say("press", agree(), request);
        assertThat(record.last().voidReason().orElseThrow().sentence())
                .contains("press does not decide for usa; ops, then duty, then deputy do");
        counted("press", decline(), request);
    }

    @Test
    void aChainOfStandInsIsInOrder() {
        assertThat(Scenarios.amman(text -> text + "\nstand-ins: {rus: [{desk: ops, after: 0s}]}\n")
                        .standIns())
                .containsOnlyKeys("rus");
        for (String bad : List.of(
                "{usa: [{desk: ops, after: 5min}]}",
                "{usa: [{desk: ops, after: 0s}, {desk: duty, after: 0s}]}",
                "{usa: [{desk: ops, after: 0s}, {desk: ops, after: 5min}]}",
                "{syr: [{desk: ops, after: 0s}]}")) {
            assertThatThrownBy(() -> Scenarios.amman(text -> text + "\nstand-ins: " + bad + "\n"))
                    .as(bad)
                    .isInstanceOf(RuntimeException.class);
        }
    }
}
