package parley.core.register;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import parley.core.act.Act;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.NoteException;
import parley.core.register.Fold.Ruling;
import parley.core.register.VoidReason.Kind;
import parley.core.terms.Arrangement;
import parley.core.terms.Place;

/** Whether an act that its author truly said, in its turn, means anything where it stands. */
final class Meaning {
    private static final String WITHDRAWN = "a notice, request, decision, or word about the terms that both must say";

    private final Fold fold;
    private final SignedAct signed;
    private final Act act;
    private final String party;
    private final Blobs blobs;

    Meaning(Fold fold, SignedAct signed, Blobs blobs) {
        this.fold = fold;
        this.signed = signed;
        this.act = signed.act();
        this.party = act.author().party();
        this.blobs = blobs;
    }

    Ruling ruling() {
        return strange().map(Ruling::refused).orElseGet(this::meaning);
    }

    /** Neither a party nor the office, and no authority of the terms either. */
    private Optional<VoidReason> strange() {
        boolean known = fold.charter().party(party).isPresent()
                || party.equals(CharterDocument.OFFICE)
                || fold.terms()
                        .arrangement()
                        .filter(terms -> terms.authorities().contains(party))
                        .isPresent();
        return known
                ? Optional.empty()
                : Optional.of(VoidReason.of(
                        Kind.NOT_IN_TERMS,
                        party + " is neither a party nor an authority of the terms (author.party)."));
    }

    private Ruling meaning() {
        return switch (act.body()) {
            case Body.Charter(Digest charter) -> charter(charter);
            case Body.Adoption(Digest terms) -> new Adopting(fold, act, blobs).adoption(terms);
            case Body.Amendment(Digest before, Digest terms) -> new Adopting(fold, act, blobs).change(before, terms);
            case Body.Interpretation(Digest before, Digest terms) ->
                new Adopting(fold, act, blobs).change(before, terms);
            case Body.Commencement commencement -> new Turning(fold, act).commencement(commencement);
            case Body.Confirmation c -> new Turning(fold, act).confirmation();
            case Body.Postponement moved -> new Turning(fold, act).postponement(moved);
            case Body.Resumption resumption -> new Turning(fold, act).resumption(resumption);
            case Body.Renewal renewal -> new Turning(fold, act).renewal(renewal);
            case Body.Suspension s -> new Turning(fold, act).leaving();
            case Body.Milestone milestone -> new Turning(fold, act).milestone(milestone);
            case Body.Report r -> reporting();
            case Body.Incident i -> reporting();
            case Body.Inquiry i -> inquiry();
            case Body.Exit e -> new Turning(fold, act).leaving();
            case Body.Release r -> new Turning(fold, act).leaving();
            case Body.Notice(Activity activity, String text, var seen) -> announcement(activity, seen);
            case Body.Request(Activity activity, String text, var seen) -> announcement(activity, seen);
            case Body.Acknowledgement a -> acknowledgement();
            case Body.Decision decision -> new Deciding(fold, act).decision(decision);
            case Body.Readback readback -> new Deciding(fold, act).readback(readback);
            case Body.Withdrawal w -> withdrawal();
            case Body.Layer layer -> layer(layer);
            case Body.Registration registration ->
                recordedPlace(
                        registration.place(),
                        registration.window().isPresent() ? Place.Kind.MOVEMENT : Place.Kind.PROTECTED_PLACE);
            case Body.Offer(long size, Digest root) -> offer(size, root);
            case Body.Seal(String checkpoint) -> seal(checkpoint);
            case Body.Grant g -> aboutKeys();
            case Body.Revocation r -> aboutKeys();
            case Body.Rotation r -> aboutKeys();
            case Body.Succession s -> aboutKeys();
            case Body.Reckoning reckoning -> reckoning(reckoning);
            case Body.Unknown u -> throw new IllegalStateException("An act of unknown type has no meaning to judge.");
        };
    }

    private Ruling charter(Digest charter) {
        if (!charter.equals(fold.keyring().record())) {
            return Ruling.refused(
                    Kind.TERMS,
                    "It accepts the charter " + charter + ", not this record's "
                            + fold.keyring().record() + ".");
        }
        return Ruling.COUNTS;
    }

