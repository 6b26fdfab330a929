package parley.app.http.people.staff;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.Refused;
import parley.app.http.people.Accounts;
import parley.app.http.people.rights.Appointment;
import parley.app.http.people.rights.Denials;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Person;
import parley.app.http.people.rights.Right;
import parley.app.http.people.rights.Role;
import parley.app.http.people.session.Sessions;
import parley.app.http.people.signin.Enrolments;
import parley.app.http.people.signin.PeoplesPasskeys;
import parley.core.act.Problem;
import parley.core.wording.Wording;
import parley.node.Node;

/** Who works here. Everybody sees their colleagues and the shifts; an administrator looks after them. */
@RestController
final class StaffApi {
    private static final int MOST_PEOPLE = 500;
    private static final int MOST_DENIALS = 500;

    private final Node node;
    private final Accounts accounts;
    private final Appointment appointment;
    private final Shifts shifts;
    private final Sessions sessions;
    private final Denials denials;
    private final Enrolments enrolments;
    private final PeoplesPasskeys passkeys;

    StaffApi(
            Node node,
            Accounts accounts,
            Appointment appointment,
            Shifts shifts,
            Sessions sessions,
            Denials denials,
            Enrolments enrolments,
            PeoplesPasskeys passkeys) {
        this.node = node;
        this.accounts = accounts;
        this.appointment = appointment;
        this.shifts = shifts;
        this.sessions = sessions;
        this.denials = denials;
        this.enrolments = enrolments;
        this.passkeys = passkeys;
    }

    /**
     * @param passkeys how many they have
     * @param password whether they have one, for a node that lets people in by it
     * @param onDuty whether a shift of theirs runs at the node's time
     */
    record Colleague(
            String account,
            String name,
            String party,
            Set<Role> roles,
            String code,
            int passkeys,
            boolean password,
            boolean onDuty) {}

    record People(List<Colleague> people) {}

    /** What an administrator says of somebody. */
    record Said(
            @Nullable String name,
            @Nullable String party,
            @Nullable Set<Role> roles,
            @Nullable String code) {
        Person person(String account) {
            if (name == null || party == null || roles == null || code == null) {
                throw Refused.badRequest(
                        "Malformed request",
                        "body",
                        "A person has name, party, roles and code; one of them is missing (body).");
            }
            return new Person(account, name.strip(), party, roles, code);
        }
    }

    record Open(List<Sessions.Open> sessions) {}

    record Denied(List<Denials.Denial> denials) {}

    /** @param path of the page, to be put behind this node's own address */
    record Link(String path, Instant until) {}

    @GetMapping("/api/people")
    @Needs(Right.READ)
    People people() {
        var at = node.view().at();
        return new People(accounts.all().stream().map(one -> shown(one, at)).toList());
    }

    private Colleague shown(Accounts.Account one, Instant at) {
        var person = one.person();
        return new Colleague(
                person.account(),
                person.name(),
                person.party(),
                person.roles(),
                person.code(),
                passkeys.count(person.account()),
                !one.password().isEmpty(),
                shifts.all().stream().anyMatch(turn -> turn.account().equals(person.account()) && turn.covers(at)));
    }

    /** A new person, or other roles of one. Their sessions end: what counts is who they are when they sign in. */
    @PutMapping("/api/people/{account}")
    @Needs(Right.ADMINISTER)
    Colleague put(@PathVariable String account, @RequestBody Said said, @AuthenticationPrincipal Person administrator) {
        var person = said.person(account);
        appointment.problem(person).ifPresent(problem -> {
            throw refused(problem);
        });
        requireCharge(administrator, "PUT /api/people/{account}", person.party());
        requireChargeOf(administrator, "PUT /api/people/{account}", account);
        var all = accounts.all();
        if (all.stream()
                .anyMatch(one -> !one.account().equals(account) && one.code().equalsIgnoreCase(person.code()))) {
            throw refused(Problem.at(
                    "code",
                    "Another person here has the code " + person.code()
                            + "; each has their own, for it tells two persons apart"));
        }
        if (all.size() >= MOST_PEOPLE && accounts.account(account).isEmpty()) {
            throw refused(Problem.at("account", "There are " + MOST_PEOPLE + " people here, and no more are held"));
        }
        if (account.equals(administrator.account()) && !person.roles().contains(Role.ADMINISTRATOR)) {
            throw refused(Problem.at("roles", "You cannot take your own role as administrator: another one does"));
        }
        var before = accounts.account(account);
        var after = accounts.put(person);
        if (before.filter(one -> !one.person().equals(person)).isPresent()
                && !account.equals(administrator.account())) {
            sessions.endThoseOf(account);
        }
        return shown(after, node.view().at());
    }

