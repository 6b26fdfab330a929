package parley.core.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import parley.core.act.Activity;
import parley.core.act.ActivityJson;
import parley.core.rule.VerdictJson;
import parley.core.space.Footprint;
import parley.core.space.InstantWords;
import parley.core.space.Position;
import parley.core.terms.TermsProblem;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Remarks for people, and as one JSON object a line ({@code spec/check.schema.json}). */
public final class CheckText {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CheckText() {}

    /** {@code arrangement.yaml:12:3: error: …}, and below it a flight that shows it. @param file what the arrangement's file is called */
    public static String plain(Remark remark, String file) {
        TermsProblem problem = remark.problem();
        String line = new TermsProblem(
                        problem.file().equals(parley.core.terms.ArrangementReader.FILE) ? file : problem.file(),
                        problem.mark(),
                        remark.error() ? problem.field() : "",
                        problem.value(),
                        problem.limit(),
                        (remark.error() ? "" : "note: ") + problem.message())
                .toString();
        return remark.example()
                .map(example -> line + "\n    For example: " + flight(example) + " Verdict: "
                        + example.verdict().outcome().word().replace('-', ' ') + ". "
                        + example.verdict().sentence())
                .orElse(line);
    }

    private static String flight(Example example) {
        Activity activity = example.activity();
        var words = new ArrayList<String>();
        words.add("a flight" + activity.force().map(force -> " of " + force).orElse(""));
        activity.facets().forEach((facet, values) -> words.add(facet + " " + String.join(", ", values)));
        var volume = activity.volumes().getFirst();
        if (volume.footprint() instanceof Footprint.Polygon polygon) {
            Position at = polygon.rings().getFirst().getFirst();
            words.add(String.format(Locale.ROOT, "at %.4f, %.4f (longitude, latitude)", at.longitude(), at.latitude()));
        }
        words.add("from " + InstantWords.of(volume.window().start()));
        if (!example.supposing().isEmpty()) {
            words.add("supposing it is " + String.join(" and ", example.supposing()));
        }
        return String.join(", ", words) + ".";
    }

    /** One line. */
    public static String json(Remark remark, String file) {
        TermsProblem problem = remark.problem();
        ObjectNode node = NODES.objectNode()
                .put("severity", remark.error() ? "error" : "note")
                .put("kind", remark.kind().word())
                .put("file", problem.file().equals(parley.core.terms.ArrangementReader.FILE) ? file : problem.file())
                .put("line", problem.line())
                .put("column", problem.mark().column())
                .put("field", problem.field())
                .put("value", problem.value())
                .put("limit", problem.limit())
                .put("message", problem.message());
        remark.example().ifPresent(example -> {
            ObjectNode shown = node.putObject("example");
            shown.set("activity", ActivityJson.write(example.activity()));
            ArrayNode supposing = shown.putArray("supposing");
            List<String> words = example.supposing();
            words.forEach(supposing::add);
            shown.set("verdict", VerdictJson.node(example.verdict()));
        });
        return node.toString();
    }
}
