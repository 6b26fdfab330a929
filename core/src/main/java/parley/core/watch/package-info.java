@NullMarked
package parley.core.watch;

import org.jspecify.annotations.NullMarked;
