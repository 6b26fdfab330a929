package parley.core.register;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The canonical JSON of a course: a part of the register's. */
public final class CourseJson {
    private CourseJson() {}

    public static ObjectNode node(Course course) {
        var node = JsonNodeFactory.instance.objectNode();
        put(node, "postponedFrom", course.postponedFrom());
        put(node, "released", course.released());
        var others = node.putArray("others");
        course.others().forEach(other -> others.add(RegisterJson.start(other)));
        var runs = node.putArray("runs");
        for (Course.Run run : course.runs()) {
            var one = runs.addObject()
                    .put("commencement", run.commencement().hex())
                    .put("from", run.from().toString());
            put(one, "ended", run.ended());
            put(one, "until", run.until());
            if (!run.reached().isEmpty()) {
                put(one, "reached", run.reached());
            }
            var pauses = one.putArray("pauses");
            run.pauses().forEach(pause -> pauses.add(node(pause)));
        }
        return node;
    }

    private static ObjectNode node(Course.Pause pause) {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("suspension", pause.suspension().hex())
                .put("party", pause.party())
                .put("held", pause.held().toString());
        put(node, "eased", pause.eased());
        put(node, "resumed", pause.resumed());
        var holds = node.putArray("holds");
        for (Course.Hold hold : pause.holds()) {
            var one = holds.addObject().put("from", hold.from().toString());
            put(one, "free", hold.free());
            var by = one.putArray("signedBy");
            hold.signedBy().forEach(by::add);
        }
        return node;
    }

    private static void put(ObjectNode node, String name, Optional<Instant> instant) {
        node.put(name, instant.map(Instant::toString).orElse(null));
    }

    private static void put(ObjectNode node, String name, SortedMap<String, Instant> instants) {
        var map = node.putObject(name);
        instants.forEach((key, instant) -> map.put(key, instant.toString()));
    }
}
