package parley.core.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.core.terms.Scenarios;

/**
 * Arrangements that were put into the vocabulary from public history, without a word being made for them: the Golan lines of 1974, and
 * relief flights that both sides of a war agree to. What they showed to be wrong stays found.
 */
class OtherArrangementsTest {
    private static TermsCheck.Report check(String name) throws IOException {
        Path folder = Scenarios.root()
                .resolve("core/src/test/resources/parley/core/table/blind")
                .resolve(name);
        var files = new TreeMap<String, byte[]>();
        try (var all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return TermsCheck.check(files);
    }

    @ParameterizedTest
    @ValueSource(strings = {"golan-1974", "relief-flights"})
    void theyMayBeSigned(String name) throws IOException {
        TermsCheck.Report report = check(name);
        assertThat(report.errors()).isEmpty();
        assertThat(report.arrangement()).isPresent();
    }

    /** An authority's flights are nobody's own and nobody's other: beside places of each party they were thought to meet nothing. */
    @Test
    void anExceptionForAnAuthoritysFlightsMeetsTheBanBesideThePartiesOwnPlaces() throws IOException {
        assertThat(check("golan-1974").remarks())
                .extracting(Remark::kind)
                .isNotEmpty()
                .doesNotContain(Remark.Kind.NEVER_MEETS);
    }

    @Test
    void anAgreementWithoutALeaseIsNotedAndNoError() throws IOException {
        assertThat(check("relief-flights").remarks()).extracting(Remark::kind).contains(Remark.Kind.NO_LEASE);
    }
}
