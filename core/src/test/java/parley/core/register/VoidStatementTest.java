package parley.core.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static parley.core.register.TestRecord.agree;
import static parley.core.register.TestRecord.decline;
import static parley.core.register.TestRecord.flight;
import static parley.core.register.VoidReason.Kind.*;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.space.Footprint;
import parley.core.space.Position;

/** What a sound act may say in vain: of terms, of flights, of what others said. */
class VoidStatementTest {
    private static final ActId NOBODYS = ActId.of("nothing".getBytes(UTF_8));
    private final TestRecord record = TestRecord.sealedTerms();

    @Test
    void brokenGeometryIsVoid() {
        Activity good = flight("syr-air", "medevac", record.now);
        var volume = good.volumes().getFirst();
        var open = new Footprint.Polygon(List.of(
                List.of(new Position(36, 35), new Position(37, 35), new Position(37, 36), new Position(36, 36))));
        var bad = new parley.core.space.Volume4D(open, volume.altitude(), volume.window());
        record.say(
                "rus",
                new Body.Notice(
                        new Activity(good.force(), good.facets(), List.of(bad), Optional.empty(), Optional.empty()),
                        ""));
        assertThat(record.fault()).contains(MALFORMED);
        assertThat(record.last().voidReason().orElseThrow().sentence())
                .contains("not closed")
                .contains("body.activity.volumes[0]");
    }

    @Test
    void termsThatAreNotStoredAreNotSigned() {
        var young = new TestRecord().chartered();
        young.say("usa", new Body.Adoption(Digest.of("elsewhere".getBytes(UTF_8))));
        assertThat(young.fault()).contains(BLOB);
        // One file of the terms is missing.
        young.blobs.remove(Digest.of(TestRecord.termsFiles().get("arrangement.yaml")));
        young.say("usa", new Body.Adoption(young.terms));
        assertThat(young.fault()).contains(BLOB);
        // A blob that does not hash to its name is as good as none.
        young.blobs.put(Digest.of(TestRecord.termsFiles().get("arrangement.yaml")), "other".getBytes(UTF_8));
        young.say("usa", new Body.Adoption(young.terms));
        assertThat(young.fault()).contains(BLOB);
    }

    @Test
    void termsThatDoNotReadAreNotSigned() {
        var young = new TestRecord().chartered();
        young.say("usa", new Body.Adoption(young.blob("no manifest".getBytes(UTF_8))));
        assertThat(young.fault()).contains(BLOB);
        young.say("usa", new Body.Adoption(young.blob(new byte[] {(byte) 0xff, 10})));
        assertThat(young.fault()).contains(BLOB);
        var files = new TreeMap<String, byte[]>(Map.of("arrangement.yaml", "parley: 1\n".getBytes(UTF_8)));
        files.values().forEach(young::blob);
        young.say(
                "usa",
                new Body.Adoption(
                        young.blob(parley.core.terms.TermsManifest.of(files).bytes())));
        assertThat(young.fault()).contains(BLOB);
    }

    @Test
    void termsAreSignedOnceByEach() {
        var young = new TestRecord().chartered();
        young.say("usa", new Body.Adoption(young.terms));
        assertThat(young.register().terms()).isEmpty();
        young.say("usa", new Body.Adoption(young.terms));
        assertThat(young.fault()).contains(SAID_BEFORE);
        record.say("usa", new Body.Adoption(record.terms));
        assertThat(record.fault()).contains(TERMS);
    }

    @Test
    void nothingIsAnnouncedBeforeBothHaveSignedTheTerms() {
        var young = new TestRecord().chartered();
        young.say("usa", new Body.Adoption(young.terms));
        young.say("rus", young.notice());
        assertThat(young.fault()).contains(NO_TERMS);
        young.say(
                "usa", new Body.Commencement(young.terms, young.now.plusSeconds(86_400), young.now.plusSeconds(3600)));
        assertThat(young.fault()).contains(NO_TERMS);
        young.say(
                "usa", new Body.Registration("protected", "Hospital", new Footprint.Circle(new Position(36, 35), 100)));
        assertThat(young.fault()).contains(NO_TERMS);
    }

