package parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.app.http.people.PlayedNodes;

/** What a record can show to somebody who has nothing else: one act, or how things stood. */
@Tag("slow")
class ProveReplayTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void playTheBeginning() throws IOException {
        var nodes = new PlayedNodes();
        nodes.playTo(Instant.parse("2016-09-12T08:00:00Z"));
        nodes.write("usa", folder.resolve("usa"));
        nodes.write("keys", folder.resolve("keys"));
    }

    private static String usa() {
        return folder.resolve("usa").toString();
    }

    private static String keys() {
        return folder.resolve("keys").toString();
    }

    @Test
    void oneActIsProvedByOneFileAndTwoRoots() {
        var file = folder.resolve("act.tlog-proof").toString();
        var proved = AtTerminal.run("prove", "N-0001", "--record", usa(), "--output", file);
        assertThat(proved.said()).contains("a notice by rus");
        assertThat(proved.code()).isZero();
        var verified = AtTerminal.run("verify", file, "--keys", keys());
        assertThat(verified.said())
                .startsWith("Proved from the roots of usa and rus")
                .contains("a notice by rus");
        assertThat(verified.code()).isZero();
        AtTerminal.refused("is there already", "prove", "N-0001", "--record", usa(), "--output", file);
    }

    @Test
    void anActIsNamedByItsPlaceOrTheBeginningOfItsId() {
        var byPlace = folder.resolve("place.tlog-proof").toString();
        assertThat(AtTerminal.run("prove", "2", "--record", usa(), "--output", byPlace)
                        .said())
                .contains("Entry 2,");
        AtTerminal.refused("There is no act N-9999", "prove", "N-9999", "--record", usa());
        AtTerminal.refused("(--record)", "prove", "N-0001", "--record", keys());
    }

    @Test
    void replayShowsWhatStoodThenAndNotWhatCameLater() throws IOException {
        var before = AtTerminal.run("replay", "--record", usa(), "--at", "2016-09-10T07:00:00Z");
        assertThat(before.code()).isZero();
        assertThat(before.said()).contains("Nothing was announced or asked.");
        var after = AtTerminal.run("replay", "--record", usa(), "--at", "2016-09-12T08:00:00Z");
        assertThat(after.said()).contains("In effect from").contains("N-0001").doesNotContain("Nothing was announced");
        var json = AtTerminal.run("replay", "--record", usa(), "--at", "2016-09-12T08:00:00Z", "--json");
        assertThat(json.said()).startsWith("{\"at\":\"2016-09-12T08:00:00Z\"").contains("\"N-0001\":{");
        assertThat(Files.exists(folder.resolve("usa/record/checkpoint"))).isTrue();
    }

    @Test
    void anInstantIsSpelledOneWay() {
        AtTerminal.refused("(--at)", "replay", "--record", usa(), "--at", "yesterday");
    }
}
