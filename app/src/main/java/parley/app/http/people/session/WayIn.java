package parley.app.http.people.session;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** A way in that needs filters of its own at the people's door. */
@FunctionalInterface
public interface WayIn {
    void open(HttpSecurity http) throws Exception;
}
