package parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.log.Checkpoint;
import parley.core.log.SignedNote;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.node.ledger.Heads;
import parley.node.ledger.Sequencer;
import parley.node.port.Disk;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;

/** Acts of one chain that overtake each other on their way to the office. */
class OvertakingTest {
    private final ThreeNodes three = new ThreeNodes(false);

    private List<SignedAct> released(int count) {
        three.adopt();
        var acts = new ArrayList<SignedAct>();
        for (int i = 0; i < count; i++) {
            var place = new Body.Registration(
                    "protected", "Place " + i, new Footprint.Circle(new Position(36.5, 35.5), 100));
            var draft = new Draft("ops", "release", "o-" + i, List.of(), Optional.empty(), place, new TreeMap<>());
            acts.add(((Released.Signed) three.usa().release(draft)).act());
        }
        return acts;
    }

    @Test
    void actsThatArriveInAnyOrderStandInTheOrderOfTheirChain() throws Exception {
        var acts = released(40);
        try (var office = three.office();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            office.start();
            long first = office.status().recorded();
            var backwards = acts.reversed().stream()
                    .<Callable<SubmitAnswer>>map(act -> () -> office.submit(act.entry(), new TreeMap<>()))
                    .toList();
            var answers = threads.invokeAll(backwards).reversed();
            for (int i = 0; i < acts.size(); i++) {
                assertThat(answers.get(i).get())
                        .isInstanceOfSatisfying(
                                SubmitAnswer.Recorded.class,
                                receipt -> assertThat(receipt.index()).isGreaterThanOrEqualTo(first));
            }
            var indexes = new ArrayList<Long>();
            for (var answer : answers) {
                indexes.add(((SubmitAnswer.Recorded) answer.get()).index());
            }
            assertThat(indexes).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void actsThatComeInOneListStandInItsOrderAndEachHasItsOwnAnswer() {
        var acts = released(5);
        try (var office = three.office()) {
            office.start();
            var list = new ArrayList<Peers.Sending>();
            acts.forEach(act -> list.add(new Peers.Sending(act.entry(), new TreeMap<>())));
            list.add(2, new Peers.Sending(new byte[] {1}, new TreeMap<>()));
            var answers = new ArrayList<>(office.submitAll(list));
            assertThat(answers).hasSize(6);
            assertThat(answers.remove(2)).isInstanceOf(SubmitAnswer.Refused.class);
            assertThat(answers)
                    .extracting(answer -> ((SubmitAnswer.Recorded) answer).index())
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void whoWaitsInVainIsToldToSendItAgain() {
        var acts = released(2);
        try (var office = three.office()) {
            office.start();
            assertThat(office.submit(acts.get(1).entry(), new TreeMap<>())).isInstanceOf(SubmitAnswer.Later.class);
            // Nothing of it is left behind: the first, and then it, are taken as if it had never come.
            assertThat(office.submit(acts.get(0).entry(), new TreeMap<>())).isInstanceOf(SubmitAnswer.Recorded.class);
            assertThat(office.submit(acts.get(1).entry(), new TreeMap<>())).isInstanceOf(SubmitAnswer.Recorded.class);
        }
    }

    @Test
    void theSameBytesTwiceInOneBatchHaveOnePlace() throws Exception {
        var act = released(1).getFirst();
        try (var office = three.office();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            office.start();
            Callable<SubmitAnswer> send = () -> office.submit(act.entry(), new TreeMap<>());
            var places = new ArrayList<Long>();
            for (var answer : threads.invokeAll(List.of(send, send, send, send))) {
                places.add(((SubmitAnswer.Recorded) answer.get()).index());
            }
            assertThat(places).hasSize(4).containsOnly(places.getFirst());
        }
    }

    /** As if an officer's act that overtook another waited for it when the office's disk failed under an act of its own. */
    @Test
    void whoWaitsForAnotherActIsToldWhenTheOfficeStops() throws Exception {
        var acts = released(2);
        var disk = three.disks.get("office");
        three.nodes.remove("office");
        var config = NodeConfig.read(disk);
        var newest = Checkpoint.parse(
                SignedNote.parse(disk.read(Heads.NEWEST).orElseThrow()).text());
        var none = new Peers() {
            @Override
            public SubmitAnswer submit(String peer, byte[] entry, SortedMap<Digest, byte[]> blobs) throws Unreachable {
                throw new Unreachable(peer);
            }

            @Override
            public WitnessAnswer addCheckpoint(String peer, String body) throws Unreachable {
                throw new Unreachable(peer);
            }

            @Override
            public Optional<byte[]> read(String peer, String path) throws Unreachable {
                throw new Unreachable(peer);
            }

            @Override
            public void newestCheckpoint(String peer, String note) throws Unreachable {
                throw new Unreachable(peer);
            }
        };
        var ledger = new Ledger(config, disk, three.clock(), none, newest.size());
        var keys = NodeKeys.open(disk, NodeConfig.Role.OFFICE);
        var sequencer = new Sequencer(
                disk,
                three.clock(),
                ledger.witnesses,
                ledger.store,
                ledger.blobs,
                ledger.heads,
                ledger.chains,
                keys::log,
                any -> Optional.empty(),
                ledger.lock);
        sequencer.patience(Duration.ofHours(1));
        var overtaking = new FutureTask<>(() -> sequencer.submit(acts.get(1).entry(), new TreeMap<>()));
        var thread = Thread.ofPlatform().daemon().start(overtaking);
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        var failure = new Disk.Failure("The disk is full.");
        sequencer.along(() -> {
            throw failure;
        });
        assertThatThrownBy(() -> sequencer.submit(acts.get(0).entry(), new TreeMap<>()))
                .isSameAs(failure);
        assertThatThrownBy(() -> overtaking.get(20, TimeUnit.SECONDS)).hasCause(failure);
    }
}
