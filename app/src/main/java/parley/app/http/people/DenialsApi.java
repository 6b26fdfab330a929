package parley.app.http.people;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.people.rights.Denials;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Right;

/** What was denied at this node, for whoever looks after its people. */
@RestController
final class DenialsApi {
    private static final int SHOWN = 500;

    private final Denials denials;

    DenialsApi(Denials denials) {
        this.denials = denials;
    }

    record Denied(List<Denials.Denial> denials) {}

    /** The newest first, at most {@value #SHOWN}. */
    @GetMapping("/api/denials")
    @Needs(Right.ADMINISTER)
    Denied denials() {
        return new Denied(denials.newest(SHOWN));
    }
}
