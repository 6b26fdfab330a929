package parley.node.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.core.space.Position;
import parley.node.port.Disk;

/** Aircraft as they were, out of the journal. */
class PastTracksTest {
    private static final Instant BEGIN = Instant.parse("2016-09-13T08:00:00Z");
    private static final String HEADER =
            "epoch_ms,icao24,callsign,lat,lon,alt_ft,geo_alt_ft,on_ground,squawk,gs_kt,track_deg,vrate_fpm";

    private final Memory disk = new Memory();
    private final Journal journal = new Journal(disk);

    private static final class Memory implements Disk {
        private final SortedMap<String, byte[]> files = new TreeMap<>();

        @Override
        public Optional<byte[]> read(String path) {
            return Optional.ofNullable(files.get(path));
        }

        @Override
        public void write(SortedMap<String, byte[]> written) {
            files.putAll(written);
        }

        @Override
        public void append(String path, byte[] bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> list(String folder) {
            return List.of();
        }

        @Override
        public void delete(String path) {
            files.remove(path);
        }
    }

    private void seen(long second, String icao24, String callsign, double longitude) {
        long millis = BEGIN.plusSeconds(second).toEpochMilli();
        journal.line((millis + "," + icao24 + "," + callsign + ",35.0," + longitude + ",1000,,0,,100,90,0")
                .getBytes(StandardCharsets.UTF_8));
        journal.at(millis);
    }

    private List<TrackMonitor.Aircraft> at(long second) {
        return PastTracks.of(disk, HEADER, journal, List.of(), BEGIN.plusSeconds(second))
                .aircraft();
    }

    @Test
    void anAircraftIsWhereItWasThenAndNotWhereItWentAfterwards() {
        for (int second = 0; second < 1000; second++) {
            seen(second, "aaaaaa", second == 0 ? "ONE" : "", 30 + second * 0.001);
        }
        assertThat(journal.files(BEGIN, BEGIN.plusSeconds(2000))).hasSize(3); // and the rest is filling
        var then = at(500).getFirst();
        assertThat(then.last().epochMillis()).isEqualTo(BEGIN.plusSeconds(500).toEpochMilli());
        assertThat(then.trail()).hasSize(60).last().isEqualTo(new Position(30.5, 35));
        var newest = at(999).getFirst(); // in no file yet
        assertThat(newest.trail().getLast()).isEqualTo(new Position(30.999, 35));
    }

    @Test
    void theCallsignThatItSaidBeforeIsItsCallsign() {
        seen(0, "aaaaaa", "ONE", 30);
        seen(10, "aaaaaa", "", 30.01);
        assertThat(at(20).getFirst().last().callsign()).isEqualTo("ONE");
    }

    @Test
    void whoWasSilentForFiveMinutesIsNotSeen() {
        seen(0, "aaaaaa", "", 30);
        seen(200, "bbbbbb", "", 31);
        assertThat(at(300)).extracting(one -> one.last().icao24()).containsExactly("aaaaaa", "bbbbbb");
        assertThat(at(301)).extracting(one -> one.last().icao24()).containsExactly("bbbbbb");
    }

    @Test
    void whatCameLaterIsNotThereAndALatePointMovesNobodyBack() {
        seen(0, "aaaaaa", "", 30);
        seen(20, "aaaaaa", "", 30.2);
        seen(10, "aaaaaa", "", 30.1);
        assertThat(at(5).getFirst().trail()).containsExactly(new Position(30, 35));
        assertThat(at(30).getFirst().trail()).containsExactly(new Position(30, 35), new Position(30.2, 35));
        assertThat(PastTracks.of(disk, HEADER, journal, List.of(), BEGIN.minusSeconds(1))
                        .aircraft())
                .isEmpty();
    }

    @Test
    void aSegmentThatIsGoneIsSaidToBe() {
        for (int second = 0; second < 300; second++) {
            seen(second, "aaaaaa", "", 30);
        }
        disk.files.remove("journal/000000.lines");
        assertThatThrownBy(() -> at(100)).isInstanceOf(Disk.Failure.class).hasMessageContaining("journal/000000.lines");
    }

    /** The slow way beside it: every line, one after the other. */
    @Test
    void itSaysWhatEveryLineReadByItselfSays() {
        var random = new java.util.Random(7);
        var lines = new ArrayList<long[]>();
        for (int i = 0; i < 3000; i++) {
            long second = i / 2 + random.nextInt(5);
            int who = random.nextInt(20);
            seen(second, "a000%02d".formatted(who), "", 30 + i * 0.0001);
            lines.add(new long[] {second, who, i});
        }
        for (long second : new long[] {0, 17, 400, 777, 1200, 1600, 1900}) {
            var newest = new TreeMap<String, Long>();
            var when = new TreeMap<String, Long>();
            for (long[] line : lines) {
                var id = "a000%02d".formatted(line[1]);
                if (line[0] <= second && line[0] >= second - 600 && when.getOrDefault(id, Long.MIN_VALUE) <= line[0]) {
                    when.put(id, line[0]);
                    newest.put(id, line[2]);
                }
            }
            var expected = new TreeMap<String, Double>();
            newest.forEach((id, i) -> {
                if (when.get(id) >= second - 300) {
                    expected.put(id, 30 + i * 0.0001);
                }
            });
            var shown = new TreeMap<String, Double>();
            at(second).forEach(one -> shown.put(one.last().icao24(), one.last().longitude()));
            assertThat(shown.keySet()).isEqualTo(expected.keySet());
            expected.forEach((id, longitude) ->
                    assertThat(shown.get(id)).isCloseTo(longitude, org.assertj.core.data.Offset.offset(1e-6)));
        }
    }
}
