/**
 * {@code parley verify}, the pure part: re-checks a whole record, or one proof file, from the two parties' root keys and nothing
 * else. {@link parley.core.audit.Audit} is where to begin.
 *
 * <p>It reads through a {@link parley.core.audit.RecordSource}; it decides by the other packages of core, so that a stranger who
 * trusts nobody needs this module only.
 */
@NullMarked
package parley.core.audit;

import org.jspecify.annotations.NullMarked;
