package parley.app.http.people.reading;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import parley.core.wording.Wording;

/** Gives routes the reader's language: {@code ?language=} if there are words in it, else the best of {@code Accept-Language}, else English. */
public final class Languages implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Wording.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return of(request.getParameter("language"), request.getHeader("Accept-Language"));
    }

    /** What whoever asks wishes for, even if the address is malformed. */
    public static Wording of(HttpServletRequest request) {
        var accepted = request.getHeader("Accept-Language");
        try {
            return of(request.getParameter("language"), accepted);
        } catch (IllegalStateException e) {
            return of(null, accepted); // Tomcat cannot read the parameters
        }
    }

    /** @param accepted the header {@code Accept-Language} */
    public static Wording of(@Nullable String asked, @Nullable String accepted) {
        if (asked != null && Wording.in(asked).isPresent()) {
            return Wording.in(asked).get();
        }
        return ranges(accepted).stream()
                .flatMap(range -> Wording.in(range.getRange().split("-", 2)[0]).stream())
                .findFirst()
                .orElse(Wording.ENGLISH);
    }

    /** What no browser sends is as if nothing were sent. */
    private static List<Locale.LanguageRange> ranges(@Nullable String accepted) {
        if (accepted == null || accepted.isBlank() || accepted.length() > 1_000) {
            return List.of();
        }
        try {
            return Locale.LanguageRange.parse(accepted);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
