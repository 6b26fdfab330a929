package parley.sim.plant;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.log.Ed25519;
import parley.core.log.Hash;
import parley.core.log.NoteException;
import parley.core.log.SignedNote;
import parley.core.log.VerifierKey;
import parley.core.register.Consent;
import parley.core.register.Register;
import parley.node.port.Disk;
import parley.sim.Beginning;
import parley.sim.Station;
import parley.sim.Wire;

/** Snapshots that are signed with the node's own key, and say something else than its record. */
final class Poisoned {
    private static final String NODE = "rus";
    private static final String NOTE = "snapshot/newest";
    private static final int ORDINALS = 2;
    private static final int ENDS = 4;
    private static final int ANSWERS = 9;

    private Poisoned() {}

    static List<Plant> plants() {
        return List.of(
                new Plant(
                        "a poisoned snapshot says that a consent was agreed, and nobody folds again",
                        "LivePermission",
                        Beginning.All::started,
                        Poisoned::consentAgreed),
                new Plant(
                        "a poisoned snapshot is of another head, and believed",
                        "OneMeaning",
                        Beginning.All::started,
                        Poisoned::anotherHead));
    }

    /** What was declined, and then agreed in vain, is declined in vain and agreed. The register's digest stays what it was. */
    private static void consentAgreed(Stage stage) {
        var asked = stage.request();
        var declined = stage.sign("usa", new Body.Decision(Body.Answer.DECLINE, "No."), asked.id());
        stage.rest();
        var agreed = Stage.forge(
                declined,
                "usa",
                declined.act().record(),
                declined.act().seq() + 1,
                Optional.of(declined.id()),
                List.of(asked.id()),
                new Body.Decision(Body.Answer.AGREE, "As asked."));
        BadLeaves.enter(stage, agreed.entry());
        stage.pass(Duration.ofSeconds(360));
        stage.rest();
        var node = stage.station(NODE);
        var digest = stage.shown(NODE).digest();
        node.up().close();
        poison(node.disk(), stage, declined, agreed);
        stage.world.restart(NODE);
        stage.must("it starts from it", node.up().started().contains("from its snapshot"));
        stage.must("it would believe it", state(stage, asked.id()) == Consent.State.AGREED);
        stage.must("nothing shows it", stage.shown(NODE).digest().equals(digest));
        if (stage.planted) {
            // Nobody folds the record again: it judges by what it has.
            stage.world.twin(
                    NODE,
                    shown -> shown.judging(
                            one -> stage.world.rules().judge(shown.restrained(), one, shown.at(), shown.proof())));
            stage.world.look(node);
            return;
        }
        node.up().step("usa");
        stage.must(
                "it finds that the snapshot is not what the record says",
                node.up()
                        .status()
                        .halted()
                        .filter(why -> why.contains("its snapshot"))
                        .isPresent());
        stage.must(
                "and signs nothing",
                stage.world.release(NODE, Stage.registration("A place")).isEmpty());
        stage.world.restart(NODE);
        stage.must("the next start folds", node.up().started().contains("folded the whole record"));
        stage.must("and knows better", state(stage, asked.id()) == Consent.State.DECLINED);
    }

    private static Consent.State state(Stage stage, ActId asked) {
        return stage.station(NODE)
                .up()
                .view()
                .register()
                .consent(asked, stage.world.now())
                .orElseThrow()
                .state();
    }