    @DeleteMapping("/api/people/{account}")
    @Needs(Right.ADMINISTER)
    ResponseEntity<Void> remove(@PathVariable String account, @AuthenticationPrincipal Person administrator) {
        if (account.equals(administrator.account())) {
            throw refused(Problem.at("account", "You cannot remove yourself: another administrator does"));
        }
        requireChargeOf(administrator, "DELETE /api/people/{account}", account);
        if (!accounts.remove(account)) {
            throw Refused.notFound("that account");
        }
        passkeys.removeAll(account);
        enrolments.withdraw(account);
        sessions.endThoseOf(account);
        return ResponseEntity.noContent().build();
    }

    /** The link by which somebody makes their first passkey: shown once, good once, for a day. */
    @PostMapping("/api/people/{account}/enrolment")
    @Needs(Right.ADMINISTER)
    Link enrol(@PathVariable String account, @AuthenticationPrincipal Person administrator) {
        requireChargeOf(administrator, "POST /api/people/{account}/enrolment", account);
        if (accounts.account(account).isEmpty()) {
            throw Refused.notFound("that account");
        }
        var link = enrolments.make(account);
        return new Link("/#/enrol?token=" + link.token(), link.until());
    }

    @GetMapping("/api/shifts")
    @Needs(Right.READ)
    Shifts.Listed shifts() {
        return new Shifts.Listed(shifts.all());
    }

    @PutMapping("/api/shifts")
    @Needs(Right.ADMINISTER)
    Shifts.Listed shifts(@RequestBody Shifts.Listed listed, @AuthenticationPrincipal Person administrator) {
        for (int i = 0; i < listed.shifts().size(); i++) {
            var account = listed.shifts().get(i).account();
            if (accounts.account(account).isEmpty()) {
                throw refused(Problem.at("shifts[" + i + "].account", "Nobody here is called " + account));
            }
        }
        var changed = new HashSet<>(listed.shifts());
        changed.addAll(shifts.all());
        changed.removeIf(turn -> listed.shifts().contains(turn) && shifts.all().contains(turn));
        changed.forEach(turn -> requireChargeOf(administrator, "PUT /api/shifts", turn.account()));
        shifts.write(listed.shifts());
        return new Shifts.Listed(shifts.all());
    }

    @GetMapping("/api/sessions")
    @Needs(Right.ADMINISTER)
    Open sessions() {
        return new Open(sessions.all());
    }

    @DeleteMapping("/api/sessions/{id}")
    @Needs(Right.ADMINISTER)
    ResponseEntity<Void> end(@PathVariable String id, @AuthenticationPrincipal Person administrator) {
        sessions.all().stream()
                .filter(open -> open.id().equals(id))
                .forEach(open -> requireChargeOf(administrator, "DELETE /api/sessions/{id}", open.account()));
        if (!sessions.end(id)) {
            throw Refused.notFound("that session");
        }
        return ResponseEntity.noContent().build();
    }

    /** The newest first, at most {@value #MOST_DENIALS}. */
    @GetMapping("/api/denials")
    @Needs(Right.ADMINISTER)
    Denied denials(Wording words) {
        return new Denied(denials.newest(MOST_DENIALS).stream()
                .map(denial -> denial.in(words))
                .toList());
    }

    private void requireChargeOf(Person administrator, String route, String account) {
        accounts.account(account).ifPresent(one -> requireCharge(administrator, route, one.party()));
    }

    /** @throws Refused 403, noted, if people of that side are not this administrator's to look after */
    private void requireCharge(Person administrator, String route, String party) {
        appointment.charge(administrator, party).ifPresent(problem -> {
            throw denials.noted(
                    administrator.account(),
                    administrator.party(),
                    route,
                    Right.ADMINISTER,
                    new Refused(403, "Not allowed", problem.message(), List.of(problem)));
        });
    }

    private static Refused refused(Problem problem) {
        return new Refused(422, "Refused", problem.message(), List.of(problem));
    }
}
