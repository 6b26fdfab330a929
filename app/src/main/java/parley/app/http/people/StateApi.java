package parley.app.http.people;

import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What Today, the map and the findings show. */
@RestController
final class StateApi {
    private final Pictures pictures;

    StateApi(Pictures pictures) {
        this.pictures = pictures;
    }

    @GetMapping("/api/state")
    Replies.State state(@AuthenticationPrincipal Person person) {
        return pictures.now().state(person);
    }

    @GetMapping("/api/map")
    Map<String, Object> map() {
        return new MapPicture(pictures.now()).body();
    }

    @GetMapping("/api/tracks")
    Replies.Tracks tracks() {
        return pictures.now().tracks();
    }

    record Findings(List<Replies.Finding> findings) {}

    @GetMapping("/api/findings")
    Findings findings() {
        return new Findings(pictures.now().findingsWritten());
    }
}
