package parley.app.http.people;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Right;

/** Whether the node is up: nothing more, since anybody may ask. */
@RestController
final class HealthApi {
    record Health(String status) {}

    @GetMapping("/health")
    @Needs(Right.ENTER)
    Health health() {
        return new Health("up");
    }
}
