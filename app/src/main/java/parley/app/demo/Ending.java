package parley.app.demo;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.app.cli.Exit;
import parley.app.http.peers.DemoOutcome;
import parley.node.NodeConfig;
import tools.jackson.databind.json.JsonMapper;

/** The end of a headless demo: every folder verified by a process of its own, and one line of JSON that says what came of it. */
final class Ending {
    private static final List<String> STANDINGS = List.of("accounted", "unaccounted", "undetermined");
    private static final Map<String, String> OUTCOMES = outcomes();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DemoFolder folder;
    private final String scenario;
    private final List<NodeConfig> configs;
    private final List<DemoOutcome> outcomes;

    Ending(DemoFolder folder, String scenario, List<NodeConfig> configs, List<DemoOutcome> outcomes) {
        this.folder = folder;
        this.scenario = scenario;
        this.configs = configs;
        this.outcomes = outcomes;
    }

    private static Map<String, String> outcomes() {
        var names = new LinkedHashMap<String, String>();
        for (var name : List.of("permitted", "forbidden", "awaiting", "undetermined")) {
            names.put(name, name);
        }
        names.put("not-restrained", "notRestrained");
        return names;
    }

    int conclude() throws IOException, InterruptedException {
        var verified = true;
        for (var config : configs) {
            verified &= verify(config.name());
        }
        var agreed = agreed();
        System.out.println(JSON.writeValueAsString(line(verified && agreed)));
        System.out.flush();
        return verified && agreed ? Exit.DONE : Exit.FAILED;
    }

    private boolean verify(String node) throws IOException, InterruptedException {
        var command = NodeProcess.java();
        command.addAll(List.of(
                "parley.app.Main",
                "verify",
                folder.node(node).toString(),
                "--keys",
                folder.root().resolve("keys").toString()));
        var process = new ProcessBuilder(command).inheritIO().start();
        var code = process.waitFor();
        if (code != Exit.DONE) {
            System.err.println("The record of " + node + " did not verify (exit code " + code + ").");
        }
        return code == Exit.DONE;
    }

    /** Whether all nodes came to the same: the record, its register, the verdicts, the findings. */
    private boolean agreed() {
        if (outcomes.size() != configs.size()) {
            System.err.println("Not every node told its outcome.");
            return false;
        }
        if (outcomes.stream().distinct().count() == 1) {
            return true;
        }
        System.err.println("The nodes differ:");
        for (int i = 0; i < configs.size(); i++) {
            System.err.println("  " + configs.get(i).name() + ": " + JSON.writeValueAsString(outcomes.get(i)));
        }
        return false;
    }

    private Map<String, Object> line(boolean verified) {
        var line = new LinkedHashMap<String, Object>();
        line.put("scenario", scenario);
        line.put("acts", outcomes.stream().mapToLong(DemoOutcome::acts).max().orElse(0));
        line.put(
                "sealed", outcomes.stream().mapToLong(DemoOutcome::sealed).min().orElse(0));
        var findings = new LinkedHashMap<String, Long>();
        var verdicts = new LinkedHashMap<String, Long>();
        SortedMap<String, Long> none = new TreeMap<>();
        for (var standing : STANDINGS) {
            findings.put(standing, first(none, true).getOrDefault(standing, 0L));
        }
        OUTCOMES.forEach(
                (outcome, member) -> verdicts.put(member, first(none, false).getOrDefault(outcome, 0L)));
        line.put("findings", findings);
        line.put("verdicts", verdicts);
        var registers = new LinkedHashMap<String, String>();
        for (int i = 0; i < Math.min(configs.size(), outcomes.size()); i++) {
            registers.put(configs.get(i).name(), outcomes.get(i).register());
        }
        line.put("registers", registers);
        line.put("verified", verified);
        return line;
    }

    private SortedMap<String, Long> first(SortedMap<String, Long> none, boolean findings) {
        return outcomes.stream()
                .findFirst()
                .map(findings ? DemoOutcome::findings : DemoOutcome::verdicts)
                .orElse(none);
    }
}
