import { createHash, createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Keys, ProofBody } from '../api/types';
import { fromBase64, fromBase64Url, sha256, toHex, utf8, type Bytes } from '../log/bytes';
import { readCheckpoint } from '../log/checkpoint';
import { leafHash, nodeHash, rootFromInclusion } from '../log/inclusion';
import { checkSignature, readNote, readVerifierKey } from '../log/note';
import { acceptKeys, pin, pinnedKeys } from './pins';
import { checkProof } from './proof';

const EXAMPLE_KEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const EXAMPLE_NOTE = 'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
const SOFA = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';

describe('a signed note of the C2SP specification', () => {
  it('verifies under its key', async () => {
    expect(await checkSignature(readNote(EXAMPLE_NOTE), await readVerifierKey(EXAMPLE_KEY))).toEqual({ result: 'good', stampSeconds: null });
  });
  it('does not verify with another text', async () => {
    const signed = await checkSignature(readNote(EXAMPLE_NOTE.replace('example message', 'other message')), await readVerifierKey(EXAMPLE_KEY));
    expect(signed.result).toBe('bad');
  });
  it('needs the blank line, the dash and one spelling of base64', () => {
    expect(() => readNote(EXAMPLE_NOTE.replace('\n\n', '\n'))).toThrow();
    expect(() => readNote(EXAMPLE_NOTE.replace('—', '-'))).toThrow();
    expect(() => readNote(EXAMPLE_NOTE.replace('aQM=', 'aQN='))).toThrow(/spelling/);
    expect(() => readNote(EXAMPLE_NOTE.replace('This', 'Th\tis'))).toThrow(/control/);
  });
  it('has a key whose id follows from it', async () => {
    await expect(readVerifierKey(EXAMPLE_KEY.replace('530d903a', '530d903b'))).rejects.toThrow(/keyId/);
    await expect(readVerifierKey('no key')).rejects.toThrow();
  });
});

describe('a checkpoint', () => {
  it('is read from the example of the specification', () => {
    const checkpoint = readCheckpoint(SOFA);
    expect([checkpoint.origin, checkpoint.size, checkpoint.root.length]).toEqual(['example.com/behind-the-sofa', 20852163, 32]);
  });
  it('has no extension lines, no leading zero and a whole root', () => {
    expect(() => readCheckpoint(`${SOFA}more\n`)).toThrow();
    expect(() => readCheckpoint(SOFA.replace('\n2085', '\n02085'))).toThrow();
    expect(() => readCheckpoint(SOFA.replace('CsUY', ''))).toThrow();
  });
});

describe('bytes', () => {
  it('have one spelling', () => {
    expect(() => fromBase64('AB==')).toThrow(/spelling/);
    expect(() => fromBase64Url('AB')).toThrow(/spelling/);
    expect(() => fromBase64Url('A+')).toThrow();
    expect([...fromBase64Url('AQ')]).toEqual([1]);
  });
});

const split = (n: number): number => { let k = 1; while (k * 2 < n) k *= 2; return k; };
async function rootOf(leaves: readonly Bytes[]): Promise<Bytes> {
  if (leaves.length === 1) return leaves[0]!;
  const k = split(leaves.length);
  return nodeHash(await rootOf(leaves.slice(0, k)), await rootOf(leaves.slice(k)));
}
async function pathOf(i: number, leaves: readonly Bytes[]): Promise<Bytes[]> {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return i < k ? [...(await pathOf(i, leaves.slice(0, k))), await rootOf(leaves.slice(k))]
    : [...(await pathOf(i - k, leaves.slice(k))), await rootOf(leaves.slice(0, k))];
}

