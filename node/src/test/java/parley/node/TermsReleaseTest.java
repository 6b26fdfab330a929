package parley.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.terms.TermsManifest;

/** A headquarters does not sign terms that may not be signed, whoever asks it to, and its chain goes on as if nobody had. */
class TermsReleaseTest {
    private final ThreeNodes three = new ThreeNodes(false);

    private TreeMap<String, byte[]> withoutConsent() {
        var files = new TreeMap<>(three.scenario.terms());
        String yaml = new String(files.get("arrangement.yaml"), UTF_8);
        String unguarded = yaml.replace(
                "agreement: {from: [usa], due: 0h before start, holds: 24h}}}", "notice: {due: 0h before start}}}");
        assertThat(unguarded).isNotEqualTo(yaml);
        files.put("arrangement.yaml", unguarded.getBytes(UTF_8));
        return files;
    }

    private static Draft draft(Body body, TreeMap<String, byte[]> files) {
        var blobs = new TreeMap<Digest, byte[]>();
        files.values().forEach(file -> blobs.put(Digest.of(file), file));
        var manifest = TermsManifest.of(files);
        blobs.put(manifest.digest(), manifest.bytes());
        return new Draft("terms", "release", "t-1", List.of(), Optional.empty(), body, blobs);
    }

    private static void refused(Released released, String because) {
        assertThat(released)
                .isInstanceOfSatisfying(
                        Released.Refused.class,
                        refused -> assertThat(refused.problems().getFirst().message())
                                .contains(because));
    }

    @Test
    void termsThatMayNotBeSignedAreRefusedAtRelease() {
        three.settle();
        long recorded = three.office().status().recorded();
        var files = withoutConsent();
        refused(
                three.usa()
                        .release(draft(new Body.Adoption(TermsManifest.of(files).digest()), files)),
                "Combat guard");

        var more = new TreeMap<>(three.scenario.terms());
        more.put("notes.txt", "Not of the terms.".getBytes(UTF_8));
        refused(
                three.usa()
                        .release(draft(new Body.Adoption(TermsManifest.of(more).digest()), more)),
                "No place of the arrangement names this file");
        three.settle();
        assertThat(three.office().status().recorded()).isEqualTo(recorded);
        assertThat(three.usa()
                        .read("blobs/sha256/" + TermsManifest.of(more).digest().hex()))
                .as("what is refused is not served to anybody")
                .isEmpty();

        three.adopt();
        assertThat(three.office().status().recorded()).isGreaterThan(recorded);
    }

    @Test
    void anAmendmentToSuchTermsIsRefusedAtRelease() {
        three.adopt();
        var files = withoutConsent();
        var before = three.scenario.manifest().digest();
        var after = TermsManifest.of(files).digest();
        refused(three.usa().release(draft(new Body.Amendment(before, after), files)), "Combat guard");
        refused(three.rus().release(draft(new Body.Interpretation(before, after), files)), "Combat guard");
    }
}
