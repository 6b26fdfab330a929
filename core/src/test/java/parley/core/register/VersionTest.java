package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.terms.TermsManifest;

/** Amendments and interpretations: versions that both name by digest. Settle is 600 s in these terms. */
class VersionTest {
    private final TestRecord record = TestRecord.sealedTerms();
    private final Instant t0 = record.now;
    private final Digest stricter = terms("24h before start", "36h before start");
    private final Digest looser = terms("24h before start", "12h before start");

    private Instant t(long seconds) {
        return t0.plusSeconds(seconds);
    }

    private Digest terms(String words, String others) {
        var files = TestRecord.termsFiles();
        String yaml = new String(files.get("arrangement.yaml"), StandardCharsets.UTF_8).replace(words, others);
        files.put("arrangement.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        files.values().forEach(record::blob);
        return record.blob(TermsManifest.of(files).bytes());
    }

    private void both(Body body) {
        record.say("usa", body);
        record.say("rus", body);
    }

    @Test
    void anAmendmentIsInForceFromTheSealThatCoversBoth() {
        var amendment = new Body.Amendment(record.terms, looser);
        record.say("usa", amendment);
        record.seal(t(10), t(10));
        assertThat(record.register().termsDigest()).contains(record.terms);
        record.say("rus", amendment);
        assertThat(record.register().termsDigest()).as("not sealed").contains(record.terms);
        record.seal(t(20), t(30));
        assertThat(record.register().termsDigest()).contains(looser);
        assertThat(record.register().versions()).hasSize(2).last().satisfies(version -> {
            assertThat(version.kind()).isEqualTo(Version.Kind.AMENDMENT);
            assertThat(version.from()).isEqualTo(t(30));
            assertThat(version.settled()).isEqualTo(t(630));
        });
        assertThat(new String(record.register().json(), StandardCharsets.UTF_8))
                .contains("\"versions\":[{\"kind\":\"amendment\",\"terms\":\"" + looser.hex());
    }

    @Test
    void bothSayTheSameWords() {
        record.say("usa", new Body.Amendment(record.terms, looser));
        record.say("rus", new Body.Interpretation(record.terms, looser));
        record.seal(t(10), t(10));
        assertThat(record.register().versions()).hasSize(1);
        record.say("usa", new Body.Amendment(record.terms, looser));
        assertThat(record.fault()).contains(VoidReason.Kind.SAID_BEFORE);
    }

    @Test
    void aVersionIsMadeFromTheOneInForceAndNoneComesBack() {
        both(new Body.Interpretation(record.terms, stricter));
        record.seal(t(10), t(10));
        record.say("usa", new Body.Amendment(record.terms, looser));
        assertThat(record.fault()).contains(VoidReason.Kind.TERMS);
        record.say("usa", new Body.Amendment(stricter, record.terms));
        assertThat(record.fault()).contains(VoidReason.Kind.TERMS);
        both(new Body.Amendment(stricter, looser));
        record.seal(t(20), t(20));
        assertThat(record.register().versions())
                .extracting(Version::digest)
                .containsExactly(record.terms, stricter, looser);
    }

    @Test
    void ofTwoVersionsOfTheSameTermsTheFirstSealedCounts() {
        var first = new Body.Amendment(record.terms, looser);
        var second = new Body.Amendment(record.terms, stricter);
        record.say("usa", first);
        both(second);
        record.seal(t(10), t(10));
        assertThat(record.register().termsDigest()).contains(stricter);
        record.say("rus", first);
        assertThat(record.fault()).contains(VoidReason.Kind.TERMS);
        record.seal(t(20), t(20));
        assertThat(record.register().versions()).hasSize(2);
    }

    @Test
    void termsThatAreNotStoredOrOfOthersAmendNothing() {
        record.say("usa", new Body.Amendment(record.terms, record.charter.digest()));
        assertThat(record.fault()).contains(VoidReason.Kind.BLOB);
        record.say("usa", new Body.Amendment(record.terms, terms("arrangement: amman-2016", "arrangement: other")));
        assertThat(record.fault()).contains(VoidReason.Kind.TERMS);
    }

    @Test
    void whatIsSealedTooLateAmendsNothing() {
        record.validity = java.time.Duration.ofSeconds(60);
        both(new Body.Amendment(record.terms, looser));
        record.seal(t(61), t(61));
        assertThat(record.register().versions()).hasSize(1);
    }

    @Test
    void aStartIsOfTheVersionInForce() {
        both(new Body.Amendment(record.terms, looser));
        record.seal(t(10), t(10));
        record.say("usa", new Body.Commencement(record.terms, t(90_000), t(3600)));
        assertThat(record.fault()).contains(VoidReason.Kind.TERMS);
        ActId start = record.say("usa", new Body.Commencement(looser, t(90_000), t(3600)));
        assertThat(record.fault()).isEmpty();
        assertThat(record.register().start())
                .isInstanceOfSatisfying(
                        Start.Undecided.class, u -> assertThat(u.commencement()).isEqualTo(start));
    }

    @Test
    void aStartProposedWhileTermsChangeLeavesTimeForTheLongerMarginOfBoth() {
        var quicker = terms("settle: 600s", "settle: 60s");
        both(new Body.Amendment(record.terms, quicker));
        record.seal(t(10), t(10));
        record.say("usa", new Body.Commencement(quicker, t(1_729), t(500)));
        assertThat(record.fault()).contains(VoidReason.Kind.START);
        record.say("usa", new Body.Commencement(quicker, t(1_730), t(500)));
        assertThat(record.fault()).isEmpty();
    }

    @Test
    void onceTheNewTermsHaveSettledTheirOwnMarginIsEnough() {
        var quicker = terms("settle: 600s", "settle: 60s");
        both(new Body.Amendment(record.terms, quicker));
        record.seal(t(10), t(10));
        record.say("usa", new Body.Commencement(quicker, t(849), t(700)));
        assertThat(record.fault()).contains(VoidReason.Kind.START);
        record.say("usa", new Body.Commencement(quicker, t(850), t(700)));
        assertThat(record.fault()).isEmpty();
    }

    @Test
    void anOlderInstantKnowsTheOlderVersionOnly() {
        both(new Body.Amendment(record.terms, looser));
        record.later(java.time.Duration.ofSeconds(100));
        record.seal();
        record.seal(t(200), t(200));
        var before = RecordHistory.asOf(record.charter.bytes(), record.entries, record, Optional.empty(), t(50));
        assertThat(before.register().termsDigest()).contains(record.terms);
        var after = RecordHistory.asOf(record.charter.bytes(), record.entries, record, Optional.empty(), t(200));
        assertThat(after.register().termsDigest()).contains(looser);
    }
}
