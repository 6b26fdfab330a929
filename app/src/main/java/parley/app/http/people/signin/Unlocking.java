package parley.app.http.people.signin;

import org.jspecify.annotations.Nullable;
import parley.app.http.Refused;
import parley.app.http.people.rights.Person;

/** Whose session it is that somebody wants to unlock. */
final class Unlocking {
    private Unlocking() {}

    static Person signedIn(@Nullable Person person) {
        if (person == null) {
            throw new Refused(401, "Sign-in needed", "Nobody is signed in: there is nothing to unlock. Sign in.");
        }
        return person;
    }
}
