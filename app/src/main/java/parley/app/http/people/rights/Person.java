package parley.app.http.people.rights;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who has signed in.
 *
 * @param account what is typed to sign in: {@code duty@usa}
 * @param party the side the person belongs to; {@code office} for who belongs to neither
 * @param roles in their own order
 * @param code stands for the person in acts, which never name anybody
 */
public record Person(String account, String name, String party, Set<Role> roles, String code) implements Serializable {
    public static final String OFFICE = "office";

    public Person {
        roles = ordered(roles);
    }

    private static Set<Role> ordered(Collection<Role> roles) {
        var set = EnumSet.noneOf(Role.class);
        set.addAll(roles);
        return Collections.unmodifiableSet(set);
    }
}
