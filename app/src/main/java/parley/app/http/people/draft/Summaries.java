package parley.app.http.people.draft;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import parley.core.act.Act;
import parley.core.act.Author;
import parley.core.act.BodyJson;
import parley.core.wording.ActWords;
import parley.core.wording.Wording;
import parley.node.Node;
import tools.jackson.databind.JsonNode;

/** A draft as whoever releases it reads it: every value that will be signed, on a line of its own, and in a sentence. */
record Summaries(Node node) {

    /**
     * Every value, in the act's own order. Nothing is left out and nothing is added: {@code digest} is of just these. The files come
     * after the body, which names them by their digests.
     */
    List<DraftReplies.Line> lines(Signable whole) {
        var lines = new ArrayList<DraftReplies.Line>();
        lines.add(new DraftReplies.Line("type", whole.written().type()));
        var names = node.foreseen();
        for (int i = 0; i < whole.about().size(); i++) {
            var id = whole.about().get(i);
            lines.add(new DraftReplies.Line(
                    "about[" + i + "]", names.name(id).map(name -> name + " · ").orElse("") + id.hex()));
        }
        JsonNode body = whole.body()
                .<JsonNode>map(BodyJson::write)
                .orElse(whole.written().body());
        add("body", body, lines);
        var parts = whole.files().parts();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            var label = "files[" + i + "].";
            lines.add(new DraftReplies.Line(label + "name", part.name()));
            lines.add(new DraftReplies.Line(label + "bytes", String.valueOf(part.bytes().length)));
            lines.add(new DraftReplies.Line(label + "digest", part.digest().hex()));
            part.features()
                    .ifPresent(count -> lines.add(new DraftReplies.Line(label + "features", String.valueOf(count))));
        }
        whole.written().validUntil().ifPresent(at -> lines.add(new DraftReplies.Line("validUntil", at.toString())));
        return lines;
    }

    private static void add(String label, JsonNode node, List<DraftReplies.Line> lines) {
        if (node.isObject()) {
            node.properties().forEach(member -> add(label + "." + member.getKey(), member.getValue(), lines));
        } else if (node.isArray() && !isFlat(node)) {
            for (int i = 0; i < node.size(); i++) {
                add(label + "[" + i + "]", node.get(i), lines);
            }
        } else {
            lines.add(new DraftReplies.Line(label, text(node)));
        }
    }

    /** A position, or a list of words: one line. */
    private static boolean isFlat(JsonNode list) {
        return list.valueStream().noneMatch(JsonNode::isContainer);
    }

    private static String text(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().map(Summaries::text).collect(Collectors.joining(", "));
        }
        if (node.isNumber()) {
            return node.decimalValue().toPlainString();
        }
        return node.isString() ? node.stringValue() : node.toString();
    }

    List<String> sentences(Signable whole, Wording words) {
        var config = node.config();
        var at = node.view().at().truncatedTo(ChronoUnit.MILLIS);
        return whole.body()
                .map(body -> new Act(
                        config.record(),
                        new Author(config.party().orElse(config.name()), Signable.DESK, "release", "-"),
                        at,
                        at,
                        0,
                        Optional.empty(),
                        whole.about(),
                        body))
                .map(act -> List.of(new ActWords(words, node.foreseen()::name).sentence(act, "(new)")))
                .orElse(List.of());
    }
}
