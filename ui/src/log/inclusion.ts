import { concat, sha256, type Bytes } from './bytes';
import { Fault } from './fault';

/** RFC 6962 §2.1: the hash of a leaf. */
export const leafHash = (entry: Bytes): Promise<Bytes> => sha256(concat(new Uint8Array([0]), entry));

/** RFC 6962 §2.1: the hash of an inner node. */
export const nodeHash = (left: Bytes, right: Bytes): Promise<Bytes> => sha256(concat(new Uint8Array([1]), left, right));

/**
 * RFC 9162 §2.1.3.2: the root that a leaf at `index` in a tree of `size` leaves must have, given its audit path.
 * Throws an Error when the path has the wrong length or the index lies outside the tree.
 */
export async function rootFromInclusion(index: number, size: number, leaf: Bytes, path: readonly Bytes[]): Promise<Bytes> {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new Fault('outside', { index, size });
  let position = BigInt(index);
  let last = BigInt(size) - 1n;
  let hash = leaf;
  for (const step of path) {
    if (step.length !== 32) throw new Fault('length', { found: step.length, expected: 32 });
    if (last === 0n) throw new Fault('pathLong');
    if ((position & 1n) === 1n || position === last) {
      hash = await nodeHash(step, hash);
      while ((position & 1n) === 0n && position !== 0n) {
        position >>= 1n;
        last >>= 1n;
      }
    } else {
      hash = await nodeHash(hash, step);
    }
    position >>= 1n;
    last >>= 1n;
  }
  if (last !== 0n) throw new Fault('pathShort');
  return hash;
}
