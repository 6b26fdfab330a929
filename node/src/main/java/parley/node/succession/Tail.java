package parley.node.succession;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import parley.core.act.Decoded;
import parley.core.act.SignedAct;
import parley.core.log.TilePath;
import parley.core.register.Overlay;
import parley.node.intake.Received;
import parley.node.ledger.Heads;
import parley.node.ledger.LogStore;
import parley.node.port.Disk;

/**
 * What a headquarters holds beyond the size from which a successor goes on: put aside, since it is what the old office signed, and
 * then taken out of the record.
 *
 * @param size how many entries stay
 */
record Tail(Disk disk, LogStore store, long size) {
    private static final String ASIDE = "superseded/";

    /** The entries as lines, and the old office's newest checkpoint with what cosignatures it has. */
    void keepAside() {
        var lines = new ByteArrayOutputStream();
        for (var entry : store.decoded(size, store.size())) {
            lines.writeBytes(entry.entry());
            lines.write('\n');
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(ASIDE + size + "/entries", lines.toByteArray());
        disk.read(Heads.NEWEST).ifPresent(note -> files.put(ASIDE + size + "/checkpoint", note));
        disk.list(Heads.EVIDENCE)
                .forEach(name -> files.put(
                        ASIDE + size + "/" + Heads.EVIDENCE + "/" + name,
                        disk.read(Heads.EVIDENCE + "/" + name).orElseThrow()));
        disk.write(files);
    }

    /**
     * What the other side has said there that restrains, as files of what is received ahead of the record: it was heard, and goes on
     * binding until its author's words are recorded again.
     *
     * @param party whose node this is: what it said itself is in its outbox
     */
    SortedMap<String, byte[]> heard(String party) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (var entry : store.decoded(size, store.size())) {
            if (entry instanceof Decoded.Read(SignedAct signed)
                    && !signed.act().author().party().equals(party)
                    && Overlay.restrains(signed.act().body())) {
                files.put(Received.FOLDER + signed.id().hex(), signed.entry());
            }
        }
        return files;
    }

    /** The partial tiles of the right edge at that size, which have gone since, or never were. */
    void prepare() {
        disk.write(store.edge(size));
    }

    /** Tiles that only the tail needed. A crash in here leaves some: they are written over, or pruned, as the record grows. */
    void remove() {
        // Evidence against the old office does not stop the new one.
        disk.list(Heads.EVIDENCE).forEach(name -> disk.delete(Heads.EVIDENCE + "/" + name));
        var stay = new TreeSet<String>();
        TilePath.ofTree(size).forEach(path -> stay.add(LogStore.FOLDER + path.path()));
        for (var path : TilePath.ofTree(store.size())) {
            var gone = new ArrayList<String>();
            var folder = LogStore.FOLDER + path.partialFolder();
            disk.list(folder).forEach(name -> gone.add(folder + name));
            gone.add(LogStore.FOLDER + path.full().path());
            gone.stream().filter(file -> !stay.contains(file)).forEach(disk::delete);
        }
    }
}
