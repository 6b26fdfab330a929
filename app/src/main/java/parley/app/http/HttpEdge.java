package parley.app.http;

import java.time.InstantSource;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import parley.app.http.peers.PeerGate;
import parley.app.http.peers.PeersSecurity;
import parley.app.http.people.PeopleSecurity;
import parley.app.http.people.draft.DraftDoor;
import parley.app.http.people.signin.SignInDoor;
import parley.app.http.people.staff.StaffDoor;
import parley.node.NodeConfig;

/**
 * The HTTP edge of one node: one Tomcat with two doors, on virtual threads. What Spring Boot configures by itself is listed
 * here and nothing is scanned for, so that what runs can be read, and starts fast.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    LifecycleAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    SecurityAutoConfiguration.class,
    ServletWebSecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class
})
@Import({PeopleSecurity.class, DraftDoor.class, SignInDoor.class, StaffDoor.class, PeersSecurity.class, Problems.class, FallbackErrors.class})
public class HttpEdge {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> doors(NodeConfig config) {
        return factory -> {
            var connector = new Connector(TomcatServletWebServerFactory.DEFAULT_PROTOCOL);
            connector.setPort(config.peers().port());
            connector.setProperty("address", config.peers().host());
            connector.setProperty("maxSwallowSize", String.valueOf(2 * BodyLimit.PEERS_BYTES));
            connector.setProperty("maxKeepAliveRequests", "-1");
            if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
                protocol.setExecutor(new VirtualThreadExecutor("peers-"));
            }
            factory.addAdditionalConnectors(connector);
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(AddressErrors.class.getName());
                }
            });
        };
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(NodeConfig config, InstantSource machine) {
        var registration =
                new FilterRegistrationBean<>(new BodyLimit(config.peers().port(), new PeerGate(config, machine)));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
