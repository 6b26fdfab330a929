package parley.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.core.rule.Cases.T;
import static parley.core.rule.Cases.activity;
import static parley.core.rule.Cases.box;
import static parley.core.rule.Cases.hours;
import static parley.core.rule.Cases.known;
import static parley.core.rule.Cases.proof;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import parley.core.act.Activity;
import parley.core.act.Digest;
import parley.core.register.Course;
import parley.core.register.Disagreement;
import parley.core.register.Proof;
import parley.core.register.RecordedPlace;
import parley.core.register.Start;
import parley.core.rule.Cases.Said;
import parley.core.space.Footprint;
import parley.core.terms.Scenarios;

/** What the start of amman-2016, proposed, undecided, lapsed or in effect, does to a verdict. */
class StartVerdictsTest {
    private static final RuleBook RULES = RuleBook.of(Scenarios.amman());
    private static final Footprint IN_DA1 = box(36.5, 35.6, 36.6, 35.7);
    private static final Instant START = T.plus(hours(48));

    private static Activity flight(String force, String purpose, Footprint where) {
        return activity(force, purpose, where, START, hours(1));
    }

    private static Verdict judge(Said said, Instant at, Proof proof, RecordedPlace... places) {
        return RULES.judge(known(said.act(), places), new Subject.Recorded(Cases.id("act")), at, proof);
    }

    private static Verdict judge(Said said, RecordedPlace... places) {
        return judge(said, START, proof("usa", START.minusSeconds(60)), places);
    }

    private static void expect(Verdict verdict, Outcome outcome, String... words) {
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(outcome);
        assertThat(verdict.sentence()).endsWith(".");
        for (String word : words) {
            assertThat(verdict.sentence()).contains(word);
        }
    }

    @Test
    void beforeTheStartNothingBindsAndAtItsInstantEverythingDoes() {
        Activity early = activity("syr-air", "other-combat", IN_DA1, T.minus(hours(2)), hours(2).minusSeconds(1));
        expect(judge(Said.request(early)), Outcome.NOT_RESTRAINED);
        Activity across = activity("syr-air", "other-combat", IN_DA1, T.minus(hours(2)), hours(2));
        expect(judge(Said.request(across)), Outcome.FORBIDDEN);
    }

    @Test
    void whileTheStartIsUndecidedWhoConfirmedIsRestrainedAndNothingIsPermitted() {
        var act = Said.notice(flight("syr-air", "transport", IN_DA1))
                .seen(START.minus(hours(30)))
                .act();
        var late = Said.notice(flight("syr-air", "transport", IN_DA1))
                .seen(START.minus(hours(3)))
                .act();
        var undecided = new Start.Undecided(
                Cases.id("start"), Digest.of(new byte[0]), T, T.minus(hours(1)), new TreeSet<>(List.of("rus")));
        expect(judge(undecided, act), Outcome.UNDETERMINED, "not decided");
        expect(judge(undecided, late), Outcome.FORBIDDEN);
        var others = new Start.Undecided(
                Cases.id("start"), Digest.of(new byte[0]), T, T.minus(hours(1)), new TreeSet<>(List.of("usa")));
        expect(judge(others, late), Outcome.UNDETERMINED);
        expect(judge(new Start.NotProposed(), late), Outcome.NOT_RESTRAINED);
        expect(
                judge(
                        new Start.Lapsed(
                                Cases.id("start"),
                                Digest.of(new byte[0]),
                                T,
                                T.minus(hours(1)),
                                undecided.confirmedBy()),
                        late),
                Outcome.NOT_RESTRAINED);
        expect(
                judge(
                        new Start.Lapsed(
                                Cases.id("start"),
                                Digest.of(new byte[0]),
                                START.minus(hours(1)),
                                START,
                                undecided.confirmedBy()),
                        late),
                Outcome.FORBIDDEN);
    }

