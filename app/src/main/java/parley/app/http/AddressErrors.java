package parley.app.http;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import parley.app.http.people.reading.Languages;

/** What Tomcat refuses before any filter or route sees it, an address that cannot be one say, is answered in the same form too. */
public final class AddressErrors extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            ProblemReply.of(
                            status,
                            status >= 500 ? "Failure of this node" : Problems.title(status),
                            status == 400
                                    ? "The address or the head of the request is malformed; a path here has no %2F, and"
                                            + " does not lead above its root."
                                    : "The request was not served.")
                    .write(Languages.of(null, request.getHeader("Accept-Language")), response);
            response.finishResponse();
        } catch (IOException e) {
            // Whoever asked has gone.
        }
    }
}