describe('an inclusion proof', () => {
  it('leads to the root for every leaf of every small tree, and for no other index', async () => {
    for (let size = 1; size <= 20; size++) {
      const leaves = await Promise.all(Array.from({ length: size }, (_, i) => leafHash(utf8(`entry ${i}`))));
      const root = toHex(await rootOf(leaves));
      for (let i = 0; i < size; i++) {
        const path = await pathOf(i, leaves);
        expect(toHex(await rootFromInclusion(i, size, leaves[i]!, path))).toBe(root);
        if (size > 1) {
          await expect(rootFromInclusion(i, size, leaves[i]!, path.slice(1))).rejects.toThrow();
          await expect(rootFromInclusion(i, size, leaves[i]!, [...path, leaves[0]!])).rejects.toThrow();
          const other = await rootFromInclusion((i + 1) % size, size, leaves[i]!, path).then(toHex, () => 'refused');
          expect(other).not.toBe(root);
        }
      }
    }
  });
  it('knows the empty leaf of RFC 6962', async () => {
    expect(toHex(await leafHash(utf8('')))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  });
  it('refuses an index outside the tree', async () => {
    await expect(rootFromInclusion(3, 3, await leafHash(utf8('x')), [])).rejects.toThrow(/outside/);
  });
});

interface Signer { readonly raw: Buffer; readonly key: KeyObject; readonly x: string }
function signer(): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const x = publicKey.export({ format: 'jwk' })['x'] as string;
  return { raw: Buffer.from(x, 'base64url'), key: createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' })), x };
}
const vkeyOf = (name: string, s: Signer, type: number) => {
  const typed = Buffer.concat([Buffer.from([type]), s.raw]);
  const id = createHash('sha256').update(`${name}\n`).update(typed).digest().subarray(0, 4);
  return { id, vkey: `${name}+${id.toString('hex')}+${typed.toString('base64')}` };
};
const STAMP = 1_473_696_000;
const ORIGIN = 'demo.parley.example/test';

/** A record of five entries, the third being the act under proof; everything signed as Parley signs. */
async function made(): Promise<{ id: string; proof: ProofBody; keys: Keys }> {
  const [act, log, usa, rus] = [signer(), signer(), signer(), signer()];
  const header = Buffer.from('{"alg":"Ed25519","kid":"usa-act-1","typ":"parley-act+json"}').toString('base64url');
  const input = `${header}.${Buffer.from(JSON.stringify({ type: 'notice', record: 'aa' })).toString('base64url')}`;
  const entry = `${input}.${sign(null, Buffer.from(input), act.key).toString('base64url')}`;
  const leaves = await Promise.all(['a', 'b', entry, 'd', 'e'].map(e => leafHash(utf8(e))));
  const note = `${ORIGIN}\n5\n${Buffer.from(await rootOf(leaves)).toString('base64')}\n`;
  const line = (name: string, id: Buffer, body: Buffer) => `\u2014 ${name} ${Buffer.concat([id, body]).toString('base64')}\n`;
  const office = vkeyOf(ORIGIN, log, 1);
  let signed = `${note}\n${line(ORIGIN, office.id, sign(null, Buffer.from(note), log.key))}`;
  const vkeys: Record<string, string> = { office: office.vkey };
  for (const [party, s] of [['usa', usa], ['rus', rus]] as const) {
    const { id, vkey } = vkeyOf(`${ORIGIN}/${party}`, s, 4);
    const stamp = Buffer.alloc(8);
    stamp.writeBigUInt64BE(BigInt(STAMP));
    signed += line(`${ORIGIN}/${party}`, id, Buffer.concat([stamp, sign(null, Buffer.from(`cosignature/v1\ntime ${STAMP}\n${note}`), s.key)]));
    vkeys[party] = vkey;
  }
  return {
    id: toHex(await sha256(utf8(entry))),
    proof: { index: 2, entry, checkpoint: signed, size: 5, leaf: null, inclusion: (await pathOf(2, leaves)).map(h => Buffer.from(h).toString('base64')) },
    keys: { record: 'aa', origin: ORIGIN, vkeys, jwks: { keys: [{ kty: 'OKP', crv: 'Ed25519', kid: 'usa-act-1', x: act.x }] } },
  };
}
const failing = async (id: string, proof: ProofBody, keys: Keys) =>
  (await checkProof(id, proof, keys)).steps.filter(s => s.result !== 'holds').map(s => s.step);

describe('the proof of an act', () => {
  it('holds, step by step, and tells both stamps', async () => {
    const { id, proof, keys } = await made();
    const report = await checkProof(id, proof, keys);
    expect(report.steps.filter(s => s.result !== 'holds')).toEqual([]);
    expect(report.holds).toBe(true);
    expect(report.stamps.map(s => [s.party, s.at.getTime() / 1000])).toEqual([['usa', STAMP], ['rus', STAMP]]);
  });
  it('fails where something was changed, and says where', async () => {
    const { id, proof, keys } = await made();
    expect(await failing('00', proof, keys)).toEqual(['id']);
    expect(await failing(id, proof, { ...keys, record: 'bb' })).toEqual(['record']);
    expect(await failing(id, { ...proof, index: 1 }, keys)).toEqual(['inclusion']);
    expect(await failing(id, { ...proof, inclusion: proof.inclusion.slice(1) }, keys)).toEqual(['inclusion']);
    expect(await failing(id, proof, { ...keys, origin: 'other' })).toEqual(['origin', 'log', 'cosigner:usa', 'cosigner:rus']);
    expect(await failing(id, proof, { ...keys, jwks: { keys: [] } })).toEqual(['signature']);
    const withoutRus = proof.checkpoint.split('\n').filter(l => !l.includes('/rus ')).join('\n');
    expect(await failing(id, { ...proof, checkpoint: withoutRus }, keys)).toEqual(['cosigner:rus']);
    expect(await failing(id, proof, { ...keys, vkeys: { ...keys.vkeys, usa: keys.vkeys['rus']! } })).toEqual(['cosigner:usa']);
    expect(await failing(id, proof, { ...keys, vkeys: { ...keys.vkeys, office: keys.vkeys['rus']! } })).toEqual(['log']);
    const otherSize = proof.checkpoint.replace('\n5\n', '\n6\n');
    expect(await failing(id, { ...proof, checkpoint: otherSize }, keys)).toContain('log');
  });
  it('of withheld bytes shows where a leaf stands, and never that it says anything', async () => {
    const { id, proof, keys } = await made();
    const leaf = Buffer.from(await leafHash(utf8(proof.entry ?? ''))).toString('base64');
    const report = await checkProof(id, { ...proof, entry: null, leaf }, keys);
    expect(report.holds && report.withheld).toBe(true);
    expect(report.payload).toBeNull();
    expect(report.steps.map(s => s.step)).not.toContain('signature');
    expect(await failing(id, { ...proof, entry: null, leaf: Buffer.alloc(32).toString('base64') }, keys)).toEqual(['inclusion']);
    expect(await failing(id, { ...proof, entry: null }, keys)).toEqual(['inclusion']);
  });
  it('refuses a signature spelled in another way, and another header', async () => {
    const { id, proof, keys } = await made();
    expect(await failing(id, { ...proof, entry: `${proof.entry ?? ''}=` }, keys)).toEqual(['id', 'signature', 'record', 'inclusion']);
    const other = Buffer.from('{"kid":"usa-act-1","alg":"Ed25519","typ":"parley-act+json"}').toString('base64url');
    expect(await failing(id, { ...proof, entry: (proof.entry ?? '').replace(/^[^.]+/, other) }, keys)).toContain('signature');
  });
});

describe('pinned keys', () => {
  const storage = () => {
    const kept = new Map<string, string>();
    return { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => void kept.set(k, v) } as unknown as Storage;
  };
  it('stay through a change until a person accepts, and let new names join', async () => {
    const { keys } = await made();
    const store = storage();
    expect(pin(keys, store, 't0').state).toBe('first-use');
    const joined = { ...keys, jwks: { keys: [...keys.jwks.keys, { ...keys.jwks.keys[0]!, kid: 'usa-act-2' }] } };
    expect(pin(joined, store, 't1').state).toBe('same');
    const changed = { ...joined, vkeys: { ...joined.vkeys, usa: joined.vkeys['rus']! } };
    const now = pin(changed, store, 't2');
    expect(now.state === 'changed' && now.changes.map(c => c.what)).toEqual(['usa']);
    expect(pinnedKeys(now.pins, keys.origin).vkeys['usa']).toBe(keys.vkeys['usa']);
    acceptKeys(changed, store, 't3');
    expect(pin(changed, store, 't4').state).toBe('same');
  });
});
