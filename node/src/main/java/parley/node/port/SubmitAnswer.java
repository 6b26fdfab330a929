package parley.node.port;

import java.util.List;
import parley.core.act.Problem;

/** What became of a submitted entry. */
public sealed interface SubmitAnswer {

    /**
     * The office has it durably in the record.
     *
     * @param index its place in the record, from 0
     * @param checkpoint the office-signed checkpoint that covers it
     * @param inclusion RFC 6962 inclusion proof from the entry to that checkpoint, base64, lowest first
     */
    record Recorded(long index, String checkpoint, List<String> inclusion) implements SubmitAnswer {
        public Recorded {
            inclusion = List.copyOf(inclusion);
        }
    }

    /** A headquarters has taken note of the other side's act, ahead of the record: it can only restrain. */
    record Noted() implements SubmitAnswer {}

    /** Never, as it stands: the same bytes will be refused again. */
    record Refused(List<Problem> problems) implements SubmitAnswer {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** Not now: busy, joining, or waiting for an earlier act of the same chain. Try again later. */
    record Later(String reason) implements SubmitAnswer {}
}
