/**
 * The log: an append-only Merkle tree of opaque entries, to the byte of C2SP's {@code tlog-tiles}, {@code tlog-checkpoint}
 * (no extension lines), {@code signed-note}, {@code tlog-cosignature} (Ed25519, timestamped), {@code tlog-witness}
 * ({@code add-checkpoint}) and {@code tlog-proof}, so that strangers' tools can check ours.
 *
 * <p>It knows only bytes: what an entry says is the concern of others. It does no input or output: reading is a
 * {@link parley.core.log.Tiles}, writing a list of files to write ({@link parley.core.log.TileWriter}). What others wrote is
 * refused with a {@link parley.core.log.LogException}.
 *
 * <p>Read in this order: {@link parley.core.log.Hash}, {@link parley.core.log.Tree}, {@link parley.core.log.TilePath},
 * {@link parley.core.log.TileWriter}, {@link parley.core.log.StoredTree} and the two proofs; then
 * {@link parley.core.log.SignedNote}, {@link parley.core.log.Checkpoint}, {@link parley.core.log.Cosignature},
 * {@link parley.core.log.CosignedCheckpoint}.
 */
@NullMarked
package parley.core.log;

import org.jspecify.annotations.NullMarked;
