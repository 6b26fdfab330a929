@NullMarked
package parley.app.http.peers;

import org.jspecify.annotations.NullMarked;
