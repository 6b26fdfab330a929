package parley.core.register;

import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import parley.core.act.Digest;
import parley.core.terms.Arrangement;

/**
 * Who has signed which terms. They are the terms once both have signed one digest.
 *
 * @param signed in record order
 */
record Signing(List<Signed> signed) {
    static final Signing NONE = new Signing(List.of());

    record Signed(String party, Digest digest, long index, Arrangement arrangement) {}

    Optional<Signed> adopted() {
        for (Signed later : signed) {
            for (Signed earlier : signed) {
                if (earlier.index() < later.index()
                        && earlier.digest().equals(later.digest())
                        && !earlier.party().equals(later.party())) {
                    return Optional.of(later);
                }
            }
        }
        return Optional.empty();
    }

    Optional<Arrangement> arrangement() {
        return adopted().map(Signed::arrangement);
    }

    boolean has(String party, Digest digest) {
        return signed.stream()
                .anyMatch(s -> s.party().equals(party) && s.digest().equals(digest));
    }

    Optional<Arrangement> read(Digest digest) {
        return signed.stream()
                .filter(s -> s.digest().equals(digest))
                .map(Signed::arrangement)
                .findFirst();
    }

    Signing with(Signed more) {
        return new Signing(Stream.concat(signed.stream(), Stream.of(more)).toList());
    }

    Signing without(LongPredicate expired) {
        return signed.stream().anyMatch(s -> expired.test(s.index()))
                ? new Signing(
                        signed.stream().filter(s -> !expired.test(s.index())).toList())
                : this;
    }
}
