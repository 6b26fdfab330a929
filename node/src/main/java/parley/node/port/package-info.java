/** The only seams between a node and the world: time, disk, peers. The simulator replaces exactly these. */
@NullMarked
package parley.node.port;

import org.jspecify.annotations.NullMarked;
