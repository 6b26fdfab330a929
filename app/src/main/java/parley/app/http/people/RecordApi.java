package parley.app.http.people;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.Refused;
import parley.app.http.people.reading.ProofFiles;
import parley.app.http.people.reading.Query;
import parley.app.http.people.reading.RecordIndex;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Person;
import parley.app.http.people.rights.Right;
import parley.app.http.people.rights.RightsGate;
import parley.core.act.ActCodec;
import parley.core.act.ActId;
import parley.core.act.Decoded;
import parley.core.act.SignedAct;
import parley.core.log.Hash;
import parley.core.log.InclusionProof;
import parley.core.log.LogException;
import parley.core.log.StoredTree;
import parley.core.log.Tiles;
import parley.core.register.Entry;
import parley.core.wording.ActLines;
import parley.core.wording.ActWords;
import parley.core.wording.Retelling;
import parley.core.wording.Wording;
import parley.node.Node;
import tools.jackson.databind.json.JsonMapper;

/** The record: found, line by line, and what a browser or a stranger needs to check a line by itself. */
@RestController
final class RecordApi {
    private static final int LONGEST_PAGE = 1000;
    private static final int LONGEST_SEARCH = 200;
    private static final int MOST_WORDS = 8;
    private static final int LONGEST_THREAD = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Node node;
    private final Pictures pictures;
    private final RecordIndex index;
    private final RightsGate gate;
    private final ProofFiles proofs;

    RecordApi(Node node, Pictures pictures, RecordIndex index, RightsGate gate) {
        this.node = node;
        this.pictures = pictures;
        this.index = index;
        this.gate = gate;
        this.proofs = new ProofFiles(node);
    }

