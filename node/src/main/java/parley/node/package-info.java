@NullMarked
package parley.node;

import org.jspecify.annotations.NullMarked;
