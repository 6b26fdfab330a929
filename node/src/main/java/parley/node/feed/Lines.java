package parley.node.feed;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads lines as bytes, without their line ends, and never holds more of one than the limit. Reused buffer. */
final class Lines {
    /** Far above any report, far below any harm. */
    static final int LONGEST_BYTES = 4096;

    private final InputStream in;
    private final byte[] chunk = new byte[1 << 16];
    private int chunkAt;
    private int chunkEnd;

    private final byte[] line = new byte[LONGEST_BYTES];
    private int length;
    private boolean tooLong;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Moves to the next line. False at the end. */
    boolean next() throws IOException {
        length = 0;
        tooLong = false;
        boolean any = false;
        while (true) {
            if (chunkAt == chunkEnd) {
                chunkEnd = Math.max(0, in.read(chunk));
                chunkAt = 0;
                if (chunkEnd == 0) {
                    return any;
                }
            }
            any = true;
            int end = chunkAt;
            while (end < chunkEnd && chunk[end] != '\n') {
                end++;
            }
            take(end);
            if (end < chunkEnd) {
                chunkAt = end + 1;
                if (length > 0 && line[length - 1] == '\r') {
                    length--;
                }
                return true;
            }
            chunkAt = end;
        }
    }

    private void take(int end) {
        int count = Math.min(end - chunkAt, LONGEST_BYTES - length);
        tooLong |= count < end - chunkAt;
        System.arraycopy(chunk, chunkAt, line, length, count);
        length += count;
    }

    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    boolean tooLong() {
        return tooLong;
    }

    byte[] copy() {
        return Arrays.copyOf(line, length);
    }
}
