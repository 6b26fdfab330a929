package parley.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import parley.app.http.people.NodeLabel;
import parley.app.http.people.PlayedNodes;
import tools.jackson.databind.json.JsonMapper;

/** Signing in with a side's own OpenID provider: a real one, started here, on loopback. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderTest {
    private static final String SECRET = "a-secret-of-the-test";
    private static final Pattern HIDDEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    /** What the provider says of each: their roles, side and code. */
    private static final Map<String, List<String>> PEOPLE = Map.of(
            "ivanov", List.of("duty observer", "rus", "D-77"),
            "smith", List.of("duty", "usa", "D-78"),
            "both", List.of("administrator release", "rus", "D-79"),
            "nothing", List.of("", "rus", "D-80"),
            "king", List.of("king", "rus", "D-81"));

    private ConfigurableApplicationContext provider;
    private ParleyServer server;
    private int port;

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Provider {
        @Bean
        RegisteredClientRepository clients(org.springframework.core.env.Environment environment) {
            return new InMemoryRegisteredClientRepository(RegisteredClient.withId(UUID.randomUUID().toString())
                    .clientId("parley")
                    .clientSecret("{noop}" + SECRET)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri(environment.getRequiredProperty("parley.origin") + "/sign-in/answer/side")
                    .scope("openid")
                    .scope("profile")
                    .clientSettings(ClientSettings.builder()
                            .requireProofKey(true)
                            .requireAuthorizationConsent(false)
                            .build())
                    .build());
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(PEOPLE.keySet().stream()
                    .map(name -> User.withUsername(name)
                            .password("{noop}word")
                            .roles("PERSON")
                            .build())
                    .toList());
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return context -> {
                if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
                    var said = PEOPLE.get(context.getPrincipal().getName());
                    context.getClaims()
                            .claim("parley_roles", said.get(0))
                            .claim("parley_side", said.get(1))
                            .claim("parley_code", said.get(2));
                }
            };
        }
    }

    private static int free() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        var ports = new ArrayList<Integer>();
        for (int i = 0; i < 6; i++) {
            ports.add(free());
        }
        port = ports.get(2);
        int at = free();
        var application = new SpringApplication(Provider.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(Map.of(
                "server.port",
                at,
                "server.address",
                "127.0.0.1",
                "logging.level.root",
                "warn",
                "server.servlet.session.cookie.name",
                "provider",
                "parley.origin",
                "http://127.0.0.1:" + port));
        provider = application.run();
        Files.createDirectories(folder.resolve("keys"));
        Files.writeString(folder.resolve("keys/provider-secret"), SECRET + "\n");
        Files.writeString(folder.resolve("sign-in.json"), """
                {"idleMinutes": 10,
                 "provider": {"issuer": "http://127.0.0.1:%d", "clientId": "parley", "secretFile": "keys/provider-secret",
                   "origin": "http://127.0.0.1:%d", "title": "Staff directory",
                   "claims": {"roles": "parley_roles", "party": "parley_side", "code": "parley_code"}}}
                """.formatted(at, port));
        var nodes = new PlayedNodes(ports);
        var node = nodes.node("rus");
        var label = new NodeLabel(
                "rus", "headquarters", Optional.of("rus"), "amman-2016", "Amman 2016", false, false, "none", "");
        server = ParleyServer.start(node.config(), () -> node, folder, label, Optional.empty(), Instant::now);
    }

    @AfterAll
    void close() {
        server.close();
        provider.close();
    }

    /** As a browser does it: there, signing in with the provider, and back. @return where it ends */
    private URI goThere(HttpClient browser, String who) throws Exception {
        var at = get(browser, "http://127.0.0.1:" + port + "/sign-in/provider/side");
        for (int i = 0; i < 12; i++) {
            var location = at.headers().firstValue("location");
            if (location.isPresent()) {
                var next = at.request().uri().resolve(location.get());
                if (next.getPort() == port && !next.getPath().startsWith("/sign-in/")) {
                    return next;
                }
                at = get(browser, next.toString());
            } else {
                var token = HIDDEN.matcher(at.body());
                assertThat(token.find()).as(at.statusCode() + " " + at.body()).isTrue();
                at = browser.send(
                        HttpRequest.newBuilder(at.request().uri().resolve("/login"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("username=" + who + "&password=word&_csrf="
                                        + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
            }
        }
        throw new AssertionError("It leads nowhere: " + at.request().uri());
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    private static HttpResponse<String> get(HttpClient browser, String address) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Accept", "text/html, */*;q=0.5")
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String session(HttpClient browser) throws Exception {
        return get(browser, "http://127.0.0.1:" + port + "/api/session").body();
    }

    @Test
    void whoTheProviderKnowsIsWhoItSays() throws Exception {
        var browser = browser();
        assertThat(goThere(browser, "ivanov").getPath()).isEqualTo("/");
        var session = JsonMapper.shared().readTree(session(browser));
        assertThat(session.get("signedIn").asBoolean()).isTrue();
        assertThat(session.get("person").get("account").stringValue()).isEqualTo("provider:ivanov");
        assertThat(session.get("person").get("code").stringValue()).isEqualTo("D-77");
        assertThat(session.get("person").get("roles").toString()).isEqualTo("[\"observer\",\"duty\"]");
        assertThat(session.get("provider").stringValue()).isEqualTo("Staff directory");
        assertThat(session.get("ways").toString()).isEqualTo("[\"passkey\",\"provider\"]");
        assertThat(get(browser, "http://127.0.0.1:" + port + "/api/state").statusCode())
                .isEqualTo(200);
        assertThat(get(browser, "http://127.0.0.1:" + port + "/api/people").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoBelongsElsewhereOrHasNoGoodRoleIsNotLetIn() throws Exception {
        for (var who : List.of("smith", "both", "nothing", "king")) {
            var browser = browser();
            assertThat(goThere(browser, who).toString()).as(who).endsWith("/#/refused");
            assertThat(session(browser)).as(who).contains("\"signedIn\":false");
            assertThat(get(browser, "http://127.0.0.1:" + port + "/api/state").statusCode())
                    .as(who)
                    .isEqualTo(401);
        }
    }

    @Test
    void anAnswerThatNobodyAskedForIsRefused() throws Exception {
        var browser = browser();
        var back = get(browser, "http://127.0.0.1:" + port + "/sign-in/answer/side?code=abc&state=def");
        assertThat(back.headers().firstValue("location").orElse("")).endsWith("/#/refused");
        assertThat(session(browser)).contains("\"signedIn\":false");
    }
}
