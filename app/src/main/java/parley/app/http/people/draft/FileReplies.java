package parley.app.http.people.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import parley.app.http.people.reading.Comparing;
import parley.core.table.CheckText;
import parley.core.table.TermsCheck;
import parley.core.terms.TermsProblem;
import parley.core.wording.Retelling;
import parley.core.wording.Wording;

/** The JSON of files; what is not there is left out. */
final class FileReplies {
    /** A file with a mistake on every line is said to have these. */
    private static final int MOST_REMARKS = 100;

    private FileReplies() {}

    /**
     * @param files as they will be signed
     * @param remarks errors, which keep it from being signed, and then what both should know before they sign
     * @param notes how a file of another format was understood
     * @param named what the act will name: the terms' manifest or the layer's geometry
     * @param compared with the terms in force, of an amendment or interpretation
     * @param articles of the first terms, beside their rules in words
     * @param drawn a GeoJSON collection of everything that the files draw
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Read(
            long revision,
            List<Part> files,
            List<Remark> remarks,
            List<String> notes,
            Optional<String> named,
            Optional<Comparing.Compared> compared,
            Optional<List<Comparing.ArticleText>> articles,
            Map<String, Object> drawn,
            Optional<Double> squareMetres) {}

    /**
     * @param from {@code draft}, {@code before} (unchanged, from the terms in force), {@code converted} or {@code record}
     * @param format of the file that it was made of, if it was
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Part(
            String name, long bytes, String digest, Optional<Integer> features, String from, Optional<String> format) {}

    /**
     * One line of {@code parley check}.
     *
     * @param line from 1; 0 where the whole file is meant
     * @param column from 1; 0 where the whole line is meant
     * @param text all of it in one line, with a flight that shows it
     */
    record Remark(
            String severity,
            String kind,
            String file,
            int line,
            int column,
            String field,
            String value,
            String limit,
            String message,
            String text) {}

    static List<Part> parts(Enclosed enclosed) {
        return enclosed.parts().stream()
                .map(part -> new Part(
                        part.name(),
                        part.bytes().length,
                        part.digest().hex(),
                        part.features(),
                        part.from().name().toLowerCase(Locale.ROOT),
                        part.format()))
                .toList();
    }

    /** @param check of terms without errors. The flight that shows a remark, in {@code text}, is English */
    static List<Remark> remarks(Enclosed enclosed, Optional<TermsCheck.Report> check, Wording words) {
        var remarks = new ArrayList<Remark>();
        enclosed.errors().stream()
                .map(error -> said(error, words))
                .map(error -> remark("error", "error", error, error.toString()))
                .forEach(remarks::add);
        check.ifPresent(report -> report.remarks().stream()
                .map(one -> remark(
                        one.error() ? "error" : "note",
                        one.kind().word(),
                        said(one.problem(), words),
                        CheckText.plain(one, one.problem().file())))
                .forEach(remarks::add));
        return remarks.stream().limit(MOST_REMARKS).toList();
    }

    private static TermsProblem said(TermsProblem problem, Wording words) {
        return new TermsProblem(
                problem.file(),
                problem.mark(),
                problem.field(),
                problem.value(),
                problem.limit(),
                Retelling.of(words, problem.message()));
    }

    private static Remark remark(String severity, String kind, TermsProblem problem, String text) {
        return new Remark(
                severity,
                kind,
                problem.file(),
                problem.line(),
                problem.mark().column(),
                problem.field(),
                problem.value(),
                problem.limit(),
                problem.message(),
                text);
    }

    /** Saved by the browser and never shown by it, whatever is in it. */
    static ResponseEntity<byte[]> download(String name, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name.substring(name.lastIndexOf('/') + 1), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(bytes);
    }

    record Files(String terms, List<Part> files) {}

    record Layers(Instant at, List<Place> places) {}

    /**
     * A layer of the terms, and the versions of it that acts have brought in, the newest on the ground first.
     *
     * @param counts {@code agreed} or {@code registered}
     * @param staleAfterSeconds how long after its instant a version is known
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Place(String place, String counts, Optional<Long> staleAfterSeconds, List<Version> versions) {}

    /** @param squareMetres of the ground that it covers */
    record Version(
            String act,
            String name,
            String geometry,
            Instant asOf,
            SortedSet<String> signedBy,
            boolean counts,
            boolean newest,
            boolean stale,
            int areas,
            double squareMetres) {}
}
