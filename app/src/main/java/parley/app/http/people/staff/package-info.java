/** Who works at a node: people and their roles, shifts, keys, sessions, and what was denied. */
@org.jspecify.annotations.NullMarked
package parley.app.http.people.staff;
