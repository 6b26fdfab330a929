package parley.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.app.AtTerminal.refused;
import static parley.app.AtTerminal.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.app.http.people.PlayedNodes;
import parley.core.act.ActCodec;
import parley.core.log.Checkpoint;
import parley.core.log.Ed25519;
import parley.core.log.Hash;
import parley.core.log.NoteException;
import parley.core.log.SignedNote;
import parley.node.NodeConfig;
import parley.node.keys.KeyFiles;
import parley.node.ledger.LogStore;
import parley.node.ledger.Witnesses;
import parley.node.port.FileDisk;

/** What {@code parley verify} says to somebody who has a record, or a file of evidence, and two roots. */
class VerifyCommandTest {
    @TempDir
    private static Path folder;

    private static Witnesses witnesses;
    private static byte[] logSeed = {};

    @BeforeAll
    static void playTheBeginning() throws IOException {
        var nodes = new PlayedNodes();
        nodes.playTo(Instant.parse("2016-09-10T07:00:00Z"));
        nodes.writeWhole("office", folder.resolve("office"));
        nodes.write("keys", folder.resolve("keys"));
        try (var disk = FileDisk.open(folder.resolve("office"))) {
            var record = NodeConfig.read(disk).record();
            witnesses = Witnesses.of(disk.read("blobs/sha256/" + record.hex()).orElseThrow());
            logSeed = new KeyFiles(disk).seed("log");
        }
        var other = signed(3, Hash.leaf(new byte[] {1}));
        nodes.node("usa").addCheckpoint("old 3\n\n" + other);
        nodes.write("usa", folder.resolve("usa"));
    }

    private static String signed(long size, Hash root) {
        var key = witnesses.log();
        return new Checkpoint(key.name(), size, root)
                .sign(key, Ed25519.signer(logSeed))
                .encode();
    }

    private static String at(String path) {
        return folder.resolve(path).toString();
    }

    @Test
    void aRunGoesOnFromWhatAnEarlierOneCheckedAndSaysTheSame() throws IOException {
        var state = folder.resolve("state");
        var first = run("verify", at("usa"), "--keys", at("keys"), "--resume", state.toString());
        assertThat(first.code()).as(first.said()).isZero();
        var kept = Files.readString(state);
        assertThat(kept).contains(witnesses.log().name());
        var second = run("verify", at("usa"), "--keys", at("keys"), "--resume", state.toString());
        assertThat(second.code()).isZero();
        assertThat(second.said())
                .startsWith(first.said().strip())
                .contains("The signatures of the first ", " entries were checked by an earlier run, and not again.");
        assertThat(Files.readString(state)).isEqualTo(kept);
    }

    /** What was checked before is not believed of other entries: the entry that was changed since is named. */
    @Test
    void aRunThatGoesOnStillReadsEveryEntry() throws IOException {
        copy("usa", "bent");
        var state = at("bent-state");
        assertThat(run("verify", at("bent"), "--keys", at("keys"), "--resume", state)
                        .code())
                .isZero();
        try (var bundles = Files.list(folder.resolve("bent/record/tile/entries/000.p"))) {
            for (var bundle : bundles.toList()) {
                var bytes = Files.readAllBytes(bundle);
                bytes[100] ^= 1;
                Files.write(bundle, bytes);
            }
        }
        var again = run("verify", at("bent"), "--keys", at("keys"), "--resume", state);
        assertThat(again.said()).startsWith("Broken at ");
        assertThat(again.code()).isEqualTo(Exit.FAILED);
    }

    @Test
    void whatNoEarlierRunWroteIsNotWrittenOver() throws IOException {
        var letter = Files.writeString(folder.resolve("letter"), "Dear colleague");
        refused(
                "is not what an earlier --resume wrote",
                "verify",
                at("usa"),
                "--keys",
                at("keys"),
                "--resume",
                letter.toString());
        assertThat(letter).hasContent("Dear colleague");
    }

    @Test
    void twoHistoriesAreExplainedToAStranger() {
        var file = at("usa/evidence/equivocation-3.json");
        var proved = run("verify", file, "--keys", at("keys"));
        assertThat(proved.said())
                .startsWith("Proved from the roots of usa and rus")
                .contains("has two histories", "Its log key signed", "Both cannot be true");
        assertThat(proved.code()).isZero();
        var alone = run("verify", file);
        assertThat(alone.said()).startsWith("Structure only, no key was given to trust");
        assertThat(alone.code()).isEqualTo(Exit.STRUCTURE_ONLY);
    }

    @Test
    void evidenceWithAnythingChangedIsNone() throws IOException {
        var text = Files.readString(folder.resolve("usa/evidence/equivocation-3.json"));
        int at = text.indexOf("\"rootInLarger\":\"") + 20;
        var changed = Files.writeString(
                folder.resolve("changed.json"),
                text.substring(0, at) + (text.charAt(at) == 'A' ? 'B' : 'A') + text.substring(at + 1));
        var answer = run("verify", changed.toString(), "--keys", at("keys"));
        assertThat(answer.said()).startsWith("Broken at ");
        assertThat(answer.code()).isEqualTo(Exit.FAILED);
        var cut = Files.writeString(folder.resolve("cut.json"), text.substring(0, text.length() / 2));
        assertThat(run("verify", cut.toString(), "--keys", at("keys")).code()).isEqualTo(Exit.FAILED);
    }

    /** An office that enters what nobody signed: the record holds together, and shows it. */
    @Test
    void aRecordThatShowsABreachIsProvedAndTheEntryNamed() throws IOException, NoteException {
        copy("office", "lax");
        try (var disk = FileDisk.open(folder.resolve("lax"))) {
            long size = Checkpoint.parse(SignedNote.parse(
                                    new String(disk.read("record/checkpoint").orElseThrow(), StandardCharsets.UTF_8))
                            .text())
                    .size();
            var store = new LogStore(disk, size);
            store.append(List.of(ActCodec.decode("nobody's".getBytes(StandardCharsets.US_ASCII))));
            disk.write("record/checkpoint", signed(size + 1, store.root()).getBytes(StandardCharsets.UTF_8));
            var answer = run("verify", at("lax"), "--keys", at("keys"));
            assertThat(answer.said())
                    .contains("Evidence at record/tile/entries/", "(entry " + size + ")", "no granted key signed it")
                    .contains("Proved from the roots", "evidence of 1 breach");
            assertThat(answer.code()).isEqualTo(Exit.EVIDENCE).isEqualTo(4);
        }
    }

    private static void copy(String from, String to) throws IOException {
        try (var files = Files.walk(folder.resolve(from))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = folder.resolve(to).resolve(folder.resolve(from).relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
