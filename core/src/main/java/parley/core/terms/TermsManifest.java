package parley.core.terms;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import parley.core.act.Digest;

/**
 * The list of every file of the terms: one line {@code <sha256hex>  <path>} each, sorted by path, each ended by a line feed.
 * Its SHA-256 is the <em>terms digest</em> that both parties sign.
 *
 * @param text the manifest's bytes as UTF-8
 */
public record TermsManifest(String text) {

    /**
     * @param files path within the terms, with {@code /}, to bytes
     */
    public static TermsManifest of(Map<String, byte[]> files) {
        var lines = new StringBuilder();
        new TreeMap<>(files)
                .forEach((path, bytes) ->
                        lines.append(Digest.of(bytes)).append("  ").append(path).append('\n'));
        return new TermsManifest(lines.toString());
    }

    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public Digest digest() {
        return Digest.of(bytes());
    }
}
