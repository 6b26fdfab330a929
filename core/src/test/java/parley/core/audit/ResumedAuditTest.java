package parley.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Helpers change nothing but the time it takes; and what an earlier audit has verified counts for those very entries only. */
class ResumedAuditTest {
    /** All at once, on other threads. */
    private static final Helpers MANY = new Helpers() {
        @Override
        public <T> Iterator<T> inOrder(Iterator<Supplier<T>> tasks) {
            var begun = new ArrayList<CompletableFuture<T>>();
            tasks.forEachRemaining(task -> begun.add(CompletableFuture.supplyAsync(task)));
            return begun.stream().map(CompletableFuture::join).iterator();
        }
    };

    /** Three bundles, with a seal in the midst. */
    private static MemoryRecord record() {
        var record = MemoryRecord.small();
        for (int i = 0; i < 600; i++) {
            record.say(i % 3 == 0 ? "rus" : "usa", MemoryRecord.notice(1000 + i));
            if (i == 300) {
                record.seal();
            }
        }
        record.seal();
        return record;
    }

    private static List<Verified> verified(MemoryRecord record) {
        var all = new ArrayList<Verified>();
        new Audit(record, MemoryRecord.roots()).run(new Audit.Progress() {
            @Override
            public void at(String what, long done, long total) {}

            @Override
            public void verified(Verified soFar) {
                all.add(soFar);
            }
        });
        return all;
    }

    private static Report resumed(MemoryRecord record, Verified from) {
        return new Audit(record, MemoryRecord.roots(), MANY, Optional.of(from)).run();
    }

    @Test
    void withHelpersTheReportIsTheSame() {
        var record = record();
        assertThat(new Audit(record, MemoryRecord.roots(), MANY, Optional.empty()).run())
                .isEqualTo(record.audit())
                .isInstanceOf(Report.Proved.class);
    }

    @Test
    void aLaterRunGoesOnFromAnEarlierOneAndSaysSo() {
        var record = record();
        var steps = verified(record);
        assertThat(steps).hasSize(3);
        var middle = steps.get(1);
        assertThat(Verified.parse(middle.encode())).contains(middle);
        var report = resumed(record, middle);
        assertThat(report).isInstanceOf(Report.Proved.class);
        assertThat(report.sentence())
                .startsWith(record.audit().sentence())
                .endsWith("The signatures of the first 512 entries were checked by an earlier run, and not again.");
        record.say("usa", MemoryRecord.notice(5000));
        record.seal();
        assertThat(resumed(record, steps.getLast()).sentence()).contains("The signatures of the first");
    }

    @Test
    void aChangedRecordIsFoundChangedHoweverFarAnEarlierRunCame() {
        var sound = record();
        var whole = verified(sound).getLast();
        // A record with other entries, signed by nobody who may: what was verified is not of these.
        var other = MemoryRecord.small();
        for (int i = 0; i < 600; i++) {
            other.say("usa", MemoryRecord.notice(2000 + i));
        }
        other.seal();
        assertThat(resumed(other, whole).sentence()).doesNotContain("earlier run");
        // One byte of one signature, with tiles and checkpoint left alone: the file is named.
        var path = "record/tile/entries/000";
        var bad = sound.files.get(path).clone();
        bad[bad.length / 2] ^= 1;
        sound.files.put(path, bad);
        assertThat(resumed(sound, whole))
                .isInstanceOfSatisfying(
                        Report.Broken.class,
                        broken -> assertThat(broken.where()).startsWith(path));
    }

    @Test
    void whatWasVerifiedUnderOtherRootsOrOfAnotherOriginCountsForNothing() {
        var record = record();
        var whole = verified(record).getLast();
        var otherRoots =
                new Verified(whole.origin(), parley.core.act.Digest.of(new byte[0]), whole.size(), whole.root());
        var otherOrigin = new Verified("elsewhere.example/log", whole.trusted(), whole.size(), whole.root());
        var tooLong = new Verified(whole.origin(), whole.trusted(), whole.size() + 1, whole.root());
        for (var foreign : List.of(otherRoots, otherOrigin, tooLong)) {
            assertThat(resumed(record, foreign)).isEqualTo(record.audit());
        }
    }

    @Test
    void aTornOrForeignFileIsNoState() {
        var text = verified(record()).getFirst().encode();
        assertThat(Verified.parse(text)).isPresent();
        for (int i = 0; i < text.length(); i++) {
            assertThat(Verified.parse(text.substring(0, i))).isEmpty();
        }
        assertThat(Verified.parse(text + "x")).isEmpty();
        assertThat(Verified.parse(text.replace("signatures checked", "blobs"))).isEmpty();
    }
}
