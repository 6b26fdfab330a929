package parley.node.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.ActId;
import parley.core.act.ActivityJson;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.act.Limits;
import parley.core.act.Spoken;
import parley.core.act.StrictJson;
import parley.core.space.GridReference;
import parley.node.Draft;
import tools.jackson.databind.json.JsonMapper;

/**
 * One party's part of a script. It remembers nothing: what has been played is what stands in the record or the outbox under
 * the script's officer code, so that a node which was killed goes on where it stopped.
 */
public final class ScenarioPlayer {
    private static final JsonMapper JSON = new JsonMapper();

    private final ScenarioFolder folder;
    private final String party;
    private final List<Scenario.Scripted> own;

    public ScenarioPlayer(ScenarioFolder folder, String party) {
        this.folder = folder;
        this.party = party;
        this.own = folder.scenario().acts().stream()
                .filter(act -> act.by().equals(party))
                .toList();
    }

    /** Where acts are, by party and officer code: in the record as it is held, and in the own outbox. */
    @FunctionalInterface
    public interface Played {
        Optional<ActId> act(String party, String officer);
    }

    /** The next act that is due and not played; empty if there is none, or it answers one that is not here yet. */
    public Optional<Draft> next(Instant now, Played played) {
        return firstDue(now, played).flatMap(act -> draft(act, played));
    }

    /** What the script still owes at {@code now}, in words. */
    public Optional<String> owing(Instant now, Played played) {
        return firstDue(now, played).map(act -> party + " has still to play its " + act.type() + " of " + act.at());
    }

    /** The next instant after {@code now} at which something is to be played. */
    public Optional<Instant> nextDue(Instant now) {
        return own.stream()
                .map(Scenario.Scripted::at)
                .filter(at -> at.isAfter(now))
                .findFirst();
    }

    public Scenario scenario() {
        return folder.scenario();
    }

    private Optional<Scenario.Scripted> firstDue(Instant now, Played played) {
        return own.stream()
                .filter(act -> !act.at().isAfter(now))
                .filter(act -> played.act(party, act.officer()).isEmpty())
                .findFirst();
    }

    private Optional<Draft> draft(Scenario.Scripted act, Played played) {
        var about = new ArrayList<ActId>();
        for (var label : act.about()) {
            var other = folder.scenario().labelled(label);
            var id = played.act(other.by(), other.officer());
            if (id.isEmpty()) {
                return Optional.empty();
            }
            about.add(id.get());
        }
        SortedMap<Digest, byte[]> blobs = new TreeMap<>();
        var body = body(act, blobs);
        return Optional.of(new Draft("ops", "release", act.officer(), about, act.validUntil(), body, blobs));
    }

    private Body body(Scenario.Scripted act, SortedMap<Digest, byte[]> blobs) {
        return switch (act.type()) {
            case "adoption" -> new Body.Adoption(terms(blobs));
            case "commencement" -> new Body.Commencement(terms(blobs), instant(act, "at"), instant(act, "deadline"));
            case "confirmation" -> new Body.Confirmation();
            case "postponement" -> new Body.Postponement(instant(act, "at"), instant(act, "deadline"));
            case "suspension" -> new Body.Suspension(instant(act, "from"), text(act, "reason"));
            case "resumption" -> new Body.Resumption(instant(act, "at"), instant(act, "deadline"));
            case "renewal" -> new Body.Renewal(text(act, "phase"), instant(act, "until"));
            case "milestone" -> new Body.Milestone(text(act, "milestone"), instant(act, "at"));
            case "report" -> new Body.Report(text(act, "text"));
            case "incident" -> new Body.Incident(instant(act, "at"), text(act, "text"));
            case "inquiry" -> new Body.Inquiry(text(act, "text"));
            case "exit" -> new Body.Exit(instant(act, "at"), text(act, "reason"));
            case "release" -> new Body.Release(text(act, "reason"));
            case "acknowledgement" -> new Body.Acknowledgement();
            case "notice" -> new Body.Notice(ActivityJson.read(json(act, "activity")), text(act, "text"));
            case "request" -> new Body.Request(ActivityJson.read(json(act, "activity")), text(act, "text"));
            case "decision" ->
                new Body.Decision(
                        answer(act),
                        text(act, "reason"),
                        act.body().containsKey("changes")
                                ? Optional.of(ActivityJson.read(json(act, "changes")))
                                : Optional.empty());
            case "readback" -> new Body.Readback(spoken(act));
            case "withdrawal" -> new Body.Withdrawal(text(act, "reason"));
            case "layer" ->
                new Body.Layer(text(act, "place"), file(text(act, "geometry"), blobs), instant(act, "asOf"));
            case "registration" ->
                new Body.Registration(
                        text(act, "place"),
                        text(act, "name"),
                        ActivityJson.footprint(StrictJson.read(json(act, "footprint"), Limits.ENTRY_BYTES)),
                        act.body().containsKey("window")
                                ? Optional.of(
                                        ActivityJson.window(StrictJson.read(json(act, "window"), Limits.ENTRY_BYTES)))
                                : Optional.empty());
            default -> throw broken(act, "type", "There is no scripted act of type \"" + act.type() + "\"");
        };
    }

    private static Body.Answer answer(Scenario.Scripted act) {
        var word = text(act, "answer");
        return Arrays.stream(Body.Answer.values())
                .filter(answer -> answer.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        broken(act, "body.answer", "\"" + word + "\" is not agree, decline or agree-with-changes"));
    }

    /** A grid reference as text, a point as [longitude, latitude]. */
    private static List<Spoken> spoken(Scenario.Scripted act) {
        if (!(value(act, "positions") instanceof List<?> positions)) {
            throw broken(act, "body.positions", "\"positions\" is not a list");
        }
        return positions.stream()
                .<Spoken>map(each -> each instanceof String text
                        ? new Spoken.Grid(GridReference.of(text)
                                .orElseThrow(() -> broken(
                                        act, "body.positions", "\"" + text + "\" is not an MGRS grid reference")))
                        : new Spoken.Point(ActivityJson.position(
                                StrictJson.read(JSON.writeValueAsBytes(each), Limits.ENTRY_BYTES))))
                .toList();
    }

    private Digest terms(SortedMap<Digest, byte[]> blobs) {
        var manifest = folder.manifest();
        blobs.put(manifest.digest(), manifest.bytes());
        folder.terms().values().forEach(bytes -> blobs.put(Digest.of(bytes), bytes));
        return manifest.digest();
    }

    private Digest file(String path, SortedMap<Digest, byte[]> blobs) {
        var bytes = folder.files().get(path);
        if (bytes == null) {
            throw new ScenarioReader.Broken(path, "There is no such file in the scenario's folder");
        }
        blobs.put(Digest.of(bytes), bytes);
        return Digest.of(bytes);
    }

    private static String text(Scenario.Scripted act, String name) {
        return String.valueOf(value(act, name));
    }

    private static Instant instant(Scenario.Scripted act, String name) {
        return ScenarioReader.instant("body." + name, text(act, name));
    }

    private static byte[] json(Scenario.Scripted act, String name) {
        return JSON.writeValueAsBytes(value(act, name));
    }

    private static Object value(Scenario.Scripted act, String name) {
        Map<String, Object> body = act.body();
        var value = body.get(name);
        if (value == null) {
            throw broken(act, "body." + name, "\"" + name + "\" is missing");
        }
        return value;
    }

    private static ScenarioReader.Broken broken(Scenario.Scripted act, String field, String message) {
        return new ScenarioReader.Broken("acts: " + act.type() + " of " + act.at() + ", " + field, message);
    }
}
