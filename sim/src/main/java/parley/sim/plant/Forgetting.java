package parley.sim.plant;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import parley.core.act.Body;
import parley.node.port.Peers;
import parley.sim.Beginning;
import parley.sim.Host;
import parley.sim.SimNetwork.Kind;
import parley.sim.Wire;

/** Machines that do not keep what they must, or keep it too late. */
final class Forgetting {
    private static final Pattern STAMP = Pattern.compile("\"stamp\":\"[^\"]*\"");

    private Forgetting() {}

    static List<Plant> plants() {
        return List.of(
                new Plant("a sync is skipped", "NothingLost", Beginning.All::started, Forgetting::syncSkipped),
                new Plant("a file is torn", "NothingLost", Beginning.All::started, Forgetting::fileTorn),
                new Plant("a bit of the mirror flips", "NothingLost", Beginning.All::started, Forgetting::bitFlips),
                new Plant(
                        "it is cosigned before the head is persisted",
                        "OneHistory",
                        Beginning.All::started,
                        Forgetting::cosignedBeforePersisting),
                new Plant(
                        "a restored headquarters cosigns an old head, for it asks nobody what it has signed",
                        "OneHistory",
                        Beginning.All::started,
                        Forgetting::restoredWithoutAsking),
                new Plant(
                        "a stamp is not persisted", "NoBackDating", Beginning.All::started, Forgetting::stampForgotten),
                new Plant(
                        "one seq is signed twice, for the outbox is not kept",
                        "OneHistory",
                        Beginning.All::started,
                        Forgetting::outboxForgotten),
                new Plant(
                        "a withdrawal received directly is not kept",
                        "Restraint",
                        Beginning.All::started,
                        Forgetting::receivedForgotten),
                new Plant(
                        "the office recovers from the shorter mirror, for it does not ask the other",
                        "OneHistory",
                        Beginning.All::started,
                        Forgetting::shorterMirror),
                new Plant(
                        "a successor is made from the shorter mirror, and followed by whoever does not ask what is sealed",
                        "NothingLost",
                        Beginning.All::started,
                        Succeeding::shorterMirror));
    }

    static void keepNot(Stage stage, String node, Predicate<String> path) {
        stage.station(node).disk().keep(files -> {
            var kept = new TreeMap<>(files);
            kept.keySet().removeIf(path);
            return kept;
        });
    }

    private static void syncSkipped(Stage stage) {
        stage.lose(call -> call.kind() == Kind.ADD_CHECKPOINT);
        var durable = stage.station("office").disk().backup();
        stage.place("usa");
        stage.rounds(2);
        stage.lose(call -> call.kind() == Kind.SUBMIT);
        if (stage.planted) {
            stage.station("office").disk().restore(durable);
        }
        stage.world.restart("office");
        stage.rounds(2);
    }

    private static void fileTorn(Stage stage) {
        stage.place("usa");
        stage.rest();
        var office = stage.station("office");
        if (stage.planted) {
            long size = office.up().status().recorded();
            var path = "record/tile/entries/000.p/" + size;
            var whole = office.disk().read(path).orElseThrow();
            office.disk().write(path, Arrays.copyOf(whole, whole.length - 100));
        }
        stage.world.restart("office");
        stage.rounds(1);
    }

    private static void bitFlips(Stage stage) {
        var usa = stage.station("usa");
        if (stage.planted) {
            long size = usa.up().status().recorded();
            var path = "record/tile/entries/000.p/" + size;
            var bytes = usa.disk().read(path).orElseThrow();
            bytes[bytes.length / 2] ^= 1;
            usa.disk().write(path, bytes);
        }
        stage.world.restart("usa");
        stage.rounds(1);
    }

    /** Only the office that asks sees the cosignature; it comes back with another history. */
    private static void cosignedBeforePersisting(Stage stage) {
        var liar = new LyingOffice(stage.world);
        long old = stage.shown("usa").sealed();
        stage.world.truth().dishonest("office");
        stage.world.network().detach("office");
        stage.world.network().attach("office", liar);
        if (stage.planted) {
            keepNot(stage, "usa", Forgetting::isHead);
        }
        liar.branch("one".getBytes(StandardCharsets.US_ASCII));
        liar.ask("usa", old);
        keepNot(stage, "usa", path -> false);
        stage.world.restart("usa");
        stage.station("usa").up().step("office");
        stage.station("usa").up().step("rus");
        liar.branch("another".getBytes(StandardCharsets.US_ASCII));
        liar.ask("usa", old);
        stage.world.look(stage.station("usa"));
    }

    private static boolean isHead(String path) {
        return path.equals("head.json") || path.equals("sealed") || path.equals("record/checkpoint");
    }

    private static void restoredWithoutAsking(Stage stage) {
        var backup = stage.station("usa").disk().backup();
        var then = new LyingOffice(stage.world);
        long old = stage.shown("usa").sealed();
        var note = stage.station("office").disk().read("record/checkpoint").orElseThrow();
        stage.place("rus");
        stage.rest();
        stage.world.truth().dishonest("office");
        if (stage.planted) {
            // Whomever it asks, it is shown what it already had.
            stage.world.network().attach("office", then);
            stage.world.network().attach("rus", showing(stage, "rus", Wire.text(note)));
        }
        stage.world.restore("usa", backup);
        stage.station("usa").up().step("office");
        stage.station("usa").up().step("rus");
        stage.world.network().attach("office", then);
        var more = new byte[(int) (stage.shown("rus").sealed() - old)][];
        Arrays.setAll(more, i -> new byte[] {(byte) i});
        then.branch(more);
        then.ask("usa", old);
        stage.world.look(stage.station("rus"));
    }

