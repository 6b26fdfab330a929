package parley.node;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.ActKey;
import parley.core.act.Author;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Digest;
import parley.core.log.Ed25519;
import parley.core.log.NoteException;
import parley.core.log.VerifierKey;
import parley.core.register.Keyring;
import parley.core.terms.ArrangementReader;
import parley.node.keys.KeyFiles;
import parley.node.ledger.BlobStore;
import parley.node.port.Clock;
import parley.node.port.Disk;
import parley.node.port.FileDisk;
import parley.node.port.MachineClock;
import parley.node.scenario.ScenarioFolder;

/**
 * Makes the folders of a demo: {@code office} and one per party, each with keys, {@code node.json}, the charter and the
 * scenario's clock; {@code conductor} with the key that may set the clock; and {@code keys} with the public keys. What
 * would be a ceremony between two capitals is one method here, and its keys are for nothing but a demo.
 */
public final class DemoSetup {
    public static final String OFFICE = "office";
    public static final String CONDUCTOR = "conductor";
    private static final String HOST = "127.0.0.1";
    private static final int SKEW_SECONDS = 30;
    private static final Duration CHARTER_VALID = Duration.ofDays(365);

    private final ScenarioFolder scenario;
    private final List<String> parties;
    private final String arrangement;
    private final String origin;
    private final Function<String, byte[]> seeds;
    private final Ports ports;
    private final Guaranteed guaranteed;

    /** Whether a guarantor stands by, and whether nothing is sealed without it. */
    private enum Guaranteed {
        NO,
        STANDS_BY,
        NEEDED
    }

    /** Where each node listens. */
    public interface Ports {
        int people(String node);

        int peers(String node);
    }

    /**
     * @param parties in the order of the terms
     * @param seeds 32 bytes for each key's name
     */
    public DemoSetup(
            ScenarioFolder scenario,
            String arrangement,
            List<String> parties,
            Function<String, byte[]> seeds,
            Ports ports) {
        this(scenario, arrangement, parties, seeds, ports, Guaranteed.NO);
    }

    private DemoSetup(
            ScenarioFolder scenario,
            String arrangement,
            List<String> parties,
            Function<String, byte[]> seeds,
            Ports ports,
            Guaranteed guaranteed) {
        this.guaranteed = guaranteed;
        this.scenario = scenario;
        this.arrangement = arrangement;
        this.parties = List.copyOf(parties);
        this.origin = "demo.parley.example/" + arrangement;
        this.seeds = seeds;
        this.ports = ports;
    }

    /** The arrangement's name and parties as the scenario's own terms have them. */
    public static DemoSetup of(ScenarioFolder scenario, Function<String, byte[]> seeds, Ports ports) {
        var arrangement = ArrangementReader.read(scenario.terms()).arrangementOrThrow();
        return new DemoSetup(scenario, arrangement.name(), arrangement.parties(), seeds, ports);
    }

    /** The same, and a guarantor stands by. */
    public DemoSetup withGuarantor() {
        return new DemoSetup(scenario, arrangement, parties, seeds, ports, Guaranteed.STANDS_BY);
    }

    /** The same, and nothing is sealed without the guarantor. */
    public DemoSetup withGuarantorNeeded() {
        return new DemoSetup(scenario, arrangement, parties, seeds, ports, Guaranteed.NEEDED);
    }

    /** Seeds that nobody can foretell. */
    public static Function<String, byte[]> randomSeeds() {
        var random = new SecureRandom();
        return name -> {
            var seed = new byte[Ed25519.SEED_LENGTH];
            random.nextBytes(seed);
            return seed;
        };
    }

    /** Seeds that anybody can foretell: for the simulator and for tests, which must be the same twice. */
    public static Function<String, byte[]> seedsFrom(long seed) {
        return name -> HexFormat.of()
                .parseHex(Digest.of(("parley demo key " + seed + " " + name).getBytes(StandardCharsets.UTF_8))
                        .hex());
    }

    /** Makes real folders below {@code dir}. */
    public void write(Path dir) {
        SortedMap<String, FileDisk> open = new TreeMap<>();
        try {
            write(name -> open.computeIfAbsent(name, folder -> FileDisk.open(dir.resolve(folder))), new MachineClock());
        } finally {
            open.values().forEach(FileDisk::close);
        }
    }

    /** @param folders by name: the nodes', {@code conductor}, and {@code keys} for the public ones */
    public void write(Function<String, ? extends Disk> folders, Clock machine) {
        var keys = new Keys();
        var charter = charter(keys);
        for (var node : nodes()) {
            writeNode(folders.apply(node), node, charter, keys, machine.machine());
        }
        var office = folders.apply(OFFICE);
        for (var party : parties) {
            office.write(OfficePart.CHARTER_ACTS + party, charterAct(charter, party, keys));
        }
        new KeyFiles(folders.apply(CONDUCTOR)).store(NodeKeys.NODE, keys.seed(CONDUCTOR, NodeKeys.NODE));
        writePublic(folders.apply("keys"), charter);
    }

    private List<String> nodes() {
        var nodes = new ArrayList<String>();
        nodes.add(OFFICE);
        nodes.addAll(parties);
        if (guaranteed != Guaranteed.NO) {
            nodes.add(CharterDocument.GUARANTOR);
        }
        return nodes;
    }

    private static NodeConfig.Role role(String node) {
        return switch (node) {
            case OFFICE -> NodeConfig.Role.OFFICE;
            case CharterDocument.GUARANTOR -> NodeConfig.Role.GUARANTOR;
            default -> NodeConfig.Role.HEADQUARTERS;
        };
    }

    /** Each key's seed, asked for once. */
    private final class Keys {
        private final SortedMap<String, byte[]> made = new TreeMap<>();

