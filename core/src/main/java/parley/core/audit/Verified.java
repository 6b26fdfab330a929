package parley.core.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import parley.core.act.ActKey;
import parley.core.act.Digest;
import parley.core.log.Hash;
import parley.core.log.LogException;

/**
 * How far an audit has come: that the acts of the first entries of a record bear good signatures. It holds for exactly the entries
 * with that root, under exactly those trusted roots, and says nothing about anything else that an audit checks.
 *
 * @param origin of the checkpoint
 * @param trusted SHA-256 over the trusted root keys
 * @param size entries
 * @param root of the tree of that size
 */
public record Verified(String origin, Digest trusted, long size, Hash root) {
    private static final String HEAD = "parley verify, signatures checked 1";

    static Digest trusted(SortedMap<String, ActKey> roots) {
        var text = new StringBuilder();
        roots.forEach((kid, key) ->
                text.append(kid).append(' ').append(Digest.of(key.raw()).hex()).append('\n'));
        return Digest.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Five lines: what it is, origin, trusted, size, root. */
    public String encode() {
        return String.join("\n", HEAD, origin, trusted.hex(), String.valueOf(size), root.base64()) + "\n";
    }

    /** Reads what {@link #encode} writes; empty for anything else, torn files too. */
    public static Optional<Verified> parse(String text) {
        var lines = List.of(text.split("\n", -1));
        if (lines.size() != 6
                || !lines.getFirst().equals(HEAD)
                || !lines.getLast().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Verified(
                    lines.get(1),
                    new Digest(lines.get(2)),
                    Long.parseLong(lines.get(3)),
                    Hash.parse(lines.get(4), "The root")));
        } catch (IllegalArgumentException | LogException e) {
            return Optional.empty();
        }
    }
}
