package parley.core.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import parley.core.terms.Scenarios;

class TermsCheckTest {
    @Test
    void show() {
        long t = System.nanoTime();
        TermsCheck.check(Scenarios.amman()).remarks().forEach(r -> System.out.println(CheckText.plain(r, "arrangement.yaml")));
        System.out.println((System.nanoTime() - t) / 1000000 + " ms");
        assertThat(1).isEqualTo(1);
    }
}
