package parley.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.core.act.Act;
import parley.core.act.ActKey;
import parley.core.act.Author;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Digest;
import parley.core.act.Kid;
import parley.core.register.Keys;
import parley.core.register.Proof;
import parley.core.register.Register;
import parley.node.NodeConfig;
import parley.node.intake.Outbox;
import parley.node.keys.KeyFiles;
import parley.node.port.Disk;
import parley.node.port.FileDisk;

/** A node's folder as the commands about keys see it: they look at it beside the node, which may run. */
final class KeyDesk {
    private static final Duration VALID = Duration.ofDays(30);

    final Path folder;
    final NodeConfig config;
    final FileDisk disk;
    final KeyFiles files;
    final Register register;
    final Keys keys;

    private KeyDesk(Path folder, NodeConfig config, FileDisk disk, Register register) {
        this.folder = folder;
        this.config = config;
        this.disk = disk;
        this.files = new KeyFiles(disk);
        this.register = register;
        this.keys = register.keyring().newest();
    }

    /** @throws UsageError if it is no node's folder, or has no record yet */
    static KeyDesk at(Path folder) {
        try {
            var disk = FileDisk.beside(folder);
            var config = NodeConfig.read(disk);
            return new KeyDesk(
                    folder, config, disk, RecordAt.in(folder.toString()).whole());
        } catch (Disk.Failure e) {
            throw new UsageError(e.getMessage() + " (NODE)");
        }
    }

    /** The author of the node's acts: its party, or {@code office}. */
    String party() {
        return config.party().orElse(CharterDocument.OFFICE);
    }

    /** The next name for a key of that purpose: no key of the record or the folder has it. */
    Kid next(Kid.Purpose purpose) {
        var granted = keys.known().keySet().stream()
                .flatMap(kid -> Kid.parse(kid).stream())
                .filter(kid -> kid.party().equals(party()) && kid.purpose() == purpose)
                .map(Kid::ordinal);
        var made = disk.list("keys").stream()
                .filter(file -> file.matches(purpose.word() + "-[1-9][0-9]{0,5}\\.p12"))
                .map(file -> Integer.valueOf(file.substring(purpose.word().length() + 1, file.length() - 4)));
        int last = Stream.concat(granted, made).max(Integer::compare).orElse(0);
        return new Kid(party(), purpose, last + 1);
    }

    /**
     * Where this side's chain goes on: behind the last act that its node signed and the record refused, or can never reach.
     *
     * @throws UsageError if the grant is not of an act key of this side's own, or the chain is not cut off
     */
    Body.Continuation resumes(String party, Kid.Purpose purpose) {
        if (purpose != Kid.Purpose.ACT || !party.equals(party())) {
            throw new UsageError(
                    "Only the grant of an act key of " + party() + "'s own says where its chain goes on (--resume).");
        }
        var outbox = new Outbox(disk);
        long next = register.next(party).seq();
        var last = outbox.lastRefused()
                .filter(tip -> tip.seq() >= next)
                .or(() -> outbox.behindGap(next))
                .orElseThrow(() -> new UsageError("No act beyond the record stands in " + folder.resolve("refused")
                        + ", and none is missing before those in "
                        + folder.resolve("outbox")
                        + ": the chain of " + party + " goes on by itself (--resume)."));
        return new Body.Continuation(last.seq() + 1, last.id());
    }

    /** What the root of this headquarters is asked to say, to be carried to where the root is. */
    RootDraft draft(Body body) {
        var root = config.party()
                .flatMap(party -> keys.key(keys.root(party).toString()))
                .orElseThrow(
                        () -> new UsageError(
                                "The office has no root: each headquarters drafts for its own. Name the folder of one (NODE)."));
        return new RootDraft(root.kid(), Digest.of(root.raw()), act(body));
    }

    /** The same for the next root, which takes the place of this one; its key is filled in where it is. */
    RootDraft rotation() {
        var party = config.party()
                .orElseThrow(() -> new UsageError("The office has no root. Name the folder of a headquarters (NODE)."));
        var next = keys.root(party).next().toString();
        var committed = Optional.ofNullable(keys.nextRoots().get(party)).orElseThrow();
        ActKey now = keys.key(keys.root(party).toString()).orElseThrow();
        return new RootDraft(next, committed, act(new Body.Rotation(new ActKey(next, now.raw()), committed)));
    }

    private Act act(Body body) {
        var party = party();
        var head = register.next(CharterDocument.rootKid(party));
        var now = now();
        return new Act(
                config.record(),
                new Author(party, "root", "root", "root"),
                now,
                now.plus(VALID),
                head.seq(),
                head.prev(),
                List.of(),
                body);
    }

    /** A demo lives in its scenario's time: there, when somebody last cosigned. */
    private Instant now() {
        return config.demo()
                ? register.proof().newest().values().stream()
                        .map(Proof.Stamp::at)
                        .max(Instant::compareTo)
                        .orElse(Instant.EPOCH)
                : Instant.ofEpochSecond(Instant.now().getEpochSecond());
    }

    /** Writes a file that is not there yet. */
    static void write(Path file, byte[] bytes, String parameter) {
        try {
            Files.write(file, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UsageError(
                    Files.exists(file)
                            ? file + " is there already. Name another file (" + parameter + ")."
                            : file + " cannot be written (" + parameter + ").");
        }
    }
}
