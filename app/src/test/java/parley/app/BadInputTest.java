package parley.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static parley.app.AtTerminal.answered;
import static parley.app.AtTerminal.refused;
import static parley.app.AtTerminal.root;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a file, said in words with what to do, on every command that reads one. */
class BadInputTest {
    private static final byte[] NOT_UTF_8 = {'{', (byte) 0xff, (byte) 0xfe, '}'};
    private static final String NOON = "2016-09-12T12:00:00Z";

    private final Path terms = root().resolve("scenarios/amman-2016/terms");

    @TempDir
    private Path folder = Path.of("");

    private String file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    private String file(String name, String text) throws IOException {
        return file(name, text.getBytes(UTF_8));
    }

    private String none() {
        return folder.resolve("none").toString();
    }

    @Test
    void verifySaysWhatItWasGivenInsteadOfARecord() throws IOException {
        refused("is no .tlog-proof file", "verify", file("letter", "Dear colleague"));
        refused("is no .tlog-proof file", "verify", file("empty", ""));
        answered(1, "Broken at the file", "verify", file("cut", "c2sp.org/tlog-proof@v1\nextra ab"));
        refused("There is no record in", "verify", folder.toString());
        refused("There is no file or folder", "verify", none());
        refused("Only http:// and https://", "verify", "ftp://archive.example/usa");
        refused("is no web address", "verify", "http://bad host/");
    }

    @Test
    void aFileThatIsFarTooLongIsRefusedUnread() throws IOException {
        var huge = folder.resolve("huge");
        try (var sparse = new RandomAccessFile(huge.toFile(), "rw")) {
            sparse.setLength(5_000_000_000L);
        }
        refused("longer than 64 MiB", "verify", huge.toString());
        refused("longer than 64 MiB", "verify", file("proof", "c2sp.org"), "--keys", huge.toString());
    }

    @Test
    void keysThatCannotBeReadAreNamedWithTheirOption() throws IOException {
        var proof = file("proof", "c2sp.org/tlog-proof@v1\n");
        refused("(--keys)", "verify", proof, "--keys", none());
        refused("jwks.json (--keys)", "verify", proof, "--keys", folder.toString());
        refused("(--keys)", "verify", proof, "--keys", file("keys", "{"));
        refused("<party>-root", "verify", proof, "--keys", file("none.json", "{\"keys\":[]}"));
    }

    @Test
    void whatMayNotBeReadIsNamed() throws IOException {
        var locked = Files.createDirectory(folder.resolve("locked"));
        var keys = Path.of(file("locked.json", "{}"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(locked), "Root may read everything.");
        refused("may not be read by you", "verify", locked.toString());
        refused("may not be read by you", "check", keys.toString());
        refused("may not be read by you", "verify", file("proof", "c2sp.org"), "--keys", keys.toString());
    }

    private String brokenTerms(String name, byte[] arrangement) throws IOException {
        var broken = Files.createDirectories(folder.resolve(name));
        Files.createDirectories(broken.resolve("areas"));
        Files.write(broken.resolve("arrangement.yaml"), arrangement);
        Files.copy(terms.resolve("areas/designated.geojson"), broken.resolve("areas/designated.geojson"));
        return broken.toString();
    }

    private byte[] arrangement() throws IOException {
        return Files.readAllBytes(terms.resolve("arrangement.yaml"));
    }

    @Test
    void aMissingAreaFileIsOneMistake() throws IOException {
        var broken = Path.of(brokenTerms("missing", arrangement()));
        Files.delete(broken.resolve("areas/designated.geojson"));

        var answer = AtTerminal.run("check", broken.toString());

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.said().lines())
                .hasSize(2)
                .contains("1 mistake.")
                .anyMatch(line -> line.contains("There is no file \"areas/designated.geojson\""));
    }

    @Test
    void aPhaseThatCannotBeReadIsOneMistake() throws IOException {
        var text = new String(arrangement(), UTF_8);
        assertThat(text).contains("begins: commencement");

        var answer = AtTerminal.run(
                "check",
                brokenTerms(
                        "phase",
                        text.replace("begins: commencement", "from: noon").getBytes(UTF_8)));

        assertThat(answer.said().lines()).hasSize(2).contains("1 mistake.").anyMatch(line -> line.contains("phases."));
    }

    @Test
    void termsThatAreNoTermsSayWhereAndWhy() throws IOException {
        answered(1, "not valid UTF-8", "check", brokenTerms("bytes", NOT_UTF_8));
        answered(1, "The file is empty", "check", brokenTerms("empty", new byte[0]));
        answered(1, "Not valid YAML", "check", brokenTerms("yaml", "rules: [\n".getBytes(UTF_8)));
        var longer = new String(arrangement(), UTF_8) + "targets: []\n";
        answered(1, "\"targets\" is not a word", "check", brokenTerms("unknown", longer.getBytes(UTF_8)));
        var cut = Path.of(brokenTerms("cut", arrangement()));
        Files.writeString(cut.resolve("areas/designated.geojson"), "{\"type\":");
        answered(1, "areas/designated.geojson:1:9: Not valid JSON", "check", cut.toString());
        refused("arrangement.yaml (FILE)", "check", folder.toString());
        answered(1, "letter.txt:2:1: Not valid YAML", "check", file("letter.txt", "rules: [\n"));
        refused("(--terms)", "judge", "--terms", cut.toString(), "--activity", "-", "--at", NOON);
        refused("(--terms)", "watch", "--terms", none(), "--tracks", "-");
    }

