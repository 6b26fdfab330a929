package parley.core.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WrittenPositionTest {
    @Test
    void oneWrittenInManyWaysIsOnePlace() {
        for (String text : List.of(
                "353000N 0363000E",
                "353000N0363000E",
                "3530N 03630E",
                "N353000 E0363000",
                "35°30'00\"N 36°30'00\"E",
                "35° 30′ 00″ N, 36° 30′ 00″ E",
                "35 30 00 N 36 30 00 E",
                "N35°30.0' E036°30.0'",
                "35.5N 36.5E",
                "35.5° N, 36.5° E",
                "35:30:00N 036:30:00E",
                "3530.0N 03630.0E")) {
            var read = WrittenPosition.of(text);
            assertThat(read).as(text).isPresent();
            assertThat(read.get().position().latitude()).as(text).isCloseTo(35.5, within(1e-9));
            assertThat(read.get().position().longitude()).as(text).isCloseTo(36.5, within(1e-9));
            assertThat(read.get().text()).isEqualTo(text);
        }
    }

    @Test
    void southAndWestAreNegative() {
        assertThat(WrittenPosition.of("081530S 0790000W").orElseThrow().position())
                .isEqualTo(new Position(-79, -(8 + 15 / 60.0 + 30 / 3600.0)));
    }

    @Test
    void precisionIsThatOfTheLastDigit() {
        assertThat(WrittenPosition.of("3530N 03630E").orElseThrow().precisionMetres())
                .isCloseTo(1855, within(5.0));
        assertThat(WrittenPosition.of("353000N 0363000E").orElseThrow().precisionMetres())
                .isCloseTo(31, within(0.2));
        assertThat(WrittenPosition.of("353000.00N 0363000.00E").orElseThrow().precisionMetres())
                .isCloseTo(0.31, within(0.01));
        assertThat(WrittenPosition.of("35.5N 36.5E").orElseThrow().precisionMetres())
                .isCloseTo(11132, within(1.0));
        assertThat(WrittenPosition.of("37S BV 73 31").orElseThrow().precisionMetres())
                .isEqualTo(1000);
    }

    @Test
    void whatHasTwoReadingsOrNoneIsNone() {
        for (String bad : List.of(
                "",
                "35.5 36.5",
                "35.5, 36.5",
                "35.5N",
                "36.5E 35.5N x",
                "356000N 0363000E",
                "353060N 0363000E",
                "9130N 03630E",
                "3530N 18130E",
                "35,5N 36,5E",
                "N35E",
                "35 30 00 N 36 30 00 N",
                "35.5.5N 36E",
                "NaN N 36E",
                "-35N 36E",
                "1".repeat(100),
                "353000N E0363000")) {
            assertThat(WrittenPosition.of(bad)).as(bad).isEmpty();
        }
    }
}
