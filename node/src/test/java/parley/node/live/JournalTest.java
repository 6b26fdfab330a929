package parley.node.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import parley.core.act.Digest;

class JournalTest {
    private static byte[] line(int i) {
        return ("line " + i).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void segmentsAreChainedAndFoundByEventTime() {
        var journal = new Journal();
        var text = new StringBuilder();
        for (int i = 0; i < Journal.LINES + 1; i++) {
            journal.line(line(i));
            journal.at(i * 1000L);
            if (i < Journal.LINES) {
                text.append("line ").append(i).append('\n');
            }
        }
        byte[] first = Journal.chained(new byte[32], text.toString().getBytes(StandardCharsets.UTF_8));
        byte[] second = Journal.chained(first, ("line " + Journal.LINES + '\n').getBytes(StandardCharsets.UTF_8));
        var all = Instant.ofEpochMilli(1_000_000);
        assertThat(journal.covering(Instant.EPOCH, all, Duration.ZERO)).containsExactly(digest(first));
        journal.end();
        assertThat(journal.covering(Instant.EPOCH, all, Duration.ZERO)).containsExactly(digest(first), digest(second));
        assertThat(journal.covering(Instant.ofEpochMilli(Journal.LINES * 1000L), all, Duration.ZERO))
                .containsExactly(digest(second));
    }

    private static Digest digest(byte[] hash) {
        return new Digest(HexFormat.of().formatHex(hash));
    }
}
