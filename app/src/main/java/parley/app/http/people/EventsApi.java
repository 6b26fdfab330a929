package parley.app.http.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.Refused;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Person;
import parley.app.http.people.rights.Right;
import parley.app.http.people.session.EventStreams;
import parley.app.http.people.session.Shift;
import tools.jackson.databind.json.JsonMapper;

/**
 * The event stream (WHATWG server-sent events): {@code beat} every second, {@code state} when something that
 * {@code /api/state} shows has changed, {@code moved} with the aircraft that did, the first time all. One virtual thread per open page, which sleeps
 * between events; signing out or stopping interrupts it, and it ends with the shift. It also ends, after {@code displaced}, when the
 * same person has opened too many others.
 */
@RestController
final class EventsApi {
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final Pictures pictures;
    private final EventStreams streams;
    private final Shift shift;
    private final JsonMapper json;

    EventsApi(Pictures pictures, EventStreams streams, Shift shift, JsonMapper json) {
        this.pictures = pictures;
        this.streams = streams;
        this.shift = shift;
        this.json = json;
    }

    @GetMapping("/api/events")
    @Needs(Right.READ)
    void events(HttpServletRequest request, HttpServletResponse response, @AuthenticationPrincipal Person person)
            throws IOException {
        var session = request.getSession(false);
        var stream = streams.enter(session == null ? "" : session.getId(), person.account())
                .orElseThrow(() -> new Refused(
                        503,
                        "Too many pages",
                        "This node serves " + EventStreams.MOST
                                + " open pages already: close those that nobody looks at, and try again."));
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        try {
            send(response.getOutputStream(), session, stream);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            streams.leave(stream);
        }
    }

    private void send(OutputStream out, @Nullable HttpSession session, EventStreams.Open stream)
            throws IOException, InterruptedException {
        var fingerprint = "";
        var moves = new Moves();
        var beatNanos = System.nanoTime() - BEAT.toNanos();
        while (session != null && !shift.over(session) && !shift.locked(session) && !stream.isDisplaced()) {
            var picture = pictures.now();
            if (!picture.fingerprint().equals(fingerprint)) {
                fingerprint = picture.fingerprint();
                event(out, "state", "{}");
            }
            if (System.nanoTime() - beatNanos >= BEAT.toNanos()) {
                beatNanos = System.nanoTime();
                event(out, "beat", json.writeValueAsString(picture.beat()));
                var moved = moves.since(picture.tracks());
                if (moved.isPresent()) {
                    event(out, "moved", json.writeValueAsString(moved.get()));
                }
            }
            out.flush();
            pictures.awaitChange(BEAT.minusNanos(System.nanoTime() - beatNanos));
        }
        if (stream.isDisplaced()) {
            event(out, "displaced", "{\"most\":" + EventStreams.MOST_OF_ONE + "}");
            out.flush();
        }
    }

    private static void event(OutputStream out, String name, String data) throws IOException {
        out.write(("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    }
}
