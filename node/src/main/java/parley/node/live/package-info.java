/** What a node makes of its sealed prefix: the register, leases, verdicts, the watch. */
@NullMarked
package parley.node.live;

import org.jspecify.annotations.NullMarked;
