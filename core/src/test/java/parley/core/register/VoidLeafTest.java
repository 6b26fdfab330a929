package parley.core.register;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static parley.core.register.TestRecord.agree;
import static parley.core.register.TestRecord.decline;
import static parley.core.register.TestRecord.flight;
import static parley.core.register.VoidReason.Kind.*;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Author;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.act.TestKeys;
import parley.core.log.Checkpoint;
import parley.core.log.Hash;
import parley.core.space.Footprint;
import parley.core.space.Position;

/** Each reason for which a leaf counts for nothing. */
class VoidLeafTest {
    private static final ActId NOBODYS = ActId.of("nothing".getBytes(UTF_8));
    private final TestRecord record = TestRecord.sealedTerms();

    @Test
    void aRecordBeginsWithBothChartersAndTheTerms() {
        assertThat(record.register().entries()).allMatch(Entry::counts);
        assertThat(record.register().entries())
                .extracting(Entry::name)
                .containsExactly("C-0001", "C-0002", "T-0001", "T-0002", "S-0001");
        assertThat(record.register().termsDigest()).contains(record.terms);
    }

    @Test
    void bytesThatAreNoActAreVoid() {
        record.entries.add("nonsense".getBytes(US_ASCII));
        assertThat(record.fault()).contains(MALFORMED);
        assertThat(record.last().type()).isEqualTo("malformed");
    }

    @Test
    void aRespelledActIsVoidAndTheRightOneStillCounts() {
        var signed = record.sign("usa", new Body.Notice(flight("usa-air", "transport", record.now), ""));
        String text = new String(signed.entry(), US_ASCII);
        record.entries.add((text + "=").getBytes(US_ASCII));
        assertThat(record.fault()).contains(MALFORMED);
        record.enter(signed);
        assertThat(record.fault()).isEmpty();
    }

    @Test
    void anActOfAnotherRecordIsVoid() {
        var act = new Act(
                Digest.of("rehearsal".getBytes(UTF_8)),
                new Author("usa", "ops", "release", "R-1"),
                record.now,
                record.now,
                record.register().next("usa").seq(),
                record.register().next("usa").prev(),
                List.of(),
                record.notice());
        record.enter(ActCodec.sign(act, "usa-act-1", TestKeys.of("usa-act-1").signer()));
        assertThat(record.fault()).contains(WRONG_RECORD);
    }

    @Test
    void anUngrantedKeyIsVoid() {
        record.enter(record.sign("usa", "usa-act-2", record.register().next("usa"), record.notice()));
        assertThat(record.fault()).contains(UNKNOWN_KID);
    }

    @Test
    void onePartyDoesNotSpeakForTheOther() {
        record.enter(record.sign("rus", "usa-act-1", record.register().next("rus"), record.notice()));
        assertThat(record.fault()).contains(NOT_AUTHORS_KEY);
    }

    @Test
    void aRootSignsNothingButTheCharter() {
        record.enter(record.sign("usa", "usa-root", record.register().next("usa-root"), record.notice()));
        assertThat(record.fault()).contains(NOT_AUTHORS_KEY);
    }

    @Test
    void theOfficeAnnouncesNothingAndAPartyOffersNothing() {
        record.enter(record.sign("office", "office-act-1", record.register().next("office"), record.notice()));
        assertThat(record.fault()).contains(NOT_AUTHORS_KEY);
        record.enter(record.sign("usa", new Body.Offer(0, new Digest(Hash.EMPTY.hex()))));
        assertThat(record.fault()).contains(NOT_AUTHORS_KEY);
    }

    @Test
    void aWrongSignatureIsVoid() {
        var signed = record.sign("rus", record.notice());
        String text = new String(signed.entry(), US_ASCII);
        String forged = text.substring(0, text.lastIndexOf('.') + 1)
                + new String(record.sign("rus", record.request()).entry(), US_ASCII)
                        .substring(text.lastIndexOf('.'))
                        .replaceFirst("^[^.]*\\.", "");
        record.entries.add(forged.getBytes(US_ASCII));
        assertThat(record.fault()).isIn(Optional.of(BAD_SIGNATURE), Optional.of(MALFORMED));
        var stranger =
                ActCodec.sign(signed.act(), "rus-act-1", TestKeys.of("stranger").signer());
        record.enter(stranger);
        assertThat(record.fault()).contains(BAD_SIGNATURE);
    }

