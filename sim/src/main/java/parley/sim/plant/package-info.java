/** Faults put in on purpose: each must be caught, or the checkers do not bite. */
@NullMarked
package parley.sim.plant;

import org.jspecify.annotations.NullMarked;