    @Test
    void onlyWhoAnswersForAForceAnnouncesItsFlights() {
        record.say("usa", new Body.Notice(flight("syr-air", "medevac", record.now), ""));
        assertThat(record.fault()).contains(NOT_ANSWERABLE);
        record.say("usa", new Body.Notice(flight("civil", "medevac", record.now), ""));
        assertThat(record.fault()).contains(NOT_ANSWERABLE);
        Activity known = flight("usa-air", "medevac", record.now);
        record.say(
                "usa",
                new Body.Request(
                        new Activity(
                                Optional.empty(), known.facets(), known.volumes(), Optional.empty(), Optional.empty()),
                        ""));
        assertThat(record.fault()).contains(NOT_ANSWERABLE);
    }

    @Test
    void whatTheTermsDoNotKnowIsVoid() {
        record.say("rus", new Body.Notice(flight("martian", "medevac", record.now), ""));
        assertThat(record.fault()).contains(NOT_IN_TERMS);
        record.say("rus", new Body.Notice(flight("syr-air", "sightseeing", record.now), ""));
        assertThat(record.fault()).contains(NOT_IN_TERMS);
        record.say(
                "rus", new Body.Registration("nowhere", "Hospital", new Footprint.Circle(new Position(36, 35), 100)));
        assertThat(record.fault()).contains(NOT_IN_TERMS);
        record.say(
                "rus",
                new Body.Registration("group-territory", "Hospital", new Footprint.Circle(new Position(36, 35), 100)));
        assertThat(record.fault()).contains(NOT_IN_TERMS);
        record.say("rus", new Body.Layer("protected", record.terms, record.now));
        assertThat(record.fault()).contains(NOT_IN_TERMS);
    }

    @Test
    void aLayerNeedsItsGeometry() {
        record.say("rus", new Body.Layer("group-territory", Digest.of("missing".getBytes(UTF_8)), record.now));
        assertThat(record.fault()).contains(BLOB);
        record.say("rus", new Body.Layer("group-territory", record.blob("{}".getBytes(UTF_8)), record.now));
        assertThat(record.fault()).contains(BLOB);
    }

    @Test
    void aDecisionIsTheOtherSidesOnARequest() {
        ActId request = record.say("rus", record.request());
        ActId notice = record.say("rus", record.notice());
        record.say("rus", agree(), request);
        assertThat(record.fault()).contains(NOT_ADDRESSEE);
        record.say("usa", agree(), notice);
        assertThat(record.fault()).contains(UNKNOWN_ABOUT);
        record.say("usa", agree(), NOBODYS);
        assertThat(record.fault()).contains(UNKNOWN_ABOUT);
        record.agreed("usa", request);
        assertThat(record.fault()).isEmpty();
        record.say("usa", agree(), request);
        assertThat(record.fault()).contains(SAID_BEFORE);
    }

    @Test
    void nothingTakesADeclineBack() {
        ActId request = record.say("rus", record.request());
        record.say("usa", decline(), request);
        assertThat(record.fault()).isEmpty();
        record.say("usa", agree(), request);
        assertThat(record.fault()).contains(SAID_BEFORE);
    }

    @Test
    void anAcknowledgementIsTheOtherSidesAndGivenOnce() {
        ActId notice = record.say("rus", record.notice());
        record.say("rus", new Body.Acknowledgement(), notice);
        assertThat(record.fault()).contains(NOT_ADDRESSEE);
        record.say("usa", new Body.Acknowledgement(), notice, NOBODYS);
        assertThat(record.fault()).contains(UNKNOWN_ABOUT);
        record.say("usa", new Body.Acknowledgement(), notice);
        assertThat(record.fault()).isEmpty();
        record.say("usa", new Body.Acknowledgement(), notice);
        assertThat(record.fault()).contains(SAID_BEFORE);
    }

    @Test
    void onlyItsAuthorWithdrawsANotice() {
        ActId notice = record.say("rus", record.notice());
        record.say("usa", new Body.Withdrawal(""), notice);
        assertThat(record.fault()).contains(NOT_ADDRESSEE);
        record.say("rus", new Body.Withdrawal(""), notice);
        assertThat(record.fault()).isEmpty();
        record.say("rus", new Body.Withdrawal(""), notice);
        assertThat(record.fault()).contains(SAID_BEFORE);
        record.say(
                "rus",
                new Body.Withdrawal(""),
                record.register().entries().getFirst().id());
        assertThat(record.fault()).contains(UNKNOWN_ABOUT);
    }
}
