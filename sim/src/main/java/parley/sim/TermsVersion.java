package parley.sim;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.Digest;
import parley.core.terms.TermsManifest;

/**
 * Terms that both may sign, with the files they are made of.
 *
 * @param digest of their manifest
 * @param blobs the manifest and every file
 */
public record TermsVersion(Digest digest, SortedMap<Digest, byte[]> blobs) {
    private static final String ARRANGEMENT = "arrangement.yaml";
    /** In the second version, who decides for usa when nobody has answered in time. */
    static final String STAND_IN = "duty";

    private static final List<String> ADDED = List.of(
            "\nstand-ins: {usa: [{desk: ops, after: 0s}, {desk: " + STAND_IN + ", after: 5min}]}\n",
            "\n# To be read as the letters of both ministers say.\n");

    public TermsVersion {
        blobs = Collections.unmodifiableSortedMap(new TreeMap<>(blobs));
    }

    /** The terms of a scenario, the same amended by stand-ins, and that as both read it. */
    static List<TermsVersion> of(SortedMap<String, byte[]> terms) {
        var versions = new ArrayList<TermsVersion>();
        var files = new TreeMap<>(terms);
        versions.add(version(files));
        for (var more : ADDED) {
            var text = new String(files.get(ARRANGEMENT), StandardCharsets.UTF_8) + more;
            files.put(ARRANGEMENT, text.getBytes(StandardCharsets.UTF_8));
            versions.add(version(files));
        }
        return versions;
    }

    private static TermsVersion version(SortedMap<String, byte[]> files) {
        var manifest = TermsManifest.of(files);
        var blobs = new TreeMap<Digest, byte[]>();
        files.values().forEach(file -> blobs.put(Digest.of(file), file));
        blobs.put(manifest.digest(), manifest.bytes());
        return new TermsVersion(manifest.digest(), blobs);
    }
}
