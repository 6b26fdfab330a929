package parley.app.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import parley.app.http.people.Accounts;
import parley.app.http.people.NodeLabel;
import parley.app.http.people.Page;
import parley.app.http.people.session.Idle;
import parley.app.http.people.signin.SignInDoor;
import parley.app.http.people.signin.SignInFile;
import parley.node.Node;
import parley.node.NodeConfig;
import parley.node.port.Disk;
import parley.node.port.FileDisk;

/** A node's two doors, open. Closing it closes the doors; the node is the caller's. */
public final class ParleyServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private ParleyServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Opens the doors.
     *
     * @param node asked for once, before the doors open: it may still be opening while the edge gets ready
     * @param page the folder that the UI build made
     * @throws IOException if a port is taken; the message says which
     */
    public static ParleyServer start(
            NodeConfig config, Supplier<Node> node, Path folder, NodeLabel label, Optional<Path> page)
            throws IOException {
        return start(config, node, folder, label, page, Clock.systemUTC());
    }

    /** @param machine what sessions, sign-in limits and peers' tokens are timed by */
    static ParleyServer start(
            NodeConfig config,
            Supplier<Node> node,
            Path folder,
            NodeLabel label,
            Optional<Path> page,
            InstantSource machine)
            throws IOException {
        checkFree("people", config.people());
        checkFree("peers", config.peers());
        var application = new SpringApplication(HttpEdge.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        var signIn = SignInDoor.file(folder, config, label.demo());
        application.setDefaultProperties(properties(config, signIn));
        application.addInitializers(context -> {
            if (context instanceof GenericApplicationContext beans) {
                beans.registerBean(Node.class, node, definition -> definition.setDestroyMethodName(""));
                beans.registerBean(NodeConfig.class, () -> config);
                beans.registerBean(NodeLabel.class, () -> label);
                beans.registerBean(SignInFile.class, () -> signIn);
                beans.registerBean(Idle.class, () -> new Idle(signIn.idle()));
                beans.registerBean(Accounts.class, () -> new Accounts(folder));
                // Beside the node, which has the folder's lock: people's own files, and none of the node's.
                beans.registerBean(Disk.class, () -> FileDisk.beside(folder));
                beans.registerBean(InstantSource.class, () -> machine);
                beans.registerBean(Page.class, () -> new Page(page));
            }
        });
        return new ParleyServer(application.run());
    }

    private static Map<String, Object> properties(NodeConfig config, SignInFile signIn) {
        var properties = new TreeMap<String, Object>();
        properties.put("server.address", config.people().host());
        properties.put("server.port", config.people().port());
        properties.put("server.shutdown", "immediate");
        properties.put("server.compression.enabled", true);
        properties.put(
                "server.compression.mime-types",
                "text/html,text/css,text/javascript,application/javascript,application/json,application/geo+json");
        properties.put("server.servlet.session.cookie.name", "parley-" + config.name());
        properties.put("server.servlet.session.cookie.http-only", true);
        // A provider sends people back from its own site, and they have to be known again.
        properties.put(
                "server.servlet.session.cookie.same-site", signIn.provider().isPresent() ? "lax" : "strict");
        // Of somebody who has not signed in; a sign-in lasts a shift (Shift).
        properties.put("server.servlet.session.timeout", "30m");
        properties.put("server.servlet.session.tracking-modes", "cookie");
        properties.put("server.tomcat.max-swallow-size", 2 * BodyLimit.PEERS_BYTES);
        properties.put("server.error.include-stacktrace", "never");
        properties.put("spring.threads.virtual.enabled", true);
        properties.put("spring.main.lazy-initialization", false);
        properties.put("spring.mvc.problemdetails.enabled", false);
        properties.put("spring.web.resources.add-mappings", false);
        // It would read the body of any PUT that calls itself a form, whole, before anybody knows who sends it.
        properties.put("spring.mvc.formcontent.filter.enabled", false);
        properties.put("spring.jackson.deserialization.fail-on-unknown-properties", true);
        properties.put("spring.jackson.deserialization.fail-on-null-for-primitives", true);
        properties.put("spring.jackson.deserialization.fail-on-trailing-tokens", true);
        properties.put("spring.jackson.read.strict-duplicate-detection", true);
        properties.put("logging.level.root", "warn");
        properties.put("logging.level.parley", "info");
        // What fails at the start is said once, by whoever started it.
        properties.put("logging.level.org.springframework", "error");
        properties.put("logging.level.org.springframework.boot.SpringApplication", "off");
        properties.put("logging.pattern.console", "%d{HH:mm:ss.SSS} " + config.name() + " %-5level %msg%n%wEx");
        return properties;
    }

    /** Asked before Spring starts, because Tomcat's own message does not say what to do. */
    private static void checkFree(String door, NodeConfig.Listener listener) throws IOException {
        if (!free(listener)) {
            throw new IOException("The " + door + " port " + listener.port() + " at " + listener.host()
                    + " is taken. Another Parley may be running; else choose another port in " + NodeConfig.FILE + ".");
        }
    }

    /** Could a server listen there now? */
    public static boolean free(NodeConfig.Listener listener) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(listener.host()), listener.port()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** What was wired: for tests that list every route. */
    ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }
}
