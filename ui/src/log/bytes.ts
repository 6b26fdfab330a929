import { Fault } from './fault';

/** Byte spellings used by the record: base64 (RFC 4648 §4), base64url without padding, hex. All strict. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const utf8 = (text: string): Bytes => encoder.encode(text) as Bytes;

/** Throws a TypeError when the bytes are not UTF-8. */
export const text = (bytes: Bytes): string => decoder.decode(bytes);

export function concat(...parts: Bytes[]): Bytes {
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export function toBase64(bytes: Bytes): string {
  let binary = '';
  for (const b of bytes) binary += String.fromCharCode(b);
  return btoa(binary);
}

/** Standard base64; refuses text that does not encode back to itself (one value, one spelling). */
export function fromBase64(value: string): Bytes {
  let binary: string;
  try {
    binary = atob(value);
  } catch {
    throw new Fault('base64', { text: value.slice(0, 16) });
  }
  const bytes = Uint8Array.from(binary, c => c.charCodeAt(0));
  if (toBase64(bytes) !== value) throw new Fault('spelling', { text: value.slice(0, 16) });
  return bytes;
}

/** base64url without padding (RFC 7515 §2); refuses text that does not encode back to itself. */
export function fromBase64Url(value: string): Bytes {
  if (!/^[A-Za-z0-9_-]*$/.test(value)) throw new Fault('base64url', { text: value.slice(0, 16) });
  const standard = value.replaceAll('-', '+').replaceAll('_', '/');
  return fromBase64(standard + '='.repeat((4 - (standard.length % 4)) % 4));
}

export const toHex = (bytes: Bytes): string => Array.from(bytes, b => b.toString(16).padStart(2, '0')).join('');

export const same = (a: Bytes, b: Bytes): boolean => a.length === b.length && a.every((v, i) => v === b[i]);

export const sha256 = async (bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
