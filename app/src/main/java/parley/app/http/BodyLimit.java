package parley.app.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import parley.app.http.peers.PeersDoor;
import parley.core.act.Problem;
import tools.jackson.core.JacksonException;

/**
 * Keeps every path at its own door, and reads a request's body whole before anybody else does: within the door's limit, and
 * in well-formed UTF-8 where it is text. So no route ever meets half a body. Peers are answered here; people's requests go on. Only a
 * file for a draft is left to its route.
 */
final class BodyLimit extends OncePerRequestFilter {
    /** What a person's form may send, in bytes. */
    static final int PEOPLE_BYTES = 256 * 1024;

    /** What a peer may send, in bytes: an act with its blobs. */
    static final int PEERS_BYTES = 10_000_000;

    private static final Pattern FILES = Pattern.compile("/api/drafts/[0-9a-f-]{36}/files");

    private static final Logger LOG = LoggerFactory.getLogger(BodyLimit.class);

    private final int peersPort;
    private final PeersDoor peers;

    BodyLimit(int peersPort, PeersDoor peers) {
        this.peersPort = peersPort;
        this.peers = peers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            var door = Listener.of(request, peersPort);
            if (Listener.of(request.getRequestURI()) != door) {
                throw Refused.notFound(Problems.shortened(request.getRequestURI()));
            }
            if (door == Listener.PEERS) {
                atThePeers(request, response);
            } else {
                chain.doFilter(reading(request), response);
            }
        } catch (Refused refused) {
            refused.reply().write(request, response);
        }
    }

    private void atThePeers(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            peers.serve(request, () -> whole(request, PEERS_BYTES), response);
        } catch (JacksonException json) {
            var problem = Problems.problem(json);
            throw new Refused(400, "Malformed request", problem.message(), List.of(problem));
        } catch (Refused refused) {
            throw refused;
        } catch (RuntimeException thrown) {
            LOG.error("{} {} failed.", request.getMethod(), request.getRequestURI(), thrown);
            throw new Refused(500, "Failure of this node", "The node failed to answer; its log says why.");
        }
    }

    private static HttpServletRequest reading(HttpServletRequest request) throws IOException {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD") || isFile(request)
                ? request
                : new WholeBody(request, whole(request, PEOPLE_BYTES));
    }

    /** A file for a draft is larger, and its route reads it once it knows who sends it. */
    private static boolean isFile(HttpServletRequest request) {
        return request.getMethod().equals("PUT")
                && FILES.matcher(request.getRequestURI()).matches();
    }

    private static byte[] whole(HttpServletRequest request, int limit) throws IOException {
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit, request.getContentLengthLong() + " bytes");
        }
        var body = request.getInputStream().readNBytes(limit + 1);
        if (body.length > limit) {
            throw tooLarge(limit, "more");
        }
        checkUtf8(body);
        return body;
    }

    private static Refused tooLarge(int limit, String size) {
        var message = "A request body has at most " + limit + " bytes; this one has " + size + " (body).";
        return new Refused(413, "Too large", message, List.of(new Problem("body", message)));
    }

    /** All bodies of both doors are text: JSON, or C2SP's notes. */
    private static void checkUtf8(byte[] body) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.wrap(body);
        try {
            decoder.decode(bytes);
        } catch (CharacterCodingException e) {
            throw Refused.badRequest(
                    "Malformed request",
                    "body",
                    "The body is not UTF-8: the byte at offset " + bytes.position() + " begins no character (body).");
        }
    }

    /** A request whose body has been read, and can be read again. */
    static final class WholeBody extends HttpServletRequestWrapper {
        private final byte[] body;

        WholeBody(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            var bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] into, int offset, int length) {
                    return bytes.read(into, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("The body has been read.");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
