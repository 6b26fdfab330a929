package parley.app.http.people.rights;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import parley.app.http.Refused;

/** Before every route of the people's door: whether who asks has a right that the route {@link Needs}. */
public final class RightsGate implements HandlerInterceptor, WebMvcConfigurer {
    private static final Logger LOG = LoggerFactory.getLogger(RightsGate.class);

    private final Rights rights;
    private final Denials denials;

    public RightsGate(Rights rights, Denials denials) {
        this.rights = rights;
        this.denials = denials;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return true; // the page's own files
        }
        var needs = method.getMethodAnnotation(Needs.class);
        if (needs == null) {
            LOG.error("{} names no right (@Needs): nobody may use it.", route(request));
            throw new Refused(403, "Not allowed", "This route names no right, so nobody may use it.");
        }
        if (List.of(needs.value()).contains(Right.ENTER)) {
            return true;
        }
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Person person)) {
            throw new Refused(401, "Sign-in needed", "Sign in first: POST /api/sign-in.");
        }
        rights.deniedAll(person, needs.value()).ifPresent(denied -> {
            throw refused(person, route(request), denied);
        });
        return true;
    }

    /** Notes a denial, and makes the answer of it. */
    public Refused refused(Person person, String route, Denied denied) {
        return denials.noted(person.account(), person.party(), route, denied.right(), new Refused(denied.reply()));
    }

    /** Whether somebody has the right here: for what is only shown otherwise. */
    public boolean may(Person person, Right right) {
        return rights.may(person, right);
    }

    /** @throws Refused 403, noted, unless somebody has the right here */
    public void require(Person person, String route, Right right) {
        rights.denied(person, right).ifPresent(denied -> {
            throw refused(person, route, denied);
        });
    }

    /** @throws Refused 403, noted, unless somebody may draft, hand over or sign alone an act of that type */
    public void requireType(Person person, String route, Right right, String type) {
        rights.deniedType(person, right, type).ifPresent(denied -> {
            throw refused(person, route, denied);
        });
    }

    private static String route(HttpServletRequest request) {
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return request.getMethod() + " " + (pattern == null ? "?" : pattern);
    }

    /** The rights that a route names, for whoever lists routes. */
    public static List<Right> needed(HandlerMethod method) {
        var needs = method.getMethodAnnotation(Needs.class);
        return needs == null ? List.of() : Arrays.asList(needs.value());
    }
}
