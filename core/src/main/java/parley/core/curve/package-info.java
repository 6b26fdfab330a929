/**
 * Ed25519 verification for keys that sign much: with a table of a key's multiples, several times as fast as without. It must agree
 * with BouncyCastle, which checks everything else and is what the tests hold it to. No secrets come near it: it only verifies.
 */
@NullMarked
package parley.core.curve;

import org.jspecify.annotations.NullMarked;
