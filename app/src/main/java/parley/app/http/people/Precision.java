package parley.app.http.people;

import java.util.Set;

/** Who may see where exactly protected places are. Everybody else is shown the cell that they lie in. */
final class Precision {
    private static final Set<String> EXACT = Set.of("duty", "release", "humanitarian");

    private Precision() {}

    static boolean exact(Person person) {
        return EXACT.contains(person.role());
    }
}
