package parley.app.http.people.draft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.app.http.people.reading.Kept;
import parley.app.http.people.reading.SignedTerms;
import parley.core.act.Digest;
import parley.core.register.Register;
import parley.core.register.Version;
import parley.core.table.TermsCheck;
import parley.core.terms.Arrangement;
import parley.core.terms.Place;
import parley.core.terms.TermsProblem;
import parley.node.Node;
import parley.node.draft.EnclosedFile;
import parley.node.draft.Written;

/** Reads the files of drafts. What was read is kept for a while: reading terms may take a second, and a draft is asked about often. */
final class Enclosures {
    private static final int MOST = 16;

    private final Node node;
    private final SignedTerms stored;
    /** Apart, so that many drafts do not push out what is on the record. */
    private final Kept<Enclosed> drafted = new Kept<>(MOST);

    private final Kept<Enclosed> recorded = new Kept<>(MOST);
    private final Kept<TermsCheck.Report> checks = new Kept<>(2 * MOST);

    Enclosures(Node node) {
        this.node = node;
        this.stored = new SignedTerms(node);
    }

    /** Whether acts of that type bring files. */
    static boolean isEnclosing(String type) {
        return isTerms(type) || type.equals("layer");
    }

    static boolean isTerms(String type) {
        return switch (type) {
            case "adoption", "amendment", "interpretation" -> true;
            default -> false;
        };
    }

    /** What a draft's files come to; of one without files, what its body names on the record. */
    Enclosed of(Written written) {
        var type = written.type();
        if (isTerms(type)) {
            var register = node.foreseen();
            var enclosed = terms(written, register);
            return enclosed.and(standing(written, enclosed, register));
        }
        if (type.equals("layer")) {
            return layer(written).and(place(written, node.foreseen().terms()));
        }
        return written.files().isEmpty()
                ? Enclosed.NOTHING
                : Enclosed.refused("An act of the type " + type + " brings no files. Take them out of the draft.");
    }

    /** What {@code parley check} says of terms. */
    TermsCheck.Report check(Arrangement terms) {
        return checks.of(terms.digest().hex(), () -> TermsCheck.check(terms));
    }

    /** Whatever {@code parley check} calls an error keeps terms from being signed, not only what is wrong with their form. */
    private Enclosed checked(Enclosed enclosed) {
        return enclosed.terms()
                .filter(terms -> enclosed.errors().isEmpty())
                .map(terms -> enclosed.and(check(terms).errors().stream()
                        .map(remark -> remark.problem())
                        .toList()))
                .orElse(enclosed);
    }

    /** The terms that a draft replaces, if it does and they are here. */
    Optional<Arrangement> before(Written written) {
        return stored.of(node.view().restrained(), text(written, "before"));
    }

    private static String text(Written written, String member) {
        return written.body().path(member).asString("");
    }

    private Enclosed terms(Written written, Register register) {
        if (!written.files().isEmpty()) {
            var before = written.type().equals("adoption") ? "" : text(written, "before");
            return files(
                    written,
                    before,
                    given -> checked(
                            EnclosedTerms.of(given, stored.files(before).orElse(Collections.emptySortedMap()))));
        }
        var named = text(written, "terms");
        if (named.isEmpty()) {
            return Enclosed.refused(
                    "The draft has no files yet. Put in arrangement.yaml, and the areas that it names and that change.");
        }
        if (stored.of(register, named).isEmpty()) {
            return Enclosed.refused("No terms of the digest \"" + named + "\" are stored here (body.terms).");
        }
        return recorded.of(
                "terms " + named,
                () -> checked(EnclosedTerms.recorded(stored.files(named).orElse(Collections.emptySortedMap()))),
                Enclosures::isSound);
    }

    private Enclosed layer(Written written) {
        if (!written.files().isEmpty()) {
            return files(written, "", EnclosedLayer::of);
        }
        var named = text(written, "geometry");
        if (named.isEmpty()) {
            return Enclosed.refused("The draft has no file yet. Put in the areas of the layer, as GeoJSON.");
        }
        return (named.matches("[0-9a-f]{64}") ? stored.blob(named) : Optional.<byte[]>empty())
                .map(bytes -> recorded.of("layer " + named, () -> EnclosedLayer.recorded(bytes), Enclosures::isSound))
                .orElseGet(() -> Enclosed.refused(
                        "No geometry of the digest \"" + named + "\" is stored here (body.geometry)."));
    }

