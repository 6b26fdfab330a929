import { readAct, verifyAct, type SignedAct } from '../act/jws';
import type { Keys, ProofBody } from '../api/types';
import { fromBase64, same, sha256, toBase64, toHex, utf8, type Bytes } from '../log/bytes';
import { readCheckpoint, type Checkpoint } from '../log/checkpoint';
import { NoEd25519 } from '../log/ed25519';
import { leafHash, rootFromInclusion } from '../log/inclusion';
import { checkSignature, COSIGNER_KEY, LOG_KEY, readNote, readVerifierKey, type SignedNote } from '../log/note';
import { Fault } from '../log/fault';

/** The checks of one act, in the order in which each leans on the one before. */
export type StepName = 'id' | 'record' | 'signature' | 'inclusion' | 'origin' | 'log' | `cosigner:${string}`;

/** One check with what was found; `values` are shown as they are. */
export interface Step {
  readonly step: StepName;
  readonly result: 'holds' | 'fails' | 'unsupported';
  readonly values: readonly (readonly [label: string, value: string])[];
  readonly reason: unknown;
}

export interface ProofReport {
  readonly holds: boolean;
  readonly steps: readonly Step[];
  readonly payload: Readonly<Record<string, unknown>> | null;
  readonly stamps: readonly { readonly party: string; readonly at: Date }[];
  /** The act's bytes were withheld: that something stands there was checked, and not what. */
  readonly withheld: boolean;
}

type Found = { readonly holds: boolean; readonly values: [string, string][]; readonly reason?: Fault };

async function attempt(step: StepName, check: () => Promise<Found>): Promise<Step> {
  try {
    const found = await check();
    return { step, result: found.holds ? 'holds' : 'fails', values: found.values, reason: found.reason ?? null };
  } catch (error) {
    return error instanceof NoEd25519 ? { step, result: 'unsupported', values: [], reason: null } : { step, result: 'fails', values: [], reason: error };
  }
}

/**
 * Recomputes everything that the record claims about one act, from bytes and pinned keys alone.
 * `id` is the act id under which the page knows it. Of bytes that are withheld only the leaf's place is checked. Shows *said and sealed*, never *still in force*.
 */
export async function checkProof(id: string, proof: ProofBody, keys: Keys): Promise<ProofReport> {
  const said = proof.entry;
  const stamps: { party: string; at: Date }[] = [];
  let act: SignedAct | null = null;
  const steps: Step[] = said === null ? [] : [
    await attempt('id', async () => {
      const digest = toHex(await sha256(utf8(said)));
      return { holds: digest === id, values: [['SHA-256', digest], ...(digest === id ? [] : [['id', id] as [string, string]])] };
    }),
    await attempt('signature', async () => {
      act = readAct(said);
      const key = keys.jwks.keys.find(k => k.kid === act?.kid);
      const values: [string, string][] = [['kid', act.kid]];
      if (!key) return { holds: false, values, reason: new Fault('noKey', { kid: act.kid }) };
      return { holds: await verifyAct(act, key), values: [...values, ['key', key.x]] };
    }),
    await attempt('record', async () => {
      const record = String((act ?? readAct(said)).payload['record']);
      return { holds: record === keys.record, values: [['record', record]] };
    }),
  ];
  let note: SignedNote | null = null;
  let checkpoint: Checkpoint | null = null;
  steps.push(
    await attempt('origin', async () => {
      note = readNote(proof.checkpoint);
      checkpoint = readCheckpoint(note.text);
      return { holds: checkpoint.origin === keys.origin, values: [['origin', checkpoint.origin], ['size', String(checkpoint.size)]] };
    }),
    await attempt('inclusion', async () => {
      const head = checkpoint ?? readCheckpoint(readNote(proof.checkpoint).text);
      const leaf = said === null ? fromBase64(proof.leaf ?? '') : await leafHash(utf8(said));
      const path: Bytes[] = proof.inclusion.map(fromBase64);
      const root = await rootFromInclusion(proof.index, head.size, leaf, path);
      return {
        holds: same(root, head.root),
        values: [['leaf', toBase64(leaf)], ['index', `${proof.index} / ${head.size}`], ['steps', String(path.length)], ['root', toBase64(root)]],
      };
    }),
    await attempt('log', () => signedBy(proof.checkpoint, note, keys.vkeys['office'], { name: keys.origin, type: LOG_KEY }, () => undefined)),
  );
  for (const party of Object.keys(keys.vkeys).filter(name => name !== 'office')) {
    steps.push(await attempt(`cosigner:${party}`, () =>
      signedBy(proof.checkpoint, note, keys.vkeys[party], { name: `${keys.origin}/${party}`, type: COSIGNER_KEY }, at => stamps.push({ party, at }))));
  }
  return { holds: steps.every(s => s.result === 'holds'), steps, payload: (act as SignedAct | null)?.payload ?? null, stamps, withheld: said === null };
}

/** The key must also carry the expected name and type, so that one key can never stand for two. */
async function signedBy(
  source: string, opened: SignedNote | null, vkey: string | undefined,
  expected: { readonly name: string; readonly type: number }, stamped: (at: Date) => void,
): Promise<Found> {
  if (vkey === undefined) return { holds: false, values: [], reason: new Fault('notPinned') };
  const key = await readVerifierKey(vkey);
  const values: [string, string][] = [['vkey', vkey]];
  if (key.type !== expected.type) return { holds: false, values, reason: new Fault('otherType', { found: key.type, expected: expected.type }) };
  if (key.name !== expected.name) return { holds: false, values, reason: new Fault('otherName', { found: key.name, expected: expected.name }) };
  const signed = await checkSignature(opened ?? readNote(source), key);
  if (signed.result === 'absent') return { holds: false, values, reason: new Fault('unsigned') };
  if (signed.result === 'bad') return { holds: false, values, reason: signed.reason };
  if (signed.stampSeconds !== null) {
    const at = new Date(signed.stampSeconds * 1000);
    stamped(at);
    values.unshift(['stamp', at.toISOString().replace('.000Z', 'Z')]);
  }
  return { holds: true, values };
}
