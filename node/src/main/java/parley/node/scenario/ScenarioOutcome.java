package parley.node.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.core.act.ActId;
import parley.core.log.Checkpoint;
import parley.core.log.LogException;
import parley.core.log.SignedNote;
import parley.core.log.StoredTree;
import parley.core.log.Tiles;
import parley.core.register.Announcement;
import parley.core.register.Blobs;
import parley.core.register.Owed;
import parley.core.register.RecordTimeline;
import parley.core.register.Register;
import parley.core.rule.Outcome;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.core.rule.Verdict;
import parley.core.rule.VerdictJson;
import parley.core.watch.Finding;
import parley.core.watch.Restraints;
import parley.node.NodeConfig;
import parley.node.live.FindingJson;
import parley.node.live.TrackCheck;
import parley.node.port.MemoryDisk;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What comes out of a scenario, as its {@code expected/} has it: the verdict on every notice and request, at its end (or the
 * scenario's) and by what the record had then; what is owed by its duties at the scenario's end; the findings of its tracks; the register. Played by {@link MemoryNodes}, in seconds.
 *
 * @param files name to lines
 */
public record ScenarioOutcome(SortedMap<String, List<String>> files) {
    public static final String FOLDER = "expected";

    private static final JsonMapper JSON = new JsonMapper();

    public ScenarioOutcome {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * Plays a scenario.
     *
     * @throws IllegalStateException if the nodes come to different registers
     * @throws UncheckedIOException if its tracks cannot be read
     */
    public static ScenarioOutcome of(ScenarioFolder folder) {
        Scenario scenario = folder.scenario();
        var nodes = new MemoryNodes(folder);
        nodes.playTo(scenario.ends());
        var registers = nodes.nodes().values().stream()
                .map(node -> node.status().register())
                .distinct()
                .toList();
        if (registers.size() != 1) {
            throw new IllegalStateException("The nodes differ in what the record means: " + registers + ".");
        }
        RecordTimeline record = record(nodes.disk("office"));
        Register known = record.at(Instant.MAX).register();
        var verdicts = new TreeMap<ActId, Verdict>();
        var lines = new ArrayList<String>();
        for (Announcement act : known.announcements()) {
            Verdict verdict = judged(record, known, act, scenario.ends());
            verdicts.put(act.id(), verdict);
            lines.add(line(verdict));
        }
        List<String> duties =
                known.at(scenario.ends()).stream().map(ScenarioOutcome::line).toList();
        List<Finding> findings = findings(folder, known, verdicts);
        var files = new TreeMap<String, List<String>>();
        files.put("verdicts.ndjson", lines);
        files.put("duties.ndjson", duties);
        files.put(
                "findings.ndjson", findings.stream().map(ScenarioOutcome::line).toList());
        files.put("outcome.json", counts(findings, List.copyOf(verdicts.values())));
        files.put(
                "register.json",
                List.of("{\"size\": " + known.size() + ", \"digest\": \""
                        + known.digest().hex() + "\"}"));
        return new ScenarioOutcome(files);
    }

    /** What its {@code expected/} has now, of the files that a scenario comes to; a missing file has no lines. */
    public static ScenarioOutcome expected(ScenarioFolder folder) {
        var files = new TreeMap<String, List<String>>();
        for (String name :
                List.of("verdicts.ndjson", "duties.ndjson", "findings.ndjson", "outcome.json", "register.json")) {
            files.put(
                    name,
                    Optional.ofNullable(folder.files().get(FOLDER + "/" + name))
                            .map(bytes -> new String(bytes, StandardCharsets.UTF_8)
                                    .lines()
                                    .toList())
                            .orElse(List.of()));
        }
        return new ScenarioOutcome(files);
    }

    /** The record as it lies on a disk. */
    private static RecordTimeline record(MemoryDisk disk) {
        try {
            var note = new String(disk.read("record/checkpoint").orElseThrow(), StandardCharsets.UTF_8);
            Tiles tiles = path -> disk.read("record/" + path);
            long size = Checkpoint.parse(SignedNote.parse(note).text()).size();
            var tree = new StoredTree(tiles, size);
            var entries = new ArrayList<byte[]>();
            for (long index = 0; index < size; index++) {
                entries.add(tree.entry(index));
            }
            Blobs blobs = digest -> disk.read("blobs/sha256/" + digest.hex());
            var charter = blobs.read(NodeConfig.read(disk).record()).orElseThrow();
            return RecordTimeline.of(charter, entries, blobs, Optional.of(note));
        } catch (LogException e) {
            throw new IllegalStateException("The played record does not hold together.", e);
        }
    }

    private static Verdict judged(RecordTimeline record, Register known, Announcement act, Instant ends) {
        Instant at = act.end().isBefore(ends) ? act.end() : ends;
        var then = record.at(at);
        return RuleBook.of(known.versions().getLast().arrangement())
                .in(then.register())
                .judge(then.register(), new Subject.Recorded(act.id()), at, then.proof());
    }

    private static List<Finding> findings(ScenarioFolder folder, Register known, SortedMap<ActId, Verdict> verdicts) {
        var file = folder.scenario().tracks().flatMap(Scenario.Tracks::file);
        if (file.isEmpty() || folder.path().isEmpty()) {
            return List.of();
        }
        var watched = Restraints.of(
                known.versions(),
                known.course(),
                known.places(),
                known.announcements(),
                act -> Optional.ofNullable(verdicts.get(act))
                        .map(verdict -> verdict.outcome().word())
                        .orElse(""));
        try {
            return TrackCheck.run(
                            watched, Files.newInputStream(folder.path().get().resolve(file.get())))
                    .findings();
        } catch (IOException e) {
            throw new UncheckedIOException("The tracks " + file.get() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Without what changes with every byte of the terms: act ids and digests. */
    private static String line(Verdict verdict) {
        ObjectNode node = VerdictJson.node(verdict);
        var line = node.objectNode().put("name", verdict.name().orElse(""));
        node.properties().forEach(member -> {
            if (!List.of("name", "act", "size", "terms").contains(member.getKey())) {
                line.set(member.getKey(), member.getValue());
            }
        });
        for (JsonNode ground : line.path("grounds")) {
            for (JsonNode need : ground.path("needs")) {
                if (need instanceof ObjectNode asked) {
                    asked.remove("acts");
                }
            }
        }
        return line.toString();
    }

    private static String line(Owed owed) {
        return JSON.createObjectNode()
                .put("duty", owed.duty().name())
                .put("article", owed.duty().article())
                .put("by", owed.by())
                .put("to", owed.name().orElse(null))
                .put("due", owed.due().toString())
                .put("state", owed.state().word())
                .put("at", owed.at().map(Instant::toString).orElse(null))
                .put("late", owed.isLate())
                .toString();
    }

    private static String line(Finding finding) {
        return FindingJson.line(finding).replaceAll("\"act\":\"[0-9a-f]{64}\",", "");
    }

    private static List<String> counts(List<Finding> findings, List<Verdict> verdicts) {
        var standings = findings.stream()
                .collect(Collectors.groupingBy(
                        finding -> finding.standing().name().toLowerCase(Locale.ROOT), Collectors.counting()));
        var outcomes = verdicts.stream()
                .collect(Collectors.groupingBy(verdict -> verdict.outcome().word(), Collectors.counting()));
        return List.of(
                "{",
                "  \"findings\": "
                        + members(Stream.of("accounted", "unaccounted", "undetermined")
                                .map(word -> Map.entry(word, standings.getOrDefault(word, 0L))))
                        + ",",
                "  \"verdicts\": "
                        + members(Stream.of(
                                        Outcome.PERMITTED,
                                        Outcome.FORBIDDEN,
                                        Outcome.AWAITING,
                                        Outcome.UNDETERMINED,
                                        Outcome.NOT_RESTRAINED)
                                .map(Outcome::word)
                                .map(word -> Map.entry(
                                        word.equals("not-restrained") ? "notRestrained" : word,
                                        outcomes.getOrDefault(word, 0L)))),
                "}");
    }

    private static String members(Stream<Map.Entry<String, Long>> counts) {
        return counts.map(count -> "\"" + count.getKey() + "\": " + count.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
