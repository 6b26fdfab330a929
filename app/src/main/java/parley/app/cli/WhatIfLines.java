package parley.app.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import parley.core.rule.VerdictJson;
import parley.core.watch.Finding;
import parley.core.whatif.ActCase;
import parley.core.whatif.Counts;
import parley.core.whatif.TrackCase;
import parley.core.whatif.WhatIf;
import parley.node.live.FindingJson;
import parley.node.live.RecordingComparison;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A comparison for programs: one JSON object a line, {@code spec/whatif.md}. */
final class WhatIfLines implements WhatIfPrinter {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final PrintStream out;
    private final ObjectNode counts = JSON.createObjectNode().put("case", "counts");

    WhatIfLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void acts(WhatIf.Acts acts) {
        for (ActCase one : acts.cases()) {
            var line = JSON.createObjectNode()
                    .put("case", one.act().kind().name().toLowerCase(Locale.ROOT))
                    .put("name", one.act().name())
                    .put("act", one.act().id().hex());
            line.set("old", VerdictJson.node(one.before()));
            line.set("new", VerdictJson.node(one.after()));
            line(line);
        }
        counts.set("acts", node(acts.counts()));
    }

    @Override
    public void tracks(RecordingComparison.Outcome tracks) {
        for (TrackCase one : tracks.found().cases()) {
            var line = JSON.createObjectNode()
                    .put("case", "track")
                    .put("aircraft", one.either().aircraft());
            finding(line, "old", one.before());
            finding(line, "new", one.after());
            line(line);
        }
        var read = node(tracks.found().counts())
                .put("lines", tracks.lines())
                .put("sightings", tracks.points())
                .put("duplicates", tracks.found().duplicates())
                .put("late", tracks.found().late());
        var skipped = read.putObject("skipped");
        tracks.skipped().forEach(skipped::put);
        counts.set("tracks", read);
    }

    /** Without name and evidence: it is of no watch that anybody kept. */
    private static void finding(ObjectNode line, String which, Optional<Finding> finding) {
        if (finding.isEmpty()) {
            line.putNull(which);
            return;
        }
        var node = FindingJson.node(finding.get());
        node.remove("finding");
        node.remove("evidence");
        line.set(which, node);
    }

    private static ObjectNode node(Counts counts) {
        var node = JSON.createObjectNode().put("compared", counts.compared()).put("otherwise", counts.otherwise());
        var changes = node.putObject("changes");
        counts.changes().forEach(changes::put);
        node.putObject("combat").put("compared", counts.combat()).put("otherwise", counts.combatOtherwise());
        return node;
    }

    @Override
    public void end(boolean complete) {
        line(counts.put("complete", complete));
    }

    private void line(ObjectNode line) {
        out.print(JSON.writeValueAsString(line) + '\n');
    }
}
