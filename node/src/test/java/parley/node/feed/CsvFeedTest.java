package parley.node.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.core.watch.Sighting;

class CsvFeedTest {
    private static final String HEADER = String.join(",", CsvLine.COLUMNS) + '\n';
    private static final String GOOD = "1000,abc123,REH1,36.5,-121.25,1000,1100,0,7000,100.5,359.9,-64\n";

    private static CsvFeed feed(byte[] bytes) {
        return new CsvFeed(new ByteArrayInputStream(bytes), line -> {});
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Sighting> all(CsvFeed feed) {
        var sightings = new ArrayList<Sighting>();
        feed.deliver(Instant.MAX, sightings::add);
        return sightings;
    }

    @Test
    void lineIsReadAsItStandsThere() {
        assertThat(all(feed(bytes(HEADER + GOOD))))
                .containsExactly(new Sighting(
                        1000,
                        "abc123",
                        "REH1",
                        -121.25,
                        36.5,
                        1000 * 0.3048,
                        1100 * 0.3048,
                        false,
                        "7000",
                        100.5,
                        359.9));
    }

    @Test
    void blanksAreUnknown() {
        var sighting =
                all(feed(bytes(HEADER + "1000,abc123,,36.5,-121.25,,,,,,,\n"))).getFirst();
        assertThat(sighting.callsign()).isEmpty();
        assertThat(sighting.barometricAltitudeMetres()).isNaN();
        assertThat(sighting.geometricAltitudeMetres()).isNaN();
        assertThat(sighting.onGround()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "columns|1000,abc123,REH1,36.5,-121.2",
                "number|1000,abc123,REH1,36.5x,-121.25,,,,,,,",
                "number|1e3,abc123,REH1,36.5,-121.25,,,,,,,",
                "number|1000.5,abc123,REH1,36.5,-121.25,,,,,,,",
                "number|1000,abc123,REH1,NaN,-121.25,,,,,,,",
                "number|1000,abc123,REH1,36.5,-121.25,,,2,,,,",
                "range|1000,abc123,REH1,96.5,-121.25,,,,,,,",
                "range|1000,abc123,REH1,36.5,-181,,,,,,,",
                "range|-1,abc123,REH1,36.5,-121.25,,,,,,,",
                "blank|1000,abc123,REH1,,-121.25,,,,,,,",
                "address|1000,abc12,REH1,36.5,-121.25,,,,,,,",
                "address|1000,zzzzzz,REH1,36.5,-121.25,,,,,,,",
                "too long|1000,abc123,ABCDEFGHIJKLMNOPQR,36.5,-121.25,,,,,,,",
                "not a field|1000,abc123,AB\"CD,36.5,-121.25,,,,,,,"
            })
    void malformedLineIsCountedSampledAndSkipped(String reason, String line) {
        var feed = feed(bytes(HEADER + line + '\n' + GOOD));
        assertThat(all(feed)).hasSize(1);
        assertThat(feed.health().skipped()).containsExactly(java.util.Map.entry(reason, 1L));
        assertThat(feed.health().samples()).singleElement().asString().startsWith("line 2: ");
        assertThat(feed.health().ended()).isTrue();
    }

    @Test
    void invalidUtf8AndOversizeLinesAreSkipped() throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(bytes(HEADER));
        out.write(new byte[] {'1', (byte) 0xc3, (byte) 0x28, '\n'});
        out.write(bytes("9".repeat(10_000_000) + '\n'));
        out.write(bytes(GOOD));
        var feed = feed(out.toByteArray());
        assertThat(all(feed)).hasSize(1);
        assertThat(feed.health().skipped()).containsOnlyKeys("not UTF-8", "too long");
    }

    @Test
    void everyLineIsTappedAsItWasRead() {
        var heard = new ArrayList<String>();
        var feed = new CsvFeed(
                new ByteArrayInputStream(bytes(HEADER + "junk\n" + GOOD)),
                line -> heard.add(new String(line, StandardCharsets.UTF_8)));
        all(feed);
        assertThat(heard).containsExactly("junk", GOOD.strip());
    }

    @Test
    void sightingsWaitForTheirInstant() {
        var feed = feed(bytes(HEADER + GOOD + GOOD.replaceFirst("1000", "2000")));
        var heard = new ArrayList<Long>();
        feed.deliver(Instant.ofEpochMilli(999), s -> heard.add(s.epochMillis()));
        assertThat(heard).isEmpty();
        feed.deliver(Instant.ofEpochMilli(1999), s -> heard.add(s.epochMillis()));
        assertThat(heard).containsExactly(1000L);
        assertThat(feed.health().ended()).isFalse();
        feed.deliver(Instant.ofEpochMilli(2000), s -> heard.add(s.epochMillis()));
        assertThat(heard).containsExactly(1000L, 2000L);
    }

    @Test
    void packedRecordingsAreToldByTheirFirstBytes() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(bytes(HEADER + GOOD));
        }
        assertThat(all(feed(zipped.toByteArray()))).hasSize(1);
        byte[] packed = Zstd.compress(bytes(HEADER + GOOD));
        assertThat(all(feed(packed))).hasSize(1);
    }

    @Test
    void archiveCutInHalfGivesWhatItHoldsAndSaysSo() {
        byte[] packed = Zstd.compress(bytes(HEADER + GOOD.repeat(100_000).replace("1000,abc", "7,abc")));
        var feed = feed(java.util.Arrays.copyOf(packed, packed.length - 20));
        all(feed);
        assertThat(feed.health().skipped()).containsKey("unreadable");
    }

    @Test
    void headerIsChecked() {
        assertThatThrownBy(() -> feed(bytes("a,b\n")))
                .isInstanceOf(FeedException.class)
                .hasMessageContaining("\"a\"");
        assertThatThrownBy(() -> feed(bytes(HEADER.replace("lat,", ""))))
                .isInstanceOf(FeedException.class)
                .hasMessageContaining("lacks the column \"lat\"");
        assertThatThrownBy(() -> feed(new byte[0])).isInstanceOf(FeedException.class);
    }

    @Test
    void shippedSyntheticTracksAreThoseOfTheGenerator() throws IOException {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve("scenarios"))) {
            at = at.getParent();
        }
        assertThat(Files.readString(at.resolve("scenarios/amman-2016/tracks/tracks.csv")))
                .isEqualTo(SyntheticTracks.csv(SyntheticTracks.amman2016(), SyntheticTracks.AMMAN_2016_SEED));
    }
}