    @Test
    void whileAPartyReckonsOtherwiseNothingIsPermittedAndTheGroundsSayWhy() {
        var act = Said.notice(flight("syr-air", "transport", IN_DA1))
                .seen(START.minus(hours(30)))
                .act();
        var late = Said.notice(flight("syr-air", "transport", IN_DA1))
                .seen(START.minus(hours(3)))
                .act();
        expect(reckoned(Optional.empty(), act), Outcome.PERMITTED);
        var stands = new Disagreement(Cases.id("y"), "rus", 7, Optional.empty());
        var verdict = reckoned(Optional.of(stands), act);
        expect(verdict, Outcome.UNDETERMINED, "RUS reckons otherwise");
        assertThat(verdict.grounds().getFirst().kind()).isEqualTo(Ground.Kind.RECORD);
        expect(reckoned(Optional.of(stands), late), Outcome.FORBIDDEN);
        var settling = new Disagreement(Cases.id("y"), "rus", 7, Optional.of(START.minusSeconds(599)));
        expect(reckoned(Optional.of(settling), act), Outcome.UNDETERMINED);
        var settled = new Disagreement(Cases.id("y"), "rus", 7, Optional.of(START.minusSeconds(600)));
        expect(reckoned(Optional.of(settled), act), Outcome.PERMITTED);
    }

    @Test
    void whileAnActIsNotUnderstoodNothingIsPermitted() {
        var act = Said.notice(flight("syr-air", "transport", IN_DA1))
                .seen(START.minus(hours(30)))
                .act();
        var inEffect = Course.of(new Start.InEffect(Cases.id("start"), Digest.of(new byte[0]), T, T.minus(hours(1))));
        expect(understood(true, inEffect, act), Outcome.PERMITTED);
        expect(understood(false, inEffect, act), Outcome.UNDETERMINED);
        var late = Said.notice(flight("syr-air", "transport", IN_DA1))
                .seen(START.minus(hours(3)))
                .act();
        expect(understood(false, inEffect, late), Outcome.FORBIDDEN);
    }

    @Test
    void anAgreementToAPositionThatWasMisreadPermitsNothing() {
        var request = Said.request(flight("rus-air", "defence-of-forces", IN_DA1))
                .answer("usa", parley.core.act.Body.Answer.AGREE, START.minus(hours(4)))
                .act();
        expect(agreed(request, Optional.empty()), Outcome.PERMITTED);
        expect(agreed(request, Optional.of(9_100.0)), Outcome.FORBIDDEN, "9.1 km");
    }

    private static Verdict agreed(parley.core.register.Announcement one, Optional<Double> misreadMetres) {
        var answer = one.answers().getFirst();
        var act = new parley.core.register.Announcement(
                one.id(),
                one.index(),
                one.name(),
                one.kind(),
                one.party(),
                one.issuedAt(),
                one.activity(),
                one.text(),
                one.sealedAt(),
                one.noticeGiven(),
                one.offeredAt(),
                one.attested(),
                one.withdrawnAt(),
                List.of(new parley.core.register.Announcement.Answer(
                        answer.id(),
                        answer.party(),
                        answer.answer(),
                        answer.reason(),
                        answer.issuedAt(),
                        answer.validUntil(),
                        answer.sealedAt(),
                        answer.withdrawnAt(),
                        misreadMetres)),
                one.acknowledged());
        var inEffect = new Start.InEffect(Cases.id("start"), Digest.of(new byte[0]), T, T.minus(hours(1)));
        return RULES.judge(
                new Known(9, Optional.of(Course.of(inEffect)), List.of(act), List.of(), true, Optional.empty()),
                new Subject.Recorded(act.id()),
                START,
                Cases.proof("usa", START.minusSeconds(60)));
    }

    private static Verdict understood(boolean all, Course course, parley.core.register.Announcement act) {
        return RULES.judge(
                new Known(9, Optional.of(course), List.of(act), List.of(), all, Optional.empty()),
                new Subject.Recorded(act.id()),
                START,
                proof());
    }

    private static Verdict reckoned(Optional<Disagreement> disagreement, parley.core.register.Announcement act) {
        var inEffect = new Start.InEffect(Cases.id("start"), Digest.of(new byte[0]), T, T.minus(hours(1)));
        return RULES.judge(
                new Known(9, Optional.of(Course.of(inEffect)), List.of(act), List.of(), true, disagreement),
                new Subject.Recorded(act.id()),
                START,
                proof());
    }

    private static Verdict judge(Start start, parley.core.register.Announcement act) {
        return RULES.judge(
                new Known(9, Optional.of(Course.of(start)), List.of(act), List.of(), true, Optional.empty()),
                new Subject.Recorded(act.id()),
                START,
                proof());
    }
}
