/** Scripted acts of a demo or rehearsal, each party's played by its own node. */
@NullMarked
package parley.node.scenario;

import org.jspecify.annotations.NullMarked;
