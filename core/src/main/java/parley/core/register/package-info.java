@NullMarked
package parley.core.register;

import org.jspecify.annotations.NullMarked;
