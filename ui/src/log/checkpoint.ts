import { fromBase64, type Bytes } from './bytes';
import { Fault } from './fault';

/** A tree head: whose log, how many leaves, which root (c2sp.org/tlog-checkpoint). */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Bytes;
}

/** Reads a checkpoint from note text; no extension lines are accepted. Throws an Error that says what is wrong. */
export function readCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n');
  if (lines.length !== 4 || lines[3] !== '') throw new Fault('checkpoint');
  const [origin = '', size = '', root = ''] = lines;
  if (!origin) throw new Fault('origin');
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size))) throw new Fault('size', { size: size.slice(0, 20) });
  const hash = fromBase64(root);
  if (hash.length !== 32) throw new Fault('length', { found: hash.length, expected: 32 });
  return { origin, size: Number(size), root: hash };
}
