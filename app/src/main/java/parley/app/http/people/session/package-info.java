/** A session at the people's door: how long it lasts, when it locks, which there are. */
@org.jspecify.annotations.NullMarked
package parley.app.http.people.session;
