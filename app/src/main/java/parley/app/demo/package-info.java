@NullMarked
package parley.app.demo;

import org.jspecify.annotations.NullMarked;
