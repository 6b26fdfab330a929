package parley.app.http.people.reading;

import java.util.List;
import parley.core.act.ActCodec;
import parley.core.act.Body;
import parley.core.act.Decoded;
import parley.core.audit.ProofFile;
import parley.core.audit.Trail;
import parley.core.log.InclusionProof;
import parley.core.log.LogException;
import parley.core.log.StoredTree;
import parley.core.log.Tiles;
import parley.node.Node;

/** The file that shows a stranger one act to have been said and sealed ({@code .tlog-proof}), from what a node serves. */
public final class ProofFiles {
    private final Node node;

    public ProofFiles(Node node) {
        this.node = node;
    }

    /**
     * @param note the newest checkpoint that both have cosigned
     * @param size its size; above {@code index}
     */
    public byte[] of(long index, String note, long size) throws LogException {
        Tiles tiles = node::read;
        var tree = new StoredTree(tiles, size);
        var entries = new StoredEntries(tiles, size);
        byte[] charter = charter(entries.apply(0));
        return ProofFile.encode(
                entries.apply(index),
                index,
                InclusionProof.from(tree, index).path(),
                note,
                List.of(entries.apply(0), entries.apply(1)),
                charter,
                Trail.of(charter, size, entries).in(tree));
    }

    private byte[] charter(byte[] first) throws LogException {
        return charter(node, first);
    }

    /** The blob that the first entry of a record names. */
    static byte[] charter(Node node, byte[] first) throws LogException {
        if (ActCodec.decode(first) instanceof Decoded.Read(var signed)
                && signed.act().body() instanceof Body.Charter(var digest)) {
            return node.read("blobs/sha256/" + digest.hex())
                    .orElseThrow(() -> new LogException("The charter's blob is missing."));
        }
        throw new LogException("The first entry is no charter act.");
    }
}
