package parley.sim.plant;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.Digest;
import parley.core.log.AddCheckpoint;
import parley.core.log.Checkpoint;
import parley.core.log.ConsistencyProof;
import parley.core.log.Ed25519;
import parley.core.log.Hash;
import parley.core.log.LogException;
import parley.core.log.TileWriter;
import parley.core.log.Tree;
import parley.node.port.Disk;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;
import parley.sim.Beginning;
import parley.sim.Host;
import parley.sim.Wire;
import parley.sim.World;

/** Whoever holds the office's key: goes on from the office's record as it likes, and shows what it likes. */
final class LyingOffice implements Host {
    private final World world;
    private final Disk office;
    private final List<byte[]> base;
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private List<byte[]> entries;
    private String shown;

    LyingOffice(World world) {
        this.world = world;
        this.office = world.station("office").disk().backup();
        this.shown = Wire.text(office.read("record/checkpoint").orElseThrow());
        this.base = Wire.entries(office, world.station("office").up().status().recorded());
        this.entries = base;
        branch();
    }

    /** Goes on from the true record with other entries. */
    void branch(byte[]... more) {
        entries = new ArrayList<>(base);
        entries.addAll(List.of(more));
        files.clear();
        TileWriter.empty().append(entries).files().forEach(file -> files.put(file.path(), file.bytes()));
    }

    /** What it signs over its branch. */
    String note() {
        var root = Tree.EMPTY.append(entries.stream().map(Hash::leaf).toList()).root();
        var log = world.truth().witnesses().log();
        return new Checkpoint(log.name(), entries.size(), root)
                .sign(log, Ed25519.signer(Beginning.seed("office", "log")))
                .encode();
    }

    /** Asks a headquarters to cosign the branch. @param old what it is said to have cosigned */
    WitnessAnswer ask(String party, long old) {
        try {
            var proof = ConsistencyProof.from(path -> Optional.ofNullable(files.get(path)), old, entries.size());
            return world.network()
                    .peersOf("office")
                    .addCheckpoint(party, new AddCheckpoint(old, proof.path(), note()).encode());
        } catch (LogException | Peers.Unreachable e) {
            return new WitnessAnswer.Refused(503, String.valueOf(e.getMessage()));
        }
    }

    long size() {
        return entries.size();
    }

    /** Lets this be the record that the office's own node finds on its disk. */
    void becomesTheRecord() {
        var disk = world.station("office").disk();
        var all = new TreeMap<String, byte[]>();
        files.forEach((path, bytes) -> all.put("record/" + path, bytes));
        disk.write(all);
        disk.write("record/checkpoint", note().getBytes(StandardCharsets.UTF_8));
        world.restart("office");
    }

    @Override
    public SubmitAnswer submit(byte[] entry, SortedMap<Digest, byte[]> blobs) {
        return new SubmitAnswer.Later("Not now.");
    }

    @Override
    public WitnessAnswer addCheckpoint(String body) {
        return new WitnessAnswer.Refused(404, "No.");
    }

    @Override
    public Optional<byte[]> read(String path) {
        if (path.equals("checkpoint")) {
            return Optional.of(shown.getBytes(StandardCharsets.UTF_8));
        }
        return Optional.ofNullable(files.get(path)).or(() -> office.read(path));
    }

    @Override
    public void newestCheckpoint(String note) {}
}
