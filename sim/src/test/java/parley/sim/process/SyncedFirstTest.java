package parley.sim.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.core.log.Checkpoint;
import parley.core.log.Cosignature;
import parley.core.log.NoteException;
import parley.core.log.SignedNote;
import parley.core.log.VerifierKey;
import parley.node.ledger.Head;
import parley.node.ledger.LogStore;

/**
 * What the kernel sees of a node at work, told by {@code strace}, which knows nothing of Parley. Before an office says over a
 * socket that an act is recorded, the bundle that holds the act and then the checkpoint that covers it have been synced, named,
 * and their folders synced. Before a cosignature leaves a headquarters, on whatever line, so have the mirrored bundle and then
 * its head.
 */
@Tag("process")
class SyncedFirstTest {
    private static final int RECEIPTS = 12;
    private static final long SEALED = 25;
    private static final long LONGEST_MILLIS = 300_000;
    /** As strace prints the body of a receipt: its index, and the size of the checkpoint with it. */
    private static final Pattern RECEIPT =
            Pattern.compile("\\\\\"index\\\\\":(\\d+),\\\\\"checkpoint\\\\\":\\\\\"[^\\\\]+\\\\\\\\n(\\d+)\\\\\\\\n");

    /** As strace prints a cosignature by usa, in an answer or in a note. */
    private static final Pattern COSIGNATURE =
            Pattern.compile("\\\\342\\\\200\\\\224 [^ ]+/usa ([A-Za-z0-9+/=]+)\\\\n");

    private static final Pattern LINE = Pattern.compile("(\\d+) +(.*)");
    private static final Pattern RENAMED = Pattern.compile("rename.*\"([^\"]+)\".*\"([^\"]+)\".* = 0");
    private static final Pattern SYNCED = Pattern.compile("f(?:data)?sync\\(\\d+<([^>]+)>.* = 0");

    /** Something that happened, at the moment from which it holds: a call's end, or the beginning of a write. */
    private sealed interface Event {
        record Synced(String path) implements Event {}

        record Renamed(String from, String to) implements Event {}

        record Acknowledged(long index, long size) implements Event {}

        /** @param line as it left, base64 */
        record Cosigned(String line) implements Event {}
    }

