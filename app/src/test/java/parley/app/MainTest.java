package parley.app;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.app.AtTerminal.refused;
import static parley.app.AtTerminal.root;
import static parley.app.AtTerminal.run;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people at a terminal get wrong, and what they are told. */
class MainTest {
    @ParameterizedTest
    @ValueSource(strings = {"demo", "serve", "verify", "judge", "watch", "check", "keygen", "keys", "zones"})
    void everyCommandHasAPageThatNamesItsExitCodes(String command) {
        var answer = run(command, "--help");
        assertThat(answer.code()).isZero();
        assertThat(answer.said()).contains("Example", "Exit codes:");
        assertThat(answer.said().lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void wrongUsageSaysWhatAndWhereTheHelpIs() {
        refused("Help: parley demo --help", "demo", "--sped", "3");
        refused("Unmatched argument", "serve", "a", "b");
        refused("verify", "verify");
    }

    @Test
    void anUnknownScenarioNamesThoseThatThereAre() {
        refused("amman-2016", "demo", "--scenario", "nowhere");
        refused("(--scenario)", "demo", "--scenario", "../amman-2016");
    }

    @Test
    void aSpeedBeyondAThirdOfTheLeaseIsRefused() {
        refused("(--speed)", "demo", "--speed", "fast");
        refused("(--speed)", "demo", "--speed", "0");
        refused("third of the terms' shortest lease", "demo", "--speed", "90000");
    }

    @Test
    void aTakenPortIsNamed(@TempDir Path folder) throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var port = taken.getLocalPort();
            if (port < 65_500) {
                var data = folder.resolve("demo").toString();
                refused("port " + port, "demo", "--port", Integer.toString(port), "--data", data);
            }
        }
    }

    @Test
    void aFolderThatCannotBeUsedIsNamed(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("file"), "x");
        refused("cannot be written", "demo", "--data", file.resolve("below").toString());
        refused("no demo's", "demo", "--data", folder.toString());
        var other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("demo.json"), "{\"scenario\":\"monterey-rehearsal\",\"password\":\"x\"}");
        refused("holds the scenario monterey-rehearsal", "demo", "--data", other.toString());
        refused("no folder", "serve", folder.resolve("none").toString());
        refused("node.json", "serve", other.toString());
    }

    @Test
    void aDemoThatRunsIsNotStartedTwice(@TempDir Path folder) throws Exception {
        try (var channel = java.nio.channels.FileChannel.open(
                        folder.resolve("demo.lock"),
                        java.nio.file.StandardOpenOption.CREATE,
                        java.nio.file.StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            refused("already running", "demo", "--data", folder.toString());
        }
    }

    @Test
    void aKeyIsMadeOnceAndItsPublicHalfShown(@TempDir Path folder) throws Exception {
        var made = run("keygen", folder.toString(), "act", "--kid", "usa-act-1");
        assertThat(made.code()).isZero();
        assertThat(made.said()).contains("\"crv\":\"Ed25519\"", "usa-act-1");
        assertThat(Files.getPosixFilePermissions(folder.resolve("keys/act.p12")))
                .hasSize(2);
        refused("never replaced", "keygen", folder.toString(), "act", "--kid", "usa-act-1");
        assertThat(run("keygen", folder.toString(), "log", "--log", "parley.example/x")
                        .said())
                .startsWith("parley.example/x+");
    }

    @Test
    void termsAndActivitiesAreJudgedWithoutAServer() {
        var terms = root().resolve("scenarios/amman-2016/terms").toString();
        assertThat(run("check", terms).code()).isZero();
        refused("(--at)", "judge", "--terms", terms, "--activity", "x.json", "--at", "noon");
        refused(
                "There is no file",
                "judge",
                "--terms",
                terms,
                "--activity",
                "none.json",
                "--at",
                "2016-09-12T00:00:00Z");
    }
}
