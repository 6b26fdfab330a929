package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.act.Decoded;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.core.terms.Scenarios;

/** I2: restraint binds at once; nothing unsealed permits, save a non-combat notice on the offered clock. */
class OverlayTest {
    private final TestRecord record = TestRecord.sealedTerms();
    private final Instant t0 = record.now;

    private Instant t(long seconds) {
        return t0.plusSeconds(seconds);
    }

    private Overlay tailFrom(int size, SealView... stamps) {
        return new Overlay(decoded(record.entries.subList(size, record.entries.size())), List.of(), List.of(stamps));
    }

    private static Overlay direct(byte[]... entries) {
        return new Overlay(List.of(), decoded(List.of(entries)), List.of());
    }

    private static List<Decoded> decoded(List<byte[]> entries) {
        return entries.stream().map(ActCodec::decode).toList();
    }

    @Test
    void anEmptyOverlayChangesNothing() {
        Register sealed = record.register();
        assertThat(Overlay.NONE.restrain(sealed, record, t(1))).isSameAs(sealed);
    }

    @Test
    void ownWithdrawalBindsFromSigning() {
        ActId request = record.say("rus", record.request());
        ActId consent = record.agreed("usa", request);
        record.seal(t(10), t(10));
        Register sealed = record.register();
        record.now = t(60);
        byte[] withdrawal = record.sign("usa", new Body.Withdrawal(""), consent).entry();
        Register lowered = direct(withdrawal).restrain(sealed, record, t(100));
        assertThat(lowered.announcement(request)
                        .orElseThrow()
                        .answers()
                        .getFirst()
                        .withdrawnAt())
                .contains(t(60));
        assertThat(lowered.overlaid()).containsExactly(ActId.of(withdrawal));
        assertThat(lowered.digest()).as("the digest is of what was folded").isEqualTo(sealed.digest());
        assertThat(sealed.announcement(request)
                        .orElseThrow()
                        .answers()
                        .getFirst()
                        .withdrawnAt())
                .isEmpty();
    }

    @Test
    void aVerdictNamesThePrefixAndTheActsBeyondItThatWereLetCount() {
        ActId request = record.say("rus", record.request());
        record.agreed("usa", request);
        record.seal(t(10), t(10));
        Register sealed = record.register();
        byte[] withdrawal = record.sign("rus", new Body.Withdrawal(""), request).entry();
        var lowered = direct(withdrawal).restrain(sealed, record, t(100));
        var rules = RuleBook.of(Scenarios.amman());
        var subject = new Subject.Recorded(request);
        var before = rules.judge(sealed, subject, t(100), Proof.NONE);
        assertThat(before.size()).isEqualTo(sealed.size());
        assertThat(before.overlay()).isEmpty();
        var after = rules.judge(lowered, subject, t(100), Proof.NONE);
        assertThat(after.size()).isEqualTo(sealed.size());
        assertThat(after.overlay()).containsExactly(ActId.of(withdrawal));
        assertThat(after.doubted(before.reason()).overlay()).isEqualTo(after.overlay());
    }

    @Test
    void anActOfAnUnknownTypeIsHeardBeforeItIsSealed() {
        record.seal(t(10), t(10));
        Register sealed = record.register();
        int size = record.entries.size();
        byte[] unknown = record.ofUnknownType("usa");
        assertThat(sealed.notUnderstoodFrom()).isEmpty();
        assertThat(direct(unknown).restrain(sealed, record, t(20)).notUnderstoodFrom())
                .contains((long) size);
        record.entries.add(unknown);
        assertThat(tailFrom(size).restrain(sealed, record, t(20)).notUnderstoodFrom())
                .contains((long) size);
        unknown[unknown.length - 5] ^= 1;
        assertThat(direct(unknown).restrain(sealed, record, t(20)).notUnderstoodFrom())
                .as("nobody granted it")
                .isEmpty();
    }

