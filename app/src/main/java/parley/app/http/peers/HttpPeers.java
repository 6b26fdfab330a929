package parley.app.http.peers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
    private static final long MOST_BYTES = 17_000_000;

    private static final int AT_ONCE = 128;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final NodeConfig config;
    private final Signer signer;
    private final InstantSource machine;
    private final HttpClient client;
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
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .executor(Executors.newVirtualThreadPerTaskExecutor());
        var secured = config.others().stream()
                .flatMap(other -> other.address().stream())
                .anyMatch(address -> address.startsWith("https:"));
        this.client = (secured ? builder : builder.sslContext(trustingNobody())).build();
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

    private HttpResponse<byte[]> send(String peer, String method, String path, byte @Nullable [] body, String type)
            throws Unreachable {
        var address = config.other(peer)
                .flatMap(NodeConfig.Other::address)
                .orElseThrow(() -> new Unreachable("This node knows no address of " + peer + "."));
        var bytes = body == null ? new byte[0] : body;
        var token = PeerToken.of(config.name(), peer, machine.instant(), method, path, bytes);
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(ANSWER)
                .header("Authorization", token.signed(signer));
        if (body == null) {
            request.GET();
        } else {
            request.header("Content-Type", type).method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        }
        try {
            return whole(request.build());
        } catch (IOException | ExecutionException e) {
            throw new Unreachable(peer + " does not answer at " + address + ".", e);
        } catch (TimeoutException e) {
            throw new Unreachable(peer + " has not ended its answer within " + whole.toSeconds() + " s.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("Interrupted while " + peer + " was asked.", e);
        }
    }

    /** A request's own timeout ends with the answer's headers: its body has an end too, in time and in length. */
    private HttpResponse<byte[]> whole(HttpRequest request)
            throws IOException, ExecutionException, TimeoutException, InterruptedException {
        var answer = client.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            return answer.get(whole.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            answer.cancel(true);
        }
    }

    private static Unreachable unexpected(String peer, HttpResponse<byte[]> response) {
        return new Unreachable(peer + " answered " + response.statusCode() + ": " + reason(response));
    }

    private static String reason(HttpResponse<byte[]> response) {
        try {
            var detail = JSON.readValue(response.body(), Reply.class).detail();
            return detail == null ? "no reason given" : detail;
        } catch (JacksonException e) {
            return "no reason given";
        }
    }

    private static List<Problem> problems(HttpResponse<byte[]> response) {
        var reply = JSON.readValue(response.body(), Reply.class);
        var problems = reply.problems();
        return problems == null || problems.isEmpty() ? List.of(new Problem("entry", reason(response))) : problems;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
