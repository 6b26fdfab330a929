package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.core.register.TestRecord.agree;
import static parley.core.register.TestRecord.decline;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.act.Spoken;
import parley.core.space.GridReference;
import parley.core.space.Position;

/** Received, read back, agreed with changes, silent. Requests lie at 36.5 E 35.5 N; the tolerance is 500 m. */
class DecisionTest {
    private final TestRecord record = TestRecord.sealedTerms();
    private final Instant t0 = record.now;

    private Instant t(long seconds) {
        return t0.plusSeconds(seconds);
    }

    private ActId combat() {
        return record.say("rus", record.request());
    }

    private Activity transport(long start) {
        return TestRecord.flight("syr-air", "transport", t(start));
    }

    private ActId transport() {
        return record.say("rus", new Body.Request(transport(100_000), ""));
    }

    private static Body readback(Spoken... positions) {
        return new Body.Readback(List.of(positions));
    }

    private static Spoken point(double longitude, double latitude) {
        return new Spoken.Point(new Position(longitude, latitude));
    }

    private static Spoken grid(String text) {
        return new Spoken.Grid(GridReference.of(text).orElseThrow());
    }

    private static Body change(Activity activity) {
        return new Body.Decision(Body.Answer.CHANGE, "Later, please.", Optional.of(activity));
    }

    private String sentence() {
        return record.last().voidReason().map(VoidReason::sentence).orElse("");
    }

    private Consent consent(ActId request, long at) {
        return record.register().consent(request, t(at)).orElseThrow();
    }

    @Test
    void aPositionIsReadBackBeforeItIsAgreed() {
        ActId request = combat();
        record.say("usa", agree(), request);
        assertThat(record.fault()).contains(VoidReason.Kind.READ_BACK);
        assertThat(sentence())
                .contains("usa has not read the position of R-0001 back")
                .contains("at most 500 m");
        ActId transport = transport();
        record.say("usa", change(transport(120_000)), transport);
        assertThat(record.fault()).contains(VoidReason.Kind.READ_BACK);
    }

    @Test
    void whereTheTermsGiveNoToleranceNothingNeedsToBeReadBack() {
        var files = TestRecord.termsFiles();
        String yaml = new String(files.get("arrangement.yaml"), StandardCharsets.UTF_8);
        files.put(
                "arrangement.yaml",
                yaml.replace("read-back: 500 m", "read-back: 0 m").getBytes(StandardCharsets.UTF_8));
        var other = new TestRecord(files).signed();
        other.seal();
        ActId request = other.say("rus", other.request());
        other.say("usa", agree(), request);
        assertThat(other.fault()).isEmpty();
        other.say("usa", readback(point(36.6, 35.5)), request);
        assertThat(other.announcement(request).answers().getFirst().misreadMetres())
                .isEmpty();
    }

    @Test
    void whatIsReadBackWrongAfterwardsStopsTheAgreementUntilItIsReadBackRight() {
        ActId request = combat();
        record.agreed("usa", request);
        record.seal(t(10), t(10));
        assertThat(misread(request)).isEmpty();
        record.say("usa", readback(point(36.6, 35.5)), request);
        assertThat(record.fault()).isEmpty();
        record.seal(t(20), t(20));
        assertThat(misread(request).orElseThrow()).isBetween(9_070.0, 9_080.0);
        record.say("usa", TestRecord.readback(), request);
        assertThat(misread(request)).isEmpty();
    }

    private Optional<Double> misread(ActId agreed) {
        return record.announcement(agreed).answers().getFirst().misreadMetres();
    }

    @Test
    void theAskerReadsChangesBackBeforeItAgreesToThem() {
        ActId request = transport();
        record.say("usa", TestRecord.readback(), request);
        ActId change = record.say("usa", change(transport(120_000)), request);
        record.say("usa", TestRecord.readback(), change);
        assertThat(record.fault()).as("its own words").contains(VoidReason.Kind.NOT_ADDRESSEE);
        record.say("rus", agree(), change);
        assertThat(record.fault()).contains(VoidReason.Kind.READ_BACK);
        record.agreed("rus", change);
        assertThat(record.fault()).isEmpty();
        record.say("rus", readback(point(36.6, 35.5)), change);
        assertThat(misread(change)).as("stops it from either side").isPresent();
    }

