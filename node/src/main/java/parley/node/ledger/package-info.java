/** The record on disk: the office's sequencer, the headquarters' mirror and cosigner. */
@NullMarked
package parley.node.ledger;

import org.jspecify.annotations.NullMarked;
