package parley.app.http.people.reading;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.Refused;
import parley.app.http.people.GeoJson;
import parley.app.http.people.Withheld;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Person;
import parley.app.http.people.rights.Right;
import parley.app.http.people.rights.RightsGate;
import parley.core.act.Problem;
import parley.core.rule.Verdict;
import parley.core.terms.Arrangement;
import parley.core.terms.ArrangementCheck;
import parley.core.terms.ArrangementReader;
import parley.core.terms.Reading;
import parley.core.terms.TermsProblem;
import parley.core.watch.Finding;
import parley.core.whatif.TrackCase;
import parley.core.wording.ActWords;
import parley.core.wording.Retelling;
import parley.core.wording.Wording;
import parley.node.Node;

/** Other terms over what this node has recorded. One comparison at a time; everybody who may read sees it. Of combat only numbers. */
@RestController
public final class WhatIfApi implements AutoCloseable {
    private static final int MOST_CASES = 200;
    private static final int MOST_PROBLEMS = 20;

    private final Node node;
    private final SignedTerms stored;
    private final RightsGate gate;
    private @Nullable WhatIfRun run;

    WhatIfApi(Node node, RightsGate gate) {
        this.node = node;
        this.gate = gate;
        this.stored = new SignedTerms(node);
    }

    /** @param terms the digest of a version; or else @param files of other terms, by name */
    record Asked(@Nullable String terms, @Nullable Map<String, String> files) {}

    /**
     * @param state {@code none running done stopped failed}
     * @param by the account of whoever has started it
     * @param actCases without combat; together with {@code trackCases} at most 200 of each, and {@code more} that are left out
     */
    record Shown(
            String state,
            Optional<String> terms,
            Optional<String> by,
            Optional<String> phase,
            long done,
            long total,
            Optional<Double> perSecond,
            Optional<Long> secondsLeft,
            Optional<String> problem,
            Optional<Counts> acts,
            Optional<Counts> tracks,
            List<ActCase> actCases,
            List<TrackShown> trackCases,
            long more) {}

    record Counts(long compared, long otherwise, SortedMap<String, Long> changes, long combat, long combatOtherwise) {
        static Counts of(parley.core.whatif.Counts counts) {
            return new Counts(
                    counts.compared(), counts.otherwise(), counts.changes(), counts.combat(), counts.combatOtherwise());
        }
    }

    record Judged(String outcome, String sentence) {
        static Judged of(Verdict verdict, Wording words) {
            return new Judged(verdict.outcome().word(), words.phrases().say(verdict.reason()));
        }
    }

    record ActCase(
            String act,
            String name,
            String kind,
            String party,
            String title,
            Judged before,
            Judged after,
            List<Volume> volumes) {}

    /** @param shape a GeoJSON feature; a corridor has {@code widthMetres} */
    record Volume(Map<String, Object> shape, Instant start, Instant end) {}

    /** @param before standing of what was found under the old terms; empty if nothing */
    record TrackShown(
            String aircraft,
            Optional<String> callsign,
            String change,
            Optional<String> before,
            Optional<String> after,
            String area,
            Instant entered,
            Optional<Instant> left,
            List<Double> entry) {}

    @PostMapping("/api/whatif")
    @Needs(Right.PREVIEW)
    synchronized ResponseEntity<Shown> begin(
            @RequestBody Asked asked, @AuthenticationPrincipal Person person, Wording words) {
        var known = run;
        if (known != null && known.state() == WhatIfRun.State.RUNNING) {
            throw new Refused(
                    409, "Not now", "A comparison that " + known.by() + " has started is running. Stop it, or wait.");
        }
        run = WhatIfRun.begin(node, terms(asked), person.account());
        return ResponseEntity.accepted().body(shown(person, words));
    }

    @GetMapping("/api/whatif")
    @Needs(Right.READ)
    synchronized Shown shown(@AuthenticationPrincipal Person person, Wording words) {
        var known = run;
        return known == null ? none() : shown(known, gate.may(person, Right.EXACT), words);
    }

    @DeleteMapping("/api/whatif")
    @Needs(Right.PREVIEW)
    synchronized Shown stop(@AuthenticationPrincipal Person person, Wording words) {
        var known = run;
        if (known != null) {
            known.stop();
        }
        return shown(person, words);
    }

