package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.core.act.ActId;
import parley.core.act.Body;

/** When a notice was given, when it was sealed, when it was offered: nobody back-dates (I6). */
class ClockTest {
    private final TestRecord record = TestRecord.sealedTerms();
    private final Instant t0 = record.now;

    private Instant t(long seconds) {
        return t0.plusSeconds(seconds);
    }

    @Test
    void noticeIsGivenWhenTheOtherSidesKeyHasSeenIt() {
        ActId notice = record.say("rus", record.notice());
        assertThat(record.announcement(notice).noticeGiven()).isEmpty();
        record.seal(t(70), t(60));
        assertThat(record.announcement(notice).noticeGiven()).contains(t(70));
        assertThat(record.announcement(notice).sealedAt()).contains(t(70));
        assertThat(record.announcement(notice).attested()).isTrue();
    }

    @Test
    void whatTheAuthorOrTheOfficeSaysAboutTheTimeCountsForNothing() {
        record.now = t(-86_400);
        ActId notice = record.say("rus", record.notice());
        record.seal(t(70), t(-86_000));
        assertThat(record.announcement(notice).noticeGiven()).contains(t(70));
    }

    @Test
    void theFirstStampOfTheOtherSideCountsWhicheverSealShowsIt() {
        ActId notice = record.say("rus", record.notice());
        int size = record.entries.size();
        record.seal(size, t(200), t(200));
        record.seal(size, t(90), null);
        assertThat(record.announcement(notice).noticeGiven()).contains(t(90));
        assertThat(record.announcement(notice).sealedAt())
                .as("the first sealed one decides")
                .contains(t(200));
    }

    @Test
    void aSealNeedsBothButOneStampIsNotice() {
        ActId notice = record.say("rus", record.notice());
        record.seal(t(50), null);
        assertThat(record.announcement(notice).noticeGiven()).contains(t(50));
        assertThat(record.announcement(notice).sealedAt()).isEmpty();
    }

    @Test
    void linesOverDifferentSizesDoNotMakeASeal() {
        ActId notice = record.say("rus", record.notice());
        record.seal(t(50), null);
        record.seal(null, t(60));
        assertThat(record.announcement(notice).sealedAt()).isEmpty();
        record.seal(t(70), t(80));
        assertThat(record.announcement(notice).sealedAt()).contains(t(80));
    }

    @Test
    void aSealCoversNothingThatCameAfterItsCheckpoint() {
        int before = record.entries.size();
        ActId notice = record.say("rus", record.notice());
        record.seal(before, t(10), t(10));
        assertThat(record.announcement(notice).noticeGiven()).isEmpty();
    }

    @Test
    void theOwnStampIsNoNotice() {
        ActId notice = record.say("rus", record.notice());
        record.seal(null, t(10));
        assertThat(record.announcement(notice).noticeGiven()).isEmpty();
    }

    @Test
    void anAcknowledgementIsTimedByItsSealing() {
        ActId notice = record.say("rus", record.notice());
        record.say("usa", new Body.Acknowledgement(), notice);
        assertThat(record.announcement(notice).acknowledged()).isEmpty();
        record.seal(t(5), t(6));
        assertThat(record.announcement(notice).acknowledged())
                .containsEntry("usa", t(6))
                .hasSize(1);
    }

    @Test
    void offeredIsTheLatestOfOwnStampOfferAndLastOmission() {
        ActId notice = record.say("rus", record.notice());
        int size = record.entries.size();
        record.now = t(40);
        record.offer();
        record.seal(size, null, t(30));
        assertThat(record.announcement(notice).offeredAt()).contains(t(40));
        assertThat(record.announcement(notice).attested()).isFalse();
        // The other side withholds: it goes on cosigning what stood before the notice.
        record.seal(size - 1, t(55), null);
        assertThat(record.announcement(notice).offeredAt()).contains(t(55));
        // At last it has seen it; from then on what omits the notice changes nothing.
        record.seal(size, t(500), null);
        record.seal(size - 1, t(900), null);
        assertThat(record.announcement(notice).offeredAt()).contains(t(55));
        assertThat(record.announcement(notice).noticeGiven()).contains(t(500));
        assertThat(record.announcement(notice).attested()).isTrue();
    }

