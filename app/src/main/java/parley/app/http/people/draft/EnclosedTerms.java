package parley.app.http.people.draft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import parley.app.http.people.draft.Enclosed.From;
import parley.app.http.people.draft.Enclosed.Part;
import parley.core.act.Digest;
import parley.core.terms.ArrangementCheck;
import parley.core.terms.ArrangementReader;
import parley.core.terms.Reading;
import parley.core.terms.TermsManifest;
import parley.core.terms.TermsProblem;

/**
 * Makes terms of the files that somebody picked. Who picks files has them in no folder: what the terms name is found by its whole path,
 * or by its last name where that is plain. What the terms name and nobody has put in is taken from the terms that they replace.
 */
final class EnclosedTerms {
    private final SortedMap<String, byte[]> given;
    private final SortedMap<String, byte[]> before;
    private final List<TermsProblem> errors = new ArrayList<>();
    private final Set<String> used = new TreeSet<>();
    private final List<Part> parts = new ArrayList<>();

    private EnclosedTerms(SortedMap<String, byte[]> given, SortedMap<String, byte[]> before) {
        this.given = given;
        this.before = before;
    }

    /**
     * @param given the draft's files by name
     * @param before the files of the terms that are replaced; none for the first
     */
    static Enclosed of(SortedMap<String, byte[]> given, SortedMap<String, byte[]> before) {
        return new EnclosedTerms(given, before).read();
    }

    /** Terms that are on the record, all of whose files are stored here. */
    static Enclosed recorded(SortedMap<String, byte[]> files) {
        var parts = new ArrayList<Part>();
        files.forEach((path, bytes) -> parts.add(part(path, bytes, From.RECORD)));
        return read(parts, files, List.of());
    }

    private Enclosed read() {
        byte[] yaml = given.get(ArrangementReader.FILE);
        if (yaml == null) {
            return Enclosed.refused(
                    given.entrySet().stream()
                            .map(file -> part(file.getKey(), file.getValue(), From.DRAFT))
                            .toList(),
                    List.of(new TermsProblem(
                            ArrangementReader.FILE,
                            0,
                            "",
                            String.join(", ", given.keySet()),
                            ArrangementReader.FILE,
                            "There is no " + ArrangementReader.FILE + " among the files of the draft. Put it in; the"
                                    + " areas that it names and that do not change may be left out.")));
        }
        var files = new TreeMap<String, byte[]>();
        take(ArrangementReader.FILE, ArrangementReader.FILE, files);
        var named = ArrangementReader.filesNamedBy(yaml);
        for (var path : named) {
            if (given.containsKey(path)) {
                take(path, path, files);
            } else if (given.containsKey(last(path))) {
                takeByLastName(path, named, files);
            } else if (before.containsKey(path)) {
                files.put(path, before.get(path));
                parts.add(part(path, before.get(path), From.BEFORE));
            }
        }
        for (var name : given.keySet()) {
            if (!used.contains(name)) {
                errors.add(new TermsProblem(
                        name,
                        0,
                        "",
                        "",
                        "",
                        "No place of the arrangement names this file, so it would not be signed. Take it out of the"
                                + " draft, or name it in " + ArrangementReader.FILE + "."));
            }
        }
        return read(parts, files, errors);
    }

    private void takeByLastName(String path, List<String> named, TreeMap<String, byte[]> files) {
        var same =
                named.stream().filter(other -> last(other).equals(last(path))).toList();
        if (same.size() > 1) {
            used.add(last(path));
            errors.add(new TermsProblem(
                    last(path),
                    0,
                    "",
                    String.join(", ", same),
                    "",
                    "The terms name " + same.size() + " files of this name: " + String.join(", ", same)
                            + ". Put the whole folder in, so that each has its path."));
            return;
        }
        take(path, last(path), files);
    }

    private void take(String path, String name, TreeMap<String, byte[]> files) {
        byte[] bytes = given.getOrDefault(name, new byte[0]);
        used.add(name);
        files.put(path, bytes);
        parts.add(part(path, bytes, From.DRAFT));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Part part(String path, byte[] bytes, From from) {
        return new Part(path, bytes, Digest.of(bytes), Features.count(path, bytes), from, Optional.empty());
    }

    private static Enclosed read(List<Part> parts, SortedMap<String, byte[]> files, List<TermsProblem> errors) {
        return switch (ArrangementReader.read(files)) {
            case Reading.Refused(var problems) ->
                Enclosed.refused(parts, problems).and(errors);
            case Reading.Readable(var arrangement, var manifest) -> {
                var all = new ArrayList<>(ArrangementCheck.check(arrangement).errors());
                all.addAll(errors);
                yield new Enclosed(
                        parts,
                        all,
                        List.of(),
                        all.isEmpty() ? Optional.of(manifest.digest()) : Optional.empty(),
                        all.isEmpty() ? blobs(manifest, files) : Collections.emptySortedMap(),
                        Optional.of(arrangement));
            }
        };
    }

    private static SortedMap<Digest, byte[]> blobs(TermsManifest manifest, SortedMap<String, byte[]> files) {
        var blobs = new TreeMap<Digest, byte[]>();
        blobs.put(manifest.digest(), manifest.bytes());
        files.values().forEach(bytes -> blobs.put(Digest.of(bytes), bytes));
        return blobs;
    }
}
