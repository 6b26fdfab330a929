package parley.node;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import parley.core.act.Digest;
import parley.core.log.NoteException;
import parley.node.ledger.Promised;
import parley.node.port.Disk;
import parley.node.port.Peers;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;

/** What the other nodes may ask of this one: to take acts, to cosign, to be shown a checkpoint, and to read. */
final class Doors {
    private static final String CHECKPOINT = "checkpoint";
    private static final String RECEIVED = "received/";

    private final Ledger ledger;
    private final Part part;
    private final Halt halt;

    Doors(Ledger ledger, Part part, Halt halt) {
        this.ledger = ledger;
        this.part = part;
        this.halt = halt;
    }

    /** {@code POST /acts}: at the office the sequencer's; at a headquarters the other side's act, ahead of the record. */
    SubmitAnswer submit(byte[] entry, SortedMap<Digest, byte[]> blobs) {
        return halt.sentence()
                .<SubmitAnswer>map(SubmitAnswer.Later::new)
                .orElseGet(() -> halt.served(() -> part.submit(entry, blobs)));
    }

    /** {@code POST /acts/list}: several of one chain, in its order. @return an answer to each */
    List<SubmitAnswer> submitAll(List<Peers.Sending> acts) {
        return halt.sentence()
                .map(why -> Collections.<SubmitAnswer>nCopies(acts.size(), new SubmitAnswer.Later(why)))
                .orElseGet(() -> halt.served(() -> part.submitAll(acts)));
    }

    /** {@code POST /add-checkpoint}, at a headquarters. */
    WitnessAnswer addCheckpoint(String body) {
        return halt.sentence()
                .<WitnessAnswer>map(why -> new WitnessAnswer.Refused(503, why))
                .orElseGet(() -> halt.served(() -> part.addCheckpoint(body)));
    }

    /**
     * {@code GET /…}: {@code checkpoint}, {@code tile/…}, {@code blobs/sha256/HEX}, {@code received/PARTY}, {@code promised};
     * nothing else is ever served.
     *
     * @throws Disk.Failure when the node has stopped: "not found" would be a lie
     */
    Optional<byte[]> read(String path) {
        halt.sentence().ifPresent(why -> {
            throw new Disk.Failure(why);
        });
        if (path.equals(CHECKPOINT)) {
            ledger.lock.lock();
            try {
                return ledger.heads.newest().map(newest -> newest.note().getBytes(StandardCharsets.UTF_8));
            } finally {
                ledger.lock.unlock();
            }
        }
        if (path.equals(Promised.FILE)) {
            return ledger.disk.read(Promised.FILE);
        }
        return path.startsWith(RECEIVED)
                ? received(path.substring(RECEIVED.length()))
                : ledger.store.serve(path).or(() -> ledger.blobs.serve(path));
    }

    /** A party's acts that came to us directly and are not in the record: their author asks for them after a restore. */
    private Optional<byte[]> received(String party) {
        ledger.lock.lock();
        try {
            var lines = new ByteArrayOutputStream();
            part.received().stream()
                    .filter(signed -> signed.act().author().party().equals(party))
                    .forEach(signed -> {
                        lines.writeBytes(signed.entry());
                        lines.write('\n');
                    });
            return Optional.of(lines.toByteArray());
        } finally {
            ledger.lock.unlock();
        }
    }

    /** {@code POST /checkpoints}: another node shows its newest cosigned checkpoint. @throws NoteException if it is none */
    void peerCheckpoint(String note) throws NoteException {
        var shown = ledger.witnesses.open(note);
        if (halt.reason().isEmpty()) {
            halt.served(() -> {
                part.shown(note, shown);
                return true;
            });
        }
    }
}
