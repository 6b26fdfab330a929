package parley.app.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import parley.core.act.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns whatever a route threw into a {@link ProblemReply}. What nobody foresaw is logged here and shown as a bare 500. */
@RestControllerAdvice
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    void refused(Refused refused, HttpServletRequest request, HttpServletResponse response) throws IOException {
        refused.reply().write(request, response);
    }

    @ExceptionHandler
    void unreadable(
            HttpMessageNotReadableException unreadable, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var problem = unreadable.getCause() instanceof JacksonException json
                ? problem(json)
                : new Problem("body", "The request needs a JSON body, and has none.");
        ProblemReply.of(400, "Malformed request", problem.message(), List.of(problem))
                .write(request, response);
    }

    @ExceptionHandler
    void wrongParameter(
            MethodArgumentTypeMismatchException wrong, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var message = "\"" + shortened(String.valueOf(wrong.getValue())) + "\" is not a whole number in range ("
                + wrong.getName() + ").";
        ProblemReply.of(400, "Malformed request", message, List.of(new Problem(wrong.getName(), message)))
                .write(request, response);
    }

    /** The reader has gone: there is nobody to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {
        LOG.debug("The reader of an answer has gone.", gone);
    }

    @ExceptionHandler
    void anything(Exception thrown, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (thrown instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            var status = known.getStatusCode().value();
            ProblemReply.of(status, title(status), sentence(status, known, request))
                    .write(request, response);
            return;
        }
        LOG.error("{} {} failed.", request.getMethod(), request.getRequestURI(), thrown);
        ProblemReply.of(500, "Failure of this node", "The node failed to answer; its log says why.")
                .write(request, response);
    }

    /** What was wrong with a request that no route takes, and what to do. */
    private static String sentence(int status, ErrorResponse known, HttpServletRequest request) {
        var path = shortened(request.getRequestURI());
        return switch (status) {
            case 404 -> "There is nothing at " + path + ".";
            case 405 ->
                request.getMethod() + " does nothing at " + path + "; use "
                        + known.getHeaders().getAllow().stream()
                                .map(HttpMethod::name)
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + ".";
            case 406 -> "There is no answer at " + path + " in the form that is asked for; ask for application/json.";
            case 415 -> "What was sent to " + path + " is of a kind that is not read there; send application/json.";
            case 400 -> path + " needs a header or parameter that is missing or malformed.";
            default -> "The request was not served.";
        };
    }

    /** A JSON error as field, value and limit, without the names of classes that Jackson would mention. */
    static Problem problem(JacksonException json) {
        var at = json.getLocation();
        var where =
                at == null || at.getLineNr() < 1 ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        var field = field(json);
        return switch (json) {
            case UnrecognizedPropertyException unknown ->
                new Problem(
                        field,
                        "There is no field \"" + shortened(unknown.getPropertyName()) + "\" here (" + field + ").");
            case MismatchedInputException mismatch ->
                new Problem(
                        field,
                        "The value is missing or not of the kind that is expected (" + field + ")" + where + ".");
            default -> new Problem("body", "The body is not well-formed JSON" + where + ".");
        };
    }

    private static String field(JacksonException json) {
        var path = new StringBuilder();
        for (var step : json.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(shortened(step.getPropertyName()));
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    static String shortened(String text) {
        var clean = text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(120)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return clean.toString();
    }

    static String title(int status) {
        return switch (status) {
            case 400 -> "Malformed request";
            case 401 -> "Sign-in needed";
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 406 -> "Not acceptable";
            case 413 -> "Too large";
            case 415 -> "Unsupported media type";
            case 429 -> "Too many tries";
            default -> "Refused";
        };
    }
}