    @Test
    void anActIsAcknowledgedOnlyWhenDataAndFoldersAreSynced(@TempDir Path folder) throws Exception {
        assumeTrue(works(), "There is no strace that may trace here: ./dev setup installs it where it can.");
        var log = folder.resolve("strace.log");
        try (var three = new ThreeProcesses(folder, KillsTest.scenario(), 1, 150)) {
            try (var clerk = three.clerk("usa")) {
                three.start("office", traced(log));
                three.start("usa");
                three.start("rus");
                for (var node : ThreeProcesses.NODES) {
                    three.awaitUp(node, LONGEST_MILLIS);
                }
                for (long waited = 0; clerk.receipts().size() < RECEIPTS; waited += 50) {
                    assertThat(waited).as(three.standings()).isLessThan(LONGEST_MILLIS);
                    Thread.sleep(50);
                }
            }
        }
        var events = events(log);
        long acknowledged = 0;
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof Event.Acknowledged receipt) {
                assertThat(unsynced(events.subList(0, i), receipt, folder.resolve("office/record")))
                        .as("entry %d, acknowledged under size %d", receipt.index(), receipt.size())
                        .isEmpty();
                acknowledged++;
            }
        }
        assertThat(acknowledged).isGreaterThanOrEqualTo(RECEIPTS);
    }

    @Test
    void aHeadquartersCosignsOnlyWhatIsSyncedThereAndItsHeadBefore(@TempDir Path folder) throws Exception {
        assumeTrue(works(), "There is no strace that may trace here: ./dev setup installs it where it can.");
        var log = folder.resolve("strace.log");
        Map<String, Long> sizes;
        try (var three = new ThreeProcesses(folder, KillsTest.scenario(), 1, 150)) {
            three.start("office");
            three.start("usa", traced(log));
            three.start("rus");
            for (var node : ThreeProcesses.NODES) {
                three.awaitUp(node, LONGEST_MILLIS);
            }
            for (long waited = 0; three.process("usa").standing().sealed() < SEALED; waited += 50) {
                assertThat(waited).as(three.standings()).isLessThan(LONGEST_MILLIS);
                Thread.sleep(50);
            }
            three.close();
            sizes = cosigned(three, log);
        }
        var events = events(log);
        var seen = new TreeSet<Long>();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof Event.Cosigned(var line)) {
                var size = sizes.getOrDefault(line, 0L);
                assertThat(size).as("the size under %s", line).isPositive();
                assertThat(uncosigned(events.subList(0, i), size, folder.resolve("usa")))
                        .as("cosigned at size %d", size)
                        .isEmpty();
                seen.add(size);
            }
        }
        assertThat(seen).hasSizeGreaterThan(5);
    }

    /** Which size each cosignature is over: the one of all sizes of the record under whose checkpoint it verifies. */
    private static Map<String, Long> cosigned(ThreeProcesses three, Path log) throws IOException {
        var sizes = new HashMap<String, Long>();
        var key = three.witnesses().cosigner("usa");
        var origin = three.witnesses().log().name();
        try (var disk = three.disk("usa")) {
            long size = Head.read(disk).stored();
            var store = new LogStore(disk, size);
            for (var event : events(log)) {
                if (event instanceof Event.Cosigned(var line)) {
                    for (long at = size; at > 0 && !sizes.containsKey(line); at--) {
                        var text = new Checkpoint(origin, at, store.rootAt(at)).noteText();
                        if (verifies(key, line, text)) {
                            sizes.put(line, at);
                        }
                    }
                }
            }
        }
        return sizes;
    }

    private static boolean verifies(VerifierKey key, String line, String text) {
        try {
            var read = SignedNote.parseLines("\u2014 " + key.name() + " " + line + "\n")
                    .getFirst();
            Cosignature.verify(key, read, text);
            return true;
        } catch (NoteException e) {
            return false;
        }
    }

    /** @return what should have come before a cosignature at that size and has not; empty if all has, in order */
    private static String uncosigned(List<Event> before, long size, Path node) {
        var bundles = node + "/record/tile/entries/" + String.format(Locale.ROOT, "%03d", (size - 1) / 256);
        int stored = Integer.MAX_VALUE;
        // What was fetched with it may reach beyond it.
        for (long count = (size - 1) % 256 + 1; count <= 256; count++) {
            int at = durable(before, bundles + (count == 256 ? "" : ".p/" + count), 0);
            stored = at < 0 ? stored : Math.min(stored, at);
        }
        if (stored == Integer.MAX_VALUE) {
            return "no bundle up to " + size + " is durable";
        }
        return durable(before, node + "/" + Head.FILE, stored) < 0 ? "no head was made durable after the bundle" : "";
    }

    /** Without any one of them, or with one too late, it objects to a cosignature as well. */
    @Test
    void anyOneOfACosignersSyncsThatIsMissingIsMissed() {
        var whole = List.<Event>of(
                new Event.Synced("/n/record/tile/entries/000.p/7.part"),
                new Event.Renamed("/n/record/tile/entries/000.p/7.part", "/n/record/tile/entries/000.p/7"),
                new Event.Synced("/n/record/tile/entries/000.p"),
                new Event.Synced("/n/head.json.part"),
                new Event.Renamed("/n/head.json.part", "/n/head.json"),
                new Event.Synced("/n"));
        assertThat(uncosigned(whole, 7, Path.of("/n"))).isEmpty();
        assertThat(uncosigned(whole, 6, Path.of("/n"))).isEmpty();
        assertThat(uncosigned(whole, 8, Path.of("/n"))).isNotEmpty();
        for (int i = 0; i < whole.size(); i++) {
            var without = new ArrayList<>(whole);
            without.remove(i);
            assertThat(uncosigned(without, 7, Path.of("/n")))
                    .as("without %s", whole.get(i))
                    .isNotEmpty();
        }
    }

    private static String[] traced(Path log) {
        return new String[] {
            "strace",
            "-f",
            "-qq",
            "-y",
            "-s",
            "1200",
            "-e",
            "trace=fsync,fdatasync,rename,renameat,renameat2,write,writev,sendto,sendmsg",
            "-e",
            "signal=none",
            "-o",
            log.toString()
        };
    }

    /** The check bites: without any one of the calls that it asks for, it objects. */
    @Test
    void anyOneOfTheSyncsThatIsMissingIsMissed() {
        var record = Path.of("/r");
        var whole = List.<Event>of(
                new Event.Synced("/r/tile/entries/000.p/7.part"),
                new Event.Renamed("/r/tile/entries/000.p/7.part", "/r/tile/entries/000.p/7"),
                new Event.Synced("/r/tile/entries/000.p"),
                new Event.Synced("/r/checkpoint.part"),
                new Event.Renamed("/r/checkpoint.part", "/r/checkpoint"),
                new Event.Synced("/r"));
        var receipt = new Event.Acknowledged(6, 7);
        assertThat(unsynced(whole, receipt, record)).isEmpty();
        for (int i = 0; i < whole.size(); i++) {
            var without = new ArrayList<>(whole);
            without.remove(i);
            assertThat(unsynced(without, receipt, record))
                    .as("without %s", whole.get(i))
                    .isNotEmpty();
            without.add(whole.get(i));
            if (i < whole.size() - 1) {
                assertThat(unsynced(without, receipt, record))
                        .as("too late: %s", whole.get(i))
                        .isNotEmpty();
            }
        }
    }

    /** @return what should have come before the receipt and has not; empty if all has, in order */
    private static String unsynced(List<Event> before, Event.Acknowledged receipt, Path record) {
        var bundle = String.format(Locale.ROOT, "%s/tile/entries/%03d", record, (receipt.size() - 1) / 256)
                + (receipt.size() % 256 == 0 ? "" : ".p/" + receipt.size() % 256);
        int stored = durable(before, bundle, 0);
        if (stored < 0) {
            return bundle + " is not durable";
        }
        return durable(before, record + "/checkpoint", stored) < 0
                ? "no checkpoint was made durable after " + bundle
                : "";
    }

    /** The first moment from which a file, written after {@code from}, survives a power cut; -1 if none. */
    private static int durable(List<Event> events, String file, int from) {
        var draft = file + ".part";
        int synced = index(events, new Event.Synced(draft), from);
        int named = synced < 0 ? -1 : index(events, new Event.Renamed(draft, file), synced);
        var folder = file.substring(0, file.lastIndexOf('/'));
        return named < 0 ? -1 : index(events, new Event.Synced(folder), named);
    }

    private static int index(List<Event> events, Event wanted, int from) {
        int at = events.subList(from, events.size()).indexOf(wanted);
        return at < 0 ? -1 : from + at;
    }

    private static List<Event> events(Path log) throws IOException {
        var events = new ArrayList<Event>();
        var begun = new HashMap<String, String>();
        for (var line : Files.readAllLines(log, StandardCharsets.ISO_8859_1)) {
            var parts = LINE.matcher(line);
            if (!parts.matches()) {
                continue;
            }
            var thread = parts.group(1);
            var call = parts.group(2);
            // A receipt counts from when its write begins, a sync from when it has ended.
            var receipt = RECEIPT.matcher(call);
            if (receipt.find() && !call.startsWith("<...")) {
                events.add(new Event.Acknowledged(Long.parseLong(receipt.group(1)), Long.parseLong(receipt.group(2))));
                continue;
            }
            // To a file it goes before its head's sync: only what leaves by a socket counts.
            var cosignature = COSIGNATURE.matcher(call);
            if (call.contains("<socket:") || call.contains("<TCP")) {
                boolean found = false;
                while (!call.startsWith("<...") && cosignature.find()) {
                    events.add(new Event.Cosigned(cosignature.group(1)));
                    found = true;
                }
                if (found) {
                    continue;
                }
            }
            if (call.endsWith("<unfinished ...>")) {
                begun.put(thread, call.substring(0, call.indexOf("<unfinished ...>")));
                continue;
            }
            var whole = call.startsWith("<...")
                    ? begun.getOrDefault(thread, "") + call.substring(call.indexOf("resumed>") + "resumed>".length())
                    : call;
            var renamed = RENAMED.matcher(whole);
            var synced = SYNCED.matcher(whole);
            if (renamed.find()) {
                events.add(new Event.Renamed(renamed.group(1), renamed.group(2)));
            } else if (synced.find()) {
                events.add(new Event.Synced(synced.group(1)));
            }
        }
        return events;
    }

    private static boolean works() throws InterruptedException {
        try {
            return new ProcessBuilder("strace", "-f", "-o", "/dev/null", "true")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
