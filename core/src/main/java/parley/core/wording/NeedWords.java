package parley.core.wording;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import parley.core.terms.Deadline;
import parley.core.terms.Need;

/** What an exception asks for, in words: {@code notice to USA 24 h before}. */
public record NeedWords(Wording words) {

    /** @param who those who are meant, as they are called here */
    public String need(
            Need.Kind kind,
            List<String> who,
            Deadline due,
            List<String> says,
            Need.Clock clock,
            Optional<Duration> holds) {
        String whom = words.and(who);
        return switch (kind) {
            case NOTICE ->
                words.say(Saying.NEED_NOTICE, whom, due(due))
                        + (says.isEmpty() ? "" : words.say(Saying.NEED_SAYING, String.join(", ", says)))
                        + (clock == Need.Clock.OFFERED ? words.say(Saying.NEED_OFFERED) : "");
            case ACKNOWLEDGEMENT -> words.say(Saying.NEED_ACKNOWLEDGEMENT, whom, due(due));
            case AGREEMENT ->
                words.say(Saying.NEED_AGREEMENT, whom, due(due))
                        + holds.map(age -> words.say(Saying.NEED_HOLDS, age)).orElse("");
        };
    }

    private String due(Deadline due) {
        return switch (due) {
            case Deadline.Before(Duration time) when time.isZero() -> words.say(Saying.BEFORE_START);
            case Deadline.Before(Duration time) -> words.say(Saying.BEFORE_START_BY, time);
            case Deadline.LocalBefore(var at, int days) when days == 0 -> words.say(Saying.BY_DAY, at);
            case Deadline.LocalBefore(var at, int days) when days == 1 -> words.say(Saying.BY_DAY_BEFORE, at);
            case Deadline.LocalBefore(var at, int days) -> words.say(Saying.BY_DAYS_BEFORE, at, days);
            case Deadline.After(Duration time) -> words.say(Saying.WITHIN_NOTICE, time);
        };
    }
}
