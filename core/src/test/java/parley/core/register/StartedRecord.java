package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.rule.Outcome;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;
import parley.core.terms.TermsManifest;

/**
 * A record in which a start is proposed: instants are seconds from its beginning, the deadline is 3,600 and the start 20,000. In
 * these terms settle is 600 s, the longest hold 24 h; S is 30 s.
 */
final class StartedRecord {
    static final long SETTLE = 600;
    static final long HOLD = 86_400;

    final TestRecord record = TestRecord.sealedTerms();
    private final Instant t0 = record.now;
    final ActId commencement = record.say("usa", new Body.Commencement(record.terms, t(20_000), t(3600)));

    Instant t(long seconds) {
        return t0.plusSeconds(seconds);
    }

    StartedRecord at(long seconds) {
        record.now = t(seconds);
        return this;
    }

    ActId says(String party, Body body, ActId... about) {
        ActId said = record.say(party, body, about);
        assertThat(record.fault()).isEmpty();
        return said;
    }

    void both(Body body, ActId... about) {
        says("usa", body, about);
        says("rus", body, about);
    }

    void seal(long seconds) {
        record.seal(t(seconds), t(seconds));
    }

    StartedRecord inEffect() {
        both(new Body.Confirmation(), commencement);
        seal(10);
        return this;
    }

    StartedRecord suspendedBy(String party, long seconds) {
        at(seconds).says(party, new Body.Suspension(t(seconds), ""), commencement);
        seal(seconds + 10);
        return this;
    }

    Register register() {
        return record.register();
    }

    Register prefix(int size) {
        return Register.empty(record.charter.bytes()).after(record.entries.subList(0, size), record);
    }

    List<Decoded> from(int size) {
        return record.entries.subList(size, record.entries.size()).stream()
                .map(ActCodec::decode)
                .toList();
    }

    Start start() {
        return register().start();
    }

    Course.Run run() {
        return register().course().runs().getLast();
    }

    /** A transport of Syria's, for which rus answers, who has not announced it. */
    Outcome flight(Register register, long from, long at) {
        Activity one = TestRecord.flight("syr-air", "transport", t(from));
        var volume = one.volumes().getFirst();
        var flight = new Activity(
                one.force(),
                one.facets(),
                List.of(new Volume4D(volume.footprint(), volume.altitude(), new TimeWindow(t(from), t(from + 100)))),
                Optional.empty(),
                Optional.empty());
        return RuleBook.of(register.terms().orElseThrow())
                .judge(register, new Subject.Proposed(flight), t(at), Proof.NONE)
                .outcome();
    }

    /** Terms with other words in the place of some. */
    Digest amended(String words, String others) {
        var files = TestRecord.termsFiles();
        String yaml = new String(files.get("arrangement.yaml"), StandardCharsets.UTF_8);
        assertThat(yaml).contains(words);
        files.put("arrangement.yaml", yaml.replace(words, others).getBytes(StandardCharsets.UTF_8));
        files.values().forEach(record::blob);
        return record.blob(TermsManifest.of(files).bytes());
    }
}
