package parley.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.register.Blobs;
import parley.core.register.Register;
import parley.core.register.Stored;
import parley.node.ledger.BlobStore;
import parley.node.ledger.LogStore;
import parley.node.live.Snapshots;
import parley.node.port.MemoryDisk;

class SnapshotsTest {
    private static final Instant EARLY = Instant.parse("2016-09-10T07:00:00Z");
    private static final Instant LATER = Instant.parse("2016-09-10T12:00:00Z");

    private final ThreeNodes three = new ThreeNodes(true);

    @BeforeEach
    void played() {
        ThreeNodesTest.playTo(three, EARLY);
    }

    private MemoryDisk disk() {
        return three.disks.get("usa");
    }

    private void stopped() {
        three.usa().close();
    }

    private String note() {
        return new String(disk().read(Snapshots.NEWEST).orElseThrow(), StandardCharsets.UTF_8);
    }

    private Node again() {
        three.open("usa", true);
        return three.usa();
    }

    @Test
    void aNodeThatWasStoppedStartsFromItsSnapshotAndFindsItRight() {
        var before = three.usa().status();
        stopped();
        var node = again();
        assertThat(node.started())
                .startsWith("It started from its snapshot of " + before.sealed() + " entries")
                .contains("is being folded again");
        assertThat(node.status().register()).isEqualTo(before.register());
        node.step();
        assertThat(node.started()).contains("says the same");
        assertThat(node.status().started()).isEqualTo(node.started());
        ThreeNodesTest.playTo(three, LATER);
        assertThat(three.usa().status().register())
                .isEqualTo(three.office().status().register());
    }

    @Test
    void whatWasSealedSinceTheSnapshotIsFoldedOnTopOfIt() {
        stopped();
        var early = disk().copy();
        again();
        ThreeNodesTest.playTo(three, LATER);
        var later = three.usa().status();
        three.usa().close();
        early.paths().stream()
                .filter(path -> path.startsWith(Snapshots.FOLDER))
                .forEach(path -> disk().write(path, early.read(path).orElseThrow()));
        var node = again();
        assertThat(node.started()).contains("from its snapshot");
        assertThat(node.status().sealed()).isEqualTo(later.sealed());
        assertThat(node.status().register()).isEqualTo(later.register());
        node.step();
        assertThat(node.started()).contains("says the same");
    }

    @Test
    void aSnapshotThatIsNotItsOwnIsLeftAndWhyIsSaid() {
        three.rus().close();
        stopped();
        var own = note();
        left(three.disks.get("rus").read(Snapshots.NEWEST).orElseThrow(), "not by this node's own key");
        var wrong = own.replaceFirst("(?m)^([A-Za-z0-9+/]{43}=)$", "A".repeat(43) + "=");
        left(wrong.getBytes(StandardCharsets.UTF_8), "cannot be read");
    }

    private void left(byte[] note, String why) {
        var register = three.office().status().register();
        disk().write(Snapshots.NEWEST, note);
        var node = again();
        assertThat(node.started()).startsWith("Its snapshot was left").contains(why);
        assertThat(node.status().register()).isEqualTo(register);
    }

    @Test
    void aSnapshotBeyondWhatIsSealedHereIsLeft() {
        var early = disk().copy();
        ThreeNodesTest.playTo(three, LATER);
        stopped();
        disk().paths().stream()
                .filter(path -> path.startsWith(Snapshots.FOLDER))
                .forEach(path -> early.write(path, disk().read(path).orElseThrow()));
        three.disks.put("usa", early);
        assertThat(again().started()).contains("the record is sealed here up to");
    }

    @Test
    void aSnapshotWithoutItsFilesOrWithOthersIsLeft() {
        stopped();
        var leaves = disk().paths().stream()
                .filter(path -> path.endsWith(".leaves"))
                .findFirst()
                .orElseThrow();
        disk().write(leaves, new byte[] {1});
        assertThat(again().started()).contains(leaves + " is not the file that its note names");
        disk().delete(leaves);
        assertThat(again().started()).contains(leaves + " is missing");
    }

    @Test
    void oneSnapshotIsKeptAndTheFilesOfThoseBeforeAreGone() {
        stopped();
        again().step();
        ThreeNodesTest.playTo(three, LATER);
        three.usa().close();
        assertThat(disk().paths())
                .filteredOn(path -> path.startsWith(Snapshots.FOLDER))
                .hasSize(3);
    }

    @Test
    void anEntryThatIsNotTheOneThatWasFoldedStopsTheNodeWhenItLooksBack() {
        stopped();
        long size = new LogStore(disk(), three.office().status().recorded()).size();
        var bundle = "record/tile/entries/000.p/" + size;
        var bytes = disk().read(bundle).orElseThrow();
        bytes[bytes.length / 2] ^= 1;
        disk().write(bundle, bytes);
        var node = again();
        node.step();
        assertThat(node.status().halted())
                .hasValueSatisfying(
                        why -> assertThat(why).containsAnyOf("not those of its tiles", "not the one that was folded"));
        assertThat(node.release(new Draft(
                        "ops",
                        "release",
                        "o-9",
                        List.of(),
                        java.util.Optional.empty(),
                        new Body.Withdrawal("x"),
                        java.util.Collections.emptySortedMap())))
                .isInstanceOf(Released.Later.class);
    }

    /** The golden scenario: {@code fold(all) == resume(snapshot at k, the rest)}. */
    @Test
    @Tag("slow")
    void theScenarioGoneOnWithFromAnySizeIsTheScenarioFolded() {
        ThreeNodesTest.playTo(three, three.scenario.scenario().ends());
        var store = new LogStore(disk(), three.usa().status().recorded());
        Stored stored = store.stored();
        Blobs blobs = digest -> disk().read(BlobStore.FOLDER + digest.hex());
        byte[] charter = blobs.read(three.usa().config().record()).orElseThrow();
        var entries = new ArrayList<byte[]>();
        for (long at = 0; at < store.size(); at++) {
            entries.add(store.entry(at));
        }
        Digest whole =
                Register.empty(charter).after(entries, blobs).snapshot(stored).digest();
        var random = new Random(3);
        for (int time = 0; time < 20; time++) {
            int from = random.nextInt(entries.size() + 1);
            var taken = Register.empty(charter)
                    .after(entries.subList(0, from), blobs)
                    .snapshot(stored);
            var on = Register.resume(charter, taken, stored, blobs).after(entries.subList(from, entries.size()), blobs);
            assertThat(on.snapshot(stored).digest()).as("from " + from).isEqualTo(whole);
        }
    }
}
