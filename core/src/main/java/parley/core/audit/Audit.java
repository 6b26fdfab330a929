package parley.core.audit;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.ActKey;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.register.Register;

/**
 * Re-checks a whole record, trusting nobody but the two roots.
 *
 * <p>In this order, so that the first thing wrong is named where it is: that checkpoint, tiles and entries agree; that both roots
 * signed the charter; that the charter's log signed the checkpoint and its cosigners cosigned it; that every entry is signed by
 * a granted key, next in its chain, with its blobs; that every seal and offer is of this very tree, and no cosigner's stamps go
 * backwards.
 *
 * <p>An entry that nobody honest would have signed or let in is named as evidence, and the audit goes on: it counts for nothing on
 * any node, and nobody is to make a record unprovable with one.
 *
 * <p>So it proves one history (I3), one meaning (I5: whoever folds these bytes gets the same register) and that nobody back-dated
 * (I6). It cannot prove what nodes did while they ran (I1, I2, I4), nor that the record goes on: cut short at an earlier
 * checkpoint it looks as sound.
 */
public final class Audit {
    /** Entries that an audit takes on; it holds them in memory. */
    public static final long MAX_ENTRIES = 10_000_000;

    private final RecordSource source;
    private final SortedMap<String, ActKey> roots;
    private final Helpers helpers;
    private final Optional<Verified> earlier;

    /**
     * @param roots trusted root keys by kid ({@code usa-root}); others in it are not looked at. Empty to check structure only
     */
    public Audit(RecordSource source, SortedMap<String, ActKey> roots) {
        this(source, roots, Helpers.NONE, Optional.empty());
    }

    /**
     * @param helpers who decode and check signatures ahead of it
     * @param earlier what an earlier audit has verified. Where it holds for these entries and roots, the signatures of its acts are
     *     not checked again; everything else is. Where it does not hold it counts for nothing
     */
    public Audit(RecordSource source, SortedMap<String, ActKey> roots, Helpers helpers, Optional<Verified> earlier) {
        this.source = source;
        this.roots = new TreeMap<>(roots);
        this.helpers = helpers;
        this.earlier = earlier;
    }

    /** Is told how far the audit is; may throw to stop it. */
    @FunctionalInterface
    public interface Progress {
        /**
         * @param what is being counted: {@code entries} read, then {@code acts} checked
         * @param total how many there are
         */
        void at(String what, long done, long total);

        /** All acts up to there bear good signatures: a later audit may go on from there. */
        default void verified(Verified soFar) {}
    }

    public Report run() {
        return run((what, done, total) -> {});
    }

    public Report run(Progress progress) {
        try {
            return prove(progress);
        } catch (Fault fault) {
            return fault.report();
        }
    }

    private Report prove(Progress progress) throws Fault {
        Blobs blobs = new Blobs(source);
        StoredRecord record = StoredRecord.read(source, progress);
        Trust trust = Trust.establish(record.entries(), record::place, blobs, roots);
        Register empty = Register.empty(blobs.require(trust.record(), "the charter"));
        long vouched = vouched(record);
        int size = record.entries().size();
        var folding = new Folding(empty, record.entries(), vouched, blobs, record::rootFound);
        Evidence evidence = new Evidence();
        Acts acts = new Acts(empty.keyring(), blobs, evidence);
        Register whole = folding.fold(helpers, register -> {
            acts.check(register, record);
            progress.at("acts", register.size(), size);
            progress.verified(new Verified(
                    record.checkpoint().origin(), Verified.trusted(roots), register.size(), register.root()));
        });
        Seals seals = new Seals(whole.keyring(), record, evidence);
        seals.checkNewest();
        for (int index : acts.heads()) {
            switch (whole.entries().get(index).signed().orElseThrow().act().body()) {
                case Body.Seal seal -> evidence.of(() -> seals.check(seal, index));
                case Body.Offer offer -> evidence.of(() -> seals.check(offer, index));
                default -> throw new IllegalStateException("The entry " + index + " is neither a seal nor an offer.");
            }
        }
        long voids = acts.voids(whole);
        blobs.requireAllThatAreThere();
        if (seals.sealed() == 0) {
            throw new Fault(
                    StoredRecord.CHECKPOINT,
                    "No checkpoint is cosigned by both " + Trust.parties(trust.charter())
                            + ", neither this one nor one in the record: nothing is sealed.");
        }
        Digest register = folding.at(seals.sealed()).digest();
        return report(
                trust,
                seals,
                size,
                register,
                evidence,
                checked(seals, voids, blobs, register, evidence)
                        + (evidence.count() == 0
                                ? ""
                                : " It holds evidence of " + evidence.count()
                                        + (evidence.count() == 1 ? " breach" : " breaches") + " of the protocol.")
                        + (vouched == 0
                                ? ""
                                : " The signatures of the first " + vouched
                                        + " entries were checked by an earlier run, and not again."));
    }

    /** How many entries an earlier audit speaks of, if it speaks of these. */
    private long vouched(StoredRecord record) throws Fault {
        if (earlier.isEmpty()) {
            return 0;
        }
        Verified known = earlier.get();
        boolean same = known.origin().equals(record.checkpoint().origin())
                && known.trusted().equals(Verified.trusted(roots))
                && known.size() >= 0
                && known.size() <= record.entries().size()
                && record.root(known.size()).equals(known.root());
        return same ? known.size() : 0;
    }

    private Report report(Trust trust, Seals seals, int size, Digest register, Evidence evidence, String checked) {
        StringBuilder stamps = new StringBuilder();
        seals.stamps()
                .forEach((party, stamp) -> stamps.append(stamps.isEmpty() ? "" : ", ")
                        .append(party)
                        .append(' ')
                        .append(stamp));
        String sentence = "the record " + trust.record().hex().substring(0, 12) + " of "
                + trust.charter().origin() + " holds together at size " + size
                + (seals.sealed() == size ? ", all of it sealed (" : ", sealed up to size " + seals.sealed() + " (")
                + stamps + "): " + checked;
        return roots.isEmpty()
                ? new Report.StructureOnly(
                        "Structure only, no key was given to trust: " + sentence,
                        size,
                        seals.sealed(),
                        seals.stamps(),
                        register,
                        evidence.named())
                : new Report.Proved(
                        "Proved from the roots of " + Trust.parties(trust.charter()) + ": " + sentence,
                        size,
                        seals.sealed(),
                        seals.stamps(),
                        register,
                        evidence.named());
    }

    private static String checked(Seals seals, long voids, Blobs blobs, Digest register, Evidence evidence) {
        return "every signature, chain, seal (" + seals.count() + "), cosignature, tile and blob (" + blobs.count()
                + "), so one history (I3), one meaning (I5: register "
                + register.hex().substring(0, 12)
                + "), nothing back-dated (I6)"
                + (evidence.count() == 0 ? "" : ", save what the evidence names")
                + (voids == 0 ? "" : "; " + voids + " of the entries count for nothing")
                + ". No record can show I1, I2 and I4 (what nodes permitted, restrained and lost), and one cut short at an"
                + " earlier checkpoint looks as sound.";
    }
}
