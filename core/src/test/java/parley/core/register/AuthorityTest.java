package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.core.act.ActId;
import parley.core.act.ActKey;
import parley.core.act.Body;
import parley.core.act.Kid;
import parley.core.act.TestKeys;
import parley.core.rule.Known;
import parley.core.rule.NeedGround;
import parley.core.rule.Outcome;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;

/** Neither side, with a key of its own that both roots grant: it decides, acknowledges and answers for a force. */
class AuthorityTest {
    private final TestRecord record = new TestRecord(terms());

    private static TreeMap<String, byte[]> terms() {
        var files = TestRecord.termsFiles();
        String yaml = new String(files.get("arrangement.yaml"), StandardCharsets.UTF_8)
                .replace("parties: [usa, rus]", "parties: [usa, rus]\nauthorities: [observer-mission]")
                .replace("civil:   {answers: nobody}", "civil:   {answers: observer-mission}")
                .replace(
                        "needs: {notice: {due: 24h before start}}}",
                        "needs: {agreement: {due: 0h before start, from: [observer-mission]}}}")
                .replace("lease: {combat: 1800s}", "lease: {combat: 1800s, non-combat: 1800s}");
        files.put("arrangement.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private void granted() {
        ActKey key = TestKeys.of("observer-mission-act-1").key();
        for (String party : List.of("usa", "rus")) {
            record.say(
                    party,
                    new Body.Grant(
                            "observer-mission",
                            Kid.Purpose.ACT,
                            "observer-mission-act-1",
                            Base64.getUrlEncoder().withoutPadding().encodeToString(key.raw()),
                            Optional.empty()));
            assertThat(record.fault()).isEmpty();
        }
        record.seal();
    }

    private ActId says(Body body, ActId... about) {
        return record.enter(record.sign(
                "observer-mission", "observer-mission-act-1", record.register().next("observer-mission"), body, about));
    }

    private AuthorityTest begun() {
        record.signed().seal();
        return this;
    }

    @Test
    void itsKeyIsInForceOnceBothRootsHaveGrantedIt() {
        begun();
        ActId notice = record.say("rus", record.notice());
        says(new Body.Acknowledgement(), notice);
        assertThat(record.fault()).contains(VoidReason.Kind.UNKNOWN_KID);
        granted();
        record.later(Duration.ofMinutes(1));
        says(new Body.Acknowledgement(), notice);
        assertThat(record.fault()).isEmpty();
        record.seal();
        assertThat(record.announcement(notice).acknowledged()).containsOnlyKeys("observer-mission");
    }

    @Test
    void whatIsTheTwoPartiesAloneIsNotItsToSay() {
        begun().granted();
        says(new Body.Adoption(record.terms));
        assertThat(record.fault()).contains(VoidReason.Kind.NOT_AUTHORS_KEY);
        says(new Body.Commencement(record.terms, record.now.plusSeconds(90_000), record.now.plusSeconds(3600)));
        assertThat(record.fault()).contains(VoidReason.Kind.NOT_AUTHORS_KEY);
    }

    @Test
    void whoIsNoAuthorityOfTheTermsSaysNothingThatCounts() {
        var plain = new TestRecord().signed();
        plain.seal();
        ActKey key = TestKeys.of("observer-mission-act-1").key();
        for (String party : List.of("usa", "rus")) {
            plain.say(
                    party,
                    new Body.Grant(
                            "observer-mission",
                            Kid.Purpose.ACT,
                            "observer-mission-act-1",
                            Base64.getUrlEncoder().withoutPadding().encodeToString(key.raw()),
                            Optional.empty()));
        }
        plain.seal();
        plain.enter(
                plain.sign("observer-mission", "observer-mission-act-1", ChainHead.START, new Body.Report("Quiet.")));
        assertThat(plain.fault()).contains(VoidReason.Kind.NOT_IN_TERMS);
    }

    @Test
    void itAnnouncesAFlightOfTheForceThatItAnswersForAndBothMustHaveSeenIt() {
        begun().granted();
        ActId notice =
                says(new Body.Notice(TestRecord.flight("civil", "transport", record.now.plusSeconds(90_000)), ""));
        assertThat(record.fault()).isEmpty();
        record.later(Duration.ofMinutes(1));
        record.seal(record.now, null);
        assertThat(record.announcement(notice).noticeGiven()).isEmpty();
        record.later(Duration.ofMinutes(1));
        record.seal(record.now, record.now);
        assertThat(record.announcement(notice).noticeGiven()).contains(record.now);
        assertThat(record.register().consent(notice, record.now)).isEmpty();
    }

    @Test
    void itsAgreementIsProvenByBothHeadquartersAndItsWithdrawalTakesItBack() {
        begun().granted();
        ActId request = record.say(
                "rus", new Body.Request(TestRecord.flight("syr-air", "transport", record.now.plusSeconds(90_000)), ""));
        record.seal();
        assertThat(agreed(request)).isEqualTo(Outcome.AWAITING);
        record.later(Duration.ofMinutes(1));
        says(TestRecord.readback(), request);
        ActId decision = says(new Body.Decision(Body.Answer.AGREE, ""), request);
        assertThat(record.fault()).isEmpty();
        record.seal();
        assertThat(agreed(request)).isEqualTo(Outcome.PERMITTED);
        record.later(Duration.ofMinutes(1));
        says(new Body.Withdrawal("No."), decision);
        record.seal();
        assertThat(agreed(request)).isEqualTo(Outcome.FORBIDDEN);
    }

    private Outcome agreed(ActId request) {
        var register = record.register();
        var grounds = RuleBook.of(register.terms().orElseThrow())
                .judge(
                        new Known(
                                register.size(),
                                Optional.empty(),
                                register.announcements(),
                                register.places(),
                                true,
                                Optional.empty()),
                        new Subject.Recorded(request),
                        record.now,
                        register.proof())
                .grounds();
        return grounds.stream()
                .flatMap(ground -> ground.needs().stream())
                .filter(need -> need.from().equals(List.of("observer-mission")))
                .map(NeedGround::result)
                .findFirst()
                .orElseThrow(() -> new AssertionError(grounds.toString()));
    }
}
