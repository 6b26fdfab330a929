package parley.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import parley.app.http.people.PlayedNodes;
import parley.core.act.ActCodec;
import parley.core.act.Body;
import parley.core.act.Decoded;
import parley.core.audit.RecordSource;
import parley.core.log.Checkpoint;
import parley.core.log.LogException;
import parley.core.log.SignedNote;
import parley.core.log.StoredTree;
import parley.core.register.Register;
import parley.core.register.SealView;
import tools.jackson.databind.JsonNode;

/** The played record of amman-2016, in which two requests are combat, and all that anybody has said in it. */
public final class CombatRecord {
    /** The combat requests by their short names: one agreed to, one met with silence. */
    public static final List<String> COMBAT = List.of("R-0001", "R-0002");

    public static final Instant END = Instant.parse("2016-09-13T09:05:00Z");

    private CombatRecord() {}

    public static Path scenario() {
        return AtTerminal.root().resolve("scenarios/amman-2016");
    }

    /** Acts, stamps, terms, areas and layers, as text. */
    public static List<String> said(PlayedNodes nodes) throws IOException {
        var said = new ArrayList<String>();
        var register = nodes.node("rus").view().register();
        try {
            said.addAll(acts(path -> nodes.node("rus").read(path.startsWith("record/") ? path.substring(7) : path)));
        } catch (LogException e) {
            throw new IllegalStateException(e);
        }
        said.addAll(stamps(register));
        try (Stream<Path> files = Files.walk(scenario())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = scenario().relativize(file).toString();
                if (path.startsWith("terms/") || path.startsWith("layers/")) {
                    said.add(Files.readString(file));
                }
            }
        }
        return said;
    }

    /** Gathers every object that names a combat request among its own members, as text. */
    public static void about(JsonNode node, List<String> into) {
        if (node.isObject()
                && node.properties().stream()
                        .anyMatch(member -> member.getValue().isString()
                                        && COMBAT.contains(member.getValue().asString(""))
                                || COMBAT.contains(member.getKey()))) {
            into.add(node.toString());
        } else if (node.path("properties").isObject()
                && node.path("properties").properties().stream()
                        .anyMatch(member -> COMBAT.contains(member.getValue().asString("")))) {
            into.add(node.toString());
        } else {
            node.forEach(each -> about(each, into));
        }
    }

    /** Every payload of the record as it was signed. */
    private static List<String> acts(RecordSource source) throws LogException {
        String note = new String(source.read("record/checkpoint").orElseThrow(), StandardCharsets.UTF_8);
        long size = Checkpoint.parse(SignedNote.parse(note).text()).size();
        var tree = new StoredTree(path -> source.read("record/" + path), size);
        var acts = new ArrayList<String>();
        for (long i = 0; i < size; i++) {
            byte[] entry = tree.entry(i);
            if (ActCodec.decode(entry) instanceof Decoded.Read(var signed)
                    && !(signed.act().body() instanceof Body.Seal)) {
                String payload = new String(entry, StandardCharsets.US_ASCII).split("\\.")[1];
                acts.add(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
            }
        }
        return acts;
    }

    private static List<String> stamps(Register register) {
        var stamps = new ArrayList<String>();
        for (SealView seal : register.seals()) {
            seal.stamps().values().forEach(stamp -> stamps.add(stamp.toString()));
        }
        return stamps;
    }
}
