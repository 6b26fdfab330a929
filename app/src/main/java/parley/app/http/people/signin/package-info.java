/** The ways in: passkeys, the side's own provider, and in demos accounts with a password. */
@org.jspecify.annotations.NullMarked
package parley.app.http.people.signin;
