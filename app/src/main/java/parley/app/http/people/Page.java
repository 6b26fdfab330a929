package parley.app.http.people;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import parley.app.http.Refused;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Right;

/**
 * The page's own files: one HTML page, its scripts and styles (which hold no data, so that the sign-in form can be shown),
 * and the base map, which is behind sign-in.
 */
@RestController
public final class Page implements WebMvcConfigurer {
    private final Optional<Path> folder;

    /** @param folder what the UI build made; empty if it was not built */
    public Page(Optional<Path> folder) {
        this.folder = folder;
    }

    /** Paths that may be fetched without sign-in; everything else needs it. */
    static final String[] OPEN = {"/", "/index.html", "/assets/**", "/icon.svg", "/favicon.ico", "/health"};

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        folder.ifPresent(dist -> {
            var root = dist.toUri().toString();
            registry.addResourceHandler("/assets/**")
                    .addResourceLocations(root + "assets/")
                    .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).immutable());
            registry.addResourceHandler("/basemap/**")
                    .addResourceLocations(root + "basemap/")
                    .setCacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePrivate());
            registry.addResourceHandler("/icon.svg", "/favicon.ico").addResourceLocations(root);
        });
    }

    @GetMapping({"/", "/index.html"})
    @Needs(Right.ENTER)
    ResponseEntity<Resource> index(HttpServletRequest request) {
        var file = folder.map(dist -> dist.resolve("index.html"))
                .map(FileSystemResource::new)
                .filter(Resource::exists)
                .orElseThrow(() -> new Refused(
                        404,
                        "Not found",
                        "This node was started without its page; ./parley builds it. The API works."));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache())
                .body(file);
    }
}
