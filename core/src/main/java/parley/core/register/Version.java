package parley.core.register;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import parley.core.act.Digest;
import parley.core.terms.Arrangement;

/**
 * A version of the terms.
 *
 * @param from in force from the sealing of both acts that name it; the first, always
 * @param settled until then the version before it restrains too: what relaxes counts only from there on
 */
public record Version(Kind kind, Digest digest, Arrangement arrangement, Instant from, Instant settled) {
    public enum Kind {
        ADOPTION,
        AMENDMENT,
        INTERPRETATION;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The first, in force always. */
    public static Version adopted(Digest digest, Arrangement arrangement) {
        return new Version(Kind.ADOPTION, digest, arrangement, Instant.MIN, Instant.MIN);
    }

    /** The version that follows this one. */
    Version next(Kind other, Digest terms, Arrangement amended, Instant sealed) {
        Duration settle = arrangement.limits().settle();
        Duration longer = amended.limits().settle().compareTo(settle) > 0
                ? amended.limits().settle()
                : settle;
        return new Version(other, terms, amended, sealed, sealed.plus(longer));
    }

    /** When a version binds: until the one after it has settled. */
    public static Optional<Course.Span> span(List<Version> versions, Digest digest) {
        for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i).digest().equals(digest)) {
                Instant until = i + 1 < versions.size() ? versions.get(i + 1).settled() : Instant.MAX;
                return Optional.of(new Course.Span(versions.get(i).from(), until));
            }
        }
        return Optional.empty();
    }
}
