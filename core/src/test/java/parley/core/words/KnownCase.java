package parley.core.words;

import static parley.core.words.WordCase.instant;
import static parley.core.words.WordCase.instantOf;
import static parley.core.words.WordCase.list;
import static parley.core.words.WordCase.members;
import static parley.core.words.WordCase.text;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.register.Announcement;
import parley.core.register.Course;
import parley.core.register.Proof;
import parley.core.register.RecordedPlace;
import parley.core.register.Start;
import parley.core.rule.Known;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.core.rule.Verdict;
import parley.core.space.Footprint;
import parley.core.space.TimeWindow;
import parley.core.terms.Arrangement;

/** The verdict on a flight of which what is known is written down. */
final class KnownCase {
    /** Both parties' newest cosignatures, of 07:45 of the day. */
    private static final Proof COSIGNED = Proof.NONE
            .with("usa", new Proof.Stamp(20, Instant.parse("2016-09-12T07:45:00Z")))
            .with("rus", new Proof.Stamp(20, Instant.parse("2016-09-12T07:45:00Z")));

    private KnownCase() {}

    static Verdict judged(WordCase file, Map<String, Object> situation, Arrangement arrangement) {
        Map<String, Object> flight = file.flight(situation);
        Map<String, Object> known = file.known(situation);
        var all = new ArrayList<Announcement>();
        for (Object earlier : list(known.getOrDefault("earlier", List.of()))) {
            var other = new LinkedHashMap<>(flight);
            other.putAll(members(earlier));
            all.add(announced("N-" + all.size(), all.size() + 1, other, known));
        }
        Announcement act = announced("N-9", 9, flight, known);
        all.add(act);
        Subject subject = situation.containsKey("proposed")
                ? new Subject.Proposed(Flown.activity(flight))
                : new Subject.Recorded(act.id());
        return RuleBook.of(arrangement)
                .judge(
                        new Known(20, course(known), all, recorded(known), true, Optional.empty()),
                        subject,
                        WordCase.now(situation),
                        COSIGNED);
    }

    private static ActId id(String name) {
        return new ActId(Digest.of(name.getBytes(StandardCharsets.UTF_8)).hex());
    }

    private static Announcement announced(
            String name, int index, Map<String, Object> flight, Map<String, Object> known) {
        var acknowledged = new TreeMap<String, Instant>();
        members(known.getOrDefault("acknowledged", Map.of()))
                .forEach((who, when) -> acknowledged.put(who, Instant.parse(when.toString())));
        return new Announcement(
                id(name),
                index,
                name,
                Announcement.Kind.valueOf(text(known, "kind").orElseThrow().toUpperCase(Locale.ROOT)),
                "usa",
                instantOf(known, "issued"),
                Flown.activity(flight),
                "",
                instant(known, "seen"),
                instant(known, "seen"),
                instant(known, "offered"),
                true,
                Optional.empty(),
                Stream.of(Body.Answer.AGREE, Body.Answer.DECLINE)
                        .flatMap(answer -> answers(answer, known))
                        .toList(),
                acknowledged);
    }

    private static Stream<Announcement.Answer> answers(Body.Answer answer, Map<String, Object> known) {
        String member = answer == Body.Answer.AGREE ? "agreed" : "declined";
        return members(known.getOrDefault(member, Map.of())).entrySet().stream().map(each -> {
            Instant sealed = Instant.parse(each.getValue().toString());
            return new Announcement.Answer(
                    id(member + each.getKey()),
                    each.getKey(),
                    answer,
                    "",
                    sealed,
                    sealed.plusSeconds(86_400),
                    Optional.of(sealed),
                    Optional.empty(),
                    Optional.empty());
        });
    }

    /** The one layer or place that the record has, if any, of the day's first instant. */
    private static List<RecordedPlace> recorded(Map<String, Object> known) {
        if (!known.containsKey("layer")) {
            return List.of();
        }
        Map<String, Object> entry = members(known.get("layer"));
        var signed = new TreeSet<String>();
        list(entry.get("signed")).forEach(party -> signed.add(party.toString()));
        Instant asOf = Instant.parse("2016-09-12T00:00:00Z");
        return List.of(new RecordedPlace(
                id("layer"),
                text(entry, "place").orElseThrow(),
                "layer",
                List.of(new Footprint.Circle(Flown.position(entry.get("of")), 5000)),
                asOf,
                signed,
                Optional.of(asOf),
                Optional.ofNullable(entry.get("there"))
                        .map(there -> new TimeWindow(
                                Instant.parse(list(there).getFirst().toString()),
                                Instant.parse(list(there).getLast().toString())))));
    }

    /** The terms as begun at {@code begun}; without it, as if in force. */
    private static Optional<Course> course(Map<String, Object> known) {
        return instant(known, "begun")
                .map(at -> Course.of(new Start.InEffect(id("start"), Digest.of(new byte[0]), at, at)));
    }
}
