@NullMarked
package parley.core.space;

import org.jspecify.annotations.NullMarked;
