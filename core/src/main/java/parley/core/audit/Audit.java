package parley.core.audit;

import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.ActKey;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.register.Entry;
import parley.core.register.Register;

/**
 * Re-checks a whole record, trusting nobody but the two roots.
 *
 * <p>In this order, so that the first thing wrong is named where it is: that checkpoint, tiles and entries agree; that both roots
 * signed the charter; that the charter's log signed the checkpoint and its cosigners cosigned it; that every entry is signed by
 * a granted key, next in its chain, with its blobs; that every seal and offer is of this very tree, and no cosigner's stamps go
 * backwards.
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

    /**
     * @param roots trusted root keys by kid ({@code usa-root}); others in it are not looked at. Empty to check structure only
     */
    public Audit(RecordSource source, SortedMap<String, ActKey> roots) {
        this.source = source;
        this.roots = new TreeMap<>(roots);
    }

    /** Is told how far the audit is; may throw to stop it. */
    @FunctionalInterface
    public interface Progress {
        /**
         * @param what is being counted: {@code entries} read, then {@code acts} checked
         * @param total how many there are
         */
        void at(String what, long done, long total);
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
        Register whole = empty.after(record.entries(), blobs::read);
        Seals seals = new Seals(whole.keyring(), record);
        seals.checkNewest();
        Acts acts = new Acts(whole.keyring(), blobs);
        int size = record.entries().size();
        for (int i = 0; i < size; i++) {
            Entry folded = whole.entries().get(i);
            acts.check(record.entries().get(i), folded, record.place(i));
            if (folded.signed().isPresent()) {
                switch (folded.signed().get().act().body()) {
                    case Body.Seal seal -> seals.check(seal, i);
                    case Body.Offer offer -> seals.check(offer, i);
                    default -> {}
                }
            }
            progress.at("acts", i + 1L, size);
        }
        blobs.requireAllThatAreThere();
        if (seals.sealed() == 0) {
            throw new Fault(
                    StoredRecord.CHECKPOINT,
                    "No checkpoint is cosigned by both " + Trust.parties(trust.charter())
                            + ", neither this one nor one in the record: nothing is sealed.");
        }
        Register sealed = seals.sealed() == size
                ? whole
                : empty.after(record.entries().subList(0, (int) seals.sealed()), blobs::read);
        return report(trust, seals, size, sealed.digest(), checked(seals, acts, blobs, sealed.digest()));
    }

    private Report report(Trust trust, Seals seals, int size, Digest register, String checked) {
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
                        register)
                : new Report.Proved(
                        "Proved from the roots of " + Trust.parties(trust.charter()) + ": " + sentence,
                        size,
                        seals.sealed(),
                        seals.stamps(),
                        register);
    }

    private static String checked(Seals seals, Acts acts, Blobs blobs, Digest register) {
        return "every signature, chain, seal (" + seals.count() + "), cosignature, tile and blob (" + blobs.count()
                + "), so one history (I3), one meaning (I5: register "
                + register.hex().substring(0, 12)
                + "), nothing back-dated (I6)"
                + (acts.voids() == 0 ? "" : "; " + acts.voids() + " of the entries count for nothing")
                + ". No record can show I1, I2 and I4 (what nodes permitted, restrained and lost), and one cut short at an"
                + " earlier checkpoint looks as sound.";
    }
}
