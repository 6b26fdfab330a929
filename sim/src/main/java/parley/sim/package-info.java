@NullMarked
package parley.sim;

import org.jspecify.annotations.NullMarked;
