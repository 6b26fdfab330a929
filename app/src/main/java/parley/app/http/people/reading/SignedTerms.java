package parley.app.http.people.reading;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import parley.core.act.Digest;
import parley.core.register.Register;
import parley.core.register.Version;
import parley.core.terms.Arrangement;
import parley.core.terms.ArrangementReader;
import parley.core.terms.Reading;
import parley.node.Node;

/** Terms by their digest, as this node stores them: the versions in force, and others that somebody has signed. */
public final class SignedTerms {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\S.*)");
    private static final int MOST = 16;

    private final Node node;
    private final Kept<Optional<Arrangement>> read = new Kept<>(MOST);

    public SignedTerms(Node node) {
        this.node = node;
    }

    /** @param digest in lower-case hexadecimal; empty for terms that are not stored here yet, or cannot be read */
    public Optional<Arrangement> of(Register register, String digest) {
        var version = register.versions().stream()
                .filter(one -> one.digest().hex().equals(digest))
                .map(Version::arrangement)
                .findFirst();
        return version.isPresent() ? version : read.of(digest, () -> stored(digest), Optional::isPresent);
    }

    private Optional<Arrangement> stored(String digest) {
        return files(digest)
                .flatMap(files -> ArrangementReader.read(files) instanceof Reading.Readable(var arrangement, var list)
                                && list.digest().equals(new Digest(digest))
                        ? Optional.of(arrangement)
                        : Optional.empty());
    }

    /** The files of terms by their paths, as they are stored here; empty if one of them is not. */
    public Optional<SortedMap<String, byte[]>> files(String digest) {
        if (!digest.matches("[0-9a-f]{64}")) {
            return Optional.empty();
        }
        var manifest = blob(digest);
        if (manifest.isEmpty()) {
            return Optional.empty();
        }
        var files = new TreeMap<String, byte[]>();
        for (String line :
                new String(manifest.get(), StandardCharsets.UTF_8).lines().toList()) {
            var match = LINE.matcher(line);
            if (!match.matches() || files.size() >= ArrangementReader.MOST_FILES) {
                return Optional.empty();
            }
            var file = blob(match.group(1));
            if (file.isEmpty()) {
                return Optional.empty();
            }
            files.put(match.group(2), file.get());
        }
        return Optional.of(files);
    }

    /** A file that an act on the record names, or the terms' manifest. */
    public Optional<byte[]> blob(String digest) {
        return node.read("blobs/sha256/" + digest);
    }
}
