@NullMarked
package parley.core.whatif;

import org.jspecify.annotations.NullMarked;
