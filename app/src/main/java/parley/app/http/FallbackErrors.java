package parley.app.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.boot.web.error.ErrorPageRegistry;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Right;

/** What fails before a route is reached, or in a filter, is answered in the same form. */
@RestController
final class FallbackErrors implements ErrorPageRegistrar {
    private static final String PATH = "/error";

    @Override
    public void registerErrorPages(ErrorPageRegistry registry) {
        registry.addErrorPages(new ErrorPage(PATH));
    }

    @RequestMapping(PATH)
    @Needs(Right.ENTER)
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status = code instanceof Integer number ? number : 404;
        ProblemReply.of(
                        status,
                        status >= 500 ? "Failure of this node" : Problems.title(status),
                        "The request was not served.")
                .write(request, response);
    }
}
