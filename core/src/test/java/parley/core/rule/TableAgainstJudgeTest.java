package parley.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.core.rule.Cases.T;
import static parley.core.rule.Cases.hours;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.core.act.Body;
import parley.core.register.Announcement;
import parley.core.register.RecordedPlace;
import parley.core.space.Footprint;
import parley.core.table.Asked;
import parley.core.table.Attribute;
import parley.core.table.DecisionTable;
import parley.core.table.Situation;
import parley.core.table.TableReading;
import parley.core.terms.Deadline;
import parley.core.terms.Need;
import parley.core.terms.Scenarios;

/** The table of amman-2016 against the rule book itself, for every combination of which a flight can be made. */
class TableAgainstJudgeTest {
    private static final Instant START = T.plus(hours(48));
    private static final Footprint INSIDE = Cases.box(36.5, 35.6, 36.51, 35.61);
    private static final Footprint OUTSIDE = Cases.box(30.0, 30.0, 30.01, 30.01);

    private final RuleBook book = RuleBook.of(Scenarios.amman());
    private final DecisionTable table = switch (DecisionTable.of(Scenarios.amman())) {
        case DecisionTable.Result.Told(var told) -> told;
        case DecisionTable.Result.TooMany(var why) -> throw new AssertionError(why);
    };
    private final DecisionTable.Section section = table.sections().getFirst();

    /** How the flight was announced: hours before the start at which it was seen and agreed to; none = not. */
    private record Said(Optional<Double> seen, Optional<Double> agreed, double now) {
        Outcome of(Asked asked) {
            double due = ((Deadline.Before) asked.due()).time().toMinutes() / 60.0;
            Optional<Double> given = asked.kind() == Need.Kind.NOTICE ? seen : agreed;
            return given.map(before -> before >= due ? Outcome.PERMITTED : Outcome.FORBIDDEN)
                    .orElse(now >= due ? Outcome.AWAITING : Outcome.FORBIDDEN);
        }
    }

    @Test
    void everyCombinationThatCanBeFlownIsJudgedAsTheTableSays() {
        int judged = 0;
        for (Said said : List.of(
                new Said(Optional.of(26.0), Optional.of(2.0), 1),
                new Said(Optional.of(26.0), Optional.empty(), 1),
                new Said(Optional.of(3.0), Optional.of(2.0), 1),
                new Said(Optional.of(0.5), Optional.empty(), 0.25),
                new Said(Optional.empty(), Optional.empty(), 30),
                new Said(Optional.empty(), Optional.empty(), 2))) {
            for (List<Integer> combination : combinations()) {
                judged += compared(combination, said) ? 1 : 0;
            }
        }
        assertThat(judged).isGreaterThan(2_000);
    }

    private List<List<Integer>> combinations() {
        List<List<Integer>> all = List.of(List.of());
        for (Attribute attribute : section.attributes()) {
            var longer = new ArrayList<List<Integer>>();
            for (List<Integer> start : all) {
                for (int i = 0; i < attribute.situations().size(); i++) {
                    var next = new ArrayList<>(start);
                    next.add(i);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all;
    }

    /** False where no flight can be made of it. */
    private boolean compared(List<Integer> combination, Said said) {
        var declared = new LinkedHashMap<String, String>();
        Footprint where = OUTSIDE;
        var places = new ArrayList<RecordedPlace>();
        for (int i = 0; i < combination.size(); i++) {
            Attribute attribute = section.attributes().get(i);
            Situation situation = attribute.situations().get(combination.get(i));
            if (situation instanceof Situation.Declared(String value)) {
                declared.put(attribute.name(), value);
            } else if (situation instanceof Situation.Apart apart
                    && attribute.name().equals("designated")) {
                if (!apart.known()) {
                    return false;
                }
                where = apart.withinMetres() == 0 ? INSIDE : OUTSIDE;
            }
        }
        Footprint there = where;
        for (int i = 0; i < combination.size(); i++) {
            Attribute attribute = section.attributes().get(i);
            if (section.attributes().get(i).situations().get(combination.get(i)) instanceof Situation.Apart apart) {
                if (attribute.name().equals("group-territory")) {
                    Instant asOf = apart.known() ? START.minus(hours(1)) : START.minus(hours(100));
                    if (apart.withinMetres() == 0 || !apart.known()) {
                        places.add(Cases.layer(there, asOf, "usa", "rus"));
                    }
                } else if (attribute.name().equals("protected")) {
                    if (!apart.known()) {
                        return false;
                    }
                    if (Double.isFinite(apart.withinMetres())) {
                        places.add(Cases.hospital(there));
                    }
                }
            }
        }
        var activity = Cases.activity(
                declared.getOrDefault("force", ""),
                declared.getOrDefault("purpose", ""),
                declared.getOrDefault("urgency", ""),
                there,
                START,
                hours(1));
        Instant at = START.minus(hours(said.now()));
        var request = Cases.Said.request(activity);
        said.seen().ifPresent(before -> request.seen(START.minus(hours(before))));
        said.agreed().ifPresent(before -> request.answer("usa", Body.Answer.AGREE, START.minus(hours(before))));
        Announcement act = request.act();
        Outcome judged = book.judge(
                        Cases.known(act, places.toArray(RecordedPlace[]::new)),
                        new Subject.Recorded(act.id()),
                        at,
                        Cases.proof("usa", at))
                .outcome();
        // An agreement to combat is proved only where the terms give it a lease.
        boolean leased = book.lease(activity).isPresent();
        Outcome read = TableReading.said(
                section,
                book.arrangement().parties(),
                combination,
                asked -> asked.kind() == Need.Kind.AGREEMENT && !leased
                        ? said.of(asked).worse(Outcome.UNDETERMINED)
                        : said.of(asked),
                new LinkedHashMap<>());
        assertThat(judged).as(() -> declared + " " + combination + " " + said).isEqualTo(read);
        return true;
    }
}
