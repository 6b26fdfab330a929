package parley.app.http.people;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.Refused;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Person;
import parley.app.http.people.rights.Right;
import parley.core.act.ActId;
import parley.core.act.Limits;
import parley.core.act.StrictJson;
import parley.core.act.Unreadable;
import parley.core.rule.Phrases;
import parley.core.wording.Wording;

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
    Previews.Preview preview(@RequestBody byte[] body, @AuthenticationPrincipal Person person, Wording words) {
        asking.asks(person.account());
        var preview = of(body, words.phrases());
        asking.asksAbout(preview, person.account());
        return preview;
    }

    private Previews.Preview of(byte[] json, Phrases phrases) {
        try {
            var members = StrictJson.read(json, Limits.ENTRY_BYTES).object();
            if (members.names().contains("activity")) {
                return previews.of(Drafted.activity(json), phrases);
            }
            String type = members.of("type").id();
            var about = members.of("about").list(Limits.ABOUT).stream()
                    .map(id -> new ActId(id.digest().hex()))
                    .toList();
            var body = members.of("body").node();
            members.end();
            return previews.of(type, about, body, phrases);
        } catch (Unreadable e) {
            throw Refused.badRequest(
                    "Malformed request", e.problem().field(), e.problem().message());
        }
    }
}
