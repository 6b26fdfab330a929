package parley.node.succession;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import parley.core.act.Body;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.audit.RecordSource;
import parley.core.log.Checkpoint;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.Ed25519;
import parley.core.log.NoteException;
import parley.core.log.VerifierKey;
import parley.node.Contacts;
import parley.node.NodeConfig;
import parley.node.keys.KeyFiles;
import parley.node.ledger.BlobStore;
import parley.node.ledger.Heads;
import parley.node.ledger.LogStore;
import parley.node.port.Disk;

/**
 * Makes the successor of an office that is lost, or that has signed two histories: a new folder with the record up to where it was
 * last sealed, new keys, and the {@link Plan} for both sides to accept. It signs nothing yet.
 *
 * @param mirrors copies of the record by name, of which at least one is whole; the more, the surer that what was sealed is found
 * @param contacts the nodes as they know each other, the lost office among them
 * @param seeds 32 random bytes at each call
 */
public record Recovery(SortedMap<String, RecordSource> mirrors, Contacts contacts, Supplier<byte[]> seeds) {
    private static final int AT_ONCE = 4_096;

    /** Where the successor will be found. */
    public record Place(NodeConfig.Listener people, NodeConfig.Listener peers, String address, boolean demo) {}

    /**
     * What came of it.
     *
     * @param from the name of the mirror it was taken from
     * @param left how many entries of it were beyond the last sealed: their authors send them again
     */
    public record Done(Plan plan, CosignedCheckpoint sealed, String from, long left) {}

    /**
     * @param disk the successor's folder, empty
     * @param origin the new one; empty for the charter's with the next number
     * @throws Disk.Failure if no mirror is whole, or nothing in them is sealed
     */
    public Done run(Disk disk, Place place, Optional<String> origin, Instant now) {
        var opened = mirrors.entrySet().stream()
                .map(mirror -> Mirrored.open(mirror.getKey(), mirror.getValue()))
                .toList();
        if (opened.stream().map(Mirrored::record).distinct().count() != 1) {
            throw new Disk.Failure("The mirrors are of different records: their charters differ.");
        }
        var sealed = Mirrored.sealed(opened)
                .orElseThrow(
                        () -> new Disk.Failure(
                                "No checkpoint in the mirrors is cosigned by both headquarters: nothing is sealed, so there is nothing to go on from. Begin with a new charter."));
        var from = opened.stream()
                .filter(mirror -> mirror.holds(sealed.checkpoint()))
                .max(Comparator.comparingLong(mirror -> mirror.store().size()))
                .orElseThrow(() -> new Disk.Failure("No mirror holds all "
                        + sealed.checkpoint().size() + " entries that were sealed; name another one."));
        copy(from, sealed.checkpoint(), disk);
        var note = sealed.note().getBytes(StandardCharsets.UTF_8);
        SortedMap<String, byte[]> heads = new TreeMap<>();
        heads.put(Heads.NEWEST, note);
        heads.put(Heads.SEALED, note);
        disk.write(heads);
        var plan = plan(disk, from, sealed, place, origin, now);
        disk.write(Plan.FILE, plan.bytes());
        disk.write(Contacts.FILE, contacts.with(plan.office()).bytes());
        // Last, for a folder without it is no node's.
        config(from, place).write(disk);
        return new Done(
                plan,
                sealed,
                from.name(),
                from.store().size() - sealed.checkpoint().size());
    }

    private static void copy(Mirrored from, Checkpoint sealed, Disk disk) {
        var blobs = new BlobStore(disk);
        blobs.store(new TreeMap<>(
                Map.of(from.record(), from.blobs().read(from.record()).orElseThrow())));
        var store = new LogStore(disk, 0);
        for (long at = 0; at < sealed.size(); at = store.size()) {
            var entries = from.store().decoded(at, Math.min(sealed.size(), at + AT_ONCE));
            for (var entry : entries) {
                if (entry instanceof Decoded.Read(SignedAct signed)) {
                    var wanted = blobs.<RuntimeException>wanted(signed.act(), from.blobs()::read);
                    if (!wanted.missing().isEmpty()) {
                        throw new Disk.Failure("In " + from.name() + " the blob "
                                + wanted.missing().iterator().next() + " is missing; name another mirror.");
                    }
                    blobs.store(wanted.found());
                }
            }
            store.append(entries);
        }
        if (!store.root().equals(sealed.root())) {
            throw new Disk.Failure("The copy of " + from.name() + " has another root than the checkpoint. Try again.");
        }
    }

    private Plan plan(
            Disk disk, Mirrored from, CosignedCheckpoint sealed, Place place, Optional<String> given, Instant now) {
        var checkpoint = sealed.checkpoint();
        var origin = given.orElseGet(() -> next(from, checkpoint));
        if (origin.equals(checkpoint.origin())) {
            throw new Disk.Failure("The origin " + origin + " is the lost office's own; a successor has a new one.");
        }
        var keys = new KeyFiles(disk);
        try {
            var log = VerifierKey.of(origin, VerifierKey.Type.LOG, key(keys, "log"));
            var said = new Body.Succession(
                    checkpoint.origin(),
                    checkpoint.size(),
                    new Digest(checkpoint.root().hex()),
                    log.toString(),
                    base64(key(keys, "act")));
            var office = new NodeConfig.Other(
                    lost().name(), NodeConfig.Role.OFFICE, Optional.of(place.address()), base64(key(keys, "node")));
            return new Plan(from.record(), said, sealed.note(), now.truncatedTo(ChronoUnit.MILLIS), office);
        } catch (NoteException e) {
            throw new Disk.Failure("\"" + origin + "\" cannot be an origin: " + e.getMessage(), e);
        }
    }

    /** The charter's origin, and the number of the office that comes now. */
    private static String next(Mirrored from, Checkpoint sealed) {
        var charter = from.keyring().charter().origin();
        var number = sealed.origin().equals(charter)
                ? 2
                : 1 + Integer.parseInt(sealed.origin().replaceFirst(".*/(?=[0-9]{1,6}$)", ""));
        return charter + "/" + number;
    }

    private byte[] key(KeyFiles keys, String name) {
        var seed = seeds.get();
        keys.store(name, seed);
        return Ed25519.publicKey(seed);
    }

    private NodeConfig.Other lost() {
        return contacts.office().orElseThrow(() -> new Disk.Failure("The contacts name no office."));
    }

    private NodeConfig config(Mirrored from, Place place) {
        var charter = from.keyring().charter();
        return new NodeConfig(
                lost().name(),
                NodeConfig.Role.OFFICE,
                Optional.empty(),
                charter.arrangement(),
                charter.origin(),
                from.record(),
                place.people(),
                place.peers(),
                contacts.others(),
                Optional.empty(),
                place.demo());
    }

    private static String base64(byte[] key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }
}
