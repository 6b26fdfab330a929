package parley.app.http.people.draft;

import java.util.List;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.Refused;
import parley.app.http.people.Verdicts;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Person;
import parley.app.http.people.rights.Right;
import parley.core.act.Activity;

/** What people ask before they announce a flight. */
@RestController
final class PreviewApi {
    private final Foresight foresight;
    private final Tries tries;

    PreviewApi(Foresight foresight, Tries tries) {
        this.foresight = foresight;
        this.tries = tries;
    }

    /**
     * @param guarded combat, or a flight whose purpose is not declared: no verdict and no conflicts, only which flights its author has
     *     to have seen
     * @param conflicts the announced flights in the way
     * @param missing those of them that a notice or request has to name as seen
     */
    record Preview(
            boolean guarded, Optional<Verdicts.Written> verdict, List<InTheWay> conflicts, List<InTheWay> missing) {}

    /** {@code {"activity": …}}: how it would be judged now, and what is in its way. Changes nothing. */
    @PostMapping("/api/preview")
    @Needs(Right.PREVIEW)
    Preview preview(@RequestBody byte[] body, @AuthenticationPrincipal Person person) {
        tries.count(person.account());
        Activity activity = Drafted.activity(body);
        var terms = foresight
                .terms()
                .orElseThrow(
                        () -> new Refused(409, "Not now", "Both have not signed the terms yet: nothing is judged."));
        var undeclared = terms.undeclared(activity);
        if (!undeclared.isEmpty()) {
            throw new Refused(422, "Refused", undeclared.getFirst().message(), undeclared);
        }
        var seen = foresight.of(activity, List.of(), person.account());
        return new Preview(seen.guarded(), seen.verdict().map(Verdicts::written), seen.conflicts(), seen.missing());
    }
}
