package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Digest;

/** I5: one meaning. */
class RegisterDigestTest {
    private static TestRecord busy() {
        TestRecord record = TestRecord.sealedTerms();
        ActId request = record.say("rus", record.request());
        record.say("rus", record.notice());
        record.seal();
        record.say("usa", TestRecord.agree(), request);
        record.entries.add("junk".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        record.seal(record.now.plusSeconds(5), record.now.plusSeconds(6));
        record.offer();
        return record;
    }

    @Test
    void thePrefixAloneDecidesTheDigest() {
        TestRecord record = busy();
        Register stepwise = Register.empty(record.charter.bytes());
        for (byte[] entry : record.entries) {
            stepwise = stepwise.after(entry, record);
            stepwise.digest();
        }
        assertThat(stepwise.digest())
                .isEqualTo(record.register().digest())
                .isEqualTo(busy().register().digest());
    }

    @Test
    void theDigestIsOverTheCanonicalJson() {
        Register register = busy().register();
        assertThat(register.digest()).isEqualTo(Digest.of(register.json()));
    }

    @Test
    void everyPrefixHasItsOwnDigest() {
        TestRecord record = busy();
        var digests = new TreeSet<Digest>();
        Register register = Register.empty(record.charter.bytes());
        digests.add(register.digest());
        for (byte[] entry : record.entries) {
            register = register.after(entry, record);
            digests.add(register.digest());
        }
        assertThat(digests).hasSize(record.entries.size() + 1);
    }

    @Test
    void anyOtherEntryGivesAnotherDigest() {
        TestRecord record = busy();
        Digest digest = record.register().digest();
        for (int i = 0; i < record.entries.size(); i++) {
            List<byte[]> entries = new ArrayList<>(record.entries);
            entries.set(i, "other".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertThat(Register.empty(record.charter.bytes())
                            .after(entries, record)
                            .digest())
                    .isNotEqualTo(digest);
        }
    }

    @Test
    void aMissingBlobShowsInTheDigest() {
        TestRecord record = busy();
        Digest digest = record.register().digest();
        assertThat(Register.empty(record.charter.bytes())
                        .after(record.entries, Blobs.NONE)
                        .digest())
                .isNotEqualTo(digest);
    }

    @Test
    void aRegisterThatGoesOnTwoWaysIsNotChangedByEither() {
        TestRecord record = TestRecord.sealedTerms();
        Register base = record.register();
        Digest before = base.digest();
        byte[] one = record.sign("rus", record.notice()).entry();
        byte[] other = record.sign("rus", record.request()).entry();
        Register left = base.after(one, record);
        Register right = base.after(other, record);
        assertThat(left.announcements()).hasSize(1).allMatch(a -> a.kind() == Announcement.Kind.NOTICE);
        assertThat(right.announcements()).hasSize(1).allMatch(a -> a.kind() == Announcement.Kind.REQUEST);
        assertThat(base.announcements()).isEmpty();
        assertThat(record.register().digest()).isEqualTo(before);
    }

    @Test
    void aHandMadeRegisterHasNoRecord() {
        var terms = TestRecord.sealedTerms().register().terms().orElseThrow();
        Register made = Register.of(terms, new Start.NotProposed(), List.of(), List.of());
        assertThat(made.size()).isZero();
        assertThat(made.digest()).isNotNull();
        org.assertj.core.api.Assertions.assertThatThrownBy(made::charter).isInstanceOf(IllegalStateException.class);
        assertThat(new Body.Confirmation().type()).isEqualTo("confirmation");
    }
}