        byte[] seed(String node, String key) {
            return made.computeIfAbsent(node + "/" + key, seeds);
        }

        byte[] publicKey(String node, String key) {
            return Ed25519.publicKey(seed(node, key));
        }

        String vkey(String name, VerifierKey.Type type, String node, String key) {
            try {
                return VerifierKey.of(name, type, publicKey(node, key)).toString();
            } catch (NoteException e) {
                throw new IllegalArgumentException("The origin " + origin + " cannot name a key: " + e.getMessage(), e);
            }
        }
    }

    private CharterDocument charter(Keys keys) {
        var sides = parties.stream()
                .map(party -> new CharterDocument.Party(
                        party,
                        new ActKey(CharterDocument.rootKid(party), keys.publicKey(party, NodeKeys.ROOT)),
                        Digest.of(keys.publicKey(party, "next-root")),
                        new ActKey(CharterDocument.actKid(party), keys.publicKey(party, NodeKeys.ACT)),
                        keys.vkey(
                                CharterDocument.cosignerName(origin, party),
                                VerifierKey.Type.COSIGNER,
                                party,
                                NodeKeys.COSIGNER)))
                .toList();
        var office = new CharterDocument.Office(
                keys.vkey(origin, VerifierKey.Type.LOG, OFFICE, NodeKeys.LOG),
                new ActKey(CharterDocument.actKid(CharterDocument.OFFICE), keys.publicKey(OFFICE, NodeKeys.ACT)));
        var standsBy = guaranteed != Guaranteed.NO
                ? Optional.of(new CharterDocument.Guarantor(keys.vkey(
                        CharterDocument.cosignerName(origin, CharterDocument.GUARANTOR),
                        VerifierKey.Type.COSIGNER,
                        CharterDocument.GUARANTOR,
                        NodeKeys.COSIGNER)))
                : Optional.<CharterDocument.Guarantor>empty();
        return new CharterDocument(
                arrangement,
                origin,
                sides,
                office,
                standsBy,
                guaranteed == Guaranteed.NEEDED ? sides.size() + 1 : sides.size(),
                SKEW_SECONDS,
                CharterDocument.RULES);
    }

    private byte[] charterAct(CharterDocument charter, String party, Keys keys) {
        var begins = scenario.scenario().begins();
        var act = new Act(
                charter.digest(),
                new Author(party, "root", "root", "root"),
                begins,
                begins.plus(CHARTER_VALID),
                0,
                Optional.empty(),
                List.of(),
                new Body.Charter(charter.digest()));
        var root = Ed25519.signer(keys.seed(party, NodeKeys.ROOT));
        return ActCodec.sign(act, CharterDocument.rootKid(party), root::sign).entry();
    }

    private void writeNode(Disk disk, String node, CharterDocument charter, Keys keys, Instant machine) {
        boolean office = node.equals(OFFICE);
        boolean party = role(node) == NodeConfig.Role.HEADQUARTERS;
        var files = new KeyFiles(disk);
        files.store(NodeKeys.NODE, keys.seed(node, NodeKeys.NODE));
        if (party || office) {
            files.store(NodeKeys.ACT, keys.seed(node, NodeKeys.ACT));
        }
        files.store(
                office ? NodeKeys.LOG : NodeKeys.COSIGNER, keys.seed(node, office ? NodeKeys.LOG : NodeKeys.COSIGNER));
        if (party) {
            files.store(NodeKeys.ROOT, keys.seed(node, NodeKeys.ROOT));
            files.store("next-root", keys.seed(node, "next-root"));
        }
        SortedMap<Digest, byte[]> blobs = new TreeMap<>();
        blobs.put(charter.digest(), charter.bytes());
        new BlobStore(disk).store(blobs);
        disk.write(Contacts.FILE, new Contacts(contacts(keys)).bytes());
        ClockFile.write(disk, ClockLine.frozen(scenario.scenario().begins(), machine));
        // Last, for a folder without it is no node's: a crash on the way leaves nothing that could be served.
        new NodeConfig(
                        node,
                        role(node),
                        party ? Optional.of(node) : Optional.empty(),
                        arrangement,
                        origin,
                        charter.digest(),
                        new NodeConfig.Listener(HOST, ports.people(node)),
                        new NodeConfig.Listener(HOST, ports.peers(node)),
                        others(node, keys),
                        scenario.path().map(path -> String.valueOf(path.getFileName())),
                        true)
                .write(disk);
    }

    private List<NodeConfig.Other> others(String node, Keys keys) {
        return contacts(keys).stream()
                .filter(other -> !other.name().equals(node))
                .toList();
    }

    private List<NodeConfig.Other> contacts(Keys keys) {
        var contacts = new ArrayList<NodeConfig.Other>();
        for (var node : nodes()) {
            contacts.add(new NodeConfig.Other(
                    node, role(node), Optional.of("http://" + HOST + ":" + ports.peers(node)), nodeKey(node, keys)));
        }
        contacts.add(
                new NodeConfig.Other(CONDUCTOR, NodeConfig.Role.CONDUCTOR, Optional.empty(), nodeKey(CONDUCTOR, keys)));
        return contacts;
    }

    private static String nodeKey(String node, Keys keys) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(keys.publicKey(node, NodeKeys.NODE));
    }

    private static void writePublic(Disk disk, CharterDocument charter) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(OFFICE + ".vkey", line(charter.office().log()));
        charter.parties().forEach(party -> files.put(party.party() + ".vkey", line(party.cosigner())));
        charter.guarantor().ifPresent(one -> files.put(CharterDocument.GUARANTOR + ".vkey", line(one.cosigner())));
        files.put("jwks.json", charter.keys().jwks());
        files.put("policy", Keyring.of(charter.bytes()).newest().policy().encode());
        disk.write(files);
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
