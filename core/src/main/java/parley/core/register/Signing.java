package parley.core.register;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.terms.Arrangement;

/**
 * Who has signed which terms. They are the terms once both have signed one digest.
 *
 * @param signed in record order
 * @param changes amendments and interpretations, in record order
 */
record Signing(List<Signed> signed, List<Change> changes) {
    static final Signing NONE = new Signing(List.of(), List.of());

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

    /**
     * An amendment or interpretation.
     *
     * @param said party to the index of its act
     * @param madeAt when it was sealed that both had said so
     */
    record Change(Body body, Arrangement arrangement, SortedMap<String, Long> said, Optional<Instant> madeAt) {
        Change with(String party, long index) {
            var more = new TreeMap<>(said);
            more.putIfAbsent(party, index);
            return new Change(body, arrangement, more, madeAt);
        }

        Change without(LongPredicate dropped) {
            if (madeAt.isPresent() || said.values().stream().noneMatch(dropped::test)) {
                return this;
            }
            var still = new TreeMap<>(said);
            still.values().removeIf(dropped::test);
            return new Change(body, arrangement, still, madeAt);
        }

        Change made(Instant at) {
            return new Change(body, arrangement, said, Optional.of(at));
        }

        Digest before() {
            return body instanceof Body.Amendment amendment
                    ? amendment.before()
                    : ((Body.Interpretation) body).before();
        }

        Digest terms() {
            return body instanceof Body.Amendment amendment ? amendment.terms() : ((Body.Interpretation) body).terms();
        }

        Version.Kind kind() {
            return body instanceof Body.Amendment ? Version.Kind.AMENDMENT : Version.Kind.INTERPRETATION;
        }
    }

    /** In the order in which they came into force; each goes back to the one before it. */
    List<Version> versions() {
        var versions = new ArrayList<Version>();
        adopted().ifPresent(first -> versions.add(Version.adopted(first.digest(), first.arrangement())));
        for (var next = after(versions); next.isPresent(); next = after(versions)) {
            Change change = next.get();
            versions.add(versions.getLast()
                    .next(
                            change.kind(),
                            change.terms(),
                            change.arrangement(),
                            change.madeAt().orElseThrow()));
        }
        return List.copyOf(versions);
    }

    /** No digest is in force twice, so this comes to an end. */
    private Optional<Change> after(List<Version> versions) {
        return changes.stream()
                .filter(change -> change.madeAt().isPresent()
                        && !versions.isEmpty()
                        && change.before().equals(versions.getLast().digest())
                        && versions.stream().noneMatch(v -> v.digest().equals(change.terms())))
                .findFirst();
    }

    Optional<Version> newest() {
        List<Version> versions = versions();
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
    }

    Optional<Digest> digest() {
        return newest().map(Version::digest);
    }

    Optional<Arrangement> arrangement() {
        return newest().map(Version::arrangement);
    }

    /** F: the shortest that any version gives. */
    Optional<Duration> lease(Activity activity) {
        return versions().stream()
                .flatMap(version -> version.arrangement().lease(activity).stream())
                .min(Duration::compareTo);
    }

    boolean has(String party, Digest digest) {
        return signed.stream()
                .anyMatch(s -> s.party().equals(party) && s.digest().equals(digest));
    }

    /** Whether the party has said so, and it is not decided yet. */
    boolean has(String party, Body change) {
        return changes.stream()
                .anyMatch(one -> one.body().equals(change) && one.said().containsKey(party));
    }

    Optional<Arrangement> read(Digest digest) {
        return Stream.concat(
                        signed.stream().filter(s -> s.digest().equals(digest)).map(Signed::arrangement),
                        changes.stream().filter(c -> c.terms().equals(digest)).map(Change::arrangement))
                .findFirst();
    }

    Signing with(Signed more) {
        return new Signing(Stream.concat(signed.stream(), Stream.of(more)).toList(), changes);
    }

    Signing with(Body change, Arrangement arrangement, String party, long index) {
        var next = new ArrayList<>(changes);
        for (int i = 0; i < next.size(); i++) {
            if (next.get(i).body().equals(change)) {
                next.set(i, next.get(i).with(party, index));
                return new Signing(signed, List.copyOf(next));
            }
        }
        next.add(new Change(change, arrangement, Collections.emptySortedMap(), Optional.empty()).with(party, index));
        return new Signing(signed, List.copyOf(next));
    }

    /** After a seal: of two changes of one version the first that is sealed counts, and the other has nothing to change. */
    Signing decided(Decision.Sealing by) {
        Signing next = this;
        for (int i = 0; i < changes.size(); i++) {
            Change one = next.changes.get(i);
            Optional<Instant> covered = one.madeAt().isEmpty() && next.digest().equals(Optional.of(one.before()))
                    ? by.covers(one.said())
                    : Optional.empty();
            if (covered.isPresent()) {
                var decided = new ArrayList<>(next.changes);
                decided.set(i, one.made(covered.get()));
                next = new Signing(signed, List.copyOf(decided));
            }
        }
        return next;
    }

    /** What was first sealed too late is void, and may be said again; what is decided stands. */
    Signing without(LongPredicate expired) {
        return new Signing(
                signed.stream().filter(s -> !expired.test(s.index())).toList(),
                changes.stream()
                        .map(change -> change.without(expired))
                        .filter(change -> !change.said().isEmpty())
                        .toList());
    }

    /** Whether the act at that index is a party's word about a change that is not decided. */
    boolean isOpen(long index) {
        return changes.stream()
                .anyMatch(one -> one.madeAt().isEmpty() && one.said().containsValue(index));
    }

    /** The longest that any version in force at that instant gives: what relaxes waits for the strictest. */
    Duration longest(Instant at, Function<Arrangement.Limits, Duration> limit) {
        List<Version> versions = versions();
        return versions.stream()
                .filter(version -> Version.span(versions, version.digest())
                        .filter(span -> span.holds(at))
                        .isPresent())
                .map(version -> limit.apply(version.arrangement().limits()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