    @Test
    void theOfficeCannotBackDateAnOffer() {
        // The other side's last cosignature without the notice bounds the offer from below, whatever the office writes.
        int before = record.entries.size();
        ActId notice = record.say("rus", record.notice());
        int size = record.entries.size();
        record.now = t(1);
        record.offer();
        record.seal(size, null, t(2));
        record.seal(before, t(3600), t(3600));
        assertThat(record.announcement(notice).offeredAt()).contains(t(3600));
    }

    @Test
    void withoutOwnStampOrOfferThereIsNoOfferedClock() {
        ActId notice = record.say("rus", record.notice());
        int size = record.entries.size();
        record.seal(size, null, t(30));
        assertThat(record.announcement(notice).offeredAt()).isEmpty();
        var other = TestRecord.sealedTerms();
        ActId second = other.say("rus", other.notice());
        other.offer();
        assertThat(other.announcement(second).offeredAt()).isEmpty();
    }

    @Test
    void theFirstOfferThatHoldsItCounts() {
        record.now = t(10);
        record.offer();
        ActId notice = record.say("rus", record.notice());
        int size = record.entries.size();
        record.now = t(20);
        record.offer();
        record.now = t(30);
        record.offer();
        record.seal(size, null, t(15));
        assertThat(record.announcement(notice).offeredAt()).contains(t(20));
    }

    @Test
    void anOfferDatedAheadIsUndoneByTheNext() {
        ActId notice = record.say("rus", record.notice());
        int size = record.entries.size();
        record.now = t(86_400);
        record.offer();
        record.seal(size, null, t(30));
        assertThat(record.announcement(notice).offeredAt()).contains(t(86_400));
        record.now = t(60);
        record.offer();
        assertThat(record.announcement(notice).offeredAt()).contains(t(60));
        // Nor does a third, ahead again, bring the delay back.
        record.now = t(90_000);
        record.offer();
        assertThat(record.announcement(notice).offeredAt()).contains(t(60));
    }

    @Test
    void anOfferAfterOneDatedAheadGainsNothingByDatingBack() {
        int before = record.entries.size();
        ActId notice = record.say("rus", record.notice());
        int size = record.entries.size();
        record.now = t(86_400);
        record.offer();
        record.seal(size, null, t(3000));
        record.seal(before, t(3600), null);
        record.now = t(2000);
        record.offer();
        assertThat(record.fault()).contains(VoidReason.Kind.OFFER);
        assertThat(record.announcement(notice).offeredAt()).contains(t(86_400));
        record.now = t(3600);
        record.offer();
        assertThat(record.announcement(notice).offeredAt()).contains(t(3600));
    }

    @Test
    void whicheverOffersStandTheEarliestThatHoldsAnActCounts() {
        // The slow and obvious way: all offers of a size that holds it.
        var dates = new Random(7);
        for (int round = 0; round < 60; round++) {
            var some = TestRecord.sealedTerms();
            var said = new TreeMap<ActId, Optional<Instant>>();
            for (int i = 0; i < 12; i++) {
                if (dates.nextInt(3) == 0) {
                    said.put(some.say("rus", some.notice()), Optional.empty());
                } else {
                    Instant at = t(100 + dates.nextInt(50));
                    some.now = at;
                    some.offer();
                    said.replaceAll(
                            (id, first) -> first.filter(one -> !one.isAfter(at)).or(() -> Optional.of(at)));
                }
            }
            some.seal(null, t(1));
            said.forEach(
                    (id, first) -> assertThat(some.announcement(id).offeredAt()).isEqualTo(first));
        }
    }

    @Test
    void theNewestStampsAreTheProof() {
        assertThat(record.register().proof().of("usa")).contains(new Proof.Stamp(4, t0));
        record.say("rus", record.notice());
        record.seal(t(5), null);
        assertThat(record.register().proof().of("usa")).contains(new Proof.Stamp(6, t(5)));
        assertThat(record.register().proof().of("rus")).contains(new Proof.Stamp(4, t0));
        assertThat(Duration.between(t0, t(5))).hasSeconds(5);
    }
}