    private Ruling announcement(Activity activity, List<ActId> seen) {
        Optional<Arrangement> terms = fold.terms().arrangement();
        if (terms.isEmpty()) {
            return noTerms();
        }
        if (activity.force().isEmpty()) {
            return Ruling.refused(
                    Kind.NOT_ANSWERABLE,
                    "It names no force; whoever announces a flight answers for its force (body.activity.force).");
        }
        var undeclared = terms.get().undeclared(activity);
        if (!undeclared.isEmpty()) {
            return Ruling.refused(Kind.NOT_IN_TERMS, undeclared.getFirst().message());
        }
        String force = activity.force().get();
        String answers = terms.get().answers(force).orElse(Arrangement.NOBODY);
        if (!answers.equals(party)) {
            return Ruling.refused(
                    Kind.NOT_ANSWERABLE,
                    "The force " + force + " is answered for by " + answers + ", not by " + party
                            + " (body.activity.force).");
        }
        return new Deconflicting(fold, terms.get())
                .refusal(activity, seen)
                .map(sentence -> Ruling.refused(Kind.UNSEEN, sentence))
                .orElse(Ruling.COUNTS);
    }

    private Ruling acknowledgement() {
        for (ActId about : act.about()) {
            Optional<Leaf> target = fold.leaves().counted(about);
            if (target.isEmpty() || !isAnnouncement(target.get())) {
                return unknownAbout(about, "a notice or request");
            }
            if (target.get().party().equals(party)) {
                return Ruling.refused(
                        Kind.NOT_ADDRESSEE,
                        "The author's own " + target.get().name() + " is the other side's to acknowledge.");
            }
            if (saidAbout(about, Body.Acknowledgement.class)) {
                return saidBefore();
            }
        }
        return Ruling.COUNTS;
    }

    /** What it is about only has to be there. */
    private Ruling reporting() {
        for (ActId about : act.about()) {
            if (fold.leaves().counted(about).isEmpty()) {
                return unknownAbout(about, "an act");
            }
        }
        return fold.terms().arrangement().isEmpty() ? noTerms() : Ruling.COUNTS;
    }

    /** Either side may say what it has found, once. */
    private Ruling inquiry() {
        ActId about = act.about().getFirst();
        boolean incident = fold.leaves().counted(about).flatMap(Leaf::said).orElse(null) instanceof Body.Incident;
        if (!incident) {
            return unknownAbout(about, "an incident");
        }
        return saidAbout(about, Body.Inquiry.class) ? saidBefore() : Ruling.COUNTS;
    }

    private Ruling withdrawal() {
        ActId about = act.about().getFirst();
        Optional<Leaf> target = fold.leaves().counted(about);
        if (target.isEmpty()) {
            return unknownAbout(about, WITHDRAWN);
        }
        boolean own = target.get().party().equals(party);
        return switch (target.get().said().orElseThrow()) {
            case Body.Notice n when own -> once(about);
            case Body.Decision d when own -> once(about);
            // By the asker: the request itself. By the other side: its consent, even before it is given.
            case Body.Request r -> once(about);
            case Body.Notice n -> notOwn(target.get());
            case Body.Decision d -> notOwn(target.get());
            case Body body when isHalf(body) -> own ? half(target.get()) : notOwn(target.get());
            default -> unknownAbout(about, WITHDRAWN);
        };
    }

    private static boolean isHalf(Body body) {
        return Joint.isOne(body) || body instanceof Body.Amendment || body instanceof Body.Interpretation;
    }

    /** What both must say, and only one has, or no seal has decided: its author may think better of it. */
    private Ruling half(Leaf half) {
        if (fold.terms().isOpen(half.index())) {
            return Ruling.signing(fold.terms().without(index -> index == half.index()));
        }
        return fold.commencing().isOpen(half.index())
                ? Ruling.COUNTS
                : Ruling.refused(
                        Kind.START,
                        half.name() + " has been decided, or taken back; what both agreed stands (about[0]).");
    }

    private Ruling once(ActId about) {
        return saidAbout(about, Body.Withdrawal.class) ? saidBefore() : Ruling.COUNTS;
    }

    private Ruling notOwn(Leaf target) {
        return Ruling.refused(Kind.NOT_ADDRESSEE, target.name() + " is " + target.party() + "'s to withdraw.");
    }

    private boolean saidAbout(ActId about, Class<? extends Body> what) {
        return fold.leaves().saidAbout(party, about, what);
    }

