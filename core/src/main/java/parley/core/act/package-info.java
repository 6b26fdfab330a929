@NullMarked
package parley.core.act;

import org.jspecify.annotations.NullMarked;
