@NullMarked
package parley.core.terms;

import org.jspecify.annotations.NullMarked;
