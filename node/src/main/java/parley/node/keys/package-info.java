/** Private keys as PKCS#12 files that only their owner can read. */
@NullMarked
package parley.node.keys;

import org.jspecify.annotations.NullMarked;
