package parley.core.words;

import static parley.core.words.WordCase.instantOf;
import static parley.core.words.WordCase.list;
import static parley.core.words.WordCase.members;
import static parley.core.words.WordCase.text;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import parley.core.act.ActivityJson;
import parley.core.register.Owed;
import parley.core.register.PlayedRecord;
import parley.core.register.Proof;
import parley.core.register.Register;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.core.rule.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a record whose acts a case writes down; {@code by: both} is said by one party and then by the other. */
final class RecordCase {
    private final WordCase file;
    private final Map<String, Object> situation;
    private final PlayedRecord record;
    private final Instant now;

    RecordCase(WordCase file, String situation, boolean without) {
        this.file = file;
        this.situation = file.situation(situation);
        record = new PlayedRecord(file.files(situation, without), "words");
        now = WordCase.now(this.situation);
        for (String each : List.of("acts", "more")) {
            Object acts = this.situation.getOrDefault(each, file.file().getOrDefault(each, List.of()));
            list(acts).forEach(act -> play(members(act)));
        }
    }

    private void play(Map<String, Object> act) {
        String by = text(act, "by").orElseThrow();
        String type = text(act, "says").orElseThrow();
        for (String party : by.equals("both") ? List.of("usa", "rus") : List.of(by)) {
            record.say(
                    instantOf(act, "at"),
                    party,
                    text(act, "desk").orElse("ops"),
                    PlayedRecord.body(type, body(type, act)),
                    text(act, "name").orElse(type),
                    list(act.getOrDefault("about", List.of())).stream()
                            .map(Object::toString)
                            .toList());
        }
    }

    private ObjectNode body(String type, Map<String, Object> act) {
        var body = (ObjectNode) numbers(JsonMapper.shared().valueToTree(act.getOrDefault("body", Map.of())));
        switch (type) {
            case "notice", "request" -> {
                var flight = new LinkedHashMap<>(file.flight(situation));
                flight.putAll(members(act.getOrDefault("flight", Map.of())));
                body.set("activity", ActivityJson.write(Flown.activity(flight)));
                body.put("text", "");
            }
            case "commencement" -> body.put("terms", record.terms().hex());
            case "layer" ->
                body.put(
                        "geometry",
                        record.blob(body.path("geometry").asString()).hex());
            default -> {}
        }
        return body;
    }

    /** The files of this folder know no numbers, and acts do. */
    private static JsonNode numbers(JsonNode tree) {
        if (tree instanceof ObjectNode members) {
            members.propertyNames().forEach(name -> members.set(name, numbers(members.path(name))));
        } else if (tree instanceof tools.jackson.databind.node.ArrayNode items) {
            for (int i = 0; i < items.size(); i++) {
                items.set(i, numbers(items.path(i)));
            }
        } else if (tree.asString("").matches("-?\\d+(\\.\\d+)?")) {
            return JsonMapper.shared().readTree(tree.asString());
        }
        return tree;
    }

    /** Whether the last act counts, or why not. */
    Outcome last() {
        return new Outcome(
                record.fault().isEmpty() ? "counts" : "void",
                record.fault().map(Object::toString).orElse(""));
    }

    /** How what somebody owes stands: the first that is due, if anything is. */
    Outcome owed() {
        String by = text(situation, "owes").orElse("rus");
        Optional<Owed> first = record.register().at(now).stream()
                .filter(owed -> owed.by().equals(by))
                .findFirst();
        return new Outcome(
                first.map(owed -> (owed.isLate() ? "late" : owed.state().word()))
                        .orElse("nothing"),
                first.map(owed -> owed.duty().name() + " due " + owed.due()).orElse(""));
    }

    /** On the act that {@code judged} names, or on the flight as proposed. */
    Outcome verdict() {
        Register register = record.register();
        var subject = text(situation, "judged")
                .<Subject>map(name -> new Subject.Recorded(record.id(name)))
                .orElseGet(() -> new Subject.Proposed(Flown.activity(file.flight(situation))));
        var proof = Proof.NONE
                .with("usa", new Proof.Stamp(register.size(), now))
                .with("rus", new Proof.Stamp(register.size(), now));
        Verdict verdict = RuleBook.of(register.terms().orElseThrow()).judge(register, subject, now, proof);
        return new Outcome(verdict.outcome().name().toLowerCase(Locale.ROOT), verdict.sentence());
    }
}
