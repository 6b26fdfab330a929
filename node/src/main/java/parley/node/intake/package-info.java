/** How a headquarters' own acts enter: checked, signed, kept until sealed. */
@NullMarked
package parley.node.intake;

import org.jspecify.annotations.NullMarked;
