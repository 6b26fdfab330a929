package parley.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule of the walk is one that can be broken. */
class NothingProposedTest {
    private final NothingProposed nothing = new NothingProposed(
            List.of(
                    "{\"centre\":[36.5125,35.25],\"start\":\"2016-09-13T08:30:00Z\"}",
                    "needs: {due: 24h before start}"),
            List.of(Instant.parse("2016-09-13T06:00:00Z")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Permitted from 36.6125, 35.25.",
                "The nearest protected place lies there.",
                "It is 800 m inside.",
                "It is 1.2 km from the edge.",
                "From 2016-09-13T09:30:00Z on it is permitted.",
                "Free again at 13 Sep 2016 09:31 Z.",
                "Fly instead by night.",
                "The earliest time is later.",
                "At 37S BU 717 703 it is free."
            })
    void whatNobodySaidIsFound(String answer) {
        assertThatThrownBy(() -> nothing.in(answer, "a test")).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "At 36.5125, 35.25 from 13 Sep 2016 08:30 Z.",
                "Due by 12 Sep 2016 08:30 Z.",
                "As known at 2016-09-13T06:00:00Z.",
                "Forbidden by Article 3: USA was silent at its deadline."
            })
    void whatWasSaidOrIsDueMayBeRepeated(String answer) {
        assertThatCode(() -> nothing.in(answer, "a test")).doesNotThrowAnyException();
    }

    @Test
    void termsMaySpeakOfDistances() {
        assertThatCode(() -> nothing.placesAndTimes("within 1,000 m", "a test")).doesNotThrowAnyException();
    }
}
