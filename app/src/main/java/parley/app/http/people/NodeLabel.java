package parley.app.http.people;

import java.util.Optional;

/**
 * What every screen says of the node it shows.
 *
 * @param role {@code headquarters} or {@code office}
 * @param illustrative whether areas, layers, places and numbers are invented
 * @param tracks {@code synthetic}, {@code recorded} or {@code none}
 * @param credit to whom recorded tracks are owed; may be empty
 */
public record NodeLabel(
        String name,
        String role,
        Optional<String> party,
        String arrangement,
        String title,
        boolean illustrative,
        boolean demo,
        String tracks,
        String credit) {}
