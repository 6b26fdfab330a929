package parley.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static parley.app.AtTerminal.answered;
import static parley.app.AtTerminal.refused;
import static parley.app.AtTerminal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.app.AtTerminal;
import parley.app.http.people.PlayedNodes;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.node.succession.Plan;

/** The office is lost: its successor is made of both mirrors, and both sides accept it at a terminal. */
class AcceptCommandTest {
    @TempDir
    private Path folder;

    private AtTerminal.Answer recovered = new AtTerminal.Answer(2, "");

    @BeforeEach
    void anOfficeMadeOfBothMirrors() throws IOException {
        var nodes = new PlayedNodes();
        nodes.playTo(Instant.parse("2016-09-10T06:00:30Z"));
        for (var side : new String[] {"usa", "rus"}) {
            nodes.writeWhole(side, folder.resolve(side));
            Files.copy(folder.resolve(side).resolve("node.json"), folder.resolve("before-" + side));
        }
        recovered = run("office", "recover", "--from", at("usa"), "--from", at("rus"), "--data", at("office-2"));
        assertThat(recovered.code()).as(recovered.said()).isZero();
    }

    private String at(String path) {
        return folder.resolve(path).toString();
    }

    private String plan() {
        return at("office-2/succession.json");
    }

    private AtTerminal.Answer accepted(String side, String... root) {
        return accept(plan(), side, root);
    }

    private static String[] words(String plan, String data, String... root) {
        var words = new String[5 + root.length];
        System.arraycopy(new String[] {"office", "accept", plan, "--data", data}, 0, words, 0, 5);
        System.arraycopy(root, 0, words, 5, root.length);
        return words;
    }

    private AtTerminal.Answer accept(String plan, String side, String... root) {
        return run(words(plan, at(side), root));
    }

    private void refusedAtUsa(String naming, String plan, String... root) {
        refused(naming, words(plan, at("usa"), root));
        assertThat(folder.resolve("usa/succession.json")).doesNotExist();
        assertThat(folder.resolve("usa/succession")).doesNotExist();
    }

    private Plan planned() throws IOException {
        return Plan.read(Files.readAllBytes(Path.of(plan())));
    }

    private String changed(Digest record, Body.Succession said) throws IOException {
        var made = planned();
        return file(new Plan(record, said, made.checkpoint(), made.at(), made.office()).bytes());
    }

    private String file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("changed.json"), bytes).toString();
    }

    private static String fingerprint(AtTerminal.Answer answer) {
        return answer.said()
                .lines()
                .filter(line -> line.startsWith("Fingerprint of the plan"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void bothSidesAcceptOnePlanAndTheirNodesFollowTheNewOffice() throws IOException {
        var usa = accepted("usa", "--root", at("usa/keys/root.p12"));
        var rus = accepted("rus", "--root", at("rus/keys"));
        assertThat(usa.said()).contains("Accepted: usa-root says that the record goes on from ", "/2.");
        assertThat(rus.said()).contains("Accepted: rus-root says");
        assertThat(usa.code()).isZero();
        assertThat(rus.code()).isZero();
        assertThat(fingerprint(usa)).isEqualTo(fingerprint(rus)).isEqualTo(fingerprint(recovered));
        for (var side : new String[] {"usa", "rus"}) {
            assertThat(Files.readAllBytes(folder.resolve(side).resolve("succession.json")))
                    .isEqualTo(Files.readAllBytes(Path.of(plan())));
            assertThat(folder.resolve(side).resolve("succession/act")).isNotEmptyFile();
            assertThat(Files.readString(folder.resolve(side).resolve("node.json")))
                    .as("it knows the new office by its node key")
                    .isNotEqualTo(Files.readString(folder.resolve("before-" + side)));
            assertThat(run("verify", at(side)).code())
                    .as("what it keeps is whole")
                    .isNotEqualTo(Exit.FAILED);
        }
    }

    @Test
    void acceptingAgainSaysSoAndSignsNothingNew() throws IOException {
        accepted("usa", "--root", at("usa/keys"));
        var act = Files.readAllBytes(folder.resolve("usa/succession/act"));
        var again = accepted("usa");
        assertThat(again.code()).isZero();
        assertThat(again.said()).contains("Accepted before.");
        assertThat(Files.readAllBytes(folder.resolve("usa/succession/act"))).isEqualTo(act);
    }

    @Test
    void aPlanThatIsNoneIsRefused() throws IOException {
        refusedAtUsa("There is no file " + at("none") + " (PLAN)", at("none"), "--root", at("usa/keys"));
        refusedAtUsa("is a folder; name a file (PLAN)", at("usa"), "--root", at("usa/keys"));
        refusedAtUsa(
                "no succession.json as parley office recover writes it",
                file("Dear colleague".getBytes(UTF_8)),
                "--root",
                at("usa/keys"));
        var dateless = Files.readString(Path.of(plan())).replace("\"at\" : \"", "\"at\" : \"soon ");
        refusedAtUsa(
                "its member \"at\" is missing or malformed", file(dateless.getBytes(UTF_8)), "--root", at("usa/keys"));
    }

    @Test
    void aPlanOfAnotherRecordIsRefused() throws IOException {
        var other = changed(new Digest("0".repeat(64)), planned().succession());
        refusedAtUsa("The succession is of the record 000000", other, "--root", at("usa/keys"));
    }

    @Test
    void aPlanThatContradictsTheRecordIsNotAccepted() throws IOException {
        var said = planned().succession();
        var shorter = changed(
                planned().record(),
                new Body.Succession(said.origin(), said.size() - 1, said.root(), said.log(), said.act()));
        answered(Exit.FAILED, "Not accepted. ", words(shorter, at("usa"), "--root", at("usa/keys")));
        assertThat(folder.resolve("usa/succession.json")).doesNotExist();
    }

    @Test
    void onlyTheSidesOwnRootSignsForIt() throws IOException {
        refusedAtUsa("name the file of its key (--root)", plan());
        refusedAtUsa("The key given is not usa-root", plan(), "--root", at("rus/keys"));
        refusedAtUsa("The key given is not usa-root", plan(), "--root", at("usa/keys/act.p12"));
        refusedAtUsa(
                "There is no file " + at("usa/none") + " (--root)",
                plan(),
                "--root",
                at("usa/none"),
                "--password-file",
                at("usa/keys/password"));
        var wrong = Files.writeString(folder.resolve("wrong"), "guess");
        Files.setPosixFilePermissions(wrong, PosixFilePermissions.fromString("rw-------"));
        refusedAtUsa("root.p12: ", plan(), "--root", at("usa/keys"), "--password-file", wrong.toString());
        refusedAtUsa(
                "There is no file " + at("none") + " (--password-file)",
                plan(),
                "--root",
                at("usa/keys"),
                "--password-file",
                at("none"));
    }

    @Test
    void onlyAHeadquartersOrAGuarantorAccepts() {
        refused("is an office", words(plan(), at("office-2"), "--root", at("usa/keys")));
        refused("There is no folder " + at("none") + " (--data)", words(plan(), at("none")));
    }
}
