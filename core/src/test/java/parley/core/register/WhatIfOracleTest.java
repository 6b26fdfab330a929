package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.core.terms.Arrangement;
import parley.core.terms.ArrangementReader;
import parley.core.whatif.ActCase;
import parley.core.whatif.Compared;
import parley.core.whatif.Going;
import parley.core.whatif.WhatIf;

/** What other terms make of a record, beside the slow way: the record cut and folded anew for every act. */
class WhatIfOracleTest {
    private static final List<String> PURPOSES = List.of("medevac", "transport", "humanitarian", "defence-of-forces");

    private final StartedRecord started = new StartedRecord().inEffect();
    private final TestRecord record = started.record;

    private static Arrangement terms(String words, String others) {
        var files = TestRecord.termsFiles();
        String yaml = new String(files.get("arrangement.yaml"), StandardCharsets.UTF_8);
        assertThat(yaml).contains(words);
        files.put("arrangement.yaml", yaml.replace(words, others).getBytes(StandardCharsets.UTF_8));
        return ArrangementReader.read(files).arrangementOrThrow();
    }

    /** Flights at random, some announced in time and some not, some asked and agreed, some taken back. */
    private void fly(Random dice) {
        long seconds = 21_000;
        for (int i = 0; i < 12; i++) {
            seconds += dice.nextInt(7_200);
            started.at(seconds);
            String purpose = PURPOSES.get(dice.nextInt(PURPOSES.size()));
            boolean combat = purpose.startsWith("defence");
            Instant start = record.now.plus(Duration.ofMinutes(30 + dice.nextInt(50 * 60)));
            var flight = TestRecord.flight(combat ? "rus-air" : "syr-air", purpose, start);
            ActId said = record.say("rus", combat ? new Body.Request(flight, "") : new Body.Notice(flight, ""));
            started.seal(seconds + 60);
            if (combat && dice.nextBoolean()) {
                record.agreed("usa", said);
            }
            if (dice.nextInt(5) == 0) {
                record.say("rus", new Body.Withdrawal(""), said);
            }
            started.seal(seconds += 120);
        }
        started.seal(seconds + dice.nextInt(200_000));
    }

    private RecordTimeline timeline() {
        return RecordTimeline.of(record.charter.bytes(), record.entries, record, Optional.empty());
    }

    private List<String> slowly(Optional<Arrangement> before, Arrangement after) {
        Register whole = record.register();
        Instant last = timeline().last().orElseThrow();
        var said = new ArrayList<String>();
        var known = RecordHistory.asOf(record.charter.bytes(), record.entries, record, Optional.empty(), Instant.MAX)
                .register();
        for (Announcement act : known.announcements()) {
            Instant at = act.end().isAfter(last) ? last : act.end();
            var then = RecordHistory.asOf(record.charter.bytes(), record.entries, record, Optional.empty(), at);
            var own = RuleBook.of(whole.terms().orElseThrow()).in(then.register());
            var first = before.map(RuleBook::of)
                    .orElse(own)
                    .judge(then.register(), new Subject.Recorded(act.id()), at, then.proof());
            var second = RuleBook.of(after).judge(then.register(), new Subject.Recorded(act.id()), at, then.proof());
            boolean combat = act.activity().facets().get("purpose").contains("defence-of-forces");
            if (!combat && first.outcome() != second.outcome()) {
                said.add(act.name() + " " + first + " " + second);
            }
        }
        return said;
    }

    private static List<String> said(WhatIf.Acts acts) {
        return acts.cases().stream()
                .map(one -> one.act().name() + " " + one.before() + " " + one.after())
                .toList();
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void eachActIsJudgedAsIfTheRecordHadBeenCutAtItsEnd(long seed) {
        fly(new Random(seed));
        var sooner = terms("due: 24h before start}}}", "due: 2h before start}}}");
        var later = terms("due: 24h before start}}}", "due: 47h before start}}}");
        Register whole = record.register();

        var own = new WhatIf(timeline(), Compared.ownOf(whole).orElseThrow(), Compared.throughout(sooner))
                .acts(Going.TO_THE_END);
        var two =
                new WhatIf(timeline(), Compared.throughout(later), Compared.throughout(sooner)).acts(Going.TO_THE_END);

        assertThat(said(own)).isEqualTo(slowly(Optional.empty(), sooner));
        assertThat(said(two)).isEqualTo(slowly(Optional.of(later), sooner)).isNotEmpty();
        assertThat(own.complete()).isTrue();
        assertThat(two.counts().compared() + two.counts().combat()).isEqualTo(12);
        assertThat(two.counts().otherwise()).isEqualTo(two.cases().size());
    }

    @Test
    void ofTheSameTermsNothingComesOutOtherwise() {
        fly(new Random(7));
        var same = terms("24h", "24h");
        var acts = new WhatIf(timeline(), Compared.ownOf(record.register()).orElseThrow(), Compared.throughout(same))
                .acts(Going.TO_THE_END);

        assertThat(acts.cases()).isEmpty();
        assertThat(acts.counts().otherwise()).isZero();
        assertThat(acts.counts().combatOtherwise()).isZero();
    }

    @Test
    void combatIsOnlyCounted() {
        fly(new Random(8));
        var other = terms("purpose: [defence-of-forces],", "purpose: [other-combat],");
        var acts = new WhatIf(timeline(), Compared.ownOf(record.register()).orElseThrow(), Compared.throughout(other))
                .acts(Going.TO_THE_END);

        assertThat(acts.counts().combat()).isPositive();
        assertThat(acts.cases())
                .extracting(ActCase::act)
                .noneMatch(act -> act.activity().facets().get("purpose").contains("defence-of-forces"));
        assertThat(acts.counts().changes()).isEmpty();
    }

    @Test
    void whatIsStoppedGivesWhatItHas() {
        fly(new Random(9));
        var other = terms("due: 24h before start}}}", "due: 2h before start}}}");
        var acts = new WhatIf(timeline(), Compared.ownOf(record.register()).orElseThrow(), Compared.throughout(other))
                .acts((done, total) -> done < 5);

        assertThat(acts.complete()).isFalse();
        assertThat(acts.counts().compared() + acts.counts().combat()).isEqualTo(5);
    }
}
