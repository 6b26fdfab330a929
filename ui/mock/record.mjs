// A small record with real keys, signatures, tree and cosignatures, so that the page's proof check has work to do.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';

const sha = (...parts) => { const h = createHash('sha256'); parts.forEach(p => h.update(p)); return h.digest(); };
const leaf = entry => sha(Buffer.from([0]), entry);
const inner = (l, r) => sha(Buffer.from([1]), l, r);
const split = n => { let k = 1; while (k * 2 < n) k *= 2; return k; };
const root = leaves => leaves.length === 0 ? sha('') : leaves.length === 1 ? leaves[0]
  : inner(root(leaves.slice(0, split(leaves.length))), root(leaves.slice(split(leaves.length))));
const path = (i, leaves) => {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return i < k ? [...path(i, leaves.slice(0, k)), root(leaves.slice(k))] : [...path(i - k, leaves.slice(k)), root(leaves.slice(0, k))];
};

export function makeKey(name, type) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url');
  const typed = Buffer.concat([Buffer.from([type ?? 1]), raw]);
  const id = sha(`${name}\n`, typed).subarray(0, 4);
  return { name, privateKey, raw, id, vkey: `${name}+${id.toString('hex')}+${typed.toString('base64')}`, jwk: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url'), kid: name, alg: 'Ed25519', use: 'sig' } };
}

export class MockRecord {
  constructor(origin, parties) {
    this.origin = origin;
    this.log = makeKey(origin, 1);
    this.cosigners = Object.fromEntries(parties.map(p => [p, makeKey(`${origin}/${p}`, 4)]));
    this.signers = Object.fromEntries(['office-act-1', ...parties.flatMap(p => [`${p}-root`, `${p}-act-1`])].map(k => [k, makeKey(k)]));
    this.record = sha('charter', this.log.raw).toString('hex');
    this.entries = [];
    this.chains = {};
  }
  append(kid, type, at, body = {}, about = []) {
    const chain = this.chains[kid] ?? { seq: 0, prev: null };
    const party = kid.split('-')[0];
    const payload = { type, record: this.record, author: { party, desk: 'air', role: 'release', officer: '7' }, issuedAt: at, validUntil: at.replace(/T.*/, 'T23:59:59Z'), seq: chain.seq, prev: chain.prev, about, body };
    const head = Buffer.from(`{"alg":"Ed25519","kid":"${kid}","typ":"parley-act+json"}`).toString('base64url');
    const input = `${head}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}`;
    const entry = `${input}.${sign(null, Buffer.from(input), this.signers[kid].privateKey).toString('base64url')}`;
    const id = sha(entry).toString('hex');
    this.chains[kid] = { seq: chain.seq + 1, prev: id };
    this.entries.push({ entry, id, leaf: leaf(Buffer.from(entry)) });
    return id;
  }
  checkpoint(stampSeconds) {
    const text = `${this.origin}\n${this.entries.length}\n${root(this.entries.map(e => e.leaf)).toString('base64')}\n`;
    const line = (key, signature) => `\u2014 ${key.name} ${Buffer.concat([key.id, signature]).toString('base64')}\n`;
    const plain = line(this.log, sign(null, Buffer.from(text), this.log.privateKey));
    const cosigned = Object.values(this.cosigners).map((key, i) => {
      const t = stampSeconds + i;
      const stamp = Buffer.alloc(8); stamp.writeBigUInt64BE(BigInt(t));
      return line(key, Buffer.concat([stamp, sign(null, Buffer.from(`cosignature/v1\ntime ${t}\n${text}`), key.privateKey)]));
    });
    return `${text}\n${plain}${cosigned.join('')}`;
  }
  proof(index, stampSeconds) {
    const leaves = this.entries.map(e => e.leaf);
    return { index, entry: this.entries[index].entry, checkpoint: this.checkpoint(stampSeconds), size: leaves.length, inclusion: path(index, leaves).map(h => h.toString('base64')) };
  }
  keys() {
    return { record: this.record, origin: this.origin, vkeys: { office: this.log.vkey, ...Object.fromEntries(Object.entries(this.cosigners).map(([p, k]) => [p, k.vkey])) }, jwks: { keys: Object.values(this.signers).map(s => s.jwk) } };
  }
}
