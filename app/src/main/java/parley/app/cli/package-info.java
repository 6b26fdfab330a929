@NullMarked
package parley.app.cli;

import org.jspecify.annotations.NullMarked;
