package parley.node.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import parley.core.act.Act;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.node.port.Disk;

/** What is too large for an entry: {@code blobs/sha256/HEX}. */
public final class BlobStore {
    public static final String FOLDER = "blobs/sha256/";
    private static final Pattern MANIFEST_LINE = Pattern.compile("([0-9a-f]{64})  (\\S.*)");

    private final Disk disk;

    public BlobStore(Disk disk) {
        this.disk = disk;
    }

    public Optional<byte[]> read(Digest digest) {
        return disk.read(FOLDER + digest.hex());
    }

    public boolean has(Digest digest) {
        return read(digest).isPresent();
    }

    /**
     * Stores blobs durably; those already here are left as they are. One caller at a time: two that bring the same blobs would
     * write over each other's drafts, and one that finds a blob here must wait until whoever brought it has synced it.
     */
    public synchronized void store(SortedMap<Digest, byte[]> blobs) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        blobs.forEach((digest, bytes) -> {
            if (!has(digest)) {
                files.put(FOLDER + digest.hex(), bytes);
            }
        });
        if (!files.isEmpty()) {
            disk.write(files);
        }
    }

    /** The blob that an act's body names; the terms are a manifest that names more. */
    public static Optional<Digest> named(Act act) {
        return switch (act.body()) {
            case Body.Charter(Digest charter) -> Optional.of(charter);
            case Body.Adoption(Digest terms) -> Optional.of(terms);
            case Body.Commencement commencement -> Optional.of(commencement.terms());
            case Body.Amendment amendment -> Optional.of(amendment.terms());
            case Body.Interpretation interpretation -> Optional.of(interpretation.terms());
            case Body.Layer layer -> Optional.of(layer.geometry());
            default -> Optional.empty();
        };
    }

    /** Whether the blob that the act names is a manifest of further ones. */
    private static boolean isManifest(Act act) {
        return act.body() instanceof Body.Adoption
                || act.body() instanceof Body.Commencement
                || act.body() instanceof Body.Amendment
                || act.body() instanceof Body.Interpretation;
    }

    /** The digests that a manifest lists. Lines that are no manifest's are passed over: the register says what is wrong. */
    static List<Digest> listed(byte[] manifest) {
        var listed = new ArrayList<Digest>();
        for (var line : new String(manifest, StandardCharsets.UTF_8).split("\n", -1)) {
            var match = MANIFEST_LINE.matcher(line);
            if (match.matches()) {
                listed.add(new Digest(match.group(1)));
            }
        }
        return listed;
    }

    /** Where a missing blob may come from. */
    @FunctionalInterface
    public interface Source<E extends Exception> {
        Optional<byte[]> read(Digest digest) throws E;
    }

    /** Everything an act needs and this store lacks. @param found what the source could give of it */
    public record Wanted(SortedMap<Digest, byte[]> found, Set<Digest> missing) {}

    /** Looks up what an act names, and what that lists, first here and then at a source. Stores nothing. */
    public <E extends Exception> Wanted wanted(Act act, Source<E> source) throws E {
        var found = new TreeMap<Digest, byte[]>();
        var missing = new LinkedHashSet<Digest>();
        var named = named(act);
        if (named.isPresent()) {
            var bytes = take(named.get(), source, found, missing);
            if (bytes.isPresent() && isManifest(act)) {
                for (var digest : listed(bytes.get())) {
                    take(digest, source, found, missing);
                }
            }
        }
        return new Wanted(found, missing);
    }

    private <E extends Exception> Optional<byte[]> take(
            Digest digest, Source<E> source, SortedMap<Digest, byte[]> found, Set<Digest> missing) throws E {
        var here = read(digest);
        if (here.isPresent()) {
            return here;
        }
        var there = source.read(digest).filter(bytes -> Digest.of(bytes).equals(digest));
        there.ifPresentOrElse(bytes -> found.put(digest, bytes), () -> missing.add(digest));
        return there;
    }

    /** Every blob here that an act names, itself or through its manifest. */
    public SortedMap<Digest, byte[]> closure(Act act) {
        var all = new TreeMap<Digest, byte[]>();
        named(act)
                .ifPresent(first -> read(first).ifPresent(bytes -> {
                    all.put(first, bytes);
                    if (isManifest(act)) {
                        listed(bytes).forEach(digest -> read(digest).ifPresent(more -> all.put(digest, more)));
                    }
                }));
        return all;
    }

    /** {@code blobs/sha256/HEX}; empty for anything else. */
    public Optional<byte[]> serve(String path) {
        if (!path.startsWith(FOLDER)) {
            return Optional.empty();
        }
        try {
            return read(new Digest(path.substring(FOLDER.length())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