    @Test
    void aWithdrawalFromTheFutureBindsNow() {
        ActId notice = record.say("rus", record.notice());
        record.seal(t(10), t(10));
        Register sealed = record.register();
        record.now = t(500);
        byte[] withdrawal = record.sign("rus", new Body.Withdrawal(""), notice).entry();
        assertThat(direct(withdrawal)
                        .restrain(sealed, record, t(100))
                        .announcement(notice)
                        .orElseThrow()
                        .withdrawnAt())
                .contains(t(100));
    }

    @Test
    void aWithdrawalBindsEvenIfItsChainIsNotCompleteHere() {
        ActId notice = record.say("rus", record.notice());
        record.seal(t(10), t(10));
        Register sealed = record.register();
        record.say("rus", record.request());
        byte[] withdrawal = record.sign("rus", new Body.Withdrawal(""), notice).entry();
        assertThat(direct(withdrawal)
                        .restrain(sealed, record, t(100))
                        .announcement(notice)
                        .orElseThrow()
                        .withdrawnAt())
                .isPresent();
    }

    @Test
    void onlyWhoMayWithdrawDoes() {
        ActId notice = record.say("rus", record.notice());
        record.seal(t(10), t(10));
        Register sealed = record.register();
        byte[] byTheOther = record.sign("usa", new Body.Withdrawal(""), notice).entry();
        byte[] broken = record.sign("rus", new Body.Withdrawal(""), notice).entry();
        broken[broken.length - 5] ^= 1;
        Register lowered = direct(byTheOther, broken, new byte[] {1, 2}).restrain(sealed, record, t(100));
        assertThat(lowered.announcement(notice).orElseThrow().withdrawnAt()).isEmpty();
    }

    @Test
    void anUnsealedConsentPermitsNothing() {
        ActId request = record.say("rus", record.request());
        record.seal(t(10), t(10));
        Register sealed = record.register();
        int size = record.entries.size();
        record.agreed("usa", request);
        assertThat(tailFrom(size)
                        .restrain(sealed, record, t(100))
                        .announcement(request)
                        .orElseThrow()
                        .answers())
                .isEmpty();
    }

    @Test
    void aConfirmationRestrainsWhoeverSignedIt() {
        ActId commencement = record.say("usa", new Body.Commencement(record.terms, t(90_000), t(3600)));
        record.seal(t(10), t(10));
        Register sealed = record.register();
        byte[] confirmation =
                record.sign("rus", new Body.Confirmation(), commencement).entry();
        assertThat(direct(confirmation).restrain(sealed, record, t(20)).start())
                .isInstanceOfSatisfying(
                        Start.Undecided.class, u -> assertThat(u.confirmedBy()).containsExactly("rus"));
    }

    @Test
    void aStartThatIsWhollyUnsealedRestrainsToo() {
        Register sealed = record.register();
        int size = record.entries.size();
        ActId commencement = record.say("usa", new Body.Commencement(record.terms, t(90_000), t(3600)));
        record.say("usa", new Body.Confirmation(), commencement);
        record.say("rus", new Body.Confirmation(), commencement);
        record.seal(t(10), t(10));
        assertThat(tailFrom(size).restrain(sealed, record, t(20)).start())
                .as("deciding it takes a seal in the sealed prefix")
                .isInstanceOfSatisfying(
                        Start.Undecided.class, u -> assertThat(u.confirmedBy()).containsExactly("rus", "usa"));
        assertThat(new Overlay(decoded(record.entries.subList(size, size + 3)), List.of(), List.of())
                        .restrain(sealed, record, t(20))
                        .start())
                .isInstanceOfSatisfying(
                        Start.Undecided.class, u -> assertThat(u.confirmedBy()).containsExactly("rus", "usa"));
    }

    private Body emergency() {
        Activity flight = TestRecord.flight("syr-air", "medevac", t(7200));
        var facets = new TreeMap<>(flight.facets());
        facets.put("urgency", List.of("emergency"));
        return new Body.Notice(
                new Activity(flight.force(), facets, flight.volumes(), flight.icao24(), flight.callsign()), "");
    }

