package parley.core.register;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static parley.core.register.TestRecord.agree;
import static parley.core.register.TestRecord.flight;
import static parley.core.register.VoidReason.Kind.*;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Author;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.act.TestKeys;
import parley.core.log.Hash;

/** Leaves that count for nothing because of their bytes, their key or their place in a chain. */
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
        ChainHead head = record.register().next("usa");
        record.entries.add(record.ofUnknownType("usa"));
        assertThat(record.fault()).contains(UNKNOWN_TYPE);
        assertThat(record.register().notUnderstoodFrom()).contains(5L);
        assertThat(record.register().next("usa").seq()).isEqualTo(head.seq() + 1);
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
            var refusal = register.after(bad, record).newestRefusal();
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
