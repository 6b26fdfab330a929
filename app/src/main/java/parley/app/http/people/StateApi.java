package parley.app.http.people;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.Refused;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Person;
import parley.app.http.people.rights.Right;
import parley.app.http.people.rights.Rights;
import parley.core.wording.Wording;
import tools.jackson.databind.json.JsonMapper;

/** What Today, the map and the findings show. */
@RestController
final class StateApi {
    private final Pictures pictures;
    private final Past past;
    private final Rights rights;
    private final JsonMapper json;
    private final MapTold maps;

    StateApi(Pictures pictures, Past past, Rights rights, JsonMapper json) {
        this.pictures = pictures;
        this.past = past;
        this.rights = rights;
        this.json = json;
        this.maps = new MapTold(json);
    }

    @GetMapping("/api/state")
    @Needs(Right.READ)
    ResponseEntity<byte[]> state(
            @AuthenticationPrincipal Person person,
            Wording words,
            @RequestHeader(HttpHeaders.IF_NONE_MATCH) Optional<String> known) {
        return pictures.now().state(person, words, json).to(known);
    }

    @GetMapping("/api/map")
    @Needs(Right.READ)
    ResponseEntity<byte[]> map(
            @AuthenticationPrincipal Person person,
            @RequestParam Optional<String> at,
            @RequestHeader(HttpHeaders.IF_NONE_MATCH) Optional<String> known) {
        boolean exact = rights.may(person, Right.EXACT);
        var told = at.isEmpty()
                ? maps.of(pictures.now(), exact)
                : past(json.writeValueAsBytes(new MapPicture(past.at(instant(at.get())), exact).body()));
        return told.to(known);
    }

    private static Told past(byte[] body) {
        return Told.of(body, body);
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
