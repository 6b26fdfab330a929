/** Real processes on this machine, over real folders and lines, whose power is cut with kill -9. */
@NullMarked
package parley.sim.process;

import org.jspecify.annotations.NullMarked;
