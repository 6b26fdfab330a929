package parley.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import parley.app.http.peers.PeersDoor;
import parley.app.http.people.Accounts;
import parley.app.http.people.PlayedNodes;
import parley.app.http.people.rights.Role;

/**
 * Every route × role × side, at a headquarters and at the office, asked over HTTP. The table here is written by hand and knows nothing of
 * {@code Rights}: a new route fails until somebody has said here who may use it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorisationTest {
    private static final Set<Role> ALL = EnumSet.allOf(Role.class);
    private static final Set<Role> NOBODY = Set.of();
    private static final List<String> SIDES = List.of("rus", "usa", "office");

    /**
     * @param own who may at their own headquarters
     * @param guests who of the office's people may at a headquarters
     * @param office who may at the office, of any side
     */
    private record Who(Set<Role> own, Set<Role> guests, Set<Role> office) {}

    /** Before anybody has signed in. */
    private static final Who ANYBODY = new Who(ALL, ALL, ALL);

    /** One's own session and passkeys. That a locked one does nothing else is SessionLockTest's. */
    private static final Who OWN_SESSION = new Who(ALL, ALL, ALL);

    private static final Who WHO_READS = new Who(ALL, ALL, ALL);
    private static final Who WHO_ASKS = who(Set.of(Role.DUTY, Role.RELEASE, Role.PLANNER, Role.HUMANITARIAN));
    private static final Who WHO_DRAFTS =
            own(Set.of(Role.DUTY, Role.RELEASE, Role.PLANNER, Role.HUMANITARIAN, Role.INFORMATION));
    private static final Who WHO_PLANS = own(Set.of(Role.DUTY, Role.PLANNER));
    private static final Who WHO_HANDS = own(Set.of(Role.DUTY, Role.RELEASE, Role.HUMANITARIAN, Role.INFORMATION));
    private static final Who WHO_RELEASES = own(Set.of(Role.RELEASE));
    private static final Who WHO_SIGNS = own(Set.of(Role.DUTY, Role.RELEASE));
    private static final Who WHO_ADMINISTERS = who(Set.of(Role.ADMINISTRATOR));

    private static Who who(Set<Role> roles) {
        return new Who(roles, NOBODY, roles);
    }

    /** What speaks for a side is done at its headquarters only. */
    private static Who own(Set<Role> roles) {
        return new Who(roles, NOBODY, NOBODY);
    }

    private static final Map<String, Who> ROUTES = Map.ofEntries(
            Map.entry("GET /", ANYBODY),
            Map.entry("GET /index.html", ANYBODY),
            Map.entry("GET /health", ANYBODY),
            Map.entry("ANY /error", ANYBODY),
            Map.entry("GET /api/session", ANYBODY),
            Map.entry("POST /api/sign-in", ANYBODY),
            Map.entry("POST /api/sign-out", ANYBODY),
            Map.entry("GET /api/state", WHO_READS),
            Map.entry("GET /api/map", WHO_READS),
            Map.entry("GET /api/tracks", WHO_READS),
            Map.entry("GET /api/findings", WHO_READS),
            Map.entry("GET /api/events", WHO_READS),
            Map.entry("GET /api/record", WHO_READS),
            Map.entry("GET /api/record/{index}/proof", WHO_READS),
            Map.entry("GET /api/record/{place}", WHO_READS),
            Map.entry("GET /api/record/{index}/proof-file", WHO_READS),
            Map.entry("GET /api/arrangement", WHO_READS),
            Map.entry("GET /api/arrangement/table", WHO_READS),
            Map.entry("GET /api/arrangement/compare", WHO_READS),
            Map.entry("GET /api/whatif", WHO_READS),
            Map.entry("POST /api/whatif", WHO_ASKS),
            Map.entry("DELETE /api/whatif", WHO_ASKS),
            Map.entry("GET /api/keys", WHO_READS),
            Map.entry("GET /api/vocabulary", WHO_READS),
            Map.entry("GET /api/announcements/{act}", WHO_READS),
            Map.entry("POST /api/preview", WHO_ASKS),
            Map.entry("GET /api/drafts", WHO_DRAFTS),
            Map.entry("GET /api/drafts/{id}", WHO_DRAFTS),
            Map.entry("PUT /api/drafts/{id}", WHO_DRAFTS),
            Map.entry("PUT /api/drafts/{id}/files", WHO_DRAFTS),
            Map.entry("DELETE /api/drafts/{id}/files", WHO_DRAFTS),
            Map.entry("GET /api/drafts/{id}/files", WHO_DRAFTS),
            Map.entry("GET /api/drafts/{id}/files/{digest}", WHO_DRAFTS),
            Map.entry("GET /api/arrangement/files", WHO_READS),
            Map.entry("GET /api/files/{digest}", WHO_READS),
            Map.entry("GET /api/layers", WHO_READS),
            Map.entry("GET /api/unsigned", WHO_READS),
            Map.entry("POST /api/drafts/{id}/check", WHO_DRAFTS),
            Map.entry("GET /api/drafts/{id}/summary", WHO_DRAFTS),
            Map.entry("POST /api/drafts/{id}/take-back", WHO_DRAFTS),
            Map.entry("POST /api/drafts/{id}/discard", WHO_DRAFTS),
            Map.entry("POST /api/drafts/{id}/hand", WHO_HANDS),
            Map.entry("POST /api/drafts/{id}/return", WHO_RELEASES),
            Map.entry("POST /api/drafts/{id}/release", WHO_SIGNS),
            Map.entry("GET /api/templates", WHO_PLANS),
            Map.entry("PUT /api/templates/{id}", WHO_PLANS),
            Map.entry("DELETE /api/templates/{id}", WHO_PLANS),
            Map.entry("POST /api/acts", WHO_HANDS),
            Map.entry("GET /api/denials", WHO_ADMINISTERS),
            Map.entry("POST /api/sign-in/passkey/options", ANYBODY),
            Map.entry("POST /api/sign-in/passkey", ANYBODY),
            Map.entry("POST /api/enrolment/options", ANYBODY),
            Map.entry("POST /api/enrolment", ANYBODY),
            Map.entry("POST /api/unlock", OWN_SESSION),
            Map.entry("POST /api/unlock/passkey", OWN_SESSION),
            Map.entry("POST /api/here", OWN_SESSION),
            Map.entry("POST /api/lock", OWN_SESSION),
            Map.entry("GET /api/passkeys", OWN_SESSION),
            Map.entry("POST /api/passkeys/options", OWN_SESSION),
            Map.entry("POST /api/passkeys", OWN_SESSION),
            Map.entry("DELETE /api/passkeys/{id}", OWN_SESSION),
            Map.entry("GET /api/people", WHO_READS),
            Map.entry("PUT /api/people/{account}", WHO_ADMINISTERS),
            Map.entry("DELETE /api/people/{account}", WHO_ADMINISTERS),
            Map.entry("POST /api/people/{account}/enrolment", WHO_ADMINISTERS),
            Map.entry("GET /api/shifts", WHO_READS),
            Map.entry("PUT /api/shifts", WHO_ADMINISTERS),
            Map.entry("GET /api/staff/keys", WHO_READS),
            Map.entry("GET /api/sessions", WHO_ADMINISTERS),
            Map.entry("DELETE /api/sessions/{id}", WHO_ADMINISTERS));

    /** What would end the session that asks, or has a proof of its own to fail. */
    private static final Set<String> ENDING = Set.of("POST /api/lock", "POST /api/unlock", "POST /api/unlock/passkey");

    /** The other nodes' door has its own keeper, and its own test (DoorsTest). */
    private static final Set<String> PEERS = Set.of(
            "GET /checkpoint",
            "GET /tile/**",
            "GET /blobs/**",
            "GET /received/*",
            "GET /promised",
            "POST /acts",
            "POST /acts/list",
            "POST /add-checkpoint",
            "POST /checkpoints",
            "POST /demo/line",
            "GET /demo/status",
            "GET /demo/outcome");

    private final List<OpenDoor> doors = new ArrayList<>();

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        var nodes = new PlayedNodes(OpenDoor.freePorts());
        nodes.playTo(Instant.parse("2016-09-12T20:30:00Z"));
        var known = new ArrayList<Accounts.Account>();
        var secret = Accounts.encoded("secret");
        for (var side : SIDES) {
            for (var role : Role.values()) {
                var name = role.word() + "-" + side;
                known.add(new Accounts.Account(name, role.word(), side, Set.of(role), name, secret));
            }
        }
        for (var name : List.of("office", "rus")) {
            doors.add(OpenDoor.of(name).knowing(known).open(folder.resolve(name), nodes));
        }
    }

    @AfterAll
    void close() {
        doors.forEach(OpenDoor::close);
    }

    /** Method and path of everything that Spring has mapped. */
    private static TreeSet<String> routes(ParleyServer server) {
        var routes = new TreeSet<String>();
        server.context()
                .getBeansOfType(RequestMappingHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(info -> {
                    var methods = info.getMethodsCondition().getMethods();
                    var words = methods.isEmpty()
                            ? List.of("ANY")
                            : methods.stream().map(Enum::name).toList();
                    info.getPatternValues().forEach(path -> words.forEach(word -> routes.add(word + " " + path)));
                }));
        return routes;
    }

    @Test
    void everyRouteIsListedAndEveryListedOneIsThere() {
        assertThat(routes(doors.getFirst().server()))
                .as("Say in ROUTES who may use a new route")
                .isEqualTo(new TreeSet<>(ROUTES.keySet()));
        assertThat(PeersDoor.routes())
                .as("And in PEERS what other nodes may ask")
                .containsExactlyInAnyOrderElementsOf(PEERS);
    }

    @Test
    void everyRoleOfEverySideMayDoJustWhatTheTableSays() throws Exception {
        for (int at = 0; at < 2; at++) {
            boolean office = at == 0;
            var door = doors.get(at);
            for (var side : SIDES) {
                for (var role : Role.values()) {
                    var visitor = door.signedIn(role.word() + "-" + side);
                    for (var route : ROUTES.entrySet()) {
                        if (route.getValue() != ANYBODY && !ENDING.contains(route.getKey())) {
                            var may = office
                                    ? route.getValue().office()
                                    : side.equals("rus")
                                            ? route.getValue().own()
                                            : side.equals("office")
                                                    ? route.getValue().guests()
                                                    : NOBODY;
                            check(
                                    visitor,
                                    route.getKey(),
                                    may.contains(role),
                                    role + " of " + side
                                            + (office ? " at the office" : " at the Russian headquarters"));
                        }
                    }
                }
            }
        }
    }

    @Test
    void whoHasNotSignedInMayDoNothingButThat() throws Exception {
        for (var route : ROUTES.entrySet()) {
            var status = status(doors.getLast().stranger(), route.getKey());
            if (route.getValue() == ANYBODY) {
                assertThat(status).as(route.getKey()).isNotEqualTo(500);
            } else {
                assertThat(status).as(route.getKey()).isEqualTo(401);
            }
        }
    }

    private static void check(Visitor visitor, String route, boolean may, String who) throws Exception {
        var status = status(visitor, route);
        if (may) {
            assertThat(status).as(who + " may " + route).isNotIn(401, 403, 500);
        } else {
            assertThat(status).as(who + " may not " + route).isEqualTo(403);
        }
    }

    private static int status(Visitor visitor, String route) throws Exception {
        var words = Arrays.asList(route.split(" "));
        var method = words.getFirst().equals("ANY") ? "GET" : words.getFirst();
        var path = words.getLast()
                .replace("{index}", "0")
                .replace("{place}", "0")
                .replace("{act}", "0".repeat(64))
                .replace("{digest}", "0".repeat(64))
                .replace("{account}", "nobody")
                .replace("{id}", "00000000-0000-4000-8000-000000000000");
        if (route.equals("GET /api/events")) {
            return visitor.status(path);
        }
        return visitor.send(method, path, method.equals("GET") ? "" : "{}").statusCode();
    }
}
