package parley.app.http.people.signin;

import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import parley.app.http.people.NodeLabel;
import parley.app.http.people.rights.Appointment;
import parley.app.http.people.rights.Denials;
import parley.app.http.people.session.Sessions;
import parley.app.http.people.session.Shift;
import parley.app.http.people.session.WayIn;
import parley.node.NodeConfig;
import parley.node.port.Disk;

/** Every way in at the people's door. */
@Configuration(proxyBeanMethods = false)
@Import({SessionApi.class, PasskeyApi.class})
public class SignInDoor {
    /** @return what {@code sign-in.json} says; read before the doors open, since the cookie depends on it */
    public static SignInFile file(Path folder, NodeConfig config, boolean demo) {
        return SignInFile.read(folder, config, demo);
    }

    @Bean
    SignInLimit signInLimit(InstantSource machine) {
        return new SignInLimit(machine);
    }

    @Bean
    Entrance entrance(SecurityContextRepository contexts, CsrfTokenRepository tokens, Shift shift, Sessions sessions) {
        return new Entrance(contexts, tokens, shift, sessions);
    }

    @Bean
    Passkeys passkeys(Disk folder) {
        return new Passkeys(folder);
    }

    @Bean
    PeoplesPasskeys peoplesPasskeys(Passkeys passkeys) {
        return new PeoplesPasskeys(passkeys);
    }

    @Bean
    Ceremonies ceremonies(Passkeys passkeys, SignInFile file, NodeLabel node) {
        return new Ceremonies(passkeys, file, "Parley: " + node.title());
    }

    @Bean
    Enrolments enrolments(InstantSource machine) {
        return new Enrolments(machine);
    }

    /** Does nothing where no provider is configured. */
    @Bean
    WayIn providerDoor(SignInFile file, Appointment appointment, Entrance entrance, Denials denials) {
        return http -> {
            if (file.provider().isPresent()) {
                var provider = file.provider().get();
                new ProviderDoor(provider, new Claimed(provider, appointment), entrance, denials).open(http);
            }
        };
    }
}
