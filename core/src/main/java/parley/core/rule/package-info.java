@NullMarked
package parley.core.rule;

import org.jspecify.annotations.NullMarked;
