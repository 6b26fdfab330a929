package parley.app.http.peers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.core.act.Problem;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;

/** {@code POST /acts/list}: acts of one chain, in its order, that bring no blobs; and the office's answer to each. */
record ActList(@Nullable List<String> entries) {
    static ActList of(List<Peers.Sending> acts) {
        return new ActList(acts.stream()
                .map(act -> new String(act.entry(), StandardCharsets.US_ASCII))
                .toList());
    }

    /** What the office says to a list. */
    record Reply(@Nullable List<Answer> answers) {
        static Reply of(List<SubmitAnswer> answers) {
            return new Reply(answers.stream().map(Answer::of).toList());
        }
    }

    /** One of the four, the others absent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            SubmitAnswer.@Nullable Recorded recorded,
            @Nullable Boolean noted,
            @Nullable List<Problem> refused,
            @Nullable String later) {

        static Answer of(SubmitAnswer answer) {
            return switch (answer) {
                case SubmitAnswer.Recorded receipt -> new Answer(receipt, null, null, null);
                case SubmitAnswer.Noted() -> new Answer(null, true, null, null);
                case SubmitAnswer.Refused(var problems) -> new Answer(null, null, problems, null);
                case SubmitAnswer.Later(var reason) -> new Answer(null, null, null, reason);
            };
        }

        SubmitAnswer read() {
            if (recorded != null) {
                return recorded;
            }
            if (noted != null) {
                return new SubmitAnswer.Noted();
            }
            return refused != null && !refused.isEmpty()
                    ? new SubmitAnswer.Refused(refused)
                    : new SubmitAnswer.Later(later == null ? "no reason given" : later);
        }
    }
}
