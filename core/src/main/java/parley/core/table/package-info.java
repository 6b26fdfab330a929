/** What both sides see before they sign: every combination of facts with its verdict, in as few rows as a person can read. */
@NullMarked
package parley.core.table;

import org.jspecify.annotations.NullMarked;
