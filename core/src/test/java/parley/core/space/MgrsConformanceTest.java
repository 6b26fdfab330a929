package parley.core.space;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The points of GEOTRANS 3.9, polar ones included. */
class MgrsConformanceTest {
    private static final int REFERENCE = 7;
    private static final int LATITUDE = 13;

    @Test
    void everyReferenceOfTheTestPointsIsWithinTwoMetres() throws Exception {
        Path file = Shared.data("conformance/mgrs/mgrsToGeo_WE.txt.zst");
        Assumptions.assumeTrue(Files.exists(file), "no test points at " + file);
        int seen = 0;
        double worst = 0;
        try (var lines =
                new BufferedReader(new InputStreamReader(new ZstdInputStream(Files.newInputStream(file)), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split("\t", -1);
                if (cells.length <= LATITUDE || !cells[0].matches("\\d+")) {
                    continue;
                }
                String text = cells[REFERENCE].strip();
                var expected =
                        new Position(Double.parseDouble(cells[LATITUDE + 1]), Double.parseDouble(cells[LATITUDE]));
                var read = GridReference.of(text);
                assertThat(read).as(text).isPresent();
                double off = Geodesy.metres(read.get().middle(), expected);
                assertThat(off)
                        .as(text + " " + read.get().middle() + " " + expected)
                        .isLessThan(2);
                worst = Math.max(worst, off);
                seen++;
            }
        }
        assertThat(seen).isEqualTo(16_620);
        assertThat(worst).as("the points are printed to six decimals").isLessThan(0.2);
    }
}
