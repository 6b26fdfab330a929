package parley.app.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.app.http.people.reading.Languages;
import parley.core.act.Problem;
import parley.core.wording.Retelling;
import parley.core.wording.Wording;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one form of an error: RFC 9457, {@code application/problem+json}. Never a stack trace, a class name or a file's path.
 *
 * @param type always {@code about:blank}: the status says what kind it is
 * @param title the same for every error of the kind
 * @param detail one sentence about this one: what, the value, the limit
 * @param problems what is wrong field by field; may be empty
 * @param more members of its own: what a draft's author had not seen, which right is missing
 */
public record ProblemReply(
        String type,
        String title,
        int status,
        String detail,
        List<Problem> problems,
        @JsonAnyGetter SortedMap<String, Object> more) {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public ProblemReply {
        problems = List.copyOf(problems);
        more = Collections.unmodifiableSortedMap(new TreeMap<>(more));
    }

    /** The same, with a member of its own. */
    public ProblemReply with(String member, Object value) {
        var all = new TreeMap<>(more);
        all.put(member, value);
        return new ProblemReply(type, title, status, detail, problems, all);
    }

    public static ProblemReply of(int status, String title, String detail, List<Problem> problems) {
        return new ProblemReply("about:blank", title, status, detail, problems, new TreeMap<>());
    }

    public static ProblemReply of(int status, String title, String detail) {
        return of(status, title, detail, List.of());
    }

    /** The same in the reader's language; fields and members stay as they are. */
    private ProblemReply in(Wording words) {
        return new ProblemReply(
                type,
                Retelling.title(words, title),
                status,
                Retelling.of(words, detail),
                Retelling.of(words, problems),
                more);
    }

    /** Answers with this problem in the language that is asked for, unless an answer is already under way. */
    public void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(Languages.of(request), response);
    }

    void write(Wording words, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(status);
        response.setContentType(MEDIA_TYPE);
        response.setHeader("Content-Language", words.language());
        response.setHeader("Cache-Control", "no-store");
        if (status == 401) {
            response.setHeader("WWW-Authenticate", "Parley");
        }
        response.getOutputStream().write(JSON.writeValueAsBytes(in(words)));
    }
}
