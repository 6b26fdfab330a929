package parley.node;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import parley.core.act.ActCheck;
import parley.core.act.ActCodec;
import parley.core.act.CharterDocument;
import parley.core.act.Decoded;
import parley.core.act.Kid;
import parley.core.act.Problem;
import parley.core.act.SignedAct;
import parley.core.register.VoidReason;
import parley.node.ledger.Chains;

/**
 * Acts that this side's root has signed on another machine and that were carried here as files: {@code import/NAME.act}. What is
 * taken goes into the outbox like an act of our own, and the file goes; what is not stays, and {@code import/NAME.refused} says why.
 */
final class RootActs {
    static final String FOLDER = "import";
    static final String ACT = ".act";
    static final String REFUSED = ".refused";

    private final Ledger ledger;
    private final String party;
    private final Function<SignedAct, Optional<Problem>> refusal;

    /** @param refusal why the record would hold an act void if it came next */
    RootActs(Ledger ledger, String party, Function<SignedAct, Optional<Problem>> refusal) {
        this.ledger = ledger;
        this.party = party;
        this.refusal = refusal;
    }

    /** Under the lock. @return whether anything was taken */
    boolean enter() {
        boolean taken = false;
        var names = ledger.disk.list(FOLDER);
        for (var file : names) {
            if (!file.endsWith(ACT)) {
                continue;
            }
            var name = file.substring(0, file.length() - ACT.length());
            var bytes = ledger.disk.read(FOLDER + "/" + file);
            if (bytes.isPresent() && !names.contains(name + REFUSED)) {
                taken |= enter(name, strip(bytes.get()));
            }
        }
        return taken;
    }

    /** A line break at the end is an editor's, or a mail's. */
    private static byte[] strip(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).strip().getBytes(StandardCharsets.ISO_8859_1);
    }

    private boolean enter(String name, byte[] entry) {
        if (!(ActCodec.decode(entry) instanceof Decoded.Read(SignedAct signed))) {
            refuse(name, "It is not a signed act.");
            return false;
        }
        boolean known = ledger.chains.index(signed.id()).isPresent()
                || ledger.outbox.act(signed.id()).isPresent();
        var problem = known ? Optional.<Problem>empty() : problem(signed);
        if (problem.isPresent()) {
            refuse(name, problem.get().message());
            return false;
        }
        if (!known) {
            // Kept before anybody sees it, and before the file goes. A crash between: it is known when we are back.
            ledger.outbox.keep(signed);
        }
        ledger.disk.delete(FOLDER + "/" + name + ACT);
        return !known;
    }

    private Optional<Problem> problem(SignedAct signed) {
        boolean ours = Kid.parse(signed.kid())
                .filter(kid -> kid.party().equals(party) && kid.purpose() == Kid.Purpose.ROOT)
                .isPresent();
        if (!ours) {
            return problem(
                    "kid",
                    "It is signed by " + signed.kid() + "; only acts of the root of " + party
                            + " are carried in as files");
        }
        var wrong = ActCheck.check(signed.act());
        if (!wrong.isEmpty()) {
            return Optional.of(wrong.getFirst());
        }
        var unknown = ledger.chains.keyring().refuse(signed, ledger.store.size());
        if (unknown.isPresent()) {
            return unknown.map(VoidReason::problem);
        }
        var chain = CharterDocument.rootKid(party);
        var tip = ledger.outbox.rootTip(ledger.chains.tip(chain));
        long next = tip.map(last -> last.seq() + 1).orElse(0L);
        if (signed.act().seq() != next || !signed.act().prev().equals(tip.map(Chains.Tip::id))) {
            return problem(
                    "seq",
                    "It is act " + signed.act().seq() + " of " + chain + ", and the next is " + next
                            + ": draft it again from the record as it is now");
        }
        return refusal.apply(signed);
    }

    private static Optional<Problem> problem(String field, String sentence) {
        return Optional.of(Problem.at(field, sentence));
    }

    private void refuse(String name, String why) {
        ledger.disk.write(FOLDER + "/" + name + REFUSED, (why + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
