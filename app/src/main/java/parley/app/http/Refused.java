package parley.app.http;

import java.util.List;
import parley.core.act.Problem;

/** A request that is not served, and why: the one exception that routes throw, and the one source of error responses. */
public final class Refused extends RuntimeException {
    private final ProblemReply reply;

    public Refused(int status, String title, String detail, List<Problem> problems) {
        super(detail, null, false, false);
        reply = ProblemReply.of(status, title, detail, problems);
    }

    public Refused(int status, String title, String detail) {
        this(status, title, detail, List.of());
    }

    public Refused(ProblemReply reply) {
        super(reply.detail(), null, false, false);
        this.reply = reply;
    }

    public ProblemReply reply() {
        return reply;
    }

    public static Refused notFound(String path) {
        return new Refused(404, "Not found", "There is nothing at " + path + ".");
    }

    public static Refused badRequest(String title, String field, String message) {
        return new Refused(400, title, message, List.of(new Problem(field, message)));
    }
}