    @Test
    void anOfferedNoticeCountsUnattestedWhileTheOtherSideWithholds() {
        Register sealed = record.register();
        int size = record.entries.size();
        ActId notice = record.say("rus", emergency());
        int covered = record.entries.size();
        record.now = t(5);
        record.offer();
        var own = new SealView(0, covered, TestRecord.stamps(null, t(4)));
        Register lowered = tailFrom(size, own).restrain(sealed, record, t(30));
        assertThat(lowered.announcement(notice)).hasValueSatisfying(a -> {
            assertThat(a.offeredAt()).contains(t(5));
            assertThat(a.attested()).isFalse();
            assertThat(a.noticeGiven()).isEmpty();
            assertThat(a.sealedAt()).isEmpty();
        });
        assertThat(lowered.overlaid()).contains(notice);
        // Without the author's own cosignature over it, it has not been recorded and offered.
        assertThat(tailFrom(size).restrain(sealed, record, t(30)).announcement(notice))
                .isEmpty();
        // What the other side has cosigned without it moves the offer on.
        var omitting = new SealView(0, size, TestRecord.stamps(t(25), null));
        assertThat(tailFrom(size, own, omitting)
                        .restrain(sealed, record, t(30))
                        .announcement(notice)
                        .orElseThrow()
                        .offeredAt())
                .contains(t(25));
    }

    @Test
    void anOfferedCombatRequestOrNoticeCountsForNothing() {
        Register sealed = record.register();
        int size = record.entries.size();
        ActId request = record.say("rus", record.request());
        ActId combat =
                record.say("rus", new Body.Notice(TestRecord.flight("rus-air", "defence-of-forces", t(7200)), ""));
        int covered = record.entries.size();
        record.now = t(5);
        record.offer();
        var own = new SealView(0, covered, TestRecord.stamps(null, t(4)));
        Register lowered = tailFrom(size, own).restrain(sealed, record, t(30));
        assertThat(lowered.announcement(request)).isEmpty();
        assertThat(lowered.announcement(combat)).isEmpty();
    }

    @Test
    void aNoticeInTheSealedTailGetsItsOfferFromLiveStamps() {
        ActId notice = record.say("rus", emergency());
        int covered = record.entries.size();
        Register sealed = record.register();
        record.now = t(5);
        record.offer();
        assertThat(sealed.announcement(notice).orElseThrow().offeredAt()).isEmpty();
        var both = new SealView(0, covered, TestRecord.stamps(t(8), t(4)));
        assertThat(tailFrom(covered, both)
                        .restrain(sealed, record, t(9))
                        .announcement(notice)
                        .orElseThrow()
                        .offeredAt())
                .contains(t(5));
    }

    @Test
    void liveCosignaturesAreTheProofUnlessTheyCoverAWithdrawal() {
        ActId request = record.say("rus", record.request());
        ActId consent = record.agreed("usa", request);
        record.seal(t(10), t(10));
        Register sealed = record.register();
        int size = record.entries.size();
        var heartbeat = new SealView(0, size, TestRecord.stamps(t(40), t(41)));
        assertThat(tailFrom(size, heartbeat).proof(sealed, t(50)).of("usa")).contains(new Proof.Stamp(size, t(40)));
        assertThat(tailFrom(size, heartbeat)
                        .proof(sealed, t(39))
                        .of("usa")
                        .orElseThrow()
                        .at())
                .isEqualTo(t(10));
        record.say("usa", new Body.Withdrawal(""), consent);
        var over = new SealView(0, size + 1, TestRecord.stamps(t(60), t(60)));
        assertThat(tailFrom(size, heartbeat, over).proof(sealed, t(70)).of("usa"))
                .contains(new Proof.Stamp(size, t(40)));
        assertThat(tailFrom(size, heartbeat, over).proof(sealed, t(70)).of("rus"))
                .contains(new Proof.Stamp(size + 1, t(60)));
        // A cosignature over what is not held here proves nothing here.
        var ahead = new SealView(0, size + 50, TestRecord.stamps(t(65), t(65)));
        assertThat(tailFrom(size, ahead)
                        .proof(sealed, t(70))
                        .of("usa")
                        .orElseThrow()
                        .at())
                .isEqualTo(t(10));
        assertThat(Duration.ofSeconds(1)).isPositive();
    }
}