    @Test
    void aPositionReadBackWrongStopsTheAgreementAndShowsTheDistance() {
        ActId request = combat();
        record.say("usa", readback(point(36.6, 35.5)), request);
        assertThat(record.fault()).as("what was said is a fact").isEmpty();
        record.say("usa", agree(), request);
        assertThat(record.fault()).contains(VoidReason.Kind.READ_BACK);
        assertThat(sentence()).contains("9.1 km off; at most 500 m");
        assertThat(consent(request, 10).readBackMetres().orElseThrow()).isBetween(9_070.0, 9_080.0);
        record.say("usa", readback(point(36.5, 35.5044)), request);
        record.say("usa", agree(), request);
        assertThat(record.fault()).as("488 m").isEmpty();
    }

    @Test
    void theToleranceIsWithinAMetreOfTheTerms() {
        for (var degrees : List.of(35.5045, 35.5046)) {
            ActId request = combat();
            record.say("usa", readback(point(36.5, degrees)), request);
            record.say("usa", agree(), request);
            assertThat(record.fault().isPresent()).isEqualTo(degrees > 35.5045);
        }
    }

    @Test
    void aDeclineIsNeverStoppedByAReadback() {
        ActId request = combat();
        record.say("usa", readback(point(30, 30)), request);
        record.say("usa", decline(), request);
        assertThat(record.fault()).isEmpty();
    }

    @Test
    void aGridReferenceNamesASquareAndIsKeptAsGiven() {
        ActId request = combat();
        record.say("usa", readback(grid("37s bv 732 313")), request);
        record.say("usa", agree(), request);
        assertThat(record.fault()).isEmpty();
        ActId other = combat();
        record.say("usa", readback(grid("37SBV7331")), other);
        assertThat(sentence()).contains("37SBV7331 names a square of 1.0 km").contains("Give more digits");
        assertThat(record.fault()).contains(VoidReason.Kind.READ_BACK);
    }

    @Test
    void everyPositionIsReadBackInAnyOrderAndNoOther() {
        ActId request = combat();
        record.say("usa", readback(point(36.5, 35.5), point(36.9, 35.5)), request);
        record.say("usa", agree(), request);
        assertThat(record.fault()).contains(VoidReason.Kind.READ_BACK);
    }

    @Test
    void onlyTheReceiverOfARequestReadsItBack() {
        ActId request = combat();
        record.say("rus", readback(point(36.5, 35.5)), request);
        assertThat(record.fault()).contains(VoidReason.Kind.NOT_ADDRESSEE);
        ActId notice = record.say("rus", record.notice());
        record.say("usa", readback(point(36.5, 35.5)), notice);
        assertThat(record.fault()).contains(VoidReason.Kind.UNKNOWN_ABOUT);
    }

    @Test
    void combatIsAgreedWholeOrDeclined() {
        ActId request = combat();
        Activity same = ((Body.Request) record.request()).activity();
        record.say("usa", TestRecord.readback(), request);
        record.say("usa", change(same), request);
        assertThat(record.fault()).contains(VoidReason.Kind.NOT_WHOLE);
        ActId transport = transport();
        record.say("usa", TestRecord.readback(), transport);
        record.say("usa", change(TestRecord.flight("syr-air", "other-combat", t(100_000))), transport);
        assertThat(record.fault()).contains(VoidReason.Kind.NOT_WHOLE);
        record.say("usa", change(TestRecord.flight("rus-air", "transport", t(100_000))), transport);
        assertThat(record.fault()).contains(VoidReason.Kind.NOT_ANSWERABLE);
    }

