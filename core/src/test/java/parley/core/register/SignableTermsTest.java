package parley.core.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.terms.ArrangementReader;
import parley.core.terms.TermsManifest;

/** Terms that may not be signed are signed by nobody, and a signature covers every byte of every file. */
class SignableTermsTest {
    private final TestRecord young = new TestRecord().chartered();

    private static SortedMap<String, byte[]> changed(String words, String others) {
        var files = TestRecord.termsFiles();
        String yaml = new String(files.get(ArrangementReader.FILE), UTF_8);
        assertThat(yaml).contains(words);
        files.put(ArrangementReader.FILE, yaml.replace(words, others).getBytes(UTF_8));
        return files;
    }

    private static Digest stored(TestRecord record, SortedMap<String, byte[]> files) {
        files.values().forEach(record::blob);
        return record.blob(TermsManifest.of(files).bytes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Combat without the other side's agreement.
                "agreement: {from: [usa], due: 0h before start, holds: 24h}}} | notice: {due: 0h before start}}} | Combat guard",
                // An agreement to combat that no lease proves.
                "lease: {combat: 1800s} | lease: {} | gives no lease",
                // A deadline that cannot be met.
                "agreement: {from: [usa], due: 0h before start, holds: 24h} | agreement: {from: [usa], due: 30h before start, holds: 24h} | can never be granted",
                // A language without its text.
                "languages: [en, ru] | languages: [en, ru, ar] | no text in"
            })
    void whatCheckCallsAnErrorIsSignedByNobody(String words, String others, String because) {
        young.say("usa", new Body.Adoption(stored(young, changed(words, others))));
        assertThat(young.fault()).contains(VoidReason.Kind.TERMS);
        assertThat(young.last().voidReason().orElseThrow().sentence())
                .contains("may not be signed")
                .contains(because);

        var signed = TestRecord.sealedTerms();
        Digest worse = stored(signed, changed(words, others));
        signed.say("usa", new Body.Amendment(signed.terms, worse));
        assertThat(signed.fault()).contains(VoidReason.Kind.TERMS);
        signed.say("rus", new Body.Interpretation(signed.terms, worse));
        assertThat(signed.fault()).contains(VoidReason.Kind.TERMS);
        assertThat(signed.register().termsDigest()).contains(signed.terms);
    }

    @Test
    void oneByteOfAnyFileIsAnotherDigest() {
        var files = TestRecord.termsFiles();
        Digest signed = TermsManifest.of(files).digest();
        assertThat(files).hasSizeGreaterThan(1);
        files.forEach((path, bytes) -> {
            for (int at = 0; at < bytes.length; at++) {
                byte[] other = bytes.clone();
                other[at] ^= 1;
                var changed = new TreeMap<>(files);
                changed.put(path, other);
                assertThat(TermsManifest.of(changed).digest())
                        .as("%s, byte %d", path, at)
                        .isNotEqualTo(signed);
            }
        });
    }

    @Test
    void aCommentASpaceInTheGeometryAndAFilesNameAreSignedToo() {
        var record = new TestRecord().chartered();
        record.say("usa", new Body.Adoption(record.terms));
        var comment = changed("# closed airspace", "# closed airspacE");
        var spaced = TestRecord.termsFiles();
        String geometry = new String(spaced.get("areas/designated.geojson"), UTF_8);
        spaced.put("areas/designated.geojson", (geometry + " ").getBytes(UTF_8));
        var renamed = changed("areas/designated.geojson", "areas/Designated.geojson");
        renamed.put("areas/Designated.geojson", renamed.remove("areas/designated.geojson"));
        for (var files : List.of(comment, spaced, renamed)) {
            Digest other = stored(record, files);
            assertThat(other).isNotEqualTo(record.terms);
            // They read, and are other terms than those that the other side has signed: nothing is in force.
            record.say("rus", new Body.Adoption(other));
            assertThat(record.fault()).isEmpty();
            record.seal();
            assertThat(record.register().termsDigest()).isEmpty();
        }
        record.say("rus", new Body.Adoption(record.terms));
        record.seal();
        assertThat(record.register().termsDigest()).contains(record.terms);
    }

    private void refusedWith(UnaryOperator<String> manifest, String because) {
        String right = TermsManifest.of(TestRecord.termsFiles()).text();
        String wrong = manifest.apply(right);
        assertThat(wrong).isNotEqualTo(right);
        young.say("usa", new Body.Adoption(young.blob(wrong.getBytes(UTF_8))));
        assertThat(young.fault()).contains(VoidReason.Kind.BLOB);
        assertThat(young.last().voidReason().orElseThrow().sentence()).contains(because);
    }

    @Test
    void aManifestListsEveryFileOfTheTermsAndNoOther() {
        Digest other = young.blob("{}".getBytes(UTF_8));
        refusedWith(text -> text + other + "  notes.txt\n", "notes.txt: No place of the arrangement names this file");
        refusedWith(
                text -> text.lines().filter(line -> !line.contains("areas/")).reduce("", (a, b) -> a + b + "\n"),
                "no file \"areas/designated.geojson\"");
        refusedWith(
                text -> text.lines()
                        .filter(line -> !line.contains("arrangement.yaml"))
                        .reduce("", (a, b) -> a + b + "\n"),
                "no arrangement.yaml");
        refusedWith(text -> text.replace(digestOf("arrangement.yaml"), "0".repeat(64)), "is not stored");
    }

    private static String digestOf(String file) {
        return Digest.of(TestRecord.termsFiles().get(file)).hex();
    }

    @Test
    void aManifestHasOneSpelling() {
        refusedWith(text -> text.replace("\n", "\r\n"), "not spelled as it must be");
        refusedWith(text -> text.substring(0, text.length() - 1), "not spelled as it must be");
        refusedWith(text -> text.toUpperCase(Locale.ROOT), "not a sorted list");
        refusedWith(text -> text.lines().reduce("", (before, line) -> line + "\n" + before), "not a sorted list");
        refusedWith(text -> text + text, "not a sorted list");
        refusedWith(text -> text.replace("  ", " "), "not a sorted list");
        refusedWith(text -> text + "\n", "not a sorted list");
    }
}
