package parley.core.register;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import parley.core.act.Problem;
import parley.core.act.Unreadable;

/**
 * The bytes of a snapshot's leaves: a line that says what they are, and then columns one after the other, each its length in bytes
 * (four bytes, the highest first) and its bytes. Numbers in a column are of four or eight bytes, the highest first.
 */
final class Columns {
    private static final byte[] HEAD = "parley snapshot, leaves 1\n".getBytes(StandardCharsets.US_ASCII);

    private Columns() {}

    /** Takes columns, and gives the bytes of all. */
    static final class Writer {
        private final List<byte[]> columns = new ArrayList<>();

        Writer bytes(byte[] column) {
            columns.add(column);
            return this;
        }

        Writer ints(int[] column) {
            var bytes = ByteBuffer.allocate(column.length * Integer.BYTES);
            bytes.asIntBuffer().put(column);
            return bytes(bytes.array());
        }

        Writer longs(long[] column) {
            var bytes = ByteBuffer.allocate(column.length * Long.BYTES);
            bytes.asLongBuffer().put(column);
            return bytes(bytes.array());
        }

        byte[] toBytes() {
            long length = HEAD.length;
            for (byte[] column : columns) {
                length += Integer.BYTES + column.length;
            }
            var all = ByteBuffer.allocate(Math.toIntExact(length)).put(HEAD);
            columns.forEach(column -> all.putInt(column.length).put(column));
            return all.array();
        }
    }

    /** Gives the columns back in their order. Whatever the bytes, nothing is thrown but {@link Unreadable}. */
    static final class Reader {
        private final ByteBuffer bytes;

        Reader(byte[] all) {
            bytes = ByteBuffer.wrap(all);
            for (byte expected : HEAD) {
                if (!bytes.hasRemaining() || bytes.get() != expected) {
                    throw broken("they do not begin as the leaves of a snapshot do");
                }
            }
        }

        byte[] bytes() {
            if (bytes.remaining() < Integer.BYTES) {
                throw broken("a column is missing");
            }
            int length = bytes.getInt();
            if (length < 0 || length > bytes.remaining()) {
                throw broken("a column of " + length + " bytes does not fit into the " + bytes.remaining() + " left");
            }
            byte[] column = new byte[length];
            bytes.get(column);
            return column;
        }

        int[] ints() {
            byte[] column = whole(Integer.BYTES);
            int[] numbers = new int[column.length / Integer.BYTES];
            ByteBuffer.wrap(column).asIntBuffer().get(numbers);
            return numbers;
        }

        long[] longs() {
            byte[] column = whole(Long.BYTES);
            long[] numbers = new long[column.length / Long.BYTES];
            ByteBuffer.wrap(column).asLongBuffer().get(numbers);
            return numbers;
        }

        private byte[] whole(int each) {
            byte[] column = bytes();
            if (column.length % each != 0) {
                throw broken("a column of " + column.length + " bytes is not of numbers of " + each);
            }
            return column;
        }

        void end() {
            if (bytes.hasRemaining()) {
                throw broken(bytes.remaining() + " bytes follow the last column");
            }
        }
    }

    static Unreadable broken(String what) {
        return new Unreadable(Problem.at("leaves", "The leaves of the snapshot cannot be read: " + what));
    }
}
