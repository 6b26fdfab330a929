package parley.core.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.core.watch.Fixture.seen;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Nodes name findings alike, whatever the language of the machine. */
@Isolated
class InAnyLocaleTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void back() {
        Locale.setDefault(before);
    }

    @Test
    void aFindingsNameHasTheSameDigitsEverywhere() {
        Locale.setDefault(Locale.of("fa", "IR"));
        var area = Fixture.area("DA-1", Fixture.box(0, 0, 0.1, 0.1), Fixture.ANY);
        assertThat(Fixture.findings(
                        Fixture.terms(area), seen("abc123", 0, -0.05, 0.05, 0), seen("abc123", 50, 0.05, 0.05, 0)))
                .singleElement()
                .extracting(Finding::name)
                .isEqualTo("F-0001");
    }
}
