package parley.core.act;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import parley.core.Vectors;

/**
 * Against nst/JSONTestSuite. Two texts that RFC 8259 calls JSON are refused here on purpose: names that occur twice in one object.
 * "The names within an object SHOULD be unique" (section 4): software disagrees about the others, and what two parties sign must
 * not mean two things.
 */
class StrictJsonTest {
    private static final Set<String> REFUSED_ON_PURPOSE =
            Set.of("y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json");

    @Test
    void everyGoodJsonIsReadAndEveryBadOneRefused() {
        var wrong = new TreeSet<String>();
        int tried = 0;
        for (Path file : Vectors.json("json_test_suite/test_parsing")) {
            String name = file.getFileName().toString();
            boolean read = reads(Vectors.bytes(file));
            tried++;
            if (name.startsWith("n_") && read || name.startsWith("y_") && read == REFUSED_ON_PURPOSE.contains(name)) {
                wrong.add(name);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tried).isEqualTo(318);
    }

    /**
     * What RFC 8259 leaves to the reader. Text that is no UTF-8 or begins with a byte order mark (section 8.1) and deep nesting
     * (section 9) are refused at once; an escaped half of a surrogate pair (section 8.2: "unpredictable") where a text is asked
     * for, or as a name that nobody knows. Numbers (section 6) are read, and have the limits of the field that asks for one.
     */
    @Test
    void ofWhatTheStandardLeavesOpenOnlyNumbersAreTaken() {
        var taken = new TreeSet<String>();
        for (Path file : Vectors.json("json_test_suite/test_parsing")) {
            String name = file.getFileName().toString();
            if (name.startsWith("i_") && takes(Vectors.bytes(file))) {
                taken.add(name);
            }
        }
        assertThat(taken).isNotEmpty().allMatch(name -> name.startsWith("i_number_"));
    }

    /** Reads as those do who know what to expect: an object without members, or a list of texts. */
    private static boolean takes(byte[] bytes) {
        try {
            var json = StrictJson.read(bytes, 1_000_000);
            if (json.node().isObject()) {
                json.object().end();
            } else {
                for (var one : json.list(10)) {
                    if (one.node().isString()) {
                        one.text(1_000);
                    }
                }
            }
            return true;
        } catch (Unreadable e) {
            return false;
        }
    }

    private static boolean reads(byte[] bytes) {
        try {
            StrictJson.read(bytes, 1_000_000);
            return true;
        } catch (Unreadable e) {
            return false;
        }
    }

    @Test
    void whatIsTooLongIsRefusedUnread() {
        assertThatThrownBy(() -> StrictJson.read(new byte[11], 10))
                .hasMessage("The JSON is 11 bytes long; 10 are allowed.");
    }

    @Test
    void numbersAreWrittenInOneWay() {
        assertThat(StrictJson.number(120_000).toString()).isEqualTo("120000");
        assertThat(new String(StrictJson.write(StrictJson.number(1e-7)), UTF_8)).isEqualTo("0.0000001");
        assertThat(new String(StrictJson.write(StrictJson.number(-0.0)), UTF_8)).isEqualTo("0");
        assertThat(new String(StrictJson.write(StrictJson.number(36.1)), UTF_8)).isEqualTo("36.1");
    }

    @Test
    void aHugeExponentIsRefusedAtOnce() {
        var json = StrictJson.read("[1e999999999]".getBytes(UTF_8), 100).list(1).getFirst();
        assertThatThrownBy(() -> json.number(0, 1, 7)).hasMessageContaining("[0]");
        for (String beyond :
                new String[] {"[-12.5e10009330171189]", "[1.0e-99999999999]", "[1e99999999999999999999]"}) {
            assertThatThrownBy(() -> StrictJson.read(beyond.getBytes(UTF_8), 100)
                            .list(1)
                            .getFirst()
                            .number(0, 1, 7))
                    .as(beyond)
                    .isInstanceOf(Unreadable.class);
        }
    }
}
