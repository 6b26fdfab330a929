package parley.app.http.people;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.rule.RuleBook;
import parley.node.DemoSetup;
import parley.node.Draft;
import parley.node.Node;
import parley.node.scenario.MemoryNodes;
import parley.node.scenario.ScenarioFolder;

/** The nodes of {@code amman-2016} in memory, played under a clock that the test moves. */
public final class PlayedNodes {
    private static final List<String> NAMES = List.of("office", "usa", "rus");

    private final MemoryNodes played;

    public PlayedNodes() {
        this(List.of(7100, 7101, 7102, 7200, 7201, 7202));
    }

    /** @param ports people's of office, usa and rus, then peers' */
    public PlayedNodes(List<Integer> ports) {
        played = new MemoryNodes(ScenarioFolder.read(folder()), new Ports(ports));
    }

    public static NodeLabel label() {
        return new NodeLabel(
                "rus", "headquarters", Optional.of("rus"), "amman-2016", "Amman 2016", true, true, "synthetic", "");
    }

    public Node node(String name) {
        return Objects.requireNonNull(played.nodes().get(name));
    }

    /** The picture that a page of this node would be given now. */
    Picture picture(String name, Judging judging) {
        var view = node(name).view();
        var verdicts = view.restrained()
                .terms()
                .map(terms -> judging.verdicts(view, RuleBook.of(terms)))
                .orElse(Map.of());
        return new Picture(view, label(), verdicts);
    }

    void release(String name, Body body, Map<Digest, byte[]> blobs) {
        node(name).release(new Draft("ops", "release", "o-1", List.of(), Optional.empty(), body, new TreeMap<>(blobs)));
        played.settle();
    }

    /** Plays everything that is due until then. */
    public void playTo(Instant end) {
        played.playTo(end);
    }

    /** A folder as it lies on the disk now, with its record; private keys are left behind. */
    public void write(String name, Path folder) throws IOException {
        var disk = played.disk(name);
        for (var path : disk.paths()) {
            if (name.equals("keys") || !path.startsWith("keys/")) {
                var file = folder.resolve(path);
                Files.createDirectories(file.getParent());
                Files.write(file, disk.read(path).orElseThrow());
            }
        }
    }

    /** The whole folder of a node, its private keys with their mode. */
    public void writeWhole(String name, Path folder) throws IOException {
        write(name, folder);
        var disk = played.disk(name);
        Files.createDirectories(folder.resolve("keys"));
        for (var key : disk.list("keys")) {
            var file = folder.resolve("keys").resolve(key);
            Files.write(file, disk.read("keys/" + key).orElseThrow());
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** A file that somebody put into a node's folder; then everything that follows from it. */
    public void put(String name, String path, byte[] bytes) {
        played.disk(name).write(path, bytes);
        played.settle();
    }

    private static Path folder() {
        var at = Path.of("").toAbsolutePath();
        while (!at.resolve("scenarios/amman-2016").toFile().isDirectory()) {
            at = at.getParent();
        }
        return at.resolve("scenarios/amman-2016");
    }

    private record Ports(List<Integer> ports) implements DemoSetup.Ports {
        @Override
        public int people(String node) {
            return ports.get(NAMES.indexOf(node));
        }

        @Override
        public int peers(String node) {
            return ports.get(NAMES.size() + NAMES.indexOf(node));
        }
    }
}