    private Arrangement terms(Asked asked) {
        if (asked.files() != null && !asked.files().isEmpty()) {
            return uploaded(asked.files());
        }
        String digest = Optional.ofNullable(asked.terms()).orElse("");
        return stored.of(node.view().register(), digest)
                .orElseThrow(() -> Refused.badRequest(
                        "Malformed request",
                        "terms",
                        "No terms of the digest \"" + digest + "\" are stored here (terms)."));
    }

    private static Arrangement uploaded(Map<String, String> given) {
        var files = new TreeMap<String, byte[]>();
        // Somebody who picks files has them in no folder: what the terms name is found by its last name.
        given.forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
        byte[] yaml = files.get(ArrangementReader.FILE);
        if (yaml == null) {
            throw Refused.badRequest(
                    "Malformed request",
                    "files",
                    "There is no " + ArrangementReader.FILE + " among the " + files.size() + " files (files).");
        }
        var named = new TreeMap<String, byte[]>();
        named.put(ArrangementReader.FILE, yaml);
        for (String path : ArrangementReader.filesNamedBy(yaml)) {
            byte[] file =
                    Optional.ofNullable(files.get(path)).orElse(files.get(path.substring(path.lastIndexOf('/') + 1)));
            if (file != null) {
                named.put(path, file);
            }
        }
        return switch (ArrangementReader.read(named)) {
            case Reading.Refused(var problems) -> throw refused(problems);
            case Reading.Readable(var arrangement, var manifest) -> {
                var errors = ArrangementCheck.check(arrangement).errors();
                if (!errors.isEmpty()) {
                    throw refused(errors);
                }
                yield arrangement;
            }
        };
    }

    private static Refused refused(List<TermsProblem> problems) {
        return new Refused(
                422,
                "Refused",
                "These terms cannot be tried: " + problems.getFirst(),
                problems.stream()
                        .limit(MOST_PROBLEMS)
                        .map(one -> new Problem(one.file() + ":" + one.field(), one.message()))
                        .toList());
    }

    private static Shown none() {
        return new Shown(
                "none",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                0);
    }

    /** @param exact whether entries into protected places are told exactly */
    private Shown shown(WhatIfRun run, boolean exact, Wording words) {
        var progress = run.progress();
        var acts = run.acts().map(all -> all.cases()).orElse(List.of());
        var tracks = run.tracks().map(all -> all.found().cases()).orElse(List.of());
        return new Shown(
                word(run.state()),
                Optional.of(run.terms().digest().hex()),
                Optional.of(run.by()),
                Optional.of(word(progress.phase())),
                progress.done(),
                progress.total(),
                Optional.of(progress.perSecond()),
                progress.secondsLeft(),
                run.problem().map(why -> Retelling.orQuoted(words, why)),
                run.acts().map(all -> Counts.of(all.counts())),
                run.tracks().map(all -> Counts.of(all.found().counts())),
                acts.stream().limit(MOST_CASES).map(one -> written(one, words)).toList(),
                tracks.stream()
                        .limit(MOST_CASES)
                        .map(one -> written(one, exact, node.foreseen().terms()))
                        .toList(),
                Math.max(0, acts.size() - MOST_CASES) + (long) Math.max(0, tracks.size() - MOST_CASES));
    }

    private static ActCase written(parley.core.whatif.ActCase one, Wording words) {
        var act = one.act();
        return new ActCase(
                act.id().hex(),
                act.name(),
                word(act.kind()),
                act.party(),
                ActWords.title(act.activity(), act.text()),
                Judged.of(one.before(), words),
                Judged.of(one.after(), words),
                act.activity().volumes().stream()
                        .map(volume -> {
                            var shape = new GeoJson();
                            shape.add(volume.footprint(), Map.of());
                            return new Volume(
                                    shape.features().getFirst(),
                                    volume.window().start(),
                                    volume.window().end());
                        })
                        .toList());
    }

    private static TrackShown written(TrackCase one, boolean exact, Optional<Arrangement> terms) {
        var either = exact ? one.either() : Withheld.roughly(one.either(), terms);
        return new TrackShown(
                either.aircraft(),
                either.callsign(),
                one.change(),
                one.before().map(WhatIfApi::standing),
                one.after().map(WhatIfApi::standing),
                either.area(),
                either.entered(),
                either.left(),
                List.of(either.entry().longitude(), either.entry().latitude()));
    }

    private static String standing(Finding finding) {
        return word(finding.standing());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public synchronized void close() {
        var known = run;
        if (known != null) {
            known.stop();
        }
    }
}
