/** Who may do what: people, their roles, what each role may do, and what was denied. */
@org.jspecify.annotations.NullMarked
package parley.app.http.people.rights;