    private static void poison(Disk disk, Stage stage, SignedAct declined, SignedAct agreed) {
        var register = stage.shown("usa").register();
        int no = Math.toIntExact(register.index(declined.id()).orElseThrow());
        int yes = Math.toIntExact(register.index(agreed.id()).orElseThrow());
        var lines = note(disk).split("\n", -1);
        var file = "snapshot/" + lines[3] + ".leaves";
        var leaves = disk.read(file).orElseThrow();
        var columns = new Columns(leaves);
        int ordinals = columns.at.get(ORDINALS);
        leaves[columns.at.get(1) + yes] = leaves[columns.at.get(1) + no];
        leaves[columns.at.get(1) + no] = 0;
        swap(leaves, ordinals + 4 * no, ordinals + 4 * yes, 4);
        swap(leaves, columns.at.get(3) + no, columns.at.get(3) + yes, 1);
        // The sentence of the one is now that of the other: nothing between them is void.
        var bytes = ByteBuffer.wrap(leaves);
        int ends = columns.at.get(ENDS);
        int end = bytes.getInt(ends + 4 * yes);
        for (int index = no; index < yes; index++) {
            bytes.putInt(ends + 4 * index, end);
        }
        int answers = columns.at.get(ANSWERS);
        for (int at = answers; at < columns.at.get(ANSWERS + 1) - 4; at += 4) {
            if (bytes.getInt(at) == no) {
                bytes.putInt(at, yes);
            }
        }
        disk.write(file, leaves);
        lines[6] = Digest.of(leaves).hex();
        disk.write(NOTE, signed(String.join("\n", lines), lines[1]));
    }

    private static void swap(byte[] bytes, int one, int other, int length) {
        for (int i = 0; i < length; i++) {
            byte kept = bytes[one + i];
            bytes[one + i] = bytes[other + i];
            bytes[other + i] = kept;
        }
    }

    /** Where the columns of a snapshot's leaves begin. */
    private static final class Columns {
        final List<Integer> at = new ArrayList<>();

        Columns(byte[] leaves) {
            int next = new String(leaves, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
            while (next < leaves.length) {
                at.add(next + 4);
                next += 4 + ByteBuffer.wrap(leaves).getInt(next);
            }
        }
    }

    private static void anotherHead(Stage stage) {
        stage.place("usa");
        stage.rest();
        Station node = stage.station(NODE);
        var digest = stage.shown(NODE).digest();
        node.up().close();
        var lines = note(node.disk()).split("\n", -1);
        lines[4] = Hash.EMPTY.base64();
        node.disk().write(NOTE, signed(String.join("\n", lines), lines[1]));
        stage.world.restart(NODE);
        if (stage.planted) {
            var other = ofAnotherHead(stage);
            stage.world.twin(NODE, shown -> shown.digest(other));
            stage.world.look(node);
            return;
        }
        stage.must("it is left, and why is said", node.up().started().contains("its root at size " + lines[3]));
        stage.must("and nothing is lost", stage.shown(NODE).digest().equals(digest));
        stage.rest();
        stage.place(NODE);
        stage.rest();
    }

    /** What a register is of a record in which the last entry is another. */
    private static String ofAnotherHead(Stage stage) {
        var disk = stage.station(NODE).disk();
        var charter = disk.read("blobs/sha256/"
                        + stage.world.truth().witnesses().record().hex())
                .orElseThrow();
        var entries = new ArrayList<>(Wire.entries(disk, stage.shown(NODE).sealed()));
        entries.set(entries.size() - 1, new byte[] {1});
        return Register.empty(charter)
                .after(entries, digest -> disk.read("blobs/sha256/" + digest.hex()))
                .digest()
                .hex();
    }

    private static String note(Disk disk) {
        var note = new String(disk.read(NOTE).orElseThrow(), StandardCharsets.UTF_8);
        return note.substring(0, note.indexOf("\n\n") + 1);
    }

    private static byte[] signed(String text, String origin) {
        var seed = Beginning.seed(NODE, "node");
        try {
            var key = VerifierKey.of(origin + "/" + NODE + "/snapshot", VerifierKey.Type.LOG, Ed25519.publicKey(seed));
            return SignedNote.sign(text, key, Ed25519.signer(seed)).encode().getBytes(StandardCharsets.UTF_8);
        } catch (NoteException e) {
            throw new IllegalStateException(e);
        }
    }
}
