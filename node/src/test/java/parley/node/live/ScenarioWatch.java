package parley.node.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.ActivityJson;
import parley.core.act.Digest;
import parley.core.register.Announcement;
import parley.core.register.Course;
import parley.core.register.Start;
import parley.core.register.Version;
import parley.core.terms.Arrangement;
import parley.core.terms.ArrangementReader;
import parley.core.watch.Finding;
import parley.core.watch.Restraints;
import parley.core.watch.WatchTerms;
import parley.node.scenario.Scenario;
import parley.node.scenario.ScenarioReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * A scenario's terms and announcements as the watch needs them, straight from the script: sealed at once, since the watch does
 * not care how.
 */
final class ScenarioWatch {
    private ScenarioWatch() {}

    /** The folder of a scenario, whichever module the test runs in. */
    static Path folder(String scenario) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("scenarios").resolve(scenario);
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        throw new IllegalStateException(
                "No scenarios/" + scenario + " above " + Path.of("").toAbsolutePath());
    }

    static Arrangement arrangement(Path folder) throws IOException {
        Path terms = folder.resolve("terms");
        byte[] yaml = Files.readAllBytes(terms.resolve(ArrangementReader.FILE));
        var files = new TreeMap<String, byte[]>(Map.of(ArrangementReader.FILE, yaml));
        for (String path : ArrangementReader.filesNamedBy(yaml)) {
            files.put(path, Files.readAllBytes(terms.resolve(path)));
        }
        return ArrangementReader.read(files).arrangementOrThrow();
    }

    static Scenario scenario(Path folder) throws IOException {
        return ScenarioReader.read(Files.readString(folder.resolve("scenario.yaml")));
    }

    /**
     * @param outcomes short name to verdict
     */
    static WatchTerms terms(String name, Map<String, String> outcomes) throws IOException {
        Path folder = folder(name);
        var announcements = new ArrayList<Announcement>();
        int notices = 0;
        int requests = 0;
        Instant start = Instant.MIN;
        for (Scenario.Scripted act : scenario(folder).acts()) {
            if (act.type().equals("commencement")) {
                start = Instant.parse(String.valueOf(act.body().get("at")));
            }
            if (act.type().equals("notice")) {
                announcements.add(announcement("N-%04d".formatted(++notices), Announcement.Kind.NOTICE, act));
            } else if (act.type().equals("request")) {
                announcements.add(announcement("R-%04d".formatted(++requests), Announcement.Kind.REQUEST, act));
            }
        }
        Digest none = Digest.of(new byte[0]);
        var terms = arrangement(folder);
        return Restraints.of(
                List.of(Version.adopted(terms.digest(), terms)),
                Course.of(new Start.InEffect(new ActId(none.hex()), none, start, start)),
                List.of(),
                announcements,
                act -> announcements.stream()
                        .filter(one -> one.id().equals(act))
                        .map(one -> outcomes.getOrDefault(one.name(), "?"))
                        .findFirst()
                        .orElseThrow());
    }

    private static Announcement announcement(String name, Announcement.Kind kind, Scenario.Scripted act) {
        Activity activity = ActivityJson.read(
                JsonMapper.shared().writeValueAsBytes(act.body().get("activity")));
        Optional<Instant> at = Optional.of(act.at());
        return new Announcement(
                new ActId(Digest.of(name.getBytes(StandardCharsets.UTF_8)).hex()),
                0,
                name,
                kind,
                act.by(),
                act.at(),
                activity,
                "",
                at,
                at,
                Optional.empty(),
                true,
                Optional.empty(),
                List.of(),
                new TreeMap<>());
    }

    static TrackCheck.Outcome run(String name, Map<String, String> outcomes) throws IOException {
        Path folder = folder(name);
        String file = scenario(folder).tracks().orElseThrow().file().orElseThrow();
        return TrackCheck.run(terms(name, outcomes), Files.newInputStream(folder.resolve(file)));
    }

    /** As golden files have it: act ids depend on the keys of the day, so they are left out. */
    static String golden(Finding finding) {
        return FindingJson.line(finding).replaceAll("\"act\":\"[0-9a-f]{64}\",", "");
    }
}
