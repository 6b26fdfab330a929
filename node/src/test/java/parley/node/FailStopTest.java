package parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import parley.node.port.Disk;
import parley.node.port.FailStop;
import parley.node.port.MemoryDisk;

class FailStopTest {
    private static final byte[] ONE = "one".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TWO = "two".getBytes(StandardCharsets.US_ASCII);

    /** Fails once, though the bytes reach it. */
    private static final class FailsOnce extends MemoryDisk {
        private boolean failed;

        @Override
        public void write(SortedMap<String, byte[]> files) {
            super.write(files);
            if (!failed) {
                failed = true;
                throw new Failure("The disk is full.");
            }
        }
    }

    @Test
    void afterAFailedWriteNothingIsWrittenAndAllIsRead() {
        var below = new FailsOnce();
        Disk disk = new FailStop(below);
        assertThatThrownBy(() -> disk.write("outbox/1", ONE)).hasMessage("The disk is full.");
        assertThatThrownBy(() -> disk.write("outbox/1", TWO)).hasMessageContaining("The disk is full.");
        assertThatThrownBy(() -> disk.append("journal", TWO)).isInstanceOf(Disk.Failure.class);
        assertThatThrownBy(() -> disk.delete("outbox/1")).isInstanceOf(Disk.Failure.class);
        assertThat(disk.read("outbox/1")).contains(ONE);
        assertThat(disk.list("outbox")).containsExactly("1");
    }
}
