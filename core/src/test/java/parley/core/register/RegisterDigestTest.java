package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.act.StrictJson;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** I5: one meaning. */
class RegisterDigestTest {
    private static TestRecord busy() {
        TestRecord record = TestRecord.sealedTerms();
        ActId request = record.say("rus", record.request());
        record.say("rus", record.notice());
        record.seal();
        ActId consent = record.agreed("usa", request);
        record.entries.add("junk".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        record.seal(record.now.plusSeconds(5), record.now.plusSeconds(6));
        record.offer();
        record.say("usa", new Body.Withdrawal(""), consent);
        record.seal(record.now.plusSeconds(8), record.now.plusSeconds(9));
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

    /** What the running hash is over, made the slow way: from the whole register, when all is folded. */
    @Test
    void theRunningHashIsOverWhatCameOfEveryLeaf() {
        TestRecord record = busy();
        record.validity = java.time.Duration.ofSeconds(30);
        record.say("rus", record.notice());
        record.seal(record.now.plusSeconds(60), null);
        record.seal(record.entries.size() - 1, null, record.now.plusSeconds(61));
        Register register = record.register();
        assertThat(register.entries()).anyMatch(e -> e.voidReason().isPresent());
        Digest running = RulingHash.BEGIN;
        for (Entry entry : register.entries()) {
            running = RulingHash.after(running, StrictJson.write(ruling(record, register, entry)));
        }
        assertThat(new String(register.json(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"rulings\":\"" + running.hex() + "\"");
    }

    private static ObjectNode ruling(TestRecord record, Register register, Entry entry) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("index", entry.index()).put("id", entry.id().hex());
        node.put("type", entry.type()).put("name", entry.name());
        node.put(
                "void",
                entry.voidReason()
                        .filter(reason -> reason.kind() != VoidReason.Kind.EXPIRED)
                        .map(reason -> reason.kind().name().toLowerCase(java.util.Locale.ROOT))
                        .orElse(null));
        var upToHere = register.seals().stream()
                .filter(seal -> seal.index() <= entry.index())
                .toList();
        if (!upToHere.isEmpty() && upToHere.getLast().index() == entry.index()) {
            SealView seal = upToHere.getLast();
            var one = node.putObject("seal").put("size", seal.size());
            var stamps = one.putObject("stamps");
            seal.stamps().forEach((party, at) -> stamps.put(party, at.toString()));
            var parties = List.of("rus", "usa");
            int size = (int) entry.index();
            var before = new SlowStamps(parties, upToHere.subList(0, upToHere.size() - 1), size);
            var after = new SlowStamps(parties, upToHere, size);
            var newly = register.entries().stream()
                    .filter(e -> e.index() < size)
                    .filter(e -> before.sealedAt(e.index()).isEmpty()
                            && after.sealedAt(e.index()).isPresent())
                    .toList();
            if (!newly.isEmpty()) {
                one.put("from", newly.getFirst().index())
                        .put("to", newly.getLast().index() + 1);
                one.put(
                        "at",
                        after.sealedAt(newly.getLast().index()).orElseThrow().toString());
                var expired = one.putArray("expired");
                newly.stream()
                        .filter(e -> e.voidReason()
                                .filter(reason -> reason.kind() == VoidReason.Kind.EXPIRED)
                                .isPresent())
                        .forEach(e -> expired.add(e.index()));
                var effects = one.putArray("effects");
                Register then =
                        Register.empty(record.charter.bytes()).after(record.entries.subList(0, size + 1), record);
                newly.forEach(e -> effect(then, e).ifPresent(effects::add));
            }
        }
        return node;
    }

    /** What the register of that prefix shows of it. */
    private static Optional<ObjectNode> effect(Register then, Entry entry) {
        var node = JsonNodeFactory.instance.objectNode().put("index", entry.index());
        if (then.announcement(entry.id()).isPresent()) {
            Announcement shown = then.announcement(entry.id()).orElseThrow();
            node.put("given", shown.noticeGiven().map(Instant::toString).orElse(null));
            return Optional.of(
                    node.put("offered", shown.offeredAt().map(Instant::toString).orElse(null)));
        }
        if (!entry.type().equals("withdrawal")) {
            return Optional.empty();
        }
        ActId about = entry.signed().orElseThrow().act().about().getFirst();
        return then.announcements().stream()
                .flatMap(a -> Stream.concat(
                        a.id().equals(about) ? a.withdrawnAt().stream() : Stream.empty(),
                        a.answers().stream()
                                .filter(answer -> answer.id().equals(about))
                                .flatMap(answer -> answer.withdrawnAt().stream())))
                .findFirst()
                .map(at -> node.put("effect", at.toString()));
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
        org.assertj.core.api.Assertions.assertThatThrownBy(made::digest).isInstanceOf(IllegalStateException.class);
        org.assertj.core.api.Assertions.assertThatThrownBy(made::charter).isInstanceOf(IllegalStateException.class);
        assertThat(new Body.Confirmation().type()).isEqualTo("confirmation");
    }
}
