package parley.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A short fuzzing without a fuzzer: the seeds, changed a little and by chance, the same on every run. */
class FuzzSmokeTest {
    private static final int ROUNDS = 2_000;

    /** What a format is made of, so that chance meets it. */
    private static final List<String> PIECES = List.of(
            "\n",
            "\n\n",
            " ",
            "+",
            "=",
            "— ",
            "old ",
            "index ",
            "extra ",
            "none",
            "all",
            "0",
            "9223372036854775807",
            "9223372036854775808",
            "\u0000",
            "\u007f",
            "\u00a0",
            "\"",
            "{",
            "]",
            ",",
            "\\ud800",
            "null",
            "1e400",
            "(",
            "EMPTY",
            "NaN",
            "180.0",
            "<",
            "</",
            "-0");

    static List<Arguments> decoders() {
        return List.of(
                of("act", Decoders::act),
                of("payload", Decoders::payload),
                of("charter", Decoders::charter),
                of("note", Decoders::note),
                of("checkpoint", Decoders::checkpoint),
                of("tile", Decoders::tile),
                of("proof", Decoders::proof),
                of("policy", Decoders::policy),
                of("addCheckpoint", Decoders::addCheckpoint),
                of("verifierKey", Decoders::verifierKey),
                of("grid", Decoders::grid),
                of("geojson", Decoders::geojson),
                of("ed318", Decoders::ed318),
                of("ed269", Decoders::ed269),
                of("f3548", Decoders::f3548),
                of("kml", Decoders::kml),
                of("wkt", Decoders::wkt),
                of("wktTable", Decoders::wktTable),
                of("positions", Decoders::positions));
    }

    private static Arguments of(String name, Consumer<byte[]> decoder) {
        return Arguments.of(name, decoder);
    }

    @Tag("slow")
    @ParameterizedTest(name = "{0}")
    @MethodSource("decoders")
    void whateverTheBytesADecoderKeepsItsWord(String name, Consumer<byte[]> decoder) throws IOException {
        List<byte[]> seeds = seeds(name);
        assertThat(seeds).isNotEmpty();
        Random random = new Random(20160910);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = seeds.get(random.nextInt(seeds.size()));
            for (int change = 0; change <= random.nextInt(4); change++) {
                bytes = changed(bytes, seeds.get(random.nextInt(seeds.size())), random);
            }
            decoder.accept(bytes);
        }
    }

    private static List<byte[]> seeds(String name) throws IOException {
        String folder = DecodersFuzzTest.class.getSimpleName() + "Inputs/" + name;
        Path found = Path.of(Objects.requireNonNull(FuzzSmokeTest.class.getResource(folder), folder)
                .getPath());
        List<byte[]> seeds = new ArrayList<>();
        try (var files = Files.list(found)) {
            for (Path file : files.sorted().toList()) {
                seeds.add(Files.readAllBytes(file));
            }
        }
        return seeds;
    }

    private static byte[] changed(byte[] bytes, byte[] other, Random random) {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + random.nextInt(20));
        return switch (random.nextInt(6)) {
            case 0 -> flipped(bytes, at, random);
            case 1 -> spliced(bytes, at, new byte[0], to);
            case 2 -> spliced(bytes, at, piece(random), at);
            case 3 -> spliced(bytes, at, piece(random), to);
            case 4 -> spliced(bytes, at, slice(other, random), at);
            default -> spliced(bytes, at, slice(other, random), bytes.length);
        };
    }

    private static byte[] flipped(byte[] bytes, int at, Random random) {
        byte[] flipped = bytes.clone();
        if (at < bytes.length) {
            flipped[at] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] piece(Random random) {
        return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] slice(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length + 1);
        int to = from + random.nextInt(bytes.length - from + 1);
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** What stood from {@code at} to {@code to} makes room for something else. */
    private static byte[] spliced(byte[] bytes, int at, byte[] middle, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(middle);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
