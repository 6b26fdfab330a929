/** The office is replaceable: another takes over the record up to where it was last sealed, under a new origin. */
@NullMarked
package parley.node.succession;

import org.jspecify.annotations.NullMarked;
