package parley.app.http.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an open page is told of aircraft. */
class MovesTest {
    private static final Instant T = Instant.parse("2016-09-13T08:00:00Z");

    private final Moves moves = new Moves();

    private static Replies.Aircraft aircraft(String id, int second, String standing) {
        return new Replies.Aircraft(
                id,
                Optional.empty(),
                List.of(30.0, 35.0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                T.plusSeconds(second),
                List.of(List.of(30.0, 35.0)),
                standing,
                Optional.empty());
    }

    private Optional<Replies.Moved> told(Replies.Aircraft... now) {
        return moves.since(new Replies.Tracks(T, List.of(now)));
    }

    @Test
    void firstAllAreToldWithTheirTrails() {
        var first =
                told(aircraft("a", 0, "outside"), aircraft("b", 0, "outside")).orElseThrow();
        assertThat(first.aircraft()).extracting(one -> one.trail().size()).containsExactly(1, 1);
        assertThat(first.gone()).isEmpty();
    }

    @Test
    void thenOnlyWhatMovedOrStandsOtherwiseWithoutItsTrail() {
        told(aircraft("a", 0, "outside"), aircraft("b", 0, "outside"), aircraft("c", 0, "outside"));
        var next = told(aircraft("a", 1, "outside"), aircraft("b", 0, "unaccounted"), aircraft("c", 0, "outside"))
                .orElseThrow();
        assertThat(next.aircraft()).extracting(Replies.Aircraft::id).containsExactly("a", "b");
        assertThat(next.aircraft()).allMatch(one -> one.trail().isEmpty());
    }

    @Test
    void whoIsNoLongerSeenIsGoneAndComesBackWhole() {
        told(aircraft("a", 0, "outside"), aircraft("b", 0, "outside"));
        assertThat(told(aircraft("a", 0, "outside")).orElseThrow().gone()).containsExactly("b");
        assertThat(told(aircraft("a", 0, "outside"), aircraft("b", 9, "outside"))
                        .orElseThrow()
                        .aircraft()
                        .getFirst()
                        .trail())
                .isNotEmpty();
    }

    @Test
    void nothingIsToldWhenNothingChanged() {
        told(aircraft("a", 0, "outside"));
        assertThat(told(aircraft("a", 0, "outside"))).isEmpty();
    }
}
