package parley.app.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import parley.core.log.LogException;
import parley.core.log.NoteException;
import parley.core.log.Policy;
import parley.core.log.TlogProof;

/** A record's newest checkpoint, or a proof file's, judged by a {@code tlog-policy} file, as a stranger's tool would. */
final class Policies {
    private Policies() {}

    /** Why it does not satisfy the policy; nothing if it does. @throws UsageError if either cannot be read */
    static Optional<String> refusal(Path policy, String target) {
        try {
            Policy.parse(GivenFile.read(policy, "--policy")).open(note(target));
            return Optional.empty();
        } catch (NoteException e) {
            return Optional.of("The checkpoint does not satisfy the policy " + policy + ": " + e.getMessage());
        } catch (LogException e) {
            throw new UsageError(policy + " is no policy: " + e.getMessage() + " (--policy)");
        }
    }

    private static String note(String target) throws NoteException {
        if (!RecordSources.isAddress(target) && Files.isRegularFile(Path.of(target))) {
            try {
                return TlogProof.parse(GivenFile.read(Path.of(target), "FILE")).note();
            } catch (LogException e) {
                throw new UsageError("--policy is for a record or a .tlog-proof file; " + target + " is neither.");
            }
        }
        return RecordSources.of(target, "DIR|FILE|URL")
                .read("record/checkpoint")
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow(() -> new UsageError("There is no checkpoint in " + target + "."));
    }
}
