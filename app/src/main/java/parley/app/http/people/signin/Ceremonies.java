package parley.app.http.people.signin;

import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.exception.VerificationException;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import parley.app.http.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The two ceremonies of WebAuthn Level 3, checked by Spring Security and webauthn4j: a passkey is made, and somebody shows that they have
 * it. The authenticator always asks its person (user verification), and keeps who the passkey is for, so that nobody types an account.
 * A challenge is good once, in the session that it was given to.
 */
final class Ceremonies {
    private static final Logger LOG = LoggerFactory.getLogger(Ceremonies.class);
    private static final String MAKING = "parley.passkey.making";
    private static final String SHOWING = "parley.passkey.showing";

    /** Browser and node speak of binary values in base64url: the JSON forms of WebAuthn. */
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    private final Webauthn4JRelyingPartyOperations operations;
    private final Passkeys passkeys;

    Ceremonies(Passkeys passkeys, SignInFile file, String title) {
        this.passkeys = passkeys;
        this.operations = new Webauthn4JRelyingPartyOperations(
                passkeys,
                passkeys,
                PublicKeyCredentialRpEntity.builder()
                        .id(file.rpId())
                        .name(title)
                        .build(),
                file.origins());
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        operations.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
    }

    /** @return what {@code navigator.credentials.create} is asked, in JSON */
    String making(String account, HttpSession session) {
        if (passkeys.of(account).size() >= Passkeys.MOST) {
            throw new Refused(
                    422,
                    "Refused",
                    "You have " + Passkeys.MOST
                            + " passkeys here, and no more are held: remove one that you do not use.");
        }
        Authentication asking = UsernamePasswordAuthenticationToken.authenticated(account, "", List.of());
        var options = operations.createPublicKeyCredentialCreationOptions(() -> asking);
        session.setAttribute(MAKING, options);
        return JSON.writeValueAsString(options);
    }

    /**
     * Keeps a passkey that was made.
     *
     * @param made {@code {"credential": …, "label": …}}
     * @param account whose it is to be: nobody else's challenge counts
     * @throws Refused 400 if it cannot be read, 403 if it is not what was asked for
     */
    void made(byte[] made, String account, HttpSession session) {
        if (!(session.getAttribute(MAKING) instanceof PublicKeyCredentialCreationOptions options)
                || !account.equals(options.getUser().getName())) {
            throw new Refused(409, "Not now", "No passkey is being made in this session: begin again.");
        }
        session.removeAttribute(MAKING);
        var key = read(() -> JSON.readValue(made, RelyingPartyPublicKey.class));
        var label = key.getLabel();
        if (label == null || label.isBlank() || label.length() > 80) {
            throw Refused.badRequest("Malformed request", "label", "A passkey's label has 1 to 80 characters (label).");
        }
        try {
            operations.registerCredential(new ImmutableRelyingPartyRegistrationRequest(options, key));
        } catch (WebAuthnException | IllegalArgumentException e) {
            throw unproven(e);
        }
    }

    /** @return what {@code navigator.credentials.get} is asked, in JSON */
    String showing(HttpSession session) {
        var options = operations.createCredentialRequestOptions(() -> null);
        session.setAttribute(SHOWING, options);
        return JSON.writeValueAsString(options);
    }

    /**
     * Who has a passkey that was shown.
     *
     * @return the account
     * @throws Refused 400 if it cannot be read, 401 if it proves nothing
     */
    String shown(byte[] credential, HttpSession session) {
        if (!(session.getAttribute(SHOWING) instanceof PublicKeyCredentialRequestOptions options)) {
            throw new Refused(409, "Not now", "No passkey was asked for in this session: begin again.");
        }
        session.removeAttribute(SHOWING);
        var type = JSON.getTypeFactory()
                .constructParametricType(PublicKeyCredential.class, AuthenticatorAssertionResponse.class);
        var shown = read(() -> JSON.<PublicKeyCredential<AuthenticatorAssertionResponse>>readValue(credential, type));
        try {
            return Optional.ofNullable(operations.authenticate(new RelyingPartyAuthenticationRequest(options, shown)))
                    .orElseThrow(() -> new IllegalArgumentException("Nobody has that passkey."))
                    .getName();
        } catch (WebAuthnException | IllegalArgumentException e) {
            throw unproven(e);
        }
    }

    private interface Reading<T> {
        T read() throws JacksonException;
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return Optional.ofNullable(reading.read()).orElseThrow(() -> new IllegalArgumentException("It is empty."));
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            LOG.debug("A passkey's answer cannot be read.", e);
            throw Refused.badRequest(
                    "Malformed request", "credential", "This is not what an authenticator answers (credential).");
        }
    }

    /** The reason goes to the log: it tells whoever tries nothing. */
    private static Refused unproven(RuntimeException e) {
        LOG.info(
                "A passkey proved nothing: {}",
                e instanceof VerificationException ? e.getClass().getSimpleName() : e.getMessage());
        return new Refused(401, "Sign-in refused", "That passkey is not known here, or it did not prove itself.");
    }
}
