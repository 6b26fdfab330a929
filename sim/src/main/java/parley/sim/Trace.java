package parley.sim;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Consumer;

/** What happened, line by line. Two runs of one seed have the same digest, or the simulation is not one. */
public final class Trace {
    private final MessageDigest digest;
    private final Consumer<String> reader;
    private long lines;

    /** @param reader is given each line, for printing */
    public Trace(Consumer<String> reader) {
        this.reader = reader;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public void line(Instant at, String what) {
        var line = at + " " + what;
        lines++;
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
        reader.accept(line);
    }

    public long lines() {
        return lines;
    }

    /** Of everything so far; nothing can be added afterwards. */
    public String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
