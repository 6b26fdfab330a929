package parley.core.register;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Author;
import parley.core.act.Body;
import parley.core.act.BodyJson;
import parley.core.act.Digest;
import parley.core.act.Limits;
import parley.core.act.SignedAct;
import parley.core.act.StrictJson;
import parley.core.act.TestKeys;
import tools.jackson.databind.node.ObjectNode;

/** A record of usa and rus under any terms, played act by act; after each act both have cosigned, at its instant. */
public final class PlayedRecord {
    private final TestRecord record;
    private final Map<String, ActId> named = new LinkedHashMap<>();
    private Optional<VoidReason> fault = Optional.empty();

    /**
     * @param files of the terms, which both have signed two days before they matter
     * @param arrangement their name
     */
    public PlayedRecord(Map<String, byte[]> files, String arrangement) {
        record = new TestRecord(files, arrangement).signed();
        record.last().voidReason().ifPresent(why -> {
            throw new IllegalArgumentException(why.toString());
        });
        record.seal();
    }

    public Digest terms() {
        return record.terms;
    }

    public Digest blob(String text) {
        return record.blob(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param desk of the party, {@code ops} as a rule
     * @param name by which later acts may be about it
     */
    public void say(Instant at, String party, String desk, Body body, String name, List<String> about) {
        record.now = at;
        var head = record.register().next(party);
        Act act = record.sign(
                        party,
                        party + "-act-1",
                        head,
                        body,
                        about.stream().map(named::get).toArray(ActId[]::new))
                .act();
        SignedAct signed = ActCodec.sign(
                new Act(
                        act.record(),
                        new Author(party, desk, "release", "R-1"),
                        at,
                        at.plus(Duration.ofDays(30)),
                        act.seq(),
                        act.prev(),
                        act.about(),
                        act.body()),
                party + "-act-1",
                TestKeys.of(party + "-act-1").signer());
        record.enter(signed);
        named.put(name, signed.id());
        fault = record.last().voidReason();
        record.seal();
    }

    public static Body body(String type, ObjectNode json) {
        return BodyJson.read(
                type, StrictJson.read(json.toString().getBytes(StandardCharsets.UTF_8), Limits.ENTRY_BYTES));
    }

    public ActId id(String name) {
        return named.get(name);
    }

    /** Why the last act counts for nothing. */
    public Optional<VoidReason> fault() {
        return fault;
    }

    public Register register() {
        return record.register();
    }
}
