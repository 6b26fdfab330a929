package parley.core.register;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.act.Spoken;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.terms.ArrangementReader;
import parley.core.terms.TermsManifest;

/** Everything that may be said about announcements, in any order: most of it counts, some is void, and clocks go wrong now and then. */
final class RandomRecord {
    final TestRecord record;
    final Random random;
    private final List<ActId> announced = new ArrayList<>();
    private final List<ActId> decided = new ArrayList<>();
    private final Digest other;

    RandomRecord(long seed, int entries) {
        random = new Random(seed);
        var files = TestRecord.termsFiles();
        record = new TestRecord(files);
        other = record.blob(amended(files));
        record.signed();
        record.seal();
        while (record.entries.size() < entries) {
            record.later(Duration.ofSeconds(random.nextInt(2_000)));
            record.validity = random.nextInt(6) == 0 ? Duration.ofMinutes(30) : Duration.ofDays(30);
            act();
        }
    }

    /** The lease and the tolerance are others. */
    private byte[] amended(TreeMap<String, byte[]> files) {
        var next = new TreeMap<>(files);
        next.computeIfPresent(ArrangementReader.FILE, (file, bytes) -> {
            var text = new String(bytes, StandardCharsets.UTF_8);
            return text.replace("settle: 600s", "settle: 900s")
                    .replace("combat: 1800s", "combat: 900s")
                    .replace("read-back: 500 m", "read-back: 200 km")
                    .getBytes(StandardCharsets.UTF_8);
        });
        next.values().forEach(record::blob);
        return TermsManifest.of(next).bytes();
    }

    private void act() {
        String party = random.nextBoolean() ? "usa" : "rus";
        switch (random.nextInt(20)) {
            case 0, 1 -> announced.add(record.sayAsItIs("rus", new Body.Notice(flight("syr-air", "medevac"), "")));
            case 2 -> announced.add(record.sayAsItIs("usa", new Body.Notice(flight("usa-air", "medevac"), "")));
            case 3 ->
                announced.add(record.sayAsItIs("rus", new Body.Request(flight("rus-air", "defence-of-forces"), "")));
            case 4, 5 -> announced.add(record.sayAsItIs("rus", new Body.Request(flight("rus-air", "medevac"), "")));
            case 6, 7, 8 -> decision(party);
            case 9 -> about(announced, party, new Body.Withdrawal(""));
            case 10 -> about(decided, party, new Body.Withdrawal(""));
            case 11 -> about(announced, party, new Body.Acknowledgement());
            case 12 -> about(announced, party, readback(random.nextInt(3) > 0));
            case 13 -> record.offer();
            case 14 -> place(party);
            case 15 -> seldom(party);
            default -> seal();
        }
    }

    private void decision(String anybody) {
        String party = random.nextInt(4) > 0 ? "usa" : anybody;
        if (announced.isEmpty()) {
            return;
        }
        var on = random.nextInt(4) == 0 && !decided.isEmpty() ? pick(decided) : pick(announced);
        record.sayAsItIs(party, readback(random.nextInt(9) > 0), on);
        decided.add(record.sayAsItIs(
                party,
                switch (random.nextInt(7)) {
                    case 0 -> TestRecord.decline();
                    case 1, 2, 3 ->
                        new Body.Decision(Body.Answer.CHANGE, "otherwise", Optional.of(flight("rus-air", "medevac")));
                    default -> TestRecord.agree();
                },
                on));
    }

    private void place(String party) {
        record.sayAsItIs(
                party,
                new Body.Registration(
                        "protected",
                        "Hospital " + random.nextInt(3),
                        new Footprint.Circle(new Position(36 + random.nextInt(3), 35), 100)));
    }

    private void seldom(String party) {
        switch (random.nextInt(12)) {
            case 0 -> record.sayAsItIs("rus", new Body.Revocation("rus-act-1", "lost"));
            case 1 -> {
                record.sayAsItIs("usa", new Body.Amendment(record.terms, other));
                record.sayAsItIs("rus", new Body.Amendment(record.terms, other));
            }
            case 2, 3 -> {
                // The office is cut off for longer than its offers are valid.
                record.validity = Duration.ofMinutes(30);
                record.offer();
                record.later(Duration.ofHours(2));
                record.seal();
            }
            case 4 -> record.entries.add("junk".getBytes(StandardCharsets.US_ASCII));
            default -> record.sayAsItIs(party, new Body.Report("Nothing."));
        }
    }

    private void about(List<ActId> some, String party, Body body) {
        if (!some.isEmpty()) {
            record.sayAsItIs(party, body, pick(some));
        }
    }

    private ActId pick(List<ActId> some) {
        return some.get(Math.max(0, some.size() - 1 - random.nextInt(Math.min(8, some.size()))));
    }

    private Activity flight(String force, String purpose) {
        // Far enough from each other in time that none is in the way of another.
        return TestRecord.flight(force, purpose, record.now.plus(Duration.ofHours(30 + 10L * record.entries.size())));
    }

    private static Body readback(boolean right) {
        return right ? TestRecord.readback() : new Body.Readback(List.of(new Spoken.Point(new Position(37.5, 35.5))));
    }

    /** Mostly both lines over all that stands, at times one, over less, or stamped by a clock that goes back. */
    private void seal() {
        int size = random.nextInt(4) == 0 ? 2 + random.nextInt(record.entries.size() - 1) : record.entries.size();
        record.seal(size, stamp(), stamp());
    }

    private @Nullable Instant stamp() {
        return random.nextInt(5) == 0
                ? null
                : record.now.minusSeconds(random.nextInt(8) == 0 ? random.nextInt(20_000) : random.nextInt(3));
    }

    /** Cosignatures that no seal of the record holds, over as much as is given. */
    List<SealView> live(int size) {
        var live = new ArrayList<SealView>();
        for (int i = random.nextInt(3); i > 0; i--) {
            live.add(new SealView(0, 2 + random.nextInt(size - 1), TestRecord.stamps(stamp(), stamp())));
        }
        return live;
    }
}
