import { fromBase64Url, text, utf8, type Bytes } from '../log/bytes';
import { verifyEd25519 } from '../log/ed25519';
import { Fault } from '../log/fault';

/** An Ed25519 public key of the node's key set (RFC 8037 members, `kid` required). */
export interface ActKey {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly kid: string;
}

/** A signed act as it stands in the record: a JWS compact whose header is pinned exactly. */
export interface SignedAct {
  readonly kid: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly signingInput: Bytes;
  readonly signature: Bytes;
}

/** Reads an entry; throws an Error that says what is wrong. The signature is not checked here. */
export function readAct(entry: string): SignedAct {
  const parts = entry.split('.');
  if (parts.length !== 3) throw new Fault('parts', { found: parts.length });
  const [header = '', payload = '', signature = ''] = parts;
  const headerText = text(fromBase64Url(header));
  const kid = (JSON.parse(headerText) as { kid?: unknown }).kid;
  if (typeof kid !== 'string' || headerText !== pinnedHeader(kid)) throw new Fault('header', { header: headerText });
  const body: unknown = JSON.parse(text(fromBase64Url(payload)));
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Fault('payload');
  return {
    kid,
    payload: body as Record<string, unknown>,
    signingInput: utf8(`${header}.${payload}`),
    signature: fromBase64Url(signature),
  };
}

const pinnedHeader = (kid: string): string => `{"alg":"Ed25519","kid":${JSON.stringify(kid)},"typ":"parley-act+json"}`;

export async function verifyAct(act: SignedAct, key: ActKey): Promise<boolean> {
  if (key.kty !== 'OKP' || key.crv !== 'Ed25519' || key.kid !== act.kid) return false;
  return verifyEd25519(fromBase64Url(key.x), act.signature, act.signingInput);
}
