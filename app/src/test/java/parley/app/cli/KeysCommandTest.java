package parley.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.app.AtTerminal.refused;
import static parley.app.AtTerminal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.app.http.people.PlayedNodes;

/** A key changes: drafted at the node, signed where the root is, handed in at the node. */
class KeysCommandTest {
    @TempDir
    private Path folder;

    private final PlayedNodes nodes = new PlayedNodes();

    @BeforeEach
    void aRecordThatHasBegun() throws IOException {
        nodes.playTo(java.time.Instant.parse("2016-09-10T06:00:30Z"));
        nodes.writeWhole("usa", folder.resolve("usa"));
        nodes.writeWhole("office", folder.resolve("office"));
    }

    private String usa() {
        return folder.resolve("usa").toString();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private void done(String saying, String... arguments) {
        var answer = run(arguments);
        assertThat(answer.said()).contains(saying);
        assertThat(answer.code()).as(answer.said()).isZero();
    }

    /** What the commands put into the folder, given to the node that was played. */
    private void handOver(String... paths) throws IOException {
        for (String path : paths) {
            nodes.put("usa", path, Files.readAllBytes(folder.resolve("usa").resolve(path)));
        }
    }

    @Test
    void aChainThatIsNotCutOffIsNotResumed() {
        refused("goes on by itself (--resume)", "keys", "new", usa(), "act", "--resume");
        refused("Only the grant of an act key", "keys", "new", usa(), "cosigner", "--resume");
        assertThat(Files.exists(folder.resolve("usa/keys/act-2.p12"))).isFalse();
    }

    @Test
    void aCosignersKeyIsRotatedInThreeSteps() throws IOException {
        done("Made usa-cosigner-2", "keys", "new", usa(), "cosigner", "--output", file("c.draft"));
        done(
                "usa-root grants usa the cosigner key usa-cosigner-2",
                "keys",
                "sign",
                file("c.draft"),
                "--root",
                usa() + "/keys/root.p12");
        done("Left in", "keys", "enter", usa(), file("c.act"), "--wait", "0");
        var left = Files.list(folder.resolve("usa/import"))
                .map(path -> path.getFileName().toString())
                .toList();
        assertThat(left).hasSize(1);
        handOver("keys/cosigner-2.p12", "import/" + left.getFirst());
        nodes.writeWhole("usa", folder.resolve("after"));
        done("usa-cosigner-2               in force, and here", "keys", "list", file("after"));
    }

    @Test
    void aRootIsRotatedByTheNextOneWhichCommitsToAnother() throws IOException {
        done("usa-root-2 puts usa-root-2 in the place", "keys", "rotate-root", usa(), "--output", file("r.draft"));
        refused("(--next-root)", "keys", "sign", file("r.draft"), "--root", usa() + "/keys/next-root.p12");
        refused("is another (--root)", "keys", "sign", file("r.draft"), "--root", usa() + "/keys/root.p12");
        done(
                "Signed",
                "keys",
                "sign",
                file("r.draft"),
                "--root",
                usa() + "/keys/next-root.p12",
                "--next-root",
                file("root-3.p12"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("root-3.p12"))).hasSize(2);
        handOverAct("r.act");
        nodes.writeWhole("usa", folder.resolve("after"));
        done("usa-root-2 ", "keys", "list", file("after"));
    }

    private void handOverAct(String act) throws IOException {
        nodes.put("usa", "import/1.act", Files.readAllBytes(folder.resolve(act)));
    }

    @Test
    void aKeyIsTakenBackAndListedSo() throws IOException {
        done(
                "takes back the key usa-act-1: Lost.",
                "keys",
                "revoke",
                usa(),
                "usa-act-1",
                "--reason",
                "Lost.",
                "--output",
                file("v.draft"));
        done("Signed", "keys", "sign", file("v.draft"), "--root", usa() + "/keys/root.p12");
        handOverAct("v.act");
        nodes.writeWhole("usa", folder.resolve("after"));
        done("Taken back: usa-act-1.", "keys", "list", file("after"));
        refused("No key named usa-act-9", "keys", "revoke", usa(), "usa-act-9", "--reason", "x");
    }

    @Test
    void anOfficesKeyIsGrantedByTheHeadquarters() {
        var made = run("keys", "new", file("office"), "log");
        assertThat(made.said()).contains("parley keys grant NODE office-log-2 demo.parley.example/amman-2016+");
        var key = made.said().strip().substring(made.said().strip().lastIndexOf(' ') + 1);
        done(
                "grants office the log key office-log-2",
                "keys",
                "grant",
                usa(),
                "office-log-2",
                key,
                "--output",
                file("l.draft"));
        refused("The office has no root", "keys", "revoke", file("office"), "office-log-1", "--reason", "x");
        refused("no purpose of a key here", "keys", "new", file("office"), "cosigner");
    }

    @Test
    void aPasswordThatOthersCanReadIsNotTaken() throws IOException {
        done("Made", "keys", "new", usa(), "act", "--output", file("a.draft"));
        Files.setPosixFilePermissions(
                folder.resolve("usa/keys/password"), PosixFilePermissions.fromString("rw-r--r--"));
        refused("chmod 600", "keys", "sign", file("a.draft"), "--root", usa() + "/keys/root.p12");
    }

    @Test
    void whatIsNoDraftOrActIsRefused() throws IOException {
        var file = Files.write(folder.resolve("x"), List.of("nonsense")).toString();
        refused("no draft for a root", "keys", "sign", file, "--root", usa() + "/keys/root.p12");
        refused("no signed act", "keys", "enter", usa(), file);
    }

    @Test
    void theNewestCheckpointIsJudgedByAPolicyFileToo() throws IOException {
        var policy = folder.resolve("usa/policy/000000000000");
        assertThat(run("verify", usa(), "--policy", policy.toString()).code()).isEqualTo(Exit.STRUCTURE_ONLY);
        var other = Files.readString(policy)
                .replaceFirst("all usa rus|all rus usa", "all usa")
                .replaceFirst("log \\S+", "");
        var asked = Files.writeString(folder.resolve("other"), other);
        var answer = run("verify", usa(), "--policy", asked.toString());
        assertThat(answer.code()).isEqualTo(Exit.FAILED);
        assertThat(answer.said()).contains("does not satisfy the policy");
    }
}
