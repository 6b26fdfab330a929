package parley.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import parley.core.log.SignedNote;
import parley.core.log.TilePath;

/**
 * Whatever bit of a record changes, the audit sees it and says where. Two things lie in a folder that are no part of the record,
 * and the last tests say so: the signature line of a witness that the charter does not know, which C2SP has readers ignore; and
 * what a crash left beyond the checkpoint, which the next writer writes over. Neither changes anything that an audit reports.
 */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class BitFlipTest {
    private static final String CHECKPOINT = "record/checkpoint";
    private static final int LARGE = 2_600;
    private static final int FLIPS = 250;
    private static final long SEED = 20_160_910;

    @Test
    void everyByteOfASmallRecordCounts() {
        MemoryRecord record = MemoryRecord.small();
        assertThat(record.audit()).isInstanceOf(Report.Proved.class);
        List<String> unseen = new ArrayList<>();
        for (String path : List.copyOf(record.files.keySet())) {
            for (int at = 0; at < record.files.get(path).length; at++) {
                for (int bit : bits(path, at)) {
                    Report report = flipped(record, path, at, bit);
                    if (!names(report, path)) {
                        unseen.add(path + " byte " + at + " bit " + bit + ": " + report.sentence());
                    }
                }
            }
        }
        assertThat(unseen).isEmpty();
    }

    /** Of the checkpoint each bit, for there the signatures lie bare; of what a hash covers one bit is like another. */
    private static int[] bits(String path, int at) {
        return path.equals(CHECKPOINT) ? new int[] {0, 1, 2, 3, 4, 5, 6, 7} : new int[] {at % 8};
    }

    @Test
    void aFlipAnywhereInALargeRecordIsNamedWithItsEntry() {
        MemoryRecord record = large();
        assertThat(record.audit()).isInstanceOf(Report.Proved.class);
        Random random = new Random(SEED);
        List<String> paths = List.copyOf(record.files.keySet());
        List<String> unseen = new ArrayList<>();
        for (int i = 0; i < FLIPS; i++) {
            // Every other one in a bundle of entries, where a record is large; else in any file at all.
            String path = paths.get(random.nextInt(paths.size()));
            while (i % 2 == 0 && !path.matches("record/tile/entries/\\d{3}")) {
                path = paths.get(random.nextInt(paths.size()));
            }
            int at = random.nextInt(record.files.get(path).length);
            Report report = flipped(record, path, at, random.nextInt(8));
            if (!names(report, path) || !namesEntry(report, record, path, at)) {
                unseen.add("seed " + SEED + ", flip " + i + ", " + path + " byte " + at + ": " + report.sentence());
            }
        }
        assertThat(unseen).isEmpty();
    }

    /** Of a full bundle: which entry it is, unless the flip hit a length, after which nothing in the file has a name. */
    private static boolean namesEntry(Report report, MemoryRecord record, String path, int at) {
        if (!path.matches("record/tile/entries/\\d{3}")) {
            return true;
        }
        byte[] bundle = record.files.get(path);
        long entry =
                TilePath.parse(path.substring("record/".length())).orElseThrow().index() * TilePath.FULL_WIDTH;
        for (int from = 0; from < bundle.length; entry++) {
            int length = (bundle[from] & 0xff) << 8 | bundle[from + 1] & 0xff;
            if (at < from + 2) {
                return true;
            }
            if (at < from + 2 + length) {
                return report.sentence().contains("byte " + from + " (entry " + entry + ")");
            }
            from += 2 + length;
        }
        return false;
    }

    @Test
    void theLineOfAStrangerIsNoPartOfTheRecord() {
        MemoryRecord record = MemoryRecord.small();
        int begins = record.files.get(CHECKPOINT).length;
        String line = new SignedNote.Line("witness.example/w1", 77, new byte[72]).encode();
        record.files.put(
                CHECKPOINT,
                (new String(record.files.get(CHECKPOINT), StandardCharsets.UTF_8) + line)
                        .getBytes(StandardCharsets.UTF_8));
        Report sound = record.audit();
        long ignored = 0;
        for (int at = begins; at < begins + line.length(); at++) {
            Report report = flipped(record, CHECKPOINT, at, at % 7);
            if (!names(report, CHECKPOINT)) {
                assertThat(report)
                        .as("a flip at byte " + at + " of the checkpoint")
                        .isEqualTo(sound);
                ignored++;
            }
        }
        assertThat(ignored).as("flips that nobody has to see").isPositive();
    }

    @Test
    void whatACrashLeftBeyondTheCheckpointIsNoPartOfTheRecord() {
        MemoryRecord record = MemoryRecord.small();
        Report sound = record.audit();
        record.append(
                record.sign("rus", 2, Optional.empty(), MemoryRecord.notice(3)).entry());
        String path = "record/tile/entries/000.p/" + record.writer.tree().size();
        assertThat(record.audit()).isEqualTo(sound);
        assertThat(flipped(record, path, record.files.get(path).length - 1, 0)).isEqualTo(sound);
        assertThat(names(flipped(record, path, 40, 0), path))
                .as("a flip in an entry below the checkpoint, in the same file")
                .isTrue();
    }

    private static MemoryRecord large() {
        MemoryRecord record = MemoryRecord.small();
        for (int i = 0; record.writer.tree().size() < LARGE; i++) {
            record.say(i % 3 == 0 ? "usa" : "rus", MemoryRecord.notice(i));
            if (i % 200 == 0) {
                record.seal();
            }
        }
        record.checkpoint("usa", "rus");
        return record;
    }

    private static Report flipped(MemoryRecord record, String path, int at, int bit) {
        byte[] sound = record.files.get(path);
        byte[] flipped = sound.clone();
        flipped[at] ^= (byte) (1 << bit);
        record.files.put(path, flipped);
        try {
            return record.audit();
        } finally {
            record.files.put(path, sound);
        }
    }

    private static boolean names(Report report, String path) {
        return report instanceof Report.Broken broken && broken.where().startsWith(path);
    }
}
