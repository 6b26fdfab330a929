package parley.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {
    @Test
    void instantsReadAsOnAClockWithSecondsOnlyWhereThereAreAny() {
        assertThat(Sentences.instant(Instant.parse("2016-09-13T10:00:00Z"))).isEqualTo("13 Sep 2016 10:00 Z");
        assertThat(Sentences.instant(Instant.parse("2016-01-03T09:05:07Z"))).isEqualTo("3 Jan 2016 09:05:07 Z");
        assertThat(Sentences.instant(Instant.parse("2016-12-31T23:59:00.25Z"))).isEqualTo("31 Dec 2016 23:59:00.250 Z");
    }

    @Test
    void durationsReadInHoursAndMinutesAndNothingIsRequiredOfNoTime() {
        assertThat(Sentences.time(Duration.ofHours(3))).isEqualTo("3 h 0 min");
        assertThat(Sentences.time(Duration.ofMillis(200))).isEqualTo("less than 1 s");
        assertThat(Sentences.required(Duration.ofHours(24), "")).isEqualTo("24 h are required");
        assertThat(Sentences.required(Duration.ZERO, "")).isEqualTo("it was due by the start");
    }

    @Test
    void aPartysNameStaysInCapitalsWithinASentence() {
        assertThat(Sentences.parties(List.of("usa", "xaa"))).isEqualTo("USA and XAA");
        assertThat(Sentences.small("USA declined.")).isEqualTo("USA declined.");
        assertThat(Sentences.small("Announced at the start.")).isEqualTo("announced at the start.");
    }

    @Test
    void thePlaceOfSeveralAreasIsSaidOnce() {
        assertThat(Sentences.places(List.of("inside DA-1 (designated)", "inside DA-3 (designated)")))
                .isEqualTo("inside DA-1 and DA-3 (designated)");
        assertThat(Sentences.places(List.of("inside DA-1 (designated)", "outside marsh")))
                .isEqualTo("inside DA-1 (designated); outside marsh");
    }
}
