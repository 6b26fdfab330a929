@NullMarked
package parley.app.http.people;

import org.jspecify.annotations.NullMarked;
