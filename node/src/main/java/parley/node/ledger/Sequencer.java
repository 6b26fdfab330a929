package parley.node.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import parley.core.act.ActCheck;
import parley.core.act.ActCodec;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Decoded;
import parley.core.act.Digest;
import parley.core.act.Limits;
import parley.core.act.Problem;
import parley.core.act.SignedAct;
import parley.core.log.Checkpoint;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.Hash;
import parley.core.log.InclusionProof;
import parley.core.log.LogException;
import parley.core.log.NoteException;
import parley.core.log.Signer;
import parley.node.port.Disk;
import parley.node.port.SubmitAnswer;

/**
 * The office's one way into the record. An act is acknowledged only once it is durable and covered by a signed, durable
 * checkpoint.
 *
 * <p>Whoever finds the node's lock free sequences everything that waits, so acts that arrive together share one sync.
 */
public final class Sequencer {
    private static final int QUEUE = 1_000;
    private static final int BATCH = 256;

    private final Disk disk;
    private final Witnesses witnesses;
    private final LogStore store;
    private final BlobStore blobs;
    private final Heads heads;
    private final Signer logKey;
    private final Lock lock;
    private final Chains chains;
    private final ArrayBlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE);

    /** An act at the door; {@code answer} is set under the lock. */
    private static final class Waiting {
        final SignedAct signed;

        @Nullable
        SubmitAnswer answer;

        Waiting(SignedAct signed) {
            this.signed = signed;
        }
    }

    public Sequencer(
            Disk disk,
            Witnesses witnesses,
            LogStore store,
            BlobStore blobs,
            Heads heads,
            Chains chains,
            Signer logKey,
            Lock lock) {
        this.disk = disk;
        this.witnesses = witnesses;
        this.store = store;
        this.blobs = blobs;
        this.heads = heads;
        this.chains = chains;
        this.logKey = logKey;
        this.lock = lock;
    }

    /**
     * Takes one entry: checks it, stores its blobs, appends it, signs a checkpoint over it.
     *
     * @throws Disk.Failure if the disk failed; the node must stop, for what reached the disk is not known
     */
    public SubmitAnswer submit(byte[] entry, SortedMap<Digest, byte[]> given) {
        return switch (ActCodec.decode(entry)) {
            case Decoded.Malformed malformed -> new SubmitAnswer.Refused(malformed.problems());
            case Decoded.Read(SignedAct signed) -> submit(signed, given);
        };
    }

    private SubmitAnswer submit(SignedAct signed, SortedMap<Digest, byte[]> given) {
        var problems = check(signed, given);
        if (!problems.isEmpty()) {
            return new SubmitAnswer.Refused(problems);
        }
        // Blobs before the act. A crash here leaves blobs that no act names: harmless, and there when it is sent again.
        var wanted = blobs.<RuntimeException>wanted(signed.act(), digest -> Optional.ofNullable(given.get(digest)));
        if (!wanted.missing().isEmpty()) {
            return new SubmitAnswer.Refused(List.of(Problem.at(
                    "blobs",
                    "The act names the blob "
                            + wanted.missing().iterator().next().hex()
                            + ", which did not come with it and is not here")));
        }
        blobs.store(wanted.found());
        var waiting = new Waiting(signed);
        if (!queue.offer(waiting)) {
            return new SubmitAnswer.Later("The office has " + QUEUE + " acts waiting already. Send it again shortly.");
        }
        lock.lock();
        try {
            while (waiting.answer == null) {
                sequence();
            }
            return waiting.answer;
        } finally {
            lock.unlock();
        }
    }

    /** What can be seen without the record. */
    private List<Problem> check(SignedAct signed, SortedMap<Digest, byte[]> given) {
        var problems = new ArrayList<Problem>();
        var act = signed.act();
        refusal(chains, signed, store.size()).ifPresent(problems::add);
        boolean office = act.body() instanceof Body.Seal || act.body() instanceof Body.Offer;
        if (office != act.author().party().equals(CharterDocument.OFFICE)) {
            problems.add(Problem.at(
                    "type",
                    "A " + act.body().type() + " is not for " + act.author().party() + " to enter"));
        }
        given.forEach((digest, bytes) -> {
            if (bytes.length > Limits.BLOB_BYTES) {
                problems.add(Problem.at(
                        "blobs", "A blob is " + bytes.length + " bytes long; " + Limits.BLOB_BYTES + " are allowed"));
            } else if (!Digest.of(bytes).equals(digest)) {
                problems.add(Problem.at("blobs", "The blob sent as " + digest.hex() + " has another digest"));
            }
        });
        problems.addAll(ActCheck.check(act));
        return problems;
    }

    /** Why the record would not take it as its author's word at that index, by the keys in force there. */
    private static Optional<Problem> refusal(Chains chains, SignedAct signed, long index) {
        return chains.keyring()
                .refuse(signed, index)
                .map(reason -> Problem.at(
                        switch (reason.kind()) {
                            case WRONG_RECORD -> "record";
                            case UNKNOWN_KID, REVOKED -> "kid";
                            case BAD_SIGNATURE -> "signature";
                            default -> "author.party";
                        },
                        withoutStop(reason.sentence())));
    }

    /** Without its full stop, which a problem puts itself. */
    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** Under the lock: everything that waits, in order, as one batch. */
    private void sequence() {
        var batch = new ArrayList<Waiting>();
        queue.drainTo(batch, BATCH);
        var admitted = new ArrayList<Waiting>();
        var ahead = chains.copy();
        for (var waiting : batch) {
            var known = chains.index(waiting.signed.id());
            if (known.isPresent()) {
                waiting.answer = receipt(known.get());
            } else if (refusal(ahead, waiting.signed, store.size() + admitted.size())
                            .orElse(null)
                    instanceof Problem problem) {
                waiting.answer = new SubmitAnswer.Refused(List.of(problem));
            } else if (ahead.continues(waiting.signed)) {
                ahead.enter(store.size() + admitted.size(), waiting.signed);
                admitted.add(waiting);
            } else {
                waiting.answer = outOfChain(waiting.signed, ahead);
            }
        }
        if (admitted.isEmpty()) {
            return;
        }
        long first = store.size();
        append(admitted.stream()
                .<Decoded>map(waiting -> new Decoded.Read(waiting.signed))
                .toList());
        for (int i = 0; i < admitted.size(); i++) {
            admitted.get(i).answer = receipt(first + i);
        }
    }

    /**
     * Under the lock: takes back, from a witness, entries that this office has signed and lost.
     *
     * @param note the checkpoint over them, bearing the office's own signature
     */
    public void recover(Mirror mirror, Mirror.Fetched fetched, CosignedCheckpoint note) {
        mirror.store(fetched);
        disk.write(Heads.NEWEST, note.note().getBytes(StandardCharsets.UTF_8));
    }

    /** Under the lock: the first two entries under an origin, by which both roots accept the charter or the successor. */
    public void begin(List<Decoded> acts) {
        append(acts);
    }

    private void append(List<Decoded> entries) {
        // Tiles first. A crash here leaves tiles beyond the signed size: nobody was shown them, and they are written
        // over.
        store.append(entries);
        var log = witnesses.keys(store.size()).log();
        var checkpoint = new Checkpoint(log.name(), store.size(), store.root());
        var note = checkpoint.sign(log, logKey).encode();
        // The checkpoint's file is the commit. A crash before it: the acts were never recorded, and their authors
        // resubmit.
        // A crash after it: they are recorded though nobody was told, and a resubmission is answered with the same
        // place.
        disk.write(Heads.NEWEST, note.getBytes(StandardCharsets.UTF_8));
        heads.issued(open(note));
    }

    private CosignedCheckpoint open(String note) {
        try {
            return witnesses.open(note);
        } catch (NoteException e) {
            throw new Disk.Failure("The log key is not the charter's: " + e.getMessage(), e);
        }
    }

    private SubmitAnswer outOfChain(SignedAct signed, Chains ahead) {
        var chain = Chains.of(signed.kid());
        long next = ahead.tip(chain).map(tip -> tip.seq() + 1).orElse(0L);
        long seq = signed.act().seq();
        if (seq > next) {
            return new SubmitAnswer.Later("Act " + seq + " of the chain " + chain + " came before act " + next + ".");
        }
        return new SubmitAnswer.Refused(List.of(Problem.at(
                seq < next ? "seq" : "prev",
                seq < next
                        ? "Act " + seq + " of the chain " + chain
                                + " stands in the record already, with other bytes; the next is " + next
                        : "Act " + seq + " of the chain " + chain + " follows "
                                + ahead.tip(chain).map(tip -> tip.id().hex()).orElse("none") + ", not "
                                + signed.act().prev().map(Object::toString).orElse("none"))));
    }

    private SubmitAnswer receipt(long index) {
        var newest = heads.newest().orElseThrow();
        try {
            var proof = InclusionProof.from(
                    store.tiles(), index, newest.checkpoint().size());
            return new SubmitAnswer.Recorded(
                    index,
                    newest.note(),
                    proof.path().stream().map(Hash::base64).toList());
        } catch (LogException e) {
            throw new Disk.Failure("The record's tiles do not hold together: " + e.getMessage(), e);
        }
    }
}