    private interface Reader {
        Enclosed read(SortedMap<String, byte[]> given);
    }

    private Enclosed files(Written written, String before, Reader reader) {
        var given = new TreeMap<String, byte[]>();
        var lost = new ArrayList<TermsProblem>();
        for (var file : written.files()) {
            node.drafts()
                    .bytes(file)
                    .or(() -> stored.blob(file.digest().hex()))
                    .ifPresentOrElse(
                            bytes -> given.put(file.name(), bytes),
                            () -> lost.add(new TermsProblem(
                                    file.name(),
                                    0,
                                    "",
                                    "",
                                    "",
                                    "The file is not among the drafts' files any more. Put it in again.")));
        }
        return lost.isEmpty()
                ? drafted.of(
                        key(written.type(), before, written.files()), () -> reader.read(given), Enclosures::isSound)
                : Enclosed.refused(List.of(), lost);
    }

    private static String key(String type, String before, List<EnclosedFile> files) {
        var key = new StringBuilder(type.equals("layer") ? type : "files ").append(before);
        files.forEach(file -> key.append('\n').append(file.digest()).append(' ').append(file.name()));
        return key.toString();
    }

    /** What is refused for lack of a file may be whole once the file is here: only what was found is kept. */
    private static boolean isSound(Enclosed enclosed) {
        return enclosed.errors().isEmpty();
    }

    /** Why terms that may be signed may not be signed here and now; the register says the same once they are. */
    private static List<TermsProblem> standing(Written written, Enclosed enclosed, Register register) {
        var wrong = new ArrayList<TermsProblem>();
        var versions = register.versions();
        boolean first = written.type().equals("adoption");
        if (first && !versions.isEmpty()) {
            wrong.add(wrong("Both have signed terms already. Draft an amendment, which puts others in their place."));
        }
        if (!first && versions.isEmpty()) {
            wrong.add(wrong("Both have not signed any terms yet. Draft their adoption."));
        } else if (!first && !versions.getLast().digest().hex().equals(text(written, "before"))) {
            wrong.add(wrong("It was made from the terms \"" + text(written, "before") + "\"; those in force are "
                    + versions.getLast().digest() + ". Compare with those, and draft it anew (body.before)."));
        }
        enclosed.named()
                .filter(named -> isKnown(versions, named))
                .ifPresent(named -> wrong.add(wrong(
                        "These are, word for word, terms that are or were in force: nothing changes (body.terms).")));
        var charter = register.charter();
        var parties = charter.parties().stream().map(party -> party.party()).toList();
        enclosed.terms()
                .filter(terms -> !terms.name().equals(charter.arrangement())
                        || !terms.parties().equals(parties))
                .ifPresent(terms -> wrong.add(wrong("The terms are those of " + terms.name() + " between "
                        + String.join(" and ", terms.parties()) + "; the charter is of " + charter.arrangement()
                        + " between " + String.join(" and ", parties) + ".")));
        return wrong;
    }

    private static boolean isKnown(List<Version> versions, Digest digest) {
        return versions.stream().anyMatch(version -> version.digest().equals(digest));
    }

    private static List<TermsProblem> place(Written written, Optional<Arrangement> terms) {
        var name = text(written, "place");
        if (terms.isEmpty()) {
            return List.of(wrong("Both have not signed any terms yet: no layer is asked for."));
        }
        return terms.get().place(name).orElse(null) instanceof Place.Recorded recorded
                        && recorded.kind() == Place.Kind.LAYER
                ? List.of()
                : List.of(wrong("\"" + name + "\" is not a layer of these terms (body.place)."));
    }

    private static TermsProblem wrong(String sentence) {
        return new TermsProblem("", 0, "", "", "", sentence);
    }
}