    private Ruling layer(Body.Layer layer) {
        Ruling place = recordedPlace(layer.place(), Place.Kind.LAYER);
        if (place.refusal().isPresent()) {
            return place;
        }
        boolean before = fold.leaves().placed().stream()
                .anyMatch(leaf -> leaf.party().equals(party)
                        && leaf.said().filter(layer::equals).isPresent());
        return before ? saidBefore() : TermsBlobs.layer(layer.geometry(), blobs);
    }

    private Ruling recordedPlace(String name, Place.Kind kind) {
        Optional<Arrangement> terms = fold.terms().arrangement();
        if (terms.isEmpty()) {
            return noTerms();
        }
        if (terms.get().place(name).orElse(null) instanceof Place.Recorded recorded && recorded.kind() == kind) {
            return Ruling.COUNTS;
        }
        return Ruling.refused(
                Kind.NOT_IN_TERMS,
                "\"" + name + "\" is not a place of these terms that a "
                        + act.body().type()
                        + switch (kind) {
                            case LAYER -> "";
                            case PROTECTED_PLACE -> " without a window";
                            case MOVEMENT -> " with a window";
                        }
                        + " brings in (body.place).");
    }

    private Ruling offer(long size, Digest root) {
        if (size > fold.size() || !hex(size).equals(root.hex())) {
            return Ruling.refused(
                    Kind.OFFER, "The record before it has no size " + size + " with the root " + root + ".");
        }
        Optional<Instant> latest = fold.stamps().latest();
        int skew = fold.charter().skewSeconds();
        if (latest.isPresent() && act.issuedAt().plusSeconds(skew).isBefore(latest.get())) {
            return Ruling.refused(
                    Kind.OFFER,
                    "Its instant " + act.issuedAt() + " is more than " + skew + " s before " + latest.get()
                            + ", which stands in the record before it.");
        }
        return Ruling.COUNTS;
    }

    private String hex(long size) {
        return fold.roots().at(size).hex();
    }

    private Ruling seal(String checkpoint) {
        CosignedCheckpoint opened;
        try {
            opened = fold.keyring().open(checkpoint);
        } catch (NoteException e) {
            return Ruling.refused(Kind.SEAL, "The sealed checkpoint is none of this record: " + e.getMessage());
        }
        long size = opened.checkpoint().size();
        if (size < 2 || size > fold.size()) {
            return Ruling.refused(
                    Kind.SEAL,
                    "The sealed checkpoint has the size " + size + "; 2 to " + fold.size() + " stand before it.");
        }
        if (!opened.checkpoint().root().equals(fold.roots().at(size))) {
            return Ruling.refused(
                    Kind.SEAL,
                    "The sealed checkpoint's root at size " + size + " is not this record's: two histories.");
        }
        var stamps = fold.keyring().at(size).byParty(opened);
        if (stamps.isEmpty()) {
            return Ruling.refused(Kind.SEAL, "The sealed checkpoint bears no headquarters' cosignature.");
        }
        return Ruling.sealing(new SealView(fold.size(), size, stamps));
    }

    /** Whatever it says counts, if it can be compared. */
    private Ruling reckoning(Body.Reckoning reckoning) {
        return fold.reckonings().digests().containsKey(reckoning.size())
                ? Ruling.COUNTS
                : Ruling.refused(
                        Kind.RECKONING,
                        "The record before it has no size " + reckoning.size()
                                + " that ends with a seal; only such are reckoned (body.size).");
    }

    private Ruling aboutKeys() {
        return fold.keyring()
                .refuse(act.body(), party, fold.size(), size -> fold.roots().at(size))
                .map(Ruling::refused)
                .orElse(Ruling.COUNTS);
    }

    private static boolean isAnnouncement(Leaf leaf) {
        Body body = leaf.said().orElse(null);
        return body instanceof Body.Notice || body instanceof Body.Request;
    }

    private static Ruling noTerms() {
        return Ruling.refused(Kind.NO_TERMS, "Both have not signed the terms yet.");
    }

    private Ruling saidBefore() {
        return Ruling.refused(Kind.SAID_BEFORE, "The author has said so before.");
    }

    private static Ruling unknownAbout(ActId about, String what) {
        return Ruling.refused(
                Kind.UNKNOWN_ABOUT,
                "The act " + about + " is not " + what + " that counts in the record before it (about[0]).");
    }
}
