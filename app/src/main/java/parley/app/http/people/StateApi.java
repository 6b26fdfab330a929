package parley.app.http.people;

import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Person;
import parley.app.http.people.rights.Right;

/** What Today, the map and the findings show. */
@RestController
final class StateApi {
    private final Pictures pictures;

    StateApi(Pictures pictures) {
        this.pictures = pictures;
    }

    @GetMapping("/api/state")
    @Needs(Right.READ)
    Replies.State state(@AuthenticationPrincipal Person person) {
        return pictures.now().state(person);
    }

    @GetMapping("/api/map")
    @Needs(Right.READ)
    Map<String, Object> map() {
        return new MapPicture(pictures.now()).body();
    }

    @GetMapping("/api/tracks")
    @Needs(Right.READ)
    Replies.Tracks tracks() {
        return pictures.now().tracks();
    }

    record Findings(List<Replies.Finding> findings) {}

    @GetMapping("/api/findings")
    @Needs(Right.READ)
    Findings findings() {
        return new Findings(pictures.now().findingsWritten());
    }
}
