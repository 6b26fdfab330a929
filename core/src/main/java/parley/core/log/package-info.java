@NullMarked
package parley.core.log;

import org.jspecify.annotations.NullMarked;