    @Test
    void theSameEntryTwiceCountsOnce() {
        record.say("rus", record.notice());
        record.entries.add(record.entries.getLast());
        assertThat(record.fault()).contains(REPEATED);
    }

    @Test
    void ofTwoActsWithOneSeqTheFirstCounts() {
        var second = record.sign("rus", record.request());
        ActId first = record.say("rus", record.notice());
        record.enter(second);
        assertThat(record.fault()).contains(SECOND_OF_SEQ);
        assertThat(record.register().next("rus").prev()).contains(first);
    }

    @Test
    void aChainHasNoGapsAndNoOtherPast() {
        ChainHead head = record.register().next("rus");
        record.enter(record.sign("rus", "rus-act-1", new ChainHead(head.seq() + 1, head.prev()), record.notice()));
        assertThat(record.fault()).contains(OUT_OF_CHAIN);
        record.enter(record.sign("rus", "rus-act-1", new ChainHead(head.seq(), Optional.of(NOBODYS)), record.notice()));
        assertThat(record.fault()).contains(OUT_OF_CHAIN);
    }

    @Test
    void aVoidActHasSpentItsPlaceInTheChain() {
        record.say("rus", agree(), NOBODYS);
        assertThat(record.fault()).contains(UNKNOWN_ABOUT);
        record.say("rus", record.notice());
        assertThat(record.fault()).isEmpty();
        assertThat(record.last().name()).isEqualTo("N-0001");
    }

    @Test
    void nothingCountsBeforeBothCharters() {
        var young = new TestRecord();
        young.say("usa", new Body.Charter(young.charter.digest()));
        young.say("usa", new Body.Adoption(young.terms));
        assertThat(young.fault()).contains(NOT_FOUNDED);
        young.say("rus", new Body.Charter(young.charter.digest()));
        assertThat(young.fault()).contains(NOT_FOUNDED);
        young.say("rus", new Body.Adoption(young.terms));
        assertThat(young.fault()).contains(NOT_FOUNDED);
    }

    @Test
    void aCharterActNamesThisCharter() {
        var young = new TestRecord();
        young.say("usa", new Body.Charter(young.terms));
        assertThat(young.fault()).contains(TERMS);
    }

    @Test
    void anUnknownTypeStopsUnderstandingFromThereOn() {
        // Signed by hand: this program does not write what it does not know.
        ChainHead head = record.register().next("usa");
        String payload = new String(
                        ActCodec.encodePayload(record.sign("usa", "usa-act-1", head, new Body.Withdrawal("x"), NOBODYS)
                                .act()),
                        UTF_8)
                .replace("\"withdrawal\"", "\"succession\"");
        var base64 = java.util.Base64.getUrlEncoder().withoutPadding();
        String input = base64.encodeToString(
                        "{\"alg\":\"Ed25519\",\"kid\":\"usa-act-1\",\"typ\":\"parley-act+json\"}".getBytes(UTF_8))
                + "." + base64.encodeToString(payload.getBytes(UTF_8));
        String signature =
                base64.encodeToString(TestKeys.of("usa-act-1").signer().sign(input.getBytes(US_ASCII)));
        record.entries.add((input + "." + signature).getBytes(US_ASCII));
        assertThat(record.fault()).contains(UNKNOWN_TYPE);
        assertThat(record.register().notUnderstoodFrom()).contains(5L);
        assertThat(record.register().next("usa").seq()).isEqualTo(head.seq() + 1);
    }

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
        record.say("usa", agree(), request);
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

    @Test
    void anOfferIsOfWhatStands() {
        record.say("office", new Body.Offer(3, new Digest(record.tree(3).root().hex())));
        assertThat(record.fault()).isEmpty();
        record.say("office", new Body.Offer(3, new Digest(record.tree(4).root().hex())));
        assertThat(record.fault()).contains(OFFER);
        record.say("office", new Body.Offer(99, new Digest(record.tree(4).root().hex())));
        assertThat(record.fault()).contains(OFFER);
    }

    @Test
    void anOfferIsNotDatedBeforeWhatStandsBeforeIt() {
        Instant sealed = record.now;
        record.now = sealed.minusSeconds(30);
        record.offer();
        assertThat(record.fault()).isEmpty();
        record.now = sealed.minusSeconds(31);
        record.offer();
        assertThat(record.fault()).contains(OFFER);
    }

