/** Where sightings come from: readers of recordings and of live sources. */
@NullMarked
package parley.node.feed;

import org.jspecify.annotations.NullMarked;
