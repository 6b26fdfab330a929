package parley.app.http.people.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventStreamsTest {
    private final EventStreams streams = new EventStreams(2, 3);

    @Test
    void whoOpensOneTooManyLosesTheOneOpenedFirstAndNobodyElseDoes() {
        var others = streams.enter("b", "release@usa").orElseThrow();
        var first = streams.enter("a", "duty@usa").orElseThrow();
        var second = streams.enter("a", "duty@usa").orElseThrow();
        var third = streams.enter("c", "duty@usa").orElseThrow();
        assertThat(first.isDisplaced()).isTrue();
        assertThat(second.isDisplaced()).isFalse();
        assertThat(third.isDisplaced()).isFalse();
        assertThat(others.isDisplaced()).isFalse();
    }

    @Test
    void whenThereAreTooManyInAllTheNewestIsRefusedUntilOneIsLeft() {
        var one = streams.enter("a", "duty@usa").orElseThrow();
        streams.enter("b", "release@usa").orElseThrow();
        streams.enter("c", "planner@usa").orElseThrow();
        assertThat(streams.enter("d", "observer@usa")).isEmpty();
        streams.leave(one);
        assertThat(streams.enter("d", "observer@usa")).isPresent();
    }

    @Test
    void whoHasReachedTheirOwnLimitIsServedThoughAllAreTaken() {
        var first = streams.enter("a", "duty@usa").orElseThrow();
        streams.enter("a", "duty@usa").orElseThrow();
        streams.enter("b", "release@usa").orElseThrow();
        assertThat(streams.enter("a", "duty@usa")).isPresent();
        assertThat(first.isDisplaced()).isTrue();
    }
}
