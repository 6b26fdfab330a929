package parley.app.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import parley.core.act.Digest;
import parley.core.audit.RecordSource;
import parley.core.log.Ed25519;
import parley.node.Contacts;
import parley.node.NodeConfig;
import parley.node.port.Disk;
import parley.node.port.FileDisk;
import parley.node.succession.Plan;
import parley.node.succession.Recovery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the successor's folder out of the headquarters' mirrors. */
@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Make a new office from a headquarters' mirror of the record.",
        description = {
            "",
            "Copies the record up to the last size that both headquarters cosigned, makes new keys, and writes"
                    + " DIR/succession.json: what both sides have to accept. The new office signs nothing before they have.",
            "",
            "Entries beyond that size are not lost: their authors kept them, and send the same bytes again. Name every mirror you"
                    + " can reach: a cosignature may lie in one and not in the other. A headquarters refuses a successor that forgets"
                    + " anything it knows to be sealed.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  ./parley office recover --from /mnt/usa --from /mnt/rus --data /srv/parley/office-2",
            "",
            "Exit codes: 0 made; 2 wrong usage, nothing is sealed, a mirror does not hold together, or DIR is not empty."
        })
public final class RecoverCommand implements Callable<Integer> {
    @Option(
            names = "--from",
            required = true,
            paramLabel = "MIRROR",
            description = "a headquarters' folder, or a copy of it; may be given more than once")
    private List<String> mirrors = List.of();

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "the new office's folder; made if need be")
    private Path data = Path.of(".");

    @Option(
            names = "--origin",
            paramLabel = "ORIGIN",
            description = "the new log's origin; without it, the charter's with the number of the office (…/2)")
    private @Nullable String origin;

    @Option(
            names = "--contacts",
            paramLabel = "FILE",
            description = "a contacts.json; without it, that of the first mirror that has one")
    private @Nullable Path contacts;

    @Option(
            names = "--people",
            paramLabel = "PORT",
            defaultValue = "8410",
            description = "where the new office serves people (${DEFAULT-VALUE})")
    private int people;

    @Option(
            names = "--address",
            paramLabel = "URL",
            description = "where the other nodes will reach it; without it, where they reached the old one")
    private @Nullable String address;

    @Override
    public Integer call() {
        var sources = new TreeMap<String, RecordSource>();
        mirrors.forEach(mirror -> sources.put(mirror, source(mirror)));
        var known = contacts();
        var place = place(known);
        if (Files.exists(data.resolve(NodeConfig.FILE))) {
            throw new UsageError(data + " is a node's folder already; name a new one (--data).");
        }
        var random = new SecureRandom();
        try (var disk = FileDisk.open(data)) {
            clock().ifPresent(clock -> disk.write("clock.json", clock));
            var done = new Recovery(sources, known, () -> {
                        var seed = new byte[Ed25519.SEED_LENGTH];
                        random.nextBytes(seed);
                        return seed;
                    })
                    .run(disk, place, Optional.ofNullable(origin), Instant.now());
            say(done);
        } catch (Disk.Failure e) {
            throw new UsageError(String.valueOf(e.getMessage()));
        }
        return Exit.DONE;
    }

    /** The record there, and beside it the newest checkpoint that its node knew to be sealed. */
    private static RecordSource source(String mirror) {
        var record = RecordSources.of(mirror, "--from");
        return path -> path.equals("sealed") ? beside(mirror, path) : record.read(path);
    }

    private static Optional<byte[]> beside(String mirror, String file) {
        if (RecordSources.isAddress(mirror)) {
            return Optional.empty();
        }
        var path = Path.of(mirror).resolve(file);
        try {
            return Files.isRegularFile(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
        } catch (IOException e) {
            throw new UsageError("The file " + path + " cannot be read.");
        }
    }

    private Contacts contacts() {
        if (contacts != null) {
            return Contacts.read(GivenFile.read(contacts, "--contacts"));
        }
        return mirrors.stream()
                .flatMap(mirror -> beside(mirror, Contacts.FILE).stream())
                .findFirst()
                .map(Contacts::read)
                .orElseThrow(() -> new UsageError("No mirror has a " + Contacts.FILE
                        + ", which says how the nodes reach each other. Copy it from any node's folder (--contacts)."));
    }

    /** A demo's clock goes on. */
    private Optional<byte[]> clock() {
        return mirrors.stream()
                .flatMap(mirror -> beside(mirror, "clock.json").stream())
                .findFirst();
    }

    private Recovery.Place place(Contacts known) {
        var before = known.office()
                .flatMap(NodeConfig.Other::address)
                .orElseThrow(() -> new UsageError("The contacts do not say where the office is reached (--address)."));
        var reached = address == null ? before : address;
        try {
            var uri = URI.create(reached);
            if (uri.getHost() == null || uri.getPort() < 1) {
                throw new UsageError(
                        "\"" + reached + "\" is not an address such as http://127.0.0.1:8421 (--address).");
            }
            boolean demo = known.nodes().stream().anyMatch(node -> node.role() == NodeConfig.Role.CONDUCTOR);
            return new Recovery.Place(
                    new NodeConfig.Listener(uri.getHost(), people),
                    new NodeConfig.Listener(uri.getHost(), uri.getPort()),
                    reached,
                    demo);
        } catch (IllegalArgumentException e) {
            throw new UsageError("\"" + reached + "\" is not an address such as http://127.0.0.1:8421 (--address).");
        }
    }

    private void say(Recovery.Done done) {
        var said = done.plan().succession();
        var stamps = new StringBuilder();
        done.sealed()
                .stamps()
                .forEach((name, stamp) -> stamps.append(stamps.isEmpty() ? "" : ", ")
                        .append(name.substring(name.lastIndexOf('/') + 1))
                        .append(' ')
                        .append(stamp));
        System.out.println("Recovered " + said.size() + " entries from " + done.from()
                + ", all that both headquarters are known to have cosigned (" + stamps + ").");
        System.out.println(
                done.left() == 0
                        ? "The mirror holds nothing beyond them."
                        : "It holds " + done.left() + " more that are not sealed: their authors send them again.");
        var plan = data.resolve(Plan.FILE);
        System.out.println(
                "The new office is in " + data + ". It signs nothing before both sides have accepted it; at each:");
        System.out.println("  ./parley office accept " + plan + " --data ITS_FOLDER --root ITS_ROOT.p12");
        System.out.println("Then start it: ./parley serve " + data);
        System.out.println("Fingerprint of the plan, for both sides to compare: " + fingerprint(done.plan()));
    }

    static String fingerprint(Plan plan) {
        return Digest.of(plan.bytes()).hex().substring(0, 32).replaceAll("(.{4})(?=.)", "$1 ");
    }
}
