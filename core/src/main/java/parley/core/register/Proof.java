package parley.core.register;

import java.time.Instant;
import java.util.SortedMap;

/**
 * Each party's newest cosignature: from live cosignatures at a node, from seals and the checkpoint offline.
 *
 * @param newest party to its newest stamp
 */
public record Proof(SortedMap<String, Stamp> newest) {

    /**
     * @param size how much of the record the cosignature covers
     * @param at whole seconds
     */
    public record Stamp(long size, Instant at) {}
}