    @Test
    void changesCountOnceTheAskerHasAgreedToThem() {
        ActId request = transport();
        record.seal(t(5), t(5));
        record.say("usa", TestRecord.readback(), request);
        ActId change = record.say("usa", change(transport(120_000)), request);
        record.seal(t(10), t(12));
        assertThat(record.announcement(change)).satisfies(changed -> {
            assertThat(changed.party()).isEqualTo("rus");
            assertThat(changed.name()).isEqualTo("D-0001");
            assertThat(changed.changes()).contains(request);
            assertThat(changed.activity()).isEqualTo(transport(120_000));
            assertThat(changed.noticeGiven()).as("it is not yet the asker's").isEmpty();
            assertThat(changed.sealedAt()).isEmpty();
            assertThat(changed.acknowledged()).isEmpty();
            assertThat(changed.answers()).singleElement().satisfies(answer -> {
                assertThat(answer.party()).isEqualTo("usa");
                assertThat(answer.sealedAt()).as("the asker has not agreed").isEmpty();
            });
        });
        assertThat(record.announcement(request).answers().getFirst().answer()).isEqualTo(Body.Answer.CHANGE);
        record.say("usa", agree(), change);
        assertThat(record.fault()).as("its own changes").contains(VoidReason.Kind.NOT_ADDRESSEE);
        record.agreed("rus", change);
        record.seal(t(30), t(20));
        assertThat(record.announcement(change)).satisfies(changed -> {
            assertThat(changed.answers().getFirst().sealedAt()).contains(t(30));
            assertThat(changed.answers().getFirst().answer()).isEqualTo(Body.Answer.AGREE);
            assertThat(changed.noticeGiven())
                    .as("when who made the changes saw them agreed")
                    .contains(t(30));
            assertThat(changed.sealedAt()).contains(t(30));
        });
        record.say("usa", agree(), request);
        assertThat(record.fault()).as("it has been answered").contains(VoidReason.Kind.SAID_BEFORE);
    }

    @Test
    void eitherSideTakesAgreedChangesBack() {
        for (int way = 0; way < 4; way++) {
            ActId request = transport();
            record.say("usa", TestRecord.readback(), request);
            ActId change = record.say("usa", change(transport(120_000)), request);
            ActId accepted = record.agreed("rus", change);
            record.seal();
            int sealed = record.entries.size();
            record.later(Duration.ofSeconds(20));
            switch (way) {
                case 0 -> record.say("usa", new Body.Withdrawal(""), change);
                case 1 -> record.say("rus", new Body.Withdrawal(""), accepted);
                case 2 -> record.say("rus", new Body.Withdrawal(""), request);
                default -> record.say("rus", decline(), change);
            }
            assertThat(record.fault()).isEmpty();
            Register prefix = Register.empty(record.charter.bytes()).after(record.entries.subList(0, sealed), record);
            Register heard = new Overlay(List.of(), List.of(ActCodec.decode(record.entries.getLast())), List.of())
                    .restrain(prefix, record, record.now);
            assertTakenBack(heard.announcement(change).orElseThrow(), record.now);
            record.later(Duration.ofSeconds(5));
            record.seal();
            assertTakenBack(record.announcement(change), record.now);
        }
    }

    private static void assertTakenBack(Announcement changed, Instant at) {
        assertThat(changed.withdrawnAt().or(() -> changed.answers().getFirst().withdrawnAt()))
                .contains(at);
    }

    @Test
    void receiptReadingSilenceAndTheEndAreComputedAtAnInstant() {
        ActId request = combat();
        assertThat(consent(request, 1).state()).isEqualTo(Consent.State.ASKED);
        record.seal(t(10), t(10));
        assertThat(consent(request, 9).state()).isEqualTo(Consent.State.ASKED);
        assertThat(consent(request, 10).state()).isEqualTo(Consent.State.RECEIVED);
        assertThat(consent(request, 10).deadline()).as("6 h after receipt").isEqualTo(t(10 + 21_600));
        record.say("usa", readback(point(36.5, 35.5)), request);
        assertThat(consent(request, 20).state()).isEqualTo(Consent.State.READ_BACK);
        assertThat(consent(request, 10 + 21_600).state()).isEqualTo(Consent.State.READ_BACK);
        assertThat(consent(request, 10 + 21_601).state()).isEqualTo(Consent.State.SILENT);
        record.say("usa", agree(), request);
        record.seal(t(100), t(101));
        assertThat(consent(request, 100).state()).isEqualTo(Consent.State.READ_BACK);
        assertThat(consent(request, 101).state()).isEqualTo(Consent.State.AGREED);
        assertThat(consent(request, 200_000).state()).as("the flight is over").isEqualTo(Consent.State.EXPIRED);
        record.say("usa", new Body.Withdrawal(""), request);
        record.seal(t(200), t(205));
        assertThat(consent(request, 205).state()).isEqualTo(Consent.State.WITHDRAWN);
        assertThat(consent(request, 204).state()).isEqualTo(Consent.State.AGREED);
    }

    @Test
    void anAnswerThatIsSealedTooLateHasExpired() {
        ActId request = combat();
        record.seal(t(1), t(1));
        record.validity = Duration.ofSeconds(30);
        record.agreed("usa", request);
        record.seal(t(31), t(31));
        assertThat(consent(request, 40).state()).isEqualTo(Consent.State.EXPIRED);
    }
}