    /**
     * Acts in record order from an index on; or with {@code order=newest} or anything to look for, what was found, the newest first,
     * {@code from} being how many of those to leave out.
     *
     * @param type kinds, with commas; {@code -seal,-offer} leaves kinds out
     * @param thread the place or id of an act: the acts that are about one another
     */
    @GetMapping("/api/record")
    @Needs(Right.READ)
    Replies.RecordPage record(
            @RequestParam(defaultValue = "0") long from,
            @RequestParam(defaultValue = "200") int limit,
            @RequestParam(defaultValue = "") String order,
            @RequestParam(defaultValue = "") String party,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String thread,
            @RequestParam(name = "void", required = false) @Nullable Boolean voided,
            Wording words) {
        if (from < 0) {
            throw Refused.badRequest(
                    "Malformed request", "from", "The first index is 0 or more, not " + from + " (from).");
        }
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw Refused.badRequest(
                    "Malformed request",
                    "limit",
                    "A page has 1 to " + LONGEST_PAGE + " lines, not " + limit + " (limit).");
        }
        var picture = pictures.now();
        boolean plain = order.isEmpty()
                && Stream.of(party, type, since, until, text, thread).allMatch(String::isEmpty)
                && voided == null;
        if (plain) {
            var recorded = picture.view().recorded();
            return page(picture, LongStream.range(from, Math.min(from + limit, recorded)), recorded, words);
        }
        var query = new Query(
                given(party),
                kinds(type, false),
                kinds(type, true),
                instant("since", since),
                instant("until", until),
                words(text),
                given(thread).map(this::place),
                Optional.ofNullable(voided));
        return found(picture, query, from, limit, words);
    }

    private Replies.RecordPage found(Picture picture, Query query, long from, int limit, Wording words) {
        var found = index.find(query, words);
        // What both have not cosigned yet is not in the index, and stands before everything that is.
        var beyond = LongStream.range(found.indexed(), picture.view().recorded())
                .filter(at -> query.everything() || index.fits(query, entry(picture, at), words))
                .toArray();
        long skip = Math.max(0, from - beyond.length);
        var newest = LongStream.concat(
                LongStream.range(0, beyond.length)
                        .map(at -> beyond[(int) (beyond.length - 1 - at)])
                        .skip(from),
                found.newest(skip, limit).stream().mapToLong(Integer::longValue));
        return page(picture, newest.limit(limit), beyond.length + (long) found.places().length, words);
    }

    private Replies.RecordPage page(Picture picture, LongStream places, long found, Wording words) {
        var lines =
                places.mapToObj(at -> picture.line(entry(picture, at), words)).toList();
        var view = picture.view();
        return new Replies.RecordPage(view.recorded(), view.sealed(), found, index.size(), index.types(), lines);
    }

    private static Optional<String> given(String value) {
        return Optional.of(value.strip()).filter(text -> !text.isEmpty());
    }

    private static List<String> kinds(String types, boolean leftOut) {
        return Arrays.stream(types.split(",", LONGEST_SEARCH))
                .map(String::strip)
                .filter(one -> !one.isEmpty() && one.startsWith("-") == leftOut)
                .map(one -> leftOut ? one.substring(1) : one)
                .toList();
    }

    private static List<String> words(String text) {
        if (text.length() > LONGEST_SEARCH) {
            throw Refused.badRequest(
                    "Malformed request",
                    "text",
                    "At most " + LONGEST_SEARCH + " characters are looked for, not " + text.length() + " (text).");
        }
        return Arrays.stream(text.toLowerCase(Locale.ROOT).strip().split("\\s+", MOST_WORDS))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Optional<Instant> instant(String field, String value) {
        try {
            return given(value).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw Refused.badRequest(
                    "Malformed request",
                    field,
                    "\"" + value + "\" is no instant such as 2016-09-12T16:00:00Z (" + field + ").");
        }
    }

    /** @param named a place, or an id */
    private long place(String named) {
        var register = pictures.now().register();
        var found = named.matches("[0-9]{1,9}")
                ? Optional.of(Long.parseLong(named))
                        .filter(at -> at < pictures.now().view().recorded())
                : named.matches("[0-9a-f]{64}") ? register.index(new ActId(named)) : Optional.<Long>empty();
        return found.orElseThrow(() -> Refused.badRequest(
                "Malformed request", "thread", "There is no act \"" + named + "\" on the record (thread)."));
    }

    private Entry entry(Picture picture, long at) {
        var known = picture.register().entries();
        return at < known.size()
                ? known.get((int) at)
                : unsealed(at, picture.view().recorded());
    }

    /** An entry that this node holds, and both have not cosigned yet: what it says, without what the fold makes of it. */
    private Entry unsealed(long at, long recorded) {
        var bytes = entry(at, recorded);
        var signed = ActCodec.decode(bytes) instanceof Decoded.Read(var act)
                ? Optional.of(act)
                : Optional.<SignedAct>empty();
        return new Entry(at, ActId.of(bytes), signed, "", Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** One act with everything that it says, what it is about, and how many acts its exchange has; protected places by one's role. */
    @GetMapping("/api/record/{place}")
    @Needs(Right.READ)
    Replies.RecordAct act(@PathVariable String place, @AuthenticationPrincipal Person person, Wording words) {
        var picture = pictures.now();
        long at = place(place);
        var entry = entry(picture, at);
        var register = picture.register();
        var said = new ActWords(words, register::name);
        boolean withheld = isWithheld(entry, person);
        var lines = entry.signed()
                .map(signed -> withheld ? Withheld.roughly(signed.act()) : signed.act())
                .map(shown -> ActLines.of(said, shown))
                .orElse(List.of());
        var exchange = index.find(Query.exchange(at), words);
        var others = exchange.newest(0, LONGEST_THREAD).stream()
                .filter(other -> other != at)
                .map(other -> picture.line(entry(picture, other), words))
                .toList();
        return new Replies.RecordAct(
                picture.line(entry, words),
                entry.voidReason().map(reason -> Retelling.of(words, reason.sentence())),
                lines,
                others,
                exchange.places().length,
                withheld);
    }

    private boolean isWithheld(Entry entry, Person person) {
        return Withheld.in(entry) && !gate.may(person, Right.EXACT);
    }

    /** What a browser checks; of what is withheld from somebody the leaf's hash, which tells nothing of what was said. */
    @GetMapping("/api/record/{index}/proof")
    @Needs(Right.READ)
    Replies.Proof proof(@PathVariable("index") long at, @AuthenticationPrincipal Person person) {
        var picture = pictures.now();
        var view = picture.view();
        var note = sealed(at, view.checkpoint(), view.sealed());
        try {
            var proof = InclusionProof.from(tiles(), at, view.sealed());
            byte[] entry = entry(at, view.sealed());
            boolean withheld = isWithheld(entry(picture, at), person);
            return new Replies.Proof(
                    at,
                    withheld ? Optional.empty() : Optional.of(new String(entry, StandardCharsets.US_ASCII)),
                    withheld ? Optional.of(Hash.leaf(entry).base64()) : Optional.empty(),
                    note,
                    view.sealed(),
                    proof.path().stream().map(Hash::base64).toList());
        } catch (LogException e) {
            throw new IllegalStateException("The tiles of this node do not hold together.", e);
        }
    }

    /** The file that {@code parley verify FILE} reads: the act, its place, the cosigned checkpoint, and the way from both roots to the keys. */
    @GetMapping("/api/record/{index}/proof-file")
    @Needs(Right.READ)
    ResponseEntity<byte[]> proofFile(@PathVariable("index") long at, @AuthenticationPrincipal Person person) {
        var picture = pictures.now();
        var view = picture.view();
        var note = sealed(at, view.checkpoint(), view.sealed());
        if (Withheld.in(entry(picture, at))) {
            gate.require(person, "GET /api/record/{index}/proof-file", Right.EXACT);
        }
        try {
            var name = entry(picture, at).name();
            var file = (name.isEmpty() ? String.valueOf(at) : name) + ".tlog-proof";
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_OCTET_STREAM)
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename(file)
                                    .build()
                                    .toString())
                    .body(proofs.of(at, note, view.sealed()));
        } catch (LogException e) {
            throw new IllegalStateException("The tiles of this node do not hold together.", e);
        }
    }

    /** The newest checkpoint that both have cosigned, if it covers the entry. */
    private static String sealed(long at, Optional<String> checkpoint, long sealed) {
        var note = checkpoint.orElseThrow(() -> Refused.notFound("a sealed record: nothing is sealed yet"));
        if (at < 0 || at >= sealed) {
            throw new Refused(
                    404,
                    "Not found",
                    "Entry " + at + " is not sealed here: both have cosigned entries 0 to " + (sealed - 1)
                            + " (index).");
        }
        return note;
    }

    @GetMapping("/api/keys")
    @Needs(Right.READ)
    Replies.Keys keys() {
        var charter = pictures.now().register().charter();
        var vkeys = new TreeMap<String, String>();
        vkeys.put("office", charter.office().log());
        charter.parties().forEach(party -> vkeys.put(party.party(), party.cosigner()));
        return new Replies.Keys(
                charter.digest().hex(),
                charter.origin(),
                vkeys,
                JSON.readTree(charter.keys().jwks()));
    }

    private byte[] entry(long at, long size) {
        try {
            return new StoredTree(tiles(), size).entry(at);
        } catch (LogException e) {
            throw new IllegalStateException("The tiles of this node do not hold together.", e);
        }
    }

    private Tiles tiles() {
        return node::read;
    }
}
