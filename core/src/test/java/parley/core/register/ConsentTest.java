package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.core.register.TestRecord.decline;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Digest;

/** Consents and their withdrawal; layers and places. The lease of combat is 1800 s in these terms. */
class ConsentTest {
    private final TestRecord record = TestRecord.sealedTerms();
    private final Instant t0 = record.now;
    private final ActId request = record.say("rus", record.request());

    private Instant t(long seconds) {
        return t0.plusSeconds(seconds);
    }

    private Announcement.Answer answer() {
        return record.announcement(request).answers().getFirst();
    }

    @Test
    void anAgreementCountsFromItsSealing() {
        record.agreed("usa", request);
        assertThat(answer().sealedAt()).isEmpty();
        record.seal(t(10), t(12));
        assertThat(answer().sealedAt()).contains(t(12));
        assertThat(answer().answer()).isEqualTo(Body.Answer.AGREE);
        assertThat(answer().withdrawnAt()).isEmpty();
    }

    @Test
    void aWithdrawalTakesEffectWhenTheBeneficiaryHasSeenIt() {
        ActId consent = record.agreed("usa", request);
        record.seal(t(10), t(10));
        record.say("usa", new Body.Withdrawal(""), consent);
        record.seal(t(100), t(130));
        assertThat(answer().withdrawnAt()).contains(t(130));
    }

    @Test
    void aBeneficiaryThatWithholdsGainsNoMoreThanTheLease() {
        ActId consent = record.agreed("usa", request);
        record.seal(t(10), t(10));
        record.say("usa", new Body.Withdrawal(""), consent);
        record.seal(t(100), null);
        assertThat(answer().withdrawnAt())
                .as("F after the consenter's last cosignature without it")
                .contains(t(10 + 1800));
        record.seal(t(5000), t(5000));
        assertThat(answer().withdrawnAt()).contains(t(10 + 1800));
    }

    @Test
    void inTheTailAWithdrawalBindsAtOnce() {
        ActId consent = record.agreed("usa", request);
        record.seal(t(10), t(10));
        record.now = t(60);
        record.say("usa", new Body.Withdrawal(""), consent);
        assertThat(answer().withdrawnAt()).contains(t(60));
    }

    @Test
    void aWithdrawalIsNotBackDatedBeforeItsAuthorsLastCosignature() {
        ActId consent = record.agreed("usa", request);
        record.seal(t(10), t(10));
        record.seal(t(600), t(600));
        record.now = t(20);
        record.say("usa", new Body.Withdrawal(""), consent);
        assertThat(answer().withdrawnAt()).contains(t(600));
    }

    @Test
    void withdrawalBeatsConsentInAnyOrder() {
        record.say("usa", new Body.Withdrawal(""), request);
        assertThat(record.fault()).isEmpty();
        record.agreed("usa", request);
        assertThat(record.fault()).contains(VoidReason.Kind.SAID_BEFORE);
        assertThat(record.announcement(request).answers()).isEmpty();
        assertThat(record.announcement(request).withdrawnAt())
                .as("the request itself stands")
                .isEmpty();
    }

    @Test
    void anyConsentToARequestCanBeWithdrawnByNamingTheRequest() {
        record.agreed("usa", request);
        record.seal(t(10), t(10));
        record.say("usa", new Body.Withdrawal(""), request);
        record.seal(t(20), t(20));
        assertThat(answer().withdrawnAt()).contains(t(20));
    }

    @Test
    void aDeclineAfterAnAgreementTakesItBack() {
        record.agreed("usa", request);
        record.seal(t(10), t(10));
        record.say("usa", decline(), request);
        record.seal(t(20), t(20));
        assertThat(answer().withdrawnAt()).contains(t(20));
        assertThat(record.announcement(request).answers()).hasSize(2);
    }

    @Test
    void theAskerWithdrawsItsRequest() {
        record.say("rus", new Body.Withdrawal(""), request);
        record.seal(t(50), t(40));
        assertThat(record.announcement(request).withdrawnAt()).contains(t(40));
    }

    @Test
    void aWithdrawnNoticeIsShownAsWithdrawn() {
        ActId notice = record.say("rus", record.notice());
        record.seal(t(10), t(10));
        record.say("rus", new Body.Withdrawal(""), notice);
        record.seal(t(50), t(40));
        assertThat(record.announcement(notice).withdrawnAt()).contains(t(40));
    }

    @Test
    void aRequestIsAlsoNotice() {
        record.seal(t(10), t(11));
        assertThat(record.announcement(request).kind()).isEqualTo(Announcement.Kind.REQUEST);
        assertThat(record.announcement(request).name()).isEqualTo("R-0001");
        assertThat(record.announcement(request).noticeGiven()).contains(t(10));
    }

    private Digest geometry() {
        String json =
                "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"name\":\"G-1\"},"
                        + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[36,35],[36.2,35],[36.2,35.2],[36,35]]]}}]}";
        return record.blob(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLayerCountsOnceBothHaveEnteredIt() {
        var layer = new Body.Layer("group-territory", geometry(), t(-3600));
        ActId first = record.say("usa", layer);
        record.seal(t(5), t(5));
        record.say("rus", layer);
        assertThat(record.register().places()).singleElement().satisfies(place -> {
            assertThat(place.signedBy()).containsExactly("rus", "usa");
            assertThat(place.sealedAt()).isEmpty();
        });
        record.seal(t(9), t(9));
        assertThat(record.register().places()).singleElement().satisfies(place -> {
            assertThat(place.id()).isEqualTo(first);
            assertThat(place.sealedAt()).contains(t(9));
            assertThat(place.footprints()).hasSize(1);
            assertThat(place.asOf()).isEqualTo(t(-3600));
        });
    }

    @Test
    void layersOfDifferentInstantsAreDifferent() {
        record.say("usa", new Body.Layer("group-territory", geometry(), t(0)));
        record.say("rus", new Body.Layer("group-territory", geometry(), t(1)));
        assertThat(record.register().places())
                .hasSize(2)
                .allMatch(p -> p.signedBy().size() == 1);
    }

    @Test
    void aRegistrationCountsByOneWord() {
        var circle = new parley.core.space.Footprint.Circle(new parley.core.space.Position(36, 35), 200);
        record.say("usa", new Body.Registration("protected", "Hospital A", circle));
        record.seal(t(3), t(4));
        assertThat(record.register().places()).singleElement().satisfies(place -> {
            assertThat(place.name()).isEqualTo("Hospital A");
            assertThat(place.sealedAt()).isEqualTo(Optional.of(t(4)));
        });
    }
}
