/** What acts, rules and tables say, in each language: fixed words around what their authors wrote. */
@NullMarked
package parley.core.wording;

import org.jspecify.annotations.NullMarked;
