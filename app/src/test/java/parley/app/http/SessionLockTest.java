package parley.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import parley.app.http.people.NodeLabel;
import parley.app.http.people.PlayedNodes;
import parley.app.http.people.rights.Role;
import tools.jackson.databind.JsonNode;

/** Sessions that lock, are listed and ended; people whose roles change; and a node that is no demo. Machine time is the test's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionLockTest {
    private volatile Instant machine = Instant.parse("2026-01-01T06:00:00Z");
    private OpenDoor door;
    private OpenDoor strict;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        var known = List.of(OpenDoor.person("duty@rus", Role.DUTY), OpenDoor.person("admin@rus", Role.ADMINISTRATOR));
        door = OpenDoor.of("rus").at(() -> machine).knowing(known).open(folder.resolve("rus"));
        var label = PlayedNodes.label();
        strict = OpenDoor.of("usa")
                .at(() -> machine)
                .knowing(known)
                .as(new NodeLabel(
                        "usa",
                        label.role(),
                        Optional.of("usa"),
                        label.arrangement(),
                        label.title(),
                        false,
                        false,
                        label.tracks(),
                        ""))
                .open(folder.resolve("usa"));
    }

    @AfterAll
    void close() {
        door.close();
        strict.close();
    }

    @BeforeEach
    void laterThatDay() {
        machine = machine.plus(Duration.ofMinutes(20));
    }

    private static JsonNode session(Visitor visitor) throws Exception {
        return visitor.json(200, "GET", "/api/session", "");
    }

    @Test
    void anIdleSessionLocksWhateverThePageReadsAndItsPersonUnlocksIt() throws Exception {
        var duty = door.signedIn("duty@rus");
        machine = machine.plus(Duration.ofMinutes(14));
        duty.json(204, "POST", "/api/here", "");
        machine = machine.plus(Duration.ofMinutes(14));
        duty.json(200, "GET", "/api/state", "");
        machine = machine.plus(Duration.ofMinutes(1));
        assertThat(session(duty).get("locked").asBoolean()).isTrue();
        duty.json(423, "GET", "/api/state", "");
        duty.json(423, "GET", "/%61pi/state", "");
        duty.json(423, "GET", "/api/events", "");
        duty.json(423, "POST", "/api/here", "");
        duty.json(401, "POST", "/api/unlock", "{\"password\":\"wrong\"}");
        duty.json(423, "GET", "/api/drafts", "");
        duty.json(204, "POST", "/api/unlock", "{\"password\":\"secret\"}");
        duty.json(200, "GET", "/api/state", "");
    }

    @Test
    void whoLeavesLocksAndAnybodyMaySignOut() throws Exception {
        var duty = door.signedIn("duty@rus");
        duty.json(204, "POST", "/api/lock", "");
        duty.json(423, "GET", "/api/record", "");
        duty.json(204, "POST", "/api/sign-out", "");
        duty.json(401, "GET", "/api/state", "");
    }

    @Test
    void anAdministratorSeesSessionsAndEndsThem() throws Exception {
        var duty = door.signedIn("duty@rus");
        var admin = door.signedIn("admin@rus");
        var sessions = admin.json(200, "GET", "/api/sessions", "").get("sessions");
        JsonNode newest = null;
        for (var one : sessions) {
            if (one.get("account").stringValue().equals("duty@rus") && newest == null) {
                newest = one;
            }
        }
        assertThat(newest).isNotNull();
        assertThat(newest.get("way").stringValue()).isEqualTo("account");
        admin.json(204, "DELETE", "/api/sessions/" + newest.get("id").stringValue(), "");
        duty.json(401, "GET", "/api/state", "");
    }

    @Test
    void whoseRolesChangeSignsInAgainAndIsWhatTheyHaveBecome() throws Exception {
        var admin = door.signedIn("admin@rus");
        var said = "{\"name\":\"Planner\",\"party\":\"rus\",\"roles\":[%s],\"code\":\"%s\"}";
        admin.json(200, "PUT", "/api/people/new@rus", said.formatted("\"planner\"", "P-9"));
        admin.json(422, "PUT", "/api/people/other@rus", said.formatted("\"planner\"", "p-9"));
        admin.json(422, "PUT", "/api/people/other@rus", said.formatted("\"administrator\",\"duty\"", "X-1"));
        admin.json(422, "PUT", "/api/people/other@rus", said.formatted("", "X-1"));
        admin.json(400, "PUT", "/api/people/other@rus", said.formatted("\"king\"", "X-1"));
        admin.json(
                422, "PUT", "/api/people/other@rus", said.replace("rus", "usa").formatted("\"duty\"", "X-1"));
        admin.json(422, "DELETE", "/api/people/admin@rus", "");
        var duty = door.signedIn("duty@rus");
        admin.json(200, "PUT", "/api/people/duty@rus", said.formatted("\"observer\"", "D-1"));
        duty.json(401, "GET", "/api/drafts", "");
        var again = door.signedIn("duty@rus");
        again.json(403, "GET", "/api/drafts", "");
        admin.json(200, "PUT", "/api/people/duty@rus", said.formatted("\"duty\"", "D-1"));
        var link = admin.json(200, "POST", "/api/people/new@rus/enrolment", "");
        assertThat(link.get("path").stringValue()).startsWith("/#/enrol?token=");
        admin.json(204, "DELETE", "/api/people/new@rus", "");
    }

    @Test
    void shiftsAreAListAndSayWhoIsOnDuty() throws Exception {
        var admin = door.signedIn("admin@rus");
        admin.json(400, "PUT", "/api/shifts", "{}");
        admin.json(422, "PUT", "/api/shifts", shifts("nobody", "2016-09-01T00:00:00Z", "2016-12-01T00:00:00Z"));
        admin.json(422, "PUT", "/api/shifts", shifts("duty@rus", "2016-09-01T00:00:00Z", "2016-09-01T00:00:00Z"));
        admin.json(200, "PUT", "/api/shifts", shifts("duty@rus", "2016-09-01T00:00:00Z", "2016-12-01T00:00:00Z"));
        var people = admin.json(200, "GET", "/api/people", "").get("people");
        for (var person : people) {
            assertThat(person.get("onDuty").asBoolean())
                    .isEqualTo(person.get("account").stringValue().equals("duty@rus"));
        }
    }

    private static String shifts(String account, String from, String until) {
        return "{\"shifts\":[{\"account\":\"" + account + "\",\"from\":\"" + from + "\",\"until\":\"" + until + "\"}]}";
    }

    @Test
    void aNodeThatNoDemoMadeLetsNobodyInByPassword() throws Exception {
        var visitor = strict.stranger();
        var refused = visitor.json(403, "POST", "/api/sign-in", "{\"account\":\"duty@rus\",\"password\":\"secret\"}");
        assertThat(refused.get("detail").stringValue()).contains("accounts are for demos");
        assertThat(session(visitor).get("ways").toString()).isEqualTo("[\"passkey\"]");
    }

    @Test
    void aPasskeyThatIsNoneProvesNothing() throws Exception {
        var visitor = door.stranger();
        visitor.json(409, "POST", "/api/sign-in/passkey", "{}");
        assertThat(visitor.json(200, "POST", "/api/sign-in/passkey/options", "")
                        .get("userVerification")
                        .stringValue())
                .isEqualTo("required");
        visitor.json(400, "POST", "/api/sign-in/passkey", "{\"id\":7}");
        visitor.json(409, "POST", "/api/sign-in/passkey", "{}");
        var duty = door.signedIn("duty@rus");
        var options = duty.json(200, "POST", "/api/passkeys/options", "");
        assertThat(options.get("rp").get("id").stringValue()).isEqualTo("rus.localhost");
        assertThat(options.get("user").get("name").stringValue()).isEqualTo("duty@rus");
        duty.json(400, "POST", "/api/passkeys", "{\"credential\":{},\"label\":\"x\"}");
        assertThat(duty.json(200, "GET", "/api/passkeys", "").get("passkeys").size())
                .isZero();
    }
}
