package parley.core.space.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Footprint;

/** Reads texts as files, and says what should have come out. */
final class Files {
    private Files() {}

    static ZoneFile.Contents read(String text) {
        return ZoneFile.read(text.getBytes(UTF_8));
    }

    static Zone one(Format format, String text) {
        ZoneFile.Contents contents = read(text);
        assertThat(contents.problems()).isEmpty();
        assertThat(contents.format()).isEqualTo(format);
        assertThat(contents.zones()).hasSize(1);
        return contents.zones().getFirst();
    }

    static void refused(String words, String text) {
        ZoneFile.Contents contents = read(text);
        assertThat(contents.problems()).as(text).isNotEmpty();
        assertThat(contents.problems().toString()).contains(words);
        contents.problems().forEach(problem -> assertThat(problem.message()).endsWith("."));
    }

    static Footprint footprint(Zone zone, int part) {
        assertThat(zone.parts().get(part).figure()).isInstanceOf(Figure.Area.class);
        return ((Figure.Area) zone.parts().get(part).figure()).footprint();
    }

    static Level at(double metres, Datum datum) {
        return new Level.At(metres, datum);
    }
}
