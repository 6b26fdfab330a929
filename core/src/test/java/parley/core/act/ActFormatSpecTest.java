package parley.core.act;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code spec/act-format.md} shows is what the program reads and writes. */
class ActFormatSpecTest {
    private static final Pattern JSON = Pattern.compile("```json\\n(.*?)\\n```", Pattern.DOTALL);
    private static final Pattern JWS = Pattern.compile("```jws\\n(.*?)\\n```", Pattern.DOTALL);

    private static String spec() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("spec/act-format.md"))) {
            folder = folder.getParent();
        }
        return Files.readString(folder.resolve("spec/act-format.md"));
    }

    @Test
    void everyTypeHasAnExampleThatReadsAndIsWrittenTheSame() throws IOException {
        var types = new TreeSet<String>();
        for (var match : JSON.matcher(spec()).results().toList()) {
            String json = match.group(1);
            if (json.startsWith("{\"type\"")) {
                Act act = ActCodec.payload(json.getBytes(UTF_8));
                assertThat(ActCheck.check(act)).isEmpty();
                assertThat(new String(ActCodec.encodePayload(act), UTF_8)).isEqualTo(json);
                types.add(act.body().type());
            }
        }
        var all = new TreeSet<String>();
        Arrays.stream(Body.class.getPermittedSubclasses())
                .map(type -> type.getSimpleName().toLowerCase(java.util.Locale.ROOT))
                .filter(type -> !type.equals("unknown"))
                .forEach(all::add);
        assertThat(types).isEqualTo(all);
    }

    @Test
    void theVectorIsSignedByTheChartersRoot() throws IOException {
        String spec = spec();
        var charters = JSON.matcher(spec)
                .results()
                .map(m -> m.group(1))
                .filter(j -> j.startsWith("{\"format\""))
                .toList();
        assertThat(charters).hasSize(1);
        var charter = CharterDocument.read(charters.getFirst().getBytes(UTF_8));
        assertThat(new String(charter.bytes(), UTF_8)).isEqualTo(charters.getFirst());
        var jws = JWS.matcher(spec).results().map(m -> m.group(1)).toList();
        assertThat(jws).hasSize(1);
        byte[] entry = jws.getFirst().getBytes(US_ASCII);
        assertThat(ActCodec.decode(entry)).isInstanceOfSatisfying(Decoded.Read.class, read -> {
            assertThat(read.signed().act().record()).isEqualTo(charter.digest());
            assertThat(read.signed().signedBy(charter.keys().key("usa-root").orElseThrow()))
                    .isTrue();
            assertThat(spec).contains("`" + read.signed().id() + "`");
            assertThat(ActCodec.sign(
                                    read.signed().act(),
                                    "usa-root",
                                    TestKeys.of("usa-root").signer())
                            .entry())
                    .isEqualTo(entry);
        });
        assertThat(spec)
                .contains("`"
                        + java.util.HexFormat.of()
                                .formatHex(TestKeys.of("usa-root").seed()) + "`");
    }
}
