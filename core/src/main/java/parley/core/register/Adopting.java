package parley.core.register;

import java.util.Optional;
import parley.core.act.Act;
import parley.core.act.CharterDocument;
import parley.core.act.Digest;
import parley.core.register.Fold.Ruling;
import parley.core.register.VoidReason.Kind;
import parley.core.terms.Arrangement;

/** Whether terms that a party signs, first or in the place of others, mean anything where that stands. */
final class Adopting {
    private final Fold fold;
    private final Act act;
    private final String party;
    private final Blobs blobs;

    Adopting(Fold fold, Act act, Blobs blobs) {
        this.fold = fold;
        this.act = act;
        this.party = act.author().party();
        this.blobs = blobs;
    }

    Ruling adoption(Digest terms) {
        Optional<Signing.Signed> adopted = fold.terms().adopted();
        if (adopted.isPresent()) {
            return Ruling.refused(
                    Kind.TERMS,
                    "Both have signed the terms " + adopted.get().digest()
                            + " already; an amendment puts others in their place.");
        }
        if (fold.terms().has(party, terms)) {
            return Ruling.refused(Kind.SAID_BEFORE, "The author has signed these terms before.");
        }
        return switch (read(terms)) {
            case TermsBlobs.Found(Arrangement read) ->
                others(read)
                        .orElseGet(() ->
                                Ruling.signing(fold.terms().with(new Signing.Signed(party, terms, fold.size(), read))));
            case TermsBlobs.Missing(String sentence) -> Ruling.refused(Kind.BLOB, sentence);
            case TermsBlobs.Unfit(String sentence) -> Ruling.refused(Kind.TERMS, sentence);
        };
    }

    /** An amendment or interpretation. */
    Ruling change(Digest before, Digest terms) {
        Optional<Version> newest = fold.terms().newest();
        if (newest.isEmpty()) {
            return Ruling.refused(Kind.NO_TERMS, "Both have not signed the terms yet.");
        }
        if (!newest.get().digest().equals(before)) {
            return Ruling.refused(
                    Kind.TERMS,
                    "It was made from the terms " + before + "; those in force are "
                            + newest.get().digest() + " (body.before).");
        }
        if (fold.terms().versions().stream()
                .anyMatch(version -> version.digest().equals(terms))) {
            return Ruling.refused(Kind.TERMS, "The terms " + terms + " are or were in force already (body.terms).");
        }
        if (fold.terms().has(party, act.body())) {
            return Ruling.refused(Kind.SAID_BEFORE, "The author has said so before.");
        }
        return switch (read(terms)) {
            case TermsBlobs.Found(Arrangement read) ->
                others(read).orElseGet(() -> Ruling.signing(fold.terms().with(act.body(), read, party, fold.size())));
            case TermsBlobs.Missing(String sentence) -> Ruling.refused(Kind.BLOB, sentence);
            case TermsBlobs.Unfit(String sentence) -> Ruling.refused(Kind.TERMS, sentence);
        };
    }

    private TermsBlobs.Terms read(Digest terms) {
        return fold.terms()
                .read(terms)
                .<TermsBlobs.Terms>map(TermsBlobs.Found::new)
                .orElseGet(() -> TermsBlobs.read(terms, blobs));
    }

    /** Terms of another arrangement, or between others. */
    private Optional<Ruling> others(Arrangement arrangement) {
        CharterDocument charter = fold.charter();
        return arrangement.name().equals(charter.arrangement())
                        && arrangement.parties().equals(fold.parties())
                ? Optional.empty()
                : Optional.of(Ruling.refused(
                        Kind.TERMS,
                        "The terms are those of " + arrangement.name() + " between "
                                + String.join(" and ", arrangement.parties())
                                + "; the charter is of " + charter.arrangement() + " between "
                                + String.join(" and ", fold.parties()) + "."));
    }
}
