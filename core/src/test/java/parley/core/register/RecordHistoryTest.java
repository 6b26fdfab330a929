package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Unreadable;
import parley.core.rule.Outcome;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.core.terms.TermsManifest;

class RecordHistoryTest {
    private final TestRecord record = TestRecord.sealedTerms();
    private final Instant t0 = record.now;
    private final ActId request = record.say("rus", record.request());

    private Instant t(long seconds) {
        return t0.plusSeconds(seconds);
    }

    private RecordHistory asOf(Optional<String> checkpoint, Instant at) {
        return RecordHistory.asOf(record.charter.bytes(), record.entries, record, checkpoint, at);
    }

    @Test
    void theLargestPrefixThatBothHadCosignedByThenWithTheSealThatShowsIt() {
        record.seal(t(10), t(12));
        int one = record.entries.size();
        record.agreed("usa", request);
        record.seal(t(20), t(22));
        int two = record.entries.size();
        assertThat(asOf(Optional.empty(), t(-1)).register().size()).isZero();
        assertThat(asOf(Optional.empty(), t(11)).register().size()).isEqualTo(5);
        assertThat(asOf(Optional.empty(), t(12)).register().size()).isEqualTo(one);
        assertThat(asOf(Optional.empty(), t(21)).register().size()).isEqualTo(one);
        assertThat(asOf(Optional.empty(), t(22)).register().size()).isEqualTo(two);
        assertThat(asOf(Optional.empty(), t(9999)).register().size()).isEqualTo(two);
    }

    @Test
    void whatWasSeenBeforeAQuietSpellIsSeenAllThroughIt() {
        ActId notice = record.say("rus", record.notice());
        record.seal(t(10), t(12));
        ActId later = record.at(t(100_000).toString()).say("rus", record.notice());
        record.seal(t(100_010), t(100_012));
        var before = asOf(Optional.empty(), t(11)).register();
        assertThat(before.announcement(notice).flatMap(Announcement::noticeGiven))
                .as("before both had cosigned it")
                .isEmpty();
        for (long second : new long[] {12, 50_000, 100_011}) {
            var then = asOf(Optional.empty(), t(second)).register();
            assertThat(then.announcement(notice).flatMap(Announcement::noticeGiven))
                    .as("at " + second)
                    .contains(t(10));
            assertThat(then.announcement(later)).isEmpty();
        }
    }

    @Test
    void theLastCheckpointSealsTheTail() {
        record.seal(t(10), t(12));
        record.say("rus", record.notice());
        int all = record.entries.size();
        String note = record.note(all, TestRecord.stamps(t(15), t(16)));
        assertThat(asOf(Optional.of(note), t(15)).register().size()).isEqualTo(all - 1);
        assertThat(asOf(Optional.of(note), t(16)).register().size()).isEqualTo(all);
        assertThat(asOf(Optional.of(note), t(16)).proof().of("rus")).contains(new Proof.Stamp(all, t(16)));
    }

    @Test
    void theProofIsAsOfThen() {
        record.seal(t(10), t(12));
        record.seal(t(20), t(22));
        assertThat(asOf(Optional.empty(), t(21)).proof().of("usa").orElseThrow().at())
                .isEqualTo(t(20));
        assertThat(asOf(Optional.empty(), t(21)).proof().of("rus").orElseThrow().at())
                .isEqualTo(t(12));
        assertThat(asOf(Optional.empty(), t(-5)).proof()).isEqualTo(Proof.NONE);
    }

    @Test
    void aCosignatureOverAWithdrawalDoesNotKeepTheConsentAlive() {
        ActId consent = record.agreed("usa", request);
        record.seal(t(10), t(10));
        record.say("usa", new Body.Withdrawal(""), consent);
        record.seal(t(20), null);
        assertThat(asOf(Optional.empty(), t(30)).proof().of("usa").orElseThrow().at())
                .isEqualTo(t(10));
    }

