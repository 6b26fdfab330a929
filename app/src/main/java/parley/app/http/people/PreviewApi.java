package parley.app.http.people;

import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.Refused;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Person;
import parley.app.http.people.rights.Right;
import parley.core.act.ActId;
import parley.core.act.Limits;
import parley.core.act.StrictJson;
import parley.core.act.Unreadable;

/** A draft judged as it is typed. */
@RestController
final class PreviewApi {
    private final Previews previews;
    private final Asking asking;

    PreviewApi(Previews previews, Asking asking) {
        this.previews = previews;
        this.asking = asking;
    }

    /** {@code {"type": …, "about": […], "body": …}}, or {@code {"activity": …}}: what can be said of it now. */
    @PostMapping("/api/preview")
    @Needs(Right.PREVIEW)
    Previews.Preview preview(
            @RequestBody byte[] body,
            @RequestParam Optional<String> language,
            @RequestHeader(HttpHeaders.ACCEPT_LANGUAGE) Optional<String> accepted,
            @AuthenticationPrincipal Person person) {
        asking.asks(person.account());
        var preview = of(body, language, accepted);
        asking.asksAbout(preview, person.account());
        return preview;
    }

    private Previews.Preview of(byte[] json, Optional<String> language, Optional<String> accepted) {
        try {
            var members = StrictJson.read(json, Limits.ENTRY_BYTES).object();
            if (members.names().contains("activity")) {
                return previews.of(Drafted.activity(json));
            }
            String type = members.of("type").id();
            var about = members.of("about").list(Limits.ABOUT).stream()
                    .map(id -> new ActId(id.digest().hex()))
                    .toList();
            var body = members.of("body").node();
            members.end();
            return previews.of(type, about, body, Tongue.of(language, accepted));
        } catch (Unreadable e) {
            throw Refused.badRequest(
                    "Malformed request", e.problem().field(), e.problem().message());
        }
    }
}
