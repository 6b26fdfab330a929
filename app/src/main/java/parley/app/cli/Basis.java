package parley.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.core.terms.Arrangement;
import picocli.CommandLine.Option;

/** What a command judges by: terms and, if one is named, a record of them. */
final class Basis {
    @Option(
            names = "--terms",
            required = true,
            paramLabel = "FILE",
            description = "arrangement.yaml, or the folder it is in")
    private Path terms = Path.of(".");

    @Option(
            names = "--record",
            paramLabel = "DIR",
            description = "a node's folder or its record/: the start, what was announced and answered, and when")
    private @Nullable String record;

    /** @throws UsageError if the terms cannot be read */
    Arrangement arrangement() {
        return TermsFiles.readable(terms);
    }

    /**
     * The record, if one is named.
     *
     * @throws UsageError if it cannot be read, or is of other terms
     */
    Optional<RecordAt> record(Arrangement arrangement) {
        return Optional.ofNullable(record).map(folder -> RecordAt.in(folder, arrangement));
    }
}
