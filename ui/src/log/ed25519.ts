import type { Bytes } from './bytes';

/** Raised when this browser's WebCrypto has no Ed25519; the caller then points to the command line. */
export class NoEd25519 extends Error {}

/** RFC 8032 verification by WebCrypto. `key` is 32 bytes, `signature` 64. */
export async function verifyEd25519(key: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  if (key.length !== 32 || signature.length !== 64) return false;
  let imported: CryptoKey;
  try {
    imported = await crypto.subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify']);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') throw new NoEd25519('Ed25519');
    return false;
  }
  return crypto.subtle.verify({ name: 'Ed25519' }, imported, signature, message);
}
