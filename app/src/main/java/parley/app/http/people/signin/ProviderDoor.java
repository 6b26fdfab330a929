package parley.app.http.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import parley.app.http.people.rights.Denials;
import parley.app.http.people.rights.Right;
import parley.app.http.people.session.WayIn;

/**
 * Signing in with the side's own OpenID provider: authorization code with PKCE, the ID token checked by Spring Security. The provider's
 * discovery document is read when somebody first signs in, so that a node starts without it.
 *
 * <p>{@code GET /sign-in/provider/side} leads there, and the provider leads back to {@code /sign-in/answer/side}.
 */
final class ProviderDoor implements WayIn {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderDoor.class);
    private static final String SIDE = "side";
    private static final String GOES = "/sign-in/provider";
    private static final String COMES_BACK = "/sign-in/answer";
    /** The page says that signing in was refused; why stands among the denials. */
    private static final String REFUSED = "/#/refused";

    private final SignInFile.Provider provider;
    private final Claimed claimed;
    private final Entrance entrance;
    private final Denials denials;

    ProviderDoor(SignInFile.Provider provider, Claimed claimed, Entrance entrance, Denials denials) {
        this.provider = provider;
        this.claimed = claimed;
        this.entrance = entrance;
        this.denials = denials;
    }

    @Override
    public void open(HttpSecurity http) throws Exception {
        http.oauth2Login(login -> login.clientRegistrationRepository(new SupplierClientRegistrationRepository(
                        () -> new InMemoryClientRegistrationRepository(registration())))
                .authorizedClientRepository(new NothingKept())
                .loginPage("/")
                .authorizationEndpoint(endpoint -> endpoint.baseUri(GOES))
                .redirectionEndpoint(endpoint -> endpoint.baseUri(COMES_BACK + "/*"))
                .successHandler(this::succeeded)
                .failureHandler(this::failed));
    }

    private ClientRegistration registration() {
        return ClientRegistrations.fromIssuerLocation(provider.issuer())
                .registrationId(SIDE)
                .clientId(provider.clientId())
                .clientSecret(provider.secret())
                .redirectUri(provider.origin() + COMES_BACK + "/" + SIDE)
                .scope(provider.scopes())
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .build();
    }

    private void succeeded(HttpServletRequest request, HttpServletResponse response, Authentication shown)
            throws IOException {
        if (!(shown.getPrincipal() instanceof OidcUser user)) {
            refuse(request, response, "(provider)", "The provider said nothing of who signs in.");
            return;
        }
        switch (claimed.person(user.getClaims())) {
            case Claimed.Answer.Known(var person) -> {
                entrance.enter(person, "provider", request, response);
                response.sendRedirect("/");
            }
            case Claimed.Answer.Not(String who, String why) -> refuse(request, response, who, why);
        }
    }

    private void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        LOG.info("The provider's answer is refused: {}", why.getMessage());
        refuse(request, response, "(provider)", "The provider refused, or its answer proves nothing.");
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, String who, String why)
            throws IOException {
        denials.note(who, "", "GET " + COMES_BACK, Right.ENTER.word(), why);
        Optional.ofNullable(request.getSession(false)).ifPresent(session -> session.invalidate());
        response.sendRedirect(REFUSED);
    }

    /** What the provider lets us ask on somebody's behalf is not wanted, and not kept. */
    private static final class NothingKept implements OAuth2AuthorizedClientRepository {
        @Override
        @SuppressWarnings("NullAway") // Spring's interface says that null means none, and does not annotate it
        public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
                String registration, Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String registration,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}
    }
}
