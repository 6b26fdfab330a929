package parley.app.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import parley.core.act.Problem;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one form of an error: RFC 9457, {@code application/problem+json}. Never a stack trace, a class name or a file's path.
 *
 * @param type always {@code about:blank}: the status says what kind it is
 * @param title the same for every error of the kind
 * @param detail one sentence about this one: what, the value, the limit
 * @param problems what is wrong field by field; may be empty
 */
public record ProblemReply(String type, String title, int status, String detail, List<Problem> problems) {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public ProblemReply {
        problems = List.copyOf(problems);
    }

    public static ProblemReply of(int status, String title, String detail, List<Problem> problems) {
        return new ProblemReply("about:blank", title, status, detail, problems);
    }

    public static ProblemReply of(int status, String title, String detail) {
        return of(status, title, detail, List.of());
    }

    /** Answers with this problem, unless an answer is already under way. */
    public void write(HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(status);
        response.setContentType(MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        if (status == 401) {
            response.setHeader("WWW-Authenticate", "Parley");
        }
        response.getOutputStream().write(JSON.writeValueAsBytes(this));
    }
}
