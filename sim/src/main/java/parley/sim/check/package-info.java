/** One file per invariant (I1 to I6). Each judges what nodes show by what is true, never by a node's own opinion. */
@NullMarked
package parley.sim.check;

import org.jspecify.annotations.NullMarked;
