package parley.core.register;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import parley.core.act.Digest;
import parley.core.act.StrictJson;
import parley.core.act.Unreadable;
import parley.core.register.Fold.Ruling;
import parley.core.register.VoidReason.Kind;
import parley.core.space.Footprint;
import parley.core.terms.Area;
import parley.core.terms.AreaFile;
import parley.core.terms.Arrangement;
import parley.core.terms.ArrangementCheck;
import parley.core.terms.ArrangementReader;
import parley.core.terms.Reading;

/** What acts name by digest: the terms (a manifest and its files) and the geometry of layers. */
final class TermsBlobs {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\S.*)");

    private static final int REMEMBERED = 4;

    /**
     * What the last terms came to, by the digest that names every byte of them: every node of a process, and every fold, asks for
     * the same few, and drawing what lies around a line takes a second. Remembering changes no answer.
     */
    private static final Map<Digest, Terms> READ = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, Terms> eldest) {
            return size() > REMEMBERED;
        }
    };

    private TermsBlobs() {}

    sealed interface Terms {}

    record Found(Arrangement arrangement) implements Terms {}

    record Missing(String sentence) implements Terms {}

    /** They read, and nobody may sign them. */
    record Unfit(String sentence) implements Terms {}

    static Terms read(Digest manifest, Blobs blobs) {
        Optional<byte[]> lines = blob(manifest, blobs);
        if (lines.isEmpty()) {
            return new Missing("The manifest " + manifest + " of the terms is not stored.");
        }
        String text;
        try {
            text = StrictJson.utf8(lines.get());
        } catch (Unreadable e) {
            return new Missing(
                    "The manifest of the terms cannot be read: " + e.problem().message());
        }
        var files = new TreeMap<String, byte[]>();
        String before = "";
        for (String line : text.lines().toList()) {
            var match = LINE.matcher(line);
            if (!match.matches()
                    || match.group(2).compareTo(before) <= 0
                    || files.size() >= ArrangementReader.MOST_FILES) {
                return new Missing(
                        "The manifest of the terms is not a sorted list of digests and paths: \"" + line + "\".");
            }
            before = match.group(2);
            Optional<byte[]> file = blob(new Digest(match.group(1)), blobs);
            if (file.isEmpty()) {
                return new Missing("The file " + before + " of the terms (" + match.group(1) + ") is not stored.");
            }
            files.put(before, file.get());
        }
        // Every blob is here, and has been hashed: a node that lacks one has said so above.
        synchronized (READ) {
            return READ.computeIfAbsent(manifest, digest -> read(digest, files));
        }
    }

    private static Terms read(Digest manifest, TreeMap<String, byte[]> files) {
        try {
            return switch (ArrangementReader.read(files)) {
                case Reading.Readable readable
                when readable.manifest().digest().equals(manifest) -> signable(readable.arrangement());
                case Reading.Readable readable ->
                    new Missing("The manifest of the terms is not spelled as it must be.");
                case Reading.Refused refused ->
                    new Missing(
                            "The terms cannot be read: " + refused.problems().getFirst());
            };
        } catch (RuntimeException e) {
            // The readers answer with problems; if one of them fails on some bytes after all, that must not stop the
            // fold.
            return new Missing("The terms cannot be read: " + e);
        }
    }

    /** What {@code parley check} calls an error binds nobody, whoever has signed it: the combat guard is no matter of good will. */
    private static Terms signable(Arrangement arrangement) {
        return ArrangementCheck.check(arrangement).errors().stream()
                .findFirst()
                .<Terms>map(error -> new Unfit("The terms may not be signed: " + error))
                .orElseGet(() -> new Found(arrangement));
    }

    static Ruling layer(Digest geometry, Blobs blobs) {
        Optional<byte[]> bytes = blob(geometry, blobs);
        if (bytes.isEmpty()) {
            return Ruling.refused(Kind.BLOB, "The geometry " + geometry + " is not stored (body.geometry).");
        }
        AreaFile.Contents contents;
        try {
            contents = AreaFile.read("layer.geojson", bytes.get());
        } catch (RuntimeException e) {
            return Ruling.refused(Kind.BLOB, "The geometry cannot be read: " + e);
        }
        if (!contents.problems().isEmpty()) {
            return Ruling.refused(
                    Kind.BLOB,
                    "The geometry cannot be read: " + contents.problems().getFirst());
        }
        var footprints = new ArrayList<Footprint>();
        for (Area area : contents.areas()) {
            footprints.addAll(area.footprints());
        }
        return Ruling.bringing(footprints);
    }

    /** The blob, if its bytes hash to its name. */
    private static Optional<byte[]> blob(Digest digest, Blobs blobs) {
        return blobs.read(digest).filter(bytes -> Digest.of(bytes).equals(digest));
    }
}
