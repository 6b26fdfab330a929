package parley.core.audit;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import parley.core.act.Digest;

/** The larger things that acts name by digest. */
final class Blobs {
    private static final String FOLDER = "blobs/sha256/";
    private static final Pattern PATH = Pattern.compile("blobs/sha256/[0-9a-f]{64}");
    /** A line of a manifest: a file of the terms. */
    private static final Pattern MANIFEST_LINE = Pattern.compile("([0-9a-f]{64})  (\\S.*)");

    private final RecordSource source;
    private final SortedSet<Digest> checked = new TreeSet<>();

    Blobs(RecordSource source) {
        this.source = source;
    }

    static String path(Digest digest) {
        return FOLDER + digest.hex();
    }

    /** How many have been found to match their names. */
    int count() {
        return checked.size();
    }

    /** For the register, which checks digests itself. */
    Optional<byte[]> read(Digest digest) {
        return source.read(path(digest));
    }

    /** @param what says in the message who needs it */
    byte[] require(Digest digest, String what) throws Fault {
        byte[] bytes = source.read(path(digest))
                .orElseThrow(() -> new Fault(path(digest), "The blob is missing: " + what + " needs it."));
        match(digest, bytes);
        return bytes;
    }

    /** The manifest of an arrangement and every file that it lists. */
    void requireTerms(Digest terms, String what) throws Fault {
        if (checked.contains(terms)) {
            return;
        }
        String manifest = new String(require(terms, what), StandardCharsets.UTF_8);
        // Lines that are no manifest's are passed over: whether these are terms at all is the register's to say.
        for (String line : manifest.split("\n", -1)) {
            var parts = MANIFEST_LINE.matcher(line);
            if (parts.matches()) {
                require(new Digest(parts.group(1)), "the terms " + terms + " (" + parts.group(2) + ")");
            }
        }
    }

    /** Every blob that lies there, named by an act or not. */
    void requireAllThatAreThere() throws Fault {
        for (String path : source.paths()) {
            if (PATH.matcher(path).matches()) {
                Digest digest = new Digest(path.substring(FOLDER.length()));
                if (!checked.contains(digest)) {
                    require(digest, "a listing");
                }
            }
        }
    }

    private void match(Digest digest, byte[] bytes) throws Fault {
        Digest found = Digest.of(bytes);
        if (!found.equals(digest)) {
            throw new Fault(path(digest), "The blob's SHA-256 is " + found + ", which is not its name.");
        }
        checked.add(digest);
    }
}
