package parley.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import parley.core.act.ActKey;
import parley.core.act.PublicKeys;
import parley.core.audit.Audit;
import parley.core.audit.RecordSource;
import parley.core.audit.Report;
import parley.node.port.MemoryDisk;

@Tag("slow")
class VerifiableRecordTest {

    @Test
    void whoTrustsOnlyTheTwoRootsProvesTheRecordOfEveryNode() {
        var three = new ThreeNodes(true);
        ThreeNodesTest.playTo(three, three.scenario.scenario().ends());
        three.nodes.forEach((name, node) -> {
            Report report = new Audit(source(three.disks.get(name)), roots(three)).run();
            assertThat(report).as("%s: %s", name, report.sentence()).isInstanceOf(Report.Proved.class);
            var proved = (Report.Proved) report;
            assertThat(proved.size()).isEqualTo(node.status().recorded());
            assertThat(proved.sealed()).isEqualTo(node.status().sealed());
            assertThat(proved.register().hex()).isEqualTo(node.status().register());
        });
    }

    private static SortedMap<String, ActKey> roots(ThreeNodes three) {
        var roots = new TreeMap<String, ActKey>();
        byte[] jwks = three.disks.get("keys").read("jwks.json").orElseThrow();
        PublicKeys.read(jwks).roots().forEach(root -> roots.put(root.kid(), root));
        return roots;
    }

    private static RecordSource source(MemoryDisk disk) {
        return new RecordSource() {
            @Override
            public Optional<byte[]> read(String path) {
                return disk.read(path);
            }

            @Override
            public List<String> paths() {
                return disk.paths();
            }
        };
    }
}
