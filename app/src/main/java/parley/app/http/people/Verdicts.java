package parley.app.http.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import parley.core.act.ActId;
import parley.core.rule.Ground;
import parley.core.rule.NeedGround;
import parley.core.rule.Outcome;
import parley.core.rule.Phrases;
import parley.core.rule.Verdict;
import parley.core.terms.Need;

/** A verdict in JSON, as {@code spec/verdict.schema.json} has it. */
public final class Verdicts {
    private Verdicts() {}

    /**
     * @param assuming {@code in force}, when no record was looked at
     * @param overlay acts beyond the sealed {@code size} entries that were let count; left out if none
     */
    public record Written(
            String outcome,
            Instant at,
            Optional<String> act,
            Optional<String> name,
            String sentence,
            Optional<String> assuming,
            long size,
            List<String> terms,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> overlay,
            List<WrittenGround> grounds) {

        /** All but the instant as of which it is. */
        Written timeless() {
            return new Written(outcome, Instant.EPOCH, act, name, sentence, assuming, size, terms, overlay, grounds);
        }
    }

    /** One ban, or one exception that was tried. */
    public record WrittenGround(
            String article, String rule, String kind, String result, String sentence, List<WrittenNeed> needs) {}

    /** One need of an exception. Durations are ISO 8601. */
    public record WrittenNeed(
            String need,
            List<String> from,
            Optional<Instant> by,
            String result,
            Optional<String> value,
            Optional<String> limit,
            Optional<String> clock,
            Optional<Boolean> attested,
            List<String> acts) {}

    /** In English. */
    public static Written written(Verdict verdict) {
        return written(verdict, Phrases.ENGLISH);
    }

    /** @param phrases of the language that it is said in */
    public static Written written(Verdict verdict, Phrases phrases) {
        return new Written(
                verdict.outcome().word(),
                verdict.at(),
                verdict.act().map(ActId::hex),
                verdict.name(),
                phrases.say(verdict.reason()),
                verdict.assumingInForce() ? Optional.of("in force") : Optional.empty(),
                verdict.size(),
                verdict.terms().stream().map(digest -> digest.hex()).toList(),
                verdict.overlay().stream().map(ActId::hex).toList(),
                verdict.grounds().stream()
                        .map(ground -> written(ground, phrases))
                        .toList());
    }

    private static WrittenGround written(Ground ground, Phrases phrases) {
        return new WrittenGround(
                ground.article(),
                ground.rule(),
                word(ground.kind()),
                ground.result().word(),
                phrases.say(ground.reason()),
                ground.needs().stream().map(Verdicts::written).toList());
    }

    private static WrittenNeed written(NeedGround need) {
        return new WrittenNeed(
                word(need.need()),
                need.from(),
                need.by(),
                need.result().word(),
                need.value().map(Duration::toString),
                Optional.of(need.limit().toString()),
                need.clock().map(Verdicts::word),
                need.attested(),
                need.acts().stream().map(ActId::hex).toList());
    }

    /** What somebody still has to answer for the verdict to become permitted, and until when; empty if nobody has. */
    static Optional<Replies.Due> due(Verdict verdict) {
        return verdict.grounds().stream()
                .flatMap(ground -> ground.needs().stream())
                .filter(need -> need.result() == Outcome.AWAITING && need.need() != Need.Kind.NOTICE)
                .flatMap(need -> need
                        .by()
                        .map(by -> new Replies.Due(
                                need.need() == Need.Kind.AGREEMENT ? "decision" : "acknowledgement", by))
                        .stream())
                .min(Comparator.comparing(Replies.Due::by));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
