package parley.app.http.people.staff;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import parley.node.port.Disk;

/** Everything about staff at the people's door. */
@Configuration(proxyBeanMethods = false)
@Import({StaffApi.class, KeysInForceApi.class})
public class StaffDoor {
    @Bean
    Shifts shifts(Disk folder) {
        return new Shifts(folder);
    }
}
