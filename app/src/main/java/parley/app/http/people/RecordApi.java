package parley.app.http.people;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import parley.app.http.Refused;
import parley.app.http.people.rights.Needs;
import parley.app.http.people.rights.Right;
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
import parley.node.Node;
import tools.jackson.databind.json.JsonMapper;

/** The record, line by line, and what a browser needs to check a line by itself. */
@RestController
final class RecordApi {
    private static final int LONGEST_PAGE = 1000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Node node;
    private final Pictures pictures;

    RecordApi(Node node, Pictures pictures) {
        this.node = node;
        this.pictures = pictures;
    }

    @GetMapping("/api/record")
    @Needs(Right.READ)
    Replies.RecordPage record(
            @RequestParam(defaultValue = "0") long from, @RequestParam(defaultValue = "200") int limit) {
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
        var view = picture.view();
        var lines = new ArrayList<Replies.RecordLine>();
        var until = Math.min(from + limit, view.recorded());
        var known = picture.register().entries();
        for (long index = from; index < until; index++) {
            var entry = index < known.size() ? known.get((int) index) : unsealed(index, view.recorded());
            lines.add(picture.line(entry));
        }
        return new Replies.RecordPage(view.recorded(), view.sealed(), lines);
    }

    /** An entry that this node holds, and both have not cosigned yet: what it says, without what the fold makes of it. */
    private Entry unsealed(long index, long recorded) {
        var bytes = entry(index, recorded);
        var signed = ActCodec.decode(bytes) instanceof Decoded.Read(var act)
                ? Optional.of(act)
                : Optional.<SignedAct>empty();
        return new Entry(index, ActId.of(bytes), signed, "", Optional.empty(), Optional.empty(), Optional.empty());
    }

    @GetMapping("/api/record/{index}/proof")
    @Needs(Right.READ)
    Replies.Proof proof(@PathVariable long index) {
        var view = node.view();
        var note = view.checkpoint().orElseThrow(() -> Refused.notFound("a sealed record: nothing is sealed yet"));
        if (index < 0 || index >= view.sealed()) {
            throw new Refused(
                    404,
                    "Not found",
                    "Entry " + index + " is not sealed here: both have cosigned entries 0 to " + (view.sealed() - 1)
                            + " (index).");
        }
        try {
            var proof = InclusionProof.from(tiles(), index, view.sealed());
            return new Replies.Proof(
                    index,
                    new String(entry(index, view.sealed()), StandardCharsets.US_ASCII),
                    note,
                    view.sealed(),
                    proof.path().stream().map(Hash::base64).toList());
        } catch (LogException e) {
            throw new IllegalStateException("The tiles of this node do not hold together.", e);
        }
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

    private byte[] entry(long index, long size) {
        try {
            return new StoredTree(tiles(), size).entry(index);
        } catch (LogException e) {
            throw new IllegalStateException("The tiles of this node do not hold together.", e);
        }
    }

    private Tiles tiles() {
        return node::read;
    }

    static List<Replies.RecordLine> newestFirst(Picture picture, int most) {
        var entries = picture.register().entries();
        return entries.reversed().stream().limit(most).map(picture::line).toList();
    }
}
