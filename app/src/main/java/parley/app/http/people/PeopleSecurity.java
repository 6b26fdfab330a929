package parley.app.http.people;

import java.time.InstantSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import parley.app.http.ProblemReply;
import parley.app.http.people.reading.ArrangementApi;
import parley.app.http.people.reading.Comparing;
import parley.app.http.people.reading.InReadersWords;
import parley.app.http.people.reading.Languages;
import parley.app.http.people.reading.RecordIndex;
import parley.app.http.people.reading.Signatures;
import parley.app.http.people.reading.UnsignedApi;
import parley.app.http.people.reading.WhatIfApi;
import parley.app.http.people.rights.Appointment;
import parley.app.http.people.rights.Denials;
import parley.app.http.people.rights.Rights;
import parley.app.http.people.rights.RightsGate;
import parley.app.http.people.session.EventStreams;
import parley.app.http.people.session.Idle;
import parley.app.http.people.session.Sessions;
import parley.app.http.people.session.Shift;
import parley.app.http.people.session.WayIn;
import parley.node.NodeConfig;
import parley.node.port.Disk;

/** The people's door: nothing without sign-in but the sign-in page, the session and health; nothing changed without the token. */
@Configuration(proxyBeanMethods = false)
@Import({
    HealthApi.class,
    Pictures.class,
    Past.class,
    StateApi.class,
    RecordApi.class,
    EventsApi.class,
    Languages.class,
    InReadersWords.class,
    RecordIndex.class,
    Comparing.class,
    Signatures.class,
    ArrangementApi.class,
    UnsignedApi.class,
    WhatIfApi.class,
    Previews.class,
    PreviewApi.class,
    AnnouncementApi.class
})
public class PeopleSecurity {

    /** Only the page's own files run and load; MapLibre's worker is one of them. */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; "
            + "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Bean
    SecurityContextRepository securityContexts() {
        return new HttpSessionSecurityContextRepository();
    }

    @Bean
    CsrfTokenRepository csrfTokens() {
        var tokens = new HttpSessionCsrfTokenRepository();
        tokens.setHeaderName("X-CSRF-TOKEN");
        return tokens;
    }

    @Bean
    EventStreams eventStreams() {
        return new EventStreams();
    }

    @Bean
    Asking asking(InstantSource machine) {
        return new Asking(machine);
    }

    @Bean
    Denials denials(Disk folder, InstantSource machine) {
        return new Denials(folder, machine);
    }

    @Bean
    Appointment appointment(NodeConfig config) {
        return new Appointment(config);
    }

    @Bean
    Sessions sessions(InstantSource machine, Shift shift, EventStreams streams) {
        return new Sessions(machine, shift, streams);
    }

    @Bean
    Rights rights(NodeConfig config) {
        return new Rights(config);
    }

    @Bean
    RightsGate rightsGate(Rights rights, Denials denials) {
        return new RightsGate(rights, denials);
    }

    @Bean
    Shift shift(InstantSource machine, Idle idle) {
        return new Shift(machine, idle.time());
    }

    /** Only in the chain below: a filter that is a bean would otherwise be run for every request at both doors. */
    @Bean
    FilterRegistrationBean<Shift> onlyInTheChain(Shift shift) {
        var registration = new FilterRegistrationBean<>(shift);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    @Order(2)
    SecurityFilterChain peopleChain(
            HttpSecurity http, SecurityContextRepository contexts, CsrfTokenRepository tokens, Shift shift, WayIn wayIn)
            throws Exception {
        wayIn.open(http);
        return http.addFilterBefore(shift, SecurityContextHolderFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(tokens))
                .securityContext(context -> context.securityContextRepository(contexts))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(paths -> paths.requestMatchers(HttpMethod.GET, Page.OPEN)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/session")
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.POST,
                                "/api/sign-in",
                                "/api/sign-out",
                                "/api/sign-in/passkey/options",
                                "/api/sign-in/passkey",
                                "/api/enrolment/options",
                                "/api/enrolment")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint((request, response, e) ->
                                ProblemReply.of(401, "Sign-in needed", "Sign in first: POST /api/sign-in.")
                                        .write(request, response))
                        .accessDeniedHandler((request, response, e) -> ProblemReply.of(
                                        403,
                                        "Not allowed",
                                        "The request needs the header X-CSRF-TOKEN with the csrf value of /api/session.")
                                .write(request, response)))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .frameOptions(frames -> frames.deny())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(permissions ->
                                permissions.policy("geolocation=(), camera=(), microphone=(), payment=(), usb=(),"
                                        + " publickey-credentials-get=(self), publickey-credentials-create=(self)"))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
                .build();
    }
}
