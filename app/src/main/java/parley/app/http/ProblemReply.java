package parley.app.http;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param missing of a draft, what its author had not seen; left out if there is nothing
 */
public record ProblemReply(
        String type,
        String title,
        int status,
        String detail,
        List<Problem> problems,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<?> missing) {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public ProblemReply {
        problems = List.copyOf(problems);
        missing = List.copyOf(missing);
    }

    /** The same, with what a draft's author had not seen. */
    public ProblemReply missing(List<?> unseen) {
        return new ProblemReply(type, title, status, detail, problems, unseen);
    }

    public static ProblemReply of(int status, String title, String detail, List<Problem> problems) {
        return new ProblemReply("about:blank", title, status, detail, problems, List.of());
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
