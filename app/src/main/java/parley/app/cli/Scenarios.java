package parley.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The scenarios that came with the program. A node's folder names its scenario; where that lies is the program's affair. */
final class Scenarios {
    static final String SCRIPT = "scenario.yaml";

    private Scenarios() {}

    static Path folder() {
        return Path.of(System.getProperty("parley.scenarios", "scenarios"));
    }

    /** @throws UsageError if there is none of that name; it lists those there are */
    static Path named(String name) {
        var folder = folder().resolve(name).normalize();
        if (!name.matches("[a-z0-9-]{1,80}") || !Files.exists(folder.resolve(SCRIPT))) {
            throw new UsageError("There is no scenario \"" + name + "\" in " + folder() + ". There are: "
                    + String.join(", ", names()) + " (--scenario).");
        }
        return folder;
    }

    static List<String> names() {
        try (var folders = Files.list(folder())) {
            return folders.filter(each -> Files.exists(each.resolve(SCRIPT)))
                    .map(each -> String.valueOf(each.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of("none");
        }
    }
}
