package parley.app.http.people;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.Refused;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Right;
import parley.core.act.ActId;
import parley.core.wording.Wording;
import parley.node.Node;

/** What forms are made of: the words of the terms, and an announcement with all that has been said about it. */
@RestController
final class AnnouncementApi {
    private final Node node;
    private final Pictures pictures;

    AnnouncementApi(Node node, Pictures pictures) {
        this.node = node;
        this.pictures = pictures;
    }

    @GetMapping("/api/vocabulary")
    @Needs(Right.READ)
    Vocabulary vocabulary() {
        return pictures.now()
                .terms()
                .map(terms -> Vocabulary.of(terms, node.config().party()))
                .orElseThrow(() -> new Refused(409, "Not now", "Both have not signed the terms yet."));
    }

    @GetMapping("/api/announcements/{act}")
    @Needs(Right.READ)
    Whole announcement(@PathVariable String act, Wording words) {
        if (!act.matches("[0-9a-f]{64}")) {
            throw Refused.badRequest(
                    "Malformed request", "act", "An act's id is 64 lower-case hexadecimal digits (act).");
        }
        var picture = pictures.now();
        var id = new ActId(act);
        return picture.register()
                .announcement(id)
                .map(one -> new Exchanges(picture, node.config().party(), words.phrases()).whole(one))
                .orElseThrow(() -> Refused.notFound("/api/announcements/" + act));
    }
}
