package parley.core.terms;

import java.util.List;
import java.util.stream.Collectors;

/** What reading the files of the terms came to. */
public sealed interface Reading {
    record Readable(Arrangement arrangement, TermsManifest manifest) implements Reading {}

    /** @param problems at least one */
    record Refused(List<TermsProblem> problems) implements Reading {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** The arrangement, where refused terms would be a mistake of the caller. */
    default Arrangement arrangementOrThrow() {
        return switch (this) {
            case Readable readable -> readable.arrangement();
            case Refused refused ->
                throw new IllegalArgumentException(
                        refused.problems().stream().map(TermsProblem::toString).collect(Collectors.joining("\n")));
        };
    }
}
