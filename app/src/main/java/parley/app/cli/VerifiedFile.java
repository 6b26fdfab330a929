package parley.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import parley.core.audit.Verified;

/** Where a verification keeps how far it came: {@code --resume FILE}. */
record VerifiedFile(Path file) {

    /** @throws UsageError if there is something else in it, which must not be written over */
    Optional<Verified> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var bytes = GivenFile.read(file, "--resume");
        var known = Verified.parse(new String(bytes, StandardCharsets.UTF_8));
        if (known.isEmpty()) {
            throw new UsageError(
                    file + " is not what an earlier --resume wrote. Remove it, or name another (--resume).");
        }
        return known;
    }

    /** Replaces it whole: a crash leaves the old or the new. */
    void write(Verified soFar) {
        var draft = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(draft, soFar.encode());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UsageError("The file " + file + " cannot be written (--resume).");
        }
    }
}