    @Test
    void anActivityUpsideDownOrOverBeforeItBeginsIsRefusedWithItsField() throws IOException {
        var sound = Files.readString(root().resolve("spec/examples/activity.json"));
        assertThat(sound).contains("\"metres\": 4500", "2016-09-14T17:00:00Z");
        unjudged("volumes[0].altitude", file("down.json", sound.replace("\"metres\": 4500", "\"metres\": 500")));
        unjudged("volumes[0].window", file("over.json", sound.replace("2016-09-14T17:00:00Z", "2016-09-14T15:00:00Z")));
    }

    private void unjudged(String naming, String activity) {
        refused(naming, "judge", "--terms", terms.toString(), "--activity", activity, "--at", NOON);
    }

    @Test
    void anActivityThatIsNoneIsRefused() throws IOException {
        unjudged("The JSON is empty", file("empty.json", ""));
        unjudged("Not strict JSON", file("cut.json", "{"));
        unjudged("Not UTF-8", file("bytes.json", NOT_UTF_8));
        var sound = Files.readString(root().resolve("spec/examples/activity.json"));
        assertThat(sound).contains("\"facets\"");
        unjudged("\"target\" is unknown here", file("unknown.json", sound.replace("\"facets\"", "\"target\"")));
        unjudged("There is no file", none());
        unjudged("is a folder", folder.toString());
        unjudged("name the record as well (--record)", "N-0001");
        unjudged("The JSON is empty", "-");
    }

    @Test
    void aRecordThatIsNoneIsRefused() throws IOException {
        String[] judge = {"judge", "--terms", terms.toString(), "--activity", "N-0001", "--at", NOON, "--record", ""};
        judge[judge.length - 1] = folder.toString();
        refused("(--record)", judge);
        file("checkpoint", "not a note");
        refused("(--record)", judge);
        file("checkpoint", NOT_UTF_8);
        refused("(--record)", judge);
        refused("(--record)", "watch", "--terms", terms.toString(), "--tracks", "-", "--record", none());
    }

    private void watched(int code, String naming, String tracks) {
        answered(code, naming, "watch", "--terms", terms.toString(), "--tracks", tracks);
    }

    @Test
    void aRecordingThatIsNoneIsRefused() throws IOException {
        watched(2, "The recording is empty", file("empty.csv", ""));
        watched(2, "The recording is empty", "-");
        watched(2, "known are epoch_ms", file("letter.csv", "Dear colleague\n"));
        watched(2, "has a column \"{??}\"", file("bytes.csv", NOT_UTF_8));
        watched(2, "is a folder", folder.toString());
        watched(2, "There is no file", none());
    }

    @Test
    void aRecordingThatBreaksOffIsWatchedAsFarAsItGoesAndSaysSo() throws IOException {
        var tracks = Files.readAllBytes(root().resolve("scenarios/amman-2016/tracks/tracks.csv"));
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(tracks);
        }
        var gzipped = packed.toByteArray();
        watched(2, "breaks off", file("cut.gz", Arrays.copyOf(gzipped, 3)));
        var real = root().resolve("scenarios/monterey-rehearsal/tracks/tracks.csv.zst");
        watched(2, "breaks off", file("cut.zst", Arrays.copyOf(Files.readAllBytes(real), 9)));
        watched(0, "1 skipped (1 unreadable)", file("half.gz", Arrays.copyOf(gzipped, gzipped.length / 2)));
        watched(0, "1 skipped (1 columns)", file("half.csv", Arrays.copyOf(tracks, 3_000)));
    }

    @Test
    void aPackedRecordingThatIsDamagedSaysHowItWasRead() throws IOException {
        var tracks = Files.readAllBytes(root().resolve("scenarios/amman-2016/tracks/tracks.csv"));
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(tracks);
        }
        watched(2, "packed with gzip does, and is damaged (", file("bad.gz", damaged(packed.toByteArray(), 10)));
        watched(2, "packed with gzip does, and is damaged (", file("letter.gz", damaged(packed.toByteArray(), 2)));
        var real = Files.readAllBytes(root().resolve("scenarios/monterey-rehearsal/tracks/tracks.csv.zst"));
        watched(2, "packed with Zstandard does, and is damaged (", file("bad.zst", damaged(real, 12)));
    }

    private static byte[] damaged(byte[] bytes, int from) {
        var damaged = bytes.clone();
        Arrays.fill(damaged, from, Math.min(from + 40, damaged.length), (byte) 0xff);
        return damaged;
    }

    @Test
    void keysAndNodesAreRefusedInWords() throws IOException {
        var letter = file("letter", "Dear colleague");
        refused("is a file, not a folder. (DIR)", "keygen", letter, "act", "--kid", "usa-act-1");
        refused("(NAME)", "keygen", none(), "../act", "--kid", "usa-act-1");
        refused("(--kid)", "keygen", none(), "act", "--kid", "USA act");
        refused("(--log)", "keygen", none(), "log", "--log", "two words");
        assertThat(Path.of(none())).doesNotExist();
        refused("There is no folder", "serve", letter);
        file("node.json", NOT_UTF_8);
        refused("node.json", "serve", folder.toString());
        var demo = Files.createDirectory(folder.resolve("demo"));
        Files.write(demo.resolve("demo.json"), NOT_UTF_8);
        refused("(--scenario)", "demo", "--scenario", "");
        refused("demo.json is damaged", "demo", "--headless", "--data", demo.toString());
    }
}
