package parley.core.space;

import java.nio.file.Path;

/** Where other people's data lies, beside the repository; a test that needs it is skipped with a message where it is not. */
public final class Shared {
    private Shared() {}

    public static Path data(String path) {
        Path at = Path.of("").toAbsolutePath();
        while (at.getParent() != null && !at.resolve("shared/data").toFile().isDirectory()) {
            at = at.getParent();
        }
        return at.resolve("shared/data").resolve(path);
    }
}