    @Test
    void aSealIsOfThisHistoryWithACosignature() {
        Map<String, Instant> both = TestRecord.stamps(record.now, record.now);
        record.say("office", new Body.Seal("nonsense"));
        assertThat(record.fault()).contains(SEAL);
        record.say(
                "office",
                new Body.Seal(TestRecord.note(
                        new Checkpoint(TestRecord.ORIGIN, 3, record.tree(4).root()), both)));
        assertThat(record.fault()).contains(SEAL);
        record.say(
                "office",
                new Body.Seal(TestRecord.note(
                        new Checkpoint(TestRecord.ORIGIN, 99, record.tree(4).root()), both)));
        assertThat(record.fault()).contains(SEAL);
        record.say(
                "office",
                new Body.Seal(TestRecord.note(
                        new Checkpoint(TestRecord.ORIGIN, 1, record.tree(1).root()), both)));
        assertThat(record.fault()).contains(SEAL);
        record.say(
                "office",
                new Body.Seal(TestRecord.anotherLogsNote(
                        new Checkpoint("another.example/log", 3, record.tree(3).root()))));
        assertThat(record.fault()).contains(SEAL);
        record.say("office", new Body.Seal(record.note(3, Map.of())));
        assertThat(record.fault()).contains(SEAL);
        String altered = record.note(3, both);
        int at = altered.indexOf("/rus ") + 12;
        record.say(
                "office",
                new Body.Seal(altered.substring(0, at)
                        + (altered.charAt(at) == 'A' ? 'B' : 'A')
                        + altered.substring(at + 1)));
        assertThat(record.fault()).contains(SEAL);
        assertThat(record.register().seals()).hasSize(1);
        record.say("office", new Body.Seal(record.note(3, both)));
        assertThat(record.fault()).isEmpty();
    }

    @Test
    void aHeadquartersMayEnterTheLinesThatTheOfficeLeftOut() {
        record.say("rus", record.notice());
        int size = record.entries.size();
        record.seal(size, null, record.now);
        assertThat(record.register().entries().get(size - 1).sealedAt()).isEmpty();
        record.say("usa", new Body.Seal(record.note(size, TestRecord.stamps(record.now.plusSeconds(5), null))));
        assertThat(record.fault()).isEmpty();
        assertThat(record.register().entries().get(size - 1).sealedAt()).contains(record.now.plusSeconds(5));
    }

    @Test
    void whatIsSealedTooLateIsVoid() {
        record.validity = Duration.ofSeconds(60);
        ActId inTime = record.say("rus", record.notice());
        Instant until = record.now.plusSeconds(60);
        record.validity = Duration.ofDays(30);
        record.seal(until, until);
        assertThat(record.register().announcement(inTime)).isPresent();
        record.validity = Duration.ofSeconds(60);
        record.now = until;
        ActId late = record.say("rus", record.notice());
        record.validity = Duration.ofDays(30);
        assertThat(record.register().announcement(late)).isPresent();
        record.seal(until.plusSeconds(60), until.plusSeconds(61));
        assertThat(record.register().announcement(late)).isEmpty();
        Entry entry = record.register().entries().get((int) record.register().size() - 2);
        assertThat(entry.voidReason().map(VoidReason::kind)).contains(EXPIRED);
        assertThat(entry.name()).as("names do not move when something expires").isEqualTo("N-0002");
    }

    @Test
    void oneBadLeafDoesNotWedgeTheRecord() {
        var random = new Random(1616);
        byte[] good = record.sign("rus", record.notice()).entry();
        Register register = record.register();
        for (int i = 0; i < 3_000; i++) {
            byte[] bad = good.clone();
            switch (random.nextInt(3)) {
                case 0 -> bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bad = Arrays.copyOf(bad, random.nextInt(bad.length));
                default -> {
                    bad = new byte[random.nextInt(300)];
                    random.nextBytes(bad);
                }
            }
            var refusal = register.refusal(bad, record);
            assertThat(refusal).isPresent();
            assertThat(refusal.get().sentence()).isNotBlank();
            if (i % 100 == 0) {
                register = register.after(bad, record);
            }
        }
        Register after = register.after(good, record);
        assertThat(after.entries().getLast().counts()).isTrue();
        assertThat(after.entries().getLast().name()).isEqualTo("N-0001");
    }
}
