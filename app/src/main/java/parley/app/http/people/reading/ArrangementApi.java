package parley.app.http.people.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.Refused;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Right;
import parley.core.act.Digest;
import parley.core.register.Entry;
import parley.core.register.Register;
import parley.core.register.Version;
import parley.core.terms.Arrangement;
import parley.core.wording.ActWords;
import parley.core.wording.Line;
import parley.core.wording.TermsWords;
import parley.core.wording.Wording;
import parley.node.Node;
import parley.node.NodeView;

/** The arrangement as it is read: articles beside their rules, tables, versions, who has signed what, the start. */
@RestController
public final class ArrangementApi {
    private static final List<String> ABOUT_COURSE = List.of(
            "commencement",
            "confirmation",
            "postponement",
            "suspension",
            "resumption",
            "renewal",
            "milestone",
            "exit",
            "release");
    private final Node node;
    private final Signatures signed;
    private final SignedTerms stored;
    private final Comparing comparing;

    ArrangementApi(Node node, Signatures signed, Comparing comparing) {
        this.node = node;
        this.signed = signed;
        this.comparing = comparing;
        this.stored = new SignedTerms(node);
    }

    /**
     * @param terms the digest of those that are shown: in force, or, before both have signed any, the newest that somebody has
     * @param signed whether both have signed them
     * @param course what was said about the start and the course, in record order, the last 200
     */
    record Shown(
            Instant at,
            String name,
            boolean illustrative,
            List<String> languages,
            List<String> parties,
            Optional<String> terms,
            boolean signed,
            List<Comparing.ArticleText> articles,
            List<Line> declared,
            List<Line> limits,
            List<Signatures.Signature> signatures,
            List<VersionShown> versions,
            StartPicture start,
            List<Said> course) {}

    /**
     * @param kind {@code adoption amendment interpretation}; of one that only one side has signed, with {@code proposed}
     * @param from in force from then; empty for the first, and for a proposed one
     * @param settled until then the version before it restrains too
     * @param until it binds no more; empty while it does
     */
    record VersionShown(
            String digest,
            String kind,
            boolean proposed,
            boolean inForce,
            Optional<Instant> from,
            Optional<Instant> settled,
            Optional<Instant> until,
            List<String> signedBy,
            boolean readable) {}

    record Said(
            long index,
            String name,
            String type,
            String party,
            String sentence,
            Optional<Instant> issuedAt,
            Optional<Instant> sealedAt,
            Optional<String> voidReason) {}

    @GetMapping("/api/arrangement")
    @Needs(Right.READ)
    Shown arrangement(Wording words) {
        var view = node.view();
        var register = view.restrained();
        var signatures = signed.of(register);
        var course = signed.acts(register, ABOUT_COURSE);
        var digest = register.termsDigest()
                .map(Digest::hex)
                .or(() -> signatures.reversed().stream()
                        .filter(one -> !one.type().equals("charter"))
                        .map(Signatures.Signature::document)
                        .findFirst());
        var terms = digest.flatMap(one -> stored.of(register, one));
        return new Shown(
                view.at(),
                terms.map(Arrangement::name).orElse(node.config().name()),
                terms.map(Arrangement::illustrative).orElse(false),
                terms.map(Arrangement::languages).orElse(List.of()),
                register.charter().parties().stream()
                        .map(party -> party.party())
                        .toList(),
                digest,
                register.termsDigest().isPresent(),
                terms.map(known -> Comparing.articles(known, words)).orElse(List.of()),
                terms.map(known -> new TermsWords(known, words).declared()).orElse(List.of()),
                terms.map(known -> new TermsWords(known, words).limits()).orElse(List.of()),
                signatures,
                versions(view, signatures),
                StartPicture.of(view, course),
                course.stream().map(act -> said(act, register, words)).toList());
    }

    private List<VersionShown> versions(NodeView view, List<Signatures.Signature> signatures) {
        var register = view.restrained();
        var known = register.versions();
        var shown = new ArrayList<VersionShown>();
        for (int i = 0; i < known.size(); i++) {
            Version one = known.get(i);
            boolean last = i + 1 == known.size();
            shown.add(new VersionShown(
                    one.digest().hex(),
                    one.kind().word(),
                    false,
                    last,
                    Optional.of(one.from()).filter(at -> !at.equals(Instant.MIN)),
                    Optional.of(one.settled()).filter(at -> !at.equals(Instant.MIN)),
                    last ? Optional.empty() : Optional.of(known.get(i + 1).settled()),
                    signers(signatures, one.digest().hex()),
                    true));
        }
        signatures.stream()
                .filter(one -> !one.type().equals("charter") && !one.both())
                .filter(one -> known.stream()
                        .noneMatch(version -> version.digest().hex().equals(one.document())))
                .forEach(one -> shown.add(new VersionShown(
                        one.document(),
                        one.type(),
                        true,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(one.party()),
                        stored.of(register, one.document()).isPresent())));
        return shown;
    }

    private static List<String> signers(List<Signatures.Signature> signatures, String document) {
        return signatures.stream()
                .filter(one -> one.document().equals(document))
                .map(Signatures.Signature::party)
                .distinct()
                .toList();
    }

    private static Said said(Entry act, Register register, Wording words) {
        var said = new ActWords(words, register::name);
        return new Said(
                act.index(),
                act.name(),
                act.type(),
                act.party(),
                said.sentence(act),
                act.issuedAt(),
                act.sealedAt(),
                act.voidReason().map(said::why));
    }

    /** @param terms the digest; without it, of the terms that are shown */
    @GetMapping("/api/arrangement/table")
    @Needs(Right.READ)
    Tables.Sheet table(@RequestParam(defaultValue = "") String terms, Wording words) {
        var register = node.view().restrained();
        var digest = terms.isEmpty() ? shown(register) : terms;
        return comparing.table(named(register, digest, "terms"), words);
    }

    private String shown(Register register) {
        return register.termsDigest()
                .map(Digest::hex)
                .or(() -> signed.of(register).reversed().stream()
                        .filter(one -> !one.type().equals("charter"))
                        .map(Signatures.Signature::document)
                        .findFirst())
                .orElseThrow(() -> Refused.notFound("terms: nobody has signed any yet"));
    }

    private Arrangement named(Register register, String digest, String field) {
        return stored.of(register, digest)
                .orElseThrow(() -> Refused.badRequest(
                        "Malformed request",
                        field,
                        "No terms of the digest \"" + digest + "\" are stored here (" + field + ")."));
    }

    @GetMapping("/api/arrangement/compare")
    @Needs(Right.READ)
    Comparing.Compared compare(@RequestParam String from, @RequestParam String to, Wording words) {
        var register = node.view().restrained();
        return comparing.compared(named(register, from, "from"), named(register, to, "to"), words);
    }
}