    private static Host showing(Stage stage, String node, String note) {
        var true_ = Host.of(stage.station(node).up());
        return new HostAsIs(true_) {
            @Override
            public Optional<byte[]> read(String path) throws Peers.Unreachable {
                return switch (path) {
                    case "checkpoint" -> Optional.of(note.getBytes(StandardCharsets.UTF_8));
                    case "promised" -> Optional.empty();
                    default -> super.read(path);
                };
            }
        };
    }

    /** A node that does not say which acts came to it directly. */
    private static Host givingBackNothing(Stage stage, String node) {
        return new HostAsIs(Host.of(stage.station(node).up())) {
            @Override
            public Optional<byte[]> read(String path) throws Peers.Unreachable {
                return path.startsWith("received/") ? Optional.empty() : super.read(path);
            }
        };
    }

    /** The head is kept, as if its stamp were still the one that it has now. */
    private static void keepOldStamp(Stage stage, String node) {
        var disk = stage.station(node).disk();
        var stamp = STAMP.matcher(head(disk.read("head.json").orElseThrow()));
        if (!stamp.find()) {
            throw new IllegalStateException("The head of " + node + " has no stamp.");
        }
        disk.keep(files -> {
            var kept = new TreeMap<>(files);
            kept.keySet().removeIf(path -> path.equals("sealed") || path.equals("record/checkpoint"));
            kept.computeIfPresent(
                    "head.json",
                    (path, bytes) -> STAMP.matcher(head(bytes))
                            .replaceFirst(stamp.group())
                            .getBytes(StandardCharsets.UTF_8));
            return kept;
        });
    }

    private static String head(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static void stampForgotten(Stage stage) {
        stage.unanswered(call -> call.to().equals("usa") && call.kind() == Kind.ADD_CHECKPOINT);
        // It could enter its own cosignature in a seal, and show it to the other side: the stamp is to be seen later
        // only.
        stage.lose(call ->
                call.from().equals("usa") && (call.kind() == Kind.NEWEST_CHECKPOINT || call.kind() == Kind.SUBMIT));
        if (stage.planted) {
            keepOldStamp(stage, "usa");
        }
        stage.pass(Duration.ofMinutes(10));
        stage.place("rus");
        stage.rounds(2);
        keepNot(stage, "usa", path -> false);
        stage.station("usa").clockError(Duration.ofMinutes(-5));
        stage.world.restart("usa");
        stage.world.mendLines();
        stage.rounds(3);
    }

    private static void outboxForgotten(Stage stage) {
        var place = stage.request();
        stage.lose(call -> call.to().equals("office") && call.kind() == Kind.SUBMIT);
        if (stage.planted) {
            keepNot(stage, "usa", path -> path.startsWith("outbox/"));
            stage.world.network().attach("rus", givingBackNothing(stage, "rus"));
        }
        stage.sign("usa", new Body.Withdrawal("Never."), place.id());
        stage.rounds(2);
        stage.world.restart("usa");
        stage.rounds(2);
        stage.sign("usa", new Body.Withdrawal("Never, we said."), place.id());
        stage.rounds(2);
    }

    private static void receivedForgotten(Stage stage) {
        var asked = stage.flying();
        stage.lose(call -> call.to().equals("office") && call.kind() == Kind.SUBMIT);
        if (stage.planted) {
            keepNot(stage, "rus", path -> path.startsWith("received/"));
        }
        stage.sign("usa", new Body.Withdrawal("No more."), asked.id());
        stage.rounds(2);
        stage.world.restart("rus");
        stage.rounds(2);
    }

    /** One side has been cut off for a while; the office has lost what it did since, and has its word from both. */
    private static void shorterMirror(Stage stage) {
        var backup = stage.station("office").disk().backup();
        var shorter = stage.station("rus").disk().read("record/checkpoint").orElseThrow();
        stage.cut("rus");
        stage.place("usa");
        stage.place("usa");
        stage.rounds(3);
        long longer = stage.shown("usa").recorded();
        stage.world.mendLines();
        stage.lose(call -> call.from().equals("usa") && call.kind() == Kind.SUBMIT);
        if (stage.planted) {
            stage.world.network().attach("usa", showing(stage, "usa", Wire.text(shorter)));
            stage.lose(call -> call.from().equals("usa") && call.kind() == Kind.NEWEST_CHECKPOINT);
        }
        stage.world.restore("office", backup);
        for (int i = 0; i < 6; i++) {
            stage.rounds(1);
            boolean joined = stage.station("office").up().status().joined();
            stage.must(
                    "the office signs nothing before it has all back",
                    !joined || stage.shown("office").recorded() >= longer);
        }
        stage.place("rus");
        stage.rounds(3);
        stage.world.look(stage.station("usa"));
        if (!stage.planted) {
            stage.world.mendLines();
            stage.end();
        }
    }
}
