/** Reads zones as other people publish them: one small file per format, one form of what comes out. */
@NullMarked
package parley.core.space.read;

import org.jspecify.annotations.NullMarked;
