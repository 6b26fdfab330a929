package parley.app.http.peers;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import parley.app.http.ProblemReply;
import parley.node.NodeConfig;

/** The peers' door: every request by a known node key, and the demo's routes by the conductor's alone. */
@Configuration(proxyBeanMethods = false)
@Import(PeersApi.class)
public class PeersSecurity {

    @Bean
    @Order(1)
    SecurityFilterChain peersChain(HttpSecurity http, NodeConfig config, InstantSource machine) {
        var port = config.peers().port();
        var conductor = NodeConfig.Role.CONDUCTOR.name();
        return http.securityMatcher(request -> request.getLocalPort() == port)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new PeerGate(config, machine), AuthorizationFilter.class)
                .authorizeHttpRequests(paths -> paths.requestMatchers("/demo/**")
                        .hasAuthority(conductor)
                        .requestMatchers(HttpMethod.GET, "/checkpoint", "/tile/**", "/blobs/**")
                        .authenticated()
                        .anyRequest()
                        .hasAnyAuthority(
                                NodeConfig.Role.OFFICE.name(),
                                NodeConfig.Role.HEADQUARTERS.name(),
                                NodeConfig.Role.GUARANTOR.name()))
                .exceptionHandling(refusals -> refusals.accessDeniedHandler((request, response, e) -> ProblemReply.of(
                                403, "Not allowed", "This node may not ask for that here.")
                        .write(response)))
                .build();
    }
}
