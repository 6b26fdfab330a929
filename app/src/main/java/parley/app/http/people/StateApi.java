package parley.app.http.people;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.Refused;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Person;
import parley.app.http.people.rights.Right;
import parley.app.http.people.rights.Rights;
import parley.core.wording.Wording;

/** What Today, the map and the findings show. */
@RestController
final class StateApi {
    private final Pictures pictures;
    private final Past past;
    private final Rights rights;

    StateApi(Pictures pictures, Past past, Rights rights) {
        this.pictures = pictures;
        this.past = past;
        this.rights = rights;
    }

    @GetMapping("/api/state")
    @Needs(Right.READ)
    Replies.State state(@AuthenticationPrincipal Person person, Wording words) {
        return pictures.now().state(person, words);
    }

    @GetMapping("/api/map")
    @Needs(Right.READ)
    Map<String, Object> map(@AuthenticationPrincipal Person person, @RequestParam Optional<String> at) {
        var picture = at.map(StateApi::instant).map(past::at).orElseGet(pictures::now);
        return new MapPicture(picture, rights.may(person, Right.EXACT)).body();
    }

    @GetMapping("/api/tracks")
    @Needs(Right.READ)
    Replies.Tracks tracks(@RequestParam Optional<String> at) {
        return at.map(StateApi::instant)
                .map(past::tracks)
                .orElseGet(() -> pictures.now().tracks());
    }

    private static Instant instant(String at) {
        try {
            return Instant.parse(at);
        } catch (DateTimeParseException e) {
            throw Refused.badRequest(
                    "Malformed request",
                    "at",
                    "An instant is written like 2016-09-13T08:45:00Z, not \"" + at + "\" (at).");
        }
    }

    record Findings(List<Replies.Finding> findings) {}

    @GetMapping("/api/findings")
    @Needs(Right.READ)
    Findings findings(@AuthenticationPrincipal Person person, Wording words) {
        return new Findings(pictures.now().findingsWritten(rights.may(person, Right.EXACT), words));
    }
}
