import { concat, fromBase64, sha256, toHex, utf8, type Bytes } from './bytes';
import { verifyEd25519 } from './ed25519';
import { Fault } from './fault';

/** Key types of signed-note that Parley uses. */
export const LOG_KEY = 0x01;
export const COSIGNER_KEY = 0x04;

/** A verifier key: `name+hex(id)+base64(type || key)` (c2sp.org/signed-note, "Verifier keys"). */
export interface VerifierKey {
  readonly name: string;
  readonly id: string;
  readonly type: number;
  readonly key: Bytes;
}

/** Reads a vkey and recomputes its id; throws an Error that says what is wrong. */
export async function readVerifierKey(vkey: string): Promise<VerifierKey> {
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(vkey);
  if (!match) throw new Fault('key');
  const [, name = '', id = '', material = ''] = match;
  const bytes = fromBase64(material);
  const type = bytes[0] ?? -1;
  if (bytes.length !== 33 || (type !== LOG_KEY && type !== COSIGNER_KEY)) throw new Fault('keyType', { type: String(type) });
  const expected = toHex((await sha256(concat(utf8(`${name}\n`), bytes))).slice(0, 4));
  if (expected !== id) throw new Fault('keyId', { id, expected });
  return { name, id, type, key: bytes.slice(1) };
}

export interface SignatureLine {
  readonly name: string;
  readonly id: string;
  /** What follows the four bytes of the key id. */
  readonly signature: Bytes;
}

export interface SignedNote {
  /** The signed text, its final newline included. */
  readonly text: string;
  readonly signatures: readonly SignatureLine[];
}

const MOST_SIGNATURES = 64;

/** Splits a signed note into text and signature lines, strictly; throws an Error that says what is wrong. */
export function readNote(note: string): SignedNote {
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0009\u000b-\u001f]/.test(note)) throw new Fault('control');
  const blank = note.lastIndexOf('\n\n');
  if (blank < 0 || !note.endsWith('\n')) throw new Fault('note');
  const lines = note.slice(blank + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) throw new Fault('signatures', { most: MOST_SIGNATURES });
  const signatures = lines.map(line => {
    const match = /^\u2014 ([^\s+]+) (\S+)$/u.exec(line);
    if (!match) throw new Fault('signatureLine', { line: line.slice(0, 40) });
    const bytes = fromBase64(match[2] ?? '');
    if (bytes.length < 5) throw new Fault('signatureShort');
    return { name: match[1] ?? '', id: toHex(bytes.slice(0, 4)), signature: bytes.slice(4) };
  });
  return { text: note.slice(0, blank + 1), signatures };
}

/** What a key says about a note: nothing, a bad signature, or a good one (with its stamp, for a cosigner). */
export type Signed =
  | { readonly result: 'absent' }
  | { readonly result: 'bad'; readonly reason: Fault }
  | { readonly result: 'good'; readonly stampSeconds: number | null };

/** Looks for the key's line in the note and verifies it: plain for a log key, `cosignature/v1` for a cosigner. */
export async function checkSignature(note: SignedNote, key: VerifierKey): Promise<Signed> {
  const line = note.signatures.find(s => s.name === key.name && s.id === key.id);
  if (!line) return { result: 'absent' };
  if (key.type === LOG_KEY) {
    const good = await verifyEd25519(key.key, line.signature, utf8(note.text));
    return good ? { result: 'good', stampSeconds: null } : { result: 'bad', reason: new Fault('signature') };
  }
  if (line.signature.length !== 72) return { result: 'bad', reason: new Fault('length', { found: line.signature.length, expected: 72 }) };
  const stamp = new DataView(line.signature.buffer, line.signature.byteOffset).getBigUint64(0);
  if (stamp > BigInt(Number.MAX_SAFE_INTEGER)) return { result: 'bad', reason: new Fault('stamp') };
  const message = utf8(`cosignature/v1\ntime ${stamp}\n${note.text}`);
  const good = await verifyEd25519(key.key, line.signature.slice(8), message);
  return good ? { result: 'good', stampSeconds: Number(stamp) } : { result: 'bad', reason: new Fault('signature') };
}
