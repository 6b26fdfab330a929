package parley.app.http.peers;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import parley.core.act.Digest;
import parley.core.act.Problem;
import parley.core.log.Signer;
import parley.node.NodeConfig;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The other nodes over HTTP. Every request carries a {@link PeerToken}; an answer that cannot be read counts as none. */
public final class HttpPeers implements Peers, AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    /** From the request to the last byte of the answer. */
    private static final Duration WHOLE = Duration.ofSeconds(60);
    /** A bundle of the longest entries. */
    private static final int MOST_BYTES = 17_000_000;

    private static final int AT_ONCE = 128;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final NodeConfig config;
    private final Signer signer;
    private final InstantSource machine;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Duration whole;

    /** @param signer of this node's own key */
    public HttpPeers(NodeConfig config, Signer signer, InstantSource machine) {
        this(config, signer, machine, WHOLE);
    }

    /** @param whole how long an answer may take to its last byte */
    HttpPeers(NodeConfig config, Signer signer, InstantSource machine, Duration whole) {
        this.config = config;
        this.whole = whole;
        this.signer = signer;
        this.machine = machine;
    }

    /** For plain addresses only: a client would otherwise read all the world's certificates before its first call. */
    public static SSLContext trustingNobody() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no TLS.", e);
        }
    }

    /** The body of {@code POST /acts}. @param blobs base64 by SHA-256 in hex */
    record Submission(String entry, SortedMap<String, String> blobs) {}

    /** A problem as far as a caller needs it. */
    private record Reply(@Nullable String detail, @Nullable List<Problem> problems) {}

    @Override
    public SubmitAnswer submit(String peer, byte[] entry, SortedMap<Digest, byte[]> blobs) throws Unreachable {
        var texts = new TreeMap<String, String>();
        blobs.forEach(
                (digest, bytes) -> texts.put(digest.hex(), Base64.getEncoder().encodeToString(bytes)));
        var body = JSON.writeValueAsBytes(new Submission(new String(entry, StandardCharsets.US_ASCII), texts));
        var response = send(peer, "POST", "/acts", body, "application/json");
        try {
            return switch (response.statusCode()) {
                case 200 -> JSON.readValue(response.body(), SubmitAnswer.Recorded.class);
                case 202 -> new SubmitAnswer.Noted();
                case 503 -> new SubmitAnswer.Later(reason(response));
                case 400, 409, 413, 422 -> new SubmitAnswer.Refused(problems(response));
                default -> throw unexpected(peer, response);
            };
        } catch (JacksonException e) {
            throw new Unreachable(peer + " gave an answer that cannot be read.", e);
        }
    }

    @Override
    public int atOnce() {
        return AT_ONCE;
    }

    /** In one request; those with blobs, which are large and rare, each in its own. */
    @Override
    public List<SubmitAnswer> submitAll(String peer, List<Sending> acts) throws Unreachable {
        if (acts.size() == 1 || acts.stream().anyMatch(act -> !act.blobs().isEmpty())) {
            return Peers.super.submitAll(peer, acts);
        }
        var response = send(peer, "POST", "/acts/list", JSON.writeValueAsBytes(ActList.of(acts)), "application/json");
        if (response.statusCode() != 200) {
            throw unexpected(peer, response);
        }
        try {
            var answers = JSON.readValue(response.body(), ActList.Reply.class).answers();
            return answers == null
                    ? List.of()
                    : answers.stream().map(ActList.Answer::read).toList();
        } catch (JacksonException e) {
            throw new Unreachable(peer + " gave an answer that cannot be read.", e);
        }
    }

    @Override
    public WitnessAnswer addCheckpoint(String peer, String body) throws Unreachable {
        var response = send(
                peer, "POST", "/add-checkpoint", body.getBytes(StandardCharsets.UTF_8), "text/plain;charset=utf-8");
        var text = new String(response.body(), StandardCharsets.UTF_8);
        try {
            return switch (response.statusCode()) {
                case 200 -> new WitnessAnswer.Cosigned(text);
                case 409 -> new WitnessAnswer.Conflict(Long.parseLong(text.strip()));
                case 400, 403, 404, 422, 503 -> new WitnessAnswer.Refused(response.statusCode(), reason(response));
                default -> throw unexpected(peer, response);
            };
        } catch (NumberFormatException e) {
            throw new Unreachable(peer + " gave a size that is no number.", e);
        }
    }

    @Override
    public Optional<byte[]> read(String peer, String path) throws Unreachable {
        var response = send(peer, "GET", "/" + path, null, "");
        return switch (response.statusCode()) {
            case 200 -> Optional.of(response.body());
            case 404 -> Optional.empty();
            default -> throw unexpected(peer, response);
        };
    }

    @Override
    public void newestCheckpoint(String peer, String note) throws Unreachable {
        var body = note.getBytes(StandardCharsets.UTF_8);
        var response = send(peer, "POST", "/checkpoints", body, "text/plain;charset=utf-8");
        if (response.statusCode() != 204) {
            throw unexpected(peer, response);
        }
    }

    private Answer send(String peer, String method, String path, byte @Nullable [] body, String type)
            throws Unreachable {
        var address = config.other(peer)
                .flatMap(NodeConfig.Other::address)
                .orElseThrow(() -> new Unreachable("This node knows no address of " + peer + "."));
        var bytes = body == null ? new byte[0] : body;
        var token = PeerToken.of(config.name(), peer, machine.instant(), method, path, bytes);
        try {
            var connection = open(URI.create(address + path).toURL());
            connection.setRequestMethod(method);
            connection.setRequestProperty("Authorization", token.signed(signer));
            if (body != null) {
                connection.setRequestProperty("Content-Type", type);
                connection.setDoOutput(true);
            }
            return whole(connection, body);
        } catch (IOException | ExecutionException e) {
            throw new Unreachable(peer + " does not answer at " + address + ".", e);
        } catch (TimeoutException e) {
            throw new Unreachable(peer + " has not ended its answer within " + whole.toSeconds() + " s.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("Interrupted while " + peer + " was asked.", e);
        }
    }

    /** Straight to the peer: through no proxy, to nowhere else that it may name, and nothing kept of what it says. */
    private static HttpURLConnection open(URL url) throws IOException {
        if (!(url.openConnection(Proxy.NO_PROXY) instanceof HttpURLConnection connection)) {
            throw new IOException("The address of a peer begins with http: or https:, not " + url.getProtocol() + ":.");
        }
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout((int) CONNECT.toMillis());
        connection.setReadTimeout((int) ANSWER.toMillis());
        return connection;
    }

    private record Answer(int statusCode, byte[] body) {}

    /** Each read has its timeout; the answer has an end too, in time and in length. */
    private Answer whole(HttpURLConnection connection, byte @Nullable [] body)
            throws IOException, ExecutionException, TimeoutException, InterruptedException {
        var answer = threads.submit(() -> exchange(connection, body));
        boolean ended = false;
        try {
            var got = answer.get(whole.toMillis(), TimeUnit.MILLISECONDS);
            ended = true;
            return got;
        } finally {
            if (!ended) {
                connection.disconnect();
                answer.cancel(true);
            }
        }
    }

    /** Read to its end, whatever it says: only then does the connection serve the next request. */
    private static Answer exchange(HttpURLConnection connection, byte @Nullable [] body) throws IOException {
        if (body != null) {
            try (var out = connection.getOutputStream()) {
                out.write(body);
            }
        }
        int status = connection.getResponseCode();
        var stream = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        if (stream == null) {
            return new Answer(status, new byte[0]);
        }
        try (stream) {
            var read = stream.readNBytes(MOST_BYTES + 1);
            if (read.length > MOST_BYTES) {
                connection.disconnect();
                throw new IOException("The answer has more than " + MOST_BYTES + " bytes.");
            }
            return new Answer(status, read);
        }
    }

    private static Unreachable unexpected(String peer, Answer response) {
        return new Unreachable(peer + " answered " + response.statusCode() + ": " + reason(response));
    }

    private static String reason(Answer response) {
        try {
            var detail = JSON.readValue(response.body(), Reply.class).detail();
            return detail == null ? "no reason given" : detail;
        } catch (JacksonException e) {
            return "no reason given";
        }
    }

    private static List<Problem> problems(Answer response) {
        var reply = JSON.readValue(response.body(), Reply.class);
        var problems = reply.problems();
        return problems == null || problems.isEmpty() ? List.of(new Problem("entry", reason(response))) : problems;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
