package parley.app.http.people.draft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.Digest;
import parley.core.act.Problem;
import parley.core.terms.Arrangement;
import parley.core.terms.TermsProblem;

/**
 * What the files of a draft come to: the terms, or the layer, that its act would bring.
 *
 * @param parts the files as they will be signed, in the order of their names
 * @param errors why nobody may sign them
 * @param notes what was understood in a way that somebody might not expect
 * @param named what the act's body names: the terms' manifest, or the layer's geometry; empty while there are errors
 * @param blobs everything that goes with the act, and is not on the record yet
 * @param terms empty for a layer
 */
record Enclosed(
        List<Part> parts,
        List<TermsProblem> errors,
        List<String> notes,
        Optional<Digest> named,
        SortedMap<Digest, byte[]> blobs,
        Optional<Arrangement> terms) {
    static final Enclosed NOTHING = new Enclosed(
            List.of(), List.of(), List.of(), Optional.empty(), Collections.emptySortedMap(), Optional.empty());

    Enclosed {
        parts = List.copyOf(parts);
        errors = List.copyOf(errors);
        notes = List.copyOf(notes);
        blobs = Collections.unmodifiableSortedMap(new TreeMap<>(blobs));
    }

    /** Where a file that will be signed comes from. */
    enum From {
        /** Put into the draft. */
        DRAFT,
        /** Not put into the draft, and taken from the terms that are replaced: it is not changed. */
        BEFORE,
        /** Made of a file of another format that was put into the draft. */
        CONVERTED,
        /** On the record already. */
        RECORD
    }

    /**
     * A file as it will be signed.
     *
     * @param name its path within the terms
     * @param features of a GeoJSON file; empty for another one
     * @param format of the file that it was made of, if it was
     */
    record Part(
            String name, byte[] bytes, Digest digest, Optional<Integer> features, From from, Optional<String> format) {}

    static Enclosed refused(List<Part> parts, List<TermsProblem> errors) {
        return new Enclosed(parts, errors, List.of(), Optional.empty(), Collections.emptySortedMap(), Optional.empty());
    }

    static Enclosed refused(String sentence) {
        return refused(List.of(), List.of(new TermsProblem("", 0, "", "", "", sentence)));
    }

    /** The same, with something more that is wrong. */
    Enclosed and(List<TermsProblem> more) {
        if (more.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(errors);
        all.addAll(more);
        return new Enclosed(parts, all, notes, Optional.empty(), Collections.emptySortedMap(), terms);
    }

    /** The errors as a draft has them. */
    List<Problem> problems() {
        return errors.stream()
                .map(error -> new Problem("files", error.file().isEmpty() ? error.message() : error.toString()))
                .toList();
    }
}
