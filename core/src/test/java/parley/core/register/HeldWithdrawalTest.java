package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.act.Decoded;
import parley.core.rule.Outcome;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;

/** I2: what took a consent back binds from when it was heard, and its sealing does not loosen it. The lease is 1800 s. */
class HeldWithdrawalTest {
    private final TestRecord record = TestRecord.sealedTerms();
    private final Instant t0 = record.now.plusSeconds(40_000);
    private ActId request = ActId.of(new byte[] {0});
    private ActId consent = request;

    private Instant t(long seconds) {
        return t0.plusSeconds(seconds);
    }

    /** From 600 s to 1200 s, agreed and sealed at 10 s. */
    private void agreed() {
        ActId start = record.say("usa", new Body.Commencement(record.terms, t(-1_000), t(-20_000)));
        record.say("usa", new Body.Confirmation(), start);
        record.say("rus", new Body.Confirmation(), start);
        record.seal(t(-30_000), t(-30_000));
        request = record.say("rus", new Body.Request(defence(), ""));
        consent = record.agreed("usa", request);
        record.seal(t(10), t(10));
        assertThat(judged(record.register(), new Overlay(List.of(), List.of(), List.of(live(t(640)))), t(650)))
                .isEqualTo(Outcome.PERMITTED);
    }

    private Activity defence() {
        Activity one = TestRecord.flight("rus-air", "defence-of-forces", t(600));
        Volume4D volume = one.volumes().getFirst();
        return new Activity(
                one.force(),
                one.facets(),
                List.of(new Volume4D(volume.footprint(), volume.altitude(), new TimeWindow(t(600), t(1200)))),
                Optional.empty(),
                Optional.empty());
    }

    private SealView live(Instant stamp) {
        return new SealView(0, record.entries.size(), TestRecord.stamps(stamp, stamp));
    }

    private Outcome judged(Register sealed, Overlay overlay, Instant at) {
        Register restrained = overlay.restrain(sealed, record, at);
        return RuleBook.of(restrained.terms().orElseThrow())
                .judge(restrained, new Subject.Recorded(request), at, overlay.proof(sealed, at))
                .outcome();
    }

    private Optional<Instant> withdrawnAt(Instant at) {
        return new Overlay(List.of(), List.of(), List.of(live(at)))
                .restrain(record.register(), record, at)
                .announcement(request)
                .orElseThrow()
                .answers()
                .getFirst()
                .withdrawnAt();
    }

    @Test
    void aWithdrawalThatBoundFromReceiptStillBindsOnceItIsSealedByOneLine() {
        agreed();
        int before = record.entries.size();
        Register prefix = record.register();
        record.now = t(100);
        record.say("usa", new Body.Withdrawal(""), consent);
        record.seal(t(110), null);
        List<Decoded> tail = record.entries.subList(before, record.entries.size()).stream()
                .map(ActCodec::decode)
                .toList();
        var stamps = List.of(live(t(640)));
        assertThat(judged(prefix, new Overlay(tail, List.of(), stamps), t(650)))
                .as("in the tail")
                .isEqualTo(Outcome.FORBIDDEN);
        assertThat(judged(record.register(), new Overlay(List.of(), List.of(), stamps), t(650)))
                .as("sealed: both have cosigned it")
                .isEqualTo(Outcome.FORBIDDEN);
        assertThat(withdrawnAt(t(650))).contains(t(100));
        assertThat(record.announcement(request).answers().getFirst().withdrawnAt())
                .as("on the record, which has to show it to a stranger")
                .contains(t(10 + 1800));
    }

    @Test
    void oneThatIsDatedAheadBindsNow() {
        agreed();
        record.now = t(900);
        record.say("usa", new Body.Withdrawal(""), consent);
        assertThat(judged(record.register(), new Overlay(List.of(), List.of(), List.of(live(t(640)))), t(650)))
                .as("sealed, and no seal over it yet")
                .isEqualTo(Outcome.FORBIDDEN);
        assertThat(withdrawnAt(t(650))).contains(t(650));
    }

    @Test
    void oneThatIsInEffectIsShownAsTheRecordHasIt() {
        agreed();
        record.now = t(100);
        record.say("usa", new Body.Withdrawal(""), consent);
        record.seal(t(110), t(120));
        assertThat(withdrawnAt(t(650))).contains(t(120));
    }

    @Test
    void aRegisterInWhichNothingIsTakenBackAheadIsTheSame() {
        agreed();
        Register sealed = record.register();
        assertThat(Overlay.NONE.restrain(sealed, record, t(650))).isSameAs(sealed);
    }
}