    @Test
    void whatOneSideHadCosignedByThenRestrains() {
        ActId consent = record.agreed("usa", request);
        record.seal(t(10), t(10));
        record.now = t(20);
        record.say("usa", new Body.Withdrawal(""), consent);
        record.seal(t(700), t(25));
        assertThat(withdrawnAt(t(24))).isEmpty();
        assertThat(withdrawnAt(t(25))).contains(t(20));
        assertThat(asOf(Optional.empty(), t(25)).register().size())
                .as("lowered, not moved on")
                .isEqualTo(asOf(Optional.empty(), t(24)).register().size());
    }

    private Optional<Instant> withdrawnAt(Instant at) {
        return asOf(Optional.empty(), at)
                .register()
                .announcement(request)
                .orElseThrow()
                .answers()
                .getFirst()
                .withdrawnAt();
    }

    @Test
    void aFlightThatEndedBeforeAnAmendmentIsJudgedByTheTermsOfItsTime() {
        ActId start = record.say("usa", new Body.Commencement(record.terms, t(20_000), t(3_600)));
        record.say("usa", new Body.Confirmation(), start);
        record.say("rus", new Body.Confirmation(), start);
        record.seal(t(10), t(10));
        ActId notice =
                record.say("rus", new Body.Notice(TestRecord.flight("syr-air", "transport", t(60_000)), "Too late."));
        record.seal(t(50_000), t(50_000));
        record.seal(t(50_010), t(50_010));
        record.now = t(70_000);
        var files = TestRecord.termsFiles();
        String yaml = new String(files.get("arrangement.yaml"), StandardCharsets.UTF_8);
        files.put(
                "arrangement.yaml",
                yaml.replace("{notice: {due: 24h before start}}}", "{notice: {due: 1h before start}}}")
                        .getBytes(StandardCharsets.UTF_8));
        files.values().forEach(record::blob);
        var amendment = new Body.Amendment(
                record.terms, record.blob(TermsManifest.of(files).bytes()));
        record.say("usa", amendment);
        record.say("rus", amendment);
        record.seal(t(70_010), t(70_010));
        Register whole = record.register();
        assertThat(whole.versions()).hasSize(2);
        var then = asOf(Optional.empty(), t(63_600));
        assertThat(RuleBook.of(whole.terms().orElseThrow())
                        .in(then.register())
                        .judge(then.register(), new Subject.Recorded(notice), t(63_600), then.proof())
                        .outcome())
                .isEqualTo(Outcome.FORBIDDEN);
    }

    @Test
    void aGuarantorWhoseStampIsNeededIsWaitedFor() {
        var three = TestRecord.guaranteed().signed();
        three.seal();
        int covered = three.entries.size();
        var stamps = TestRecord.stamps(t(5), t(5));
        stamps.put("guarantor", t(9));
        three.say("office", new Body.Seal(three.note(covered, stamps)));
        assertThat(size(three, t(8))).isZero();
        assertThat(size(three, t(9))).isEqualTo(covered + 1);
    }

    private static long size(TestRecord of, Instant at) {
        return RecordHistory.asOf(of.charter.bytes(), of.entries, of, Optional.empty(), at)
                .register()
                .size();
    }

    @Test
    void aForeignCheckpointIsRefused() {
        record.seal(t(10), t(12));
        var other = TestRecord.sealedTerms();
        String note = other.note(4, TestRecord.stamps(t(1), t(1)));
        assertThat(asOf(Optional.of(note), t(1)).register().size())
                .as("the same entries so far")
                .isEqualTo(5);
        other.say("usa", new Body.Notice(TestRecord.flight("usa-air", "transport", t(0)), ""));
        String foreign = other.note(6, TestRecord.stamps(t(1), t(1)));
        assertThatThrownBy(() -> asOf(Optional.of(foreign), t(1))).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> asOf(Optional.of("nonsense"), t(1))).isInstanceOf(Unreadable.class);
    }
}
