/** What the record and the arrangement are read by: found, shown in the reader's language, proved, compared. */
@NullMarked
package parley.app.http.people.reading;

import org.jspecify.annotations.NullMarked;
